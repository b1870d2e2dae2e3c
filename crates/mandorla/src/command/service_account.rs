//! `mandorla service-account`: a program's own account, made at the console with its first token.

use super::person;
use crate::{configuration::Common, say, sealing};
use access::actions::{NewToken, make_service, make_service_token};
use anyhow::bail;
use clap::Subcommand;
use house::{Actor, Clock, Ids};

#[derive(Subcommand, Debug)]
pub(crate) enum ServiceAccount {
    /// Make an account, and print a token for it, once
    Make {
        /// What it is called
        name: String,
        /// For one organisation only
        #[arg(long)]
        organisation: Option<String>,
        /// Let it hold the office of people operations there: imports, titles, roles, professions
        #[arg(long)]
        keeps_staff_data: bool,
        /// What its token is good for, such as `directory:read`; all there is when nothing is said
        #[arg(long = "scope")]
        scopes: Vec<String>,
        /// For how many days its token holds
        #[arg(long, default_value_t = 90)]
        days: i64,
    },
}

pub(crate) fn run(common: &Common, asked: ServiceAccount) -> anyhow::Result<()> {
    let ServiceAccount::Make { name, organisation, keeps_staff_data, scopes, days } = asked;
    let known = rooms::scopes();
    if let Some(strange) = scopes.iter().find(|scope| !known.contains(scope)) {
        bail!("{strange:?} is no scope; scopes are {}", known.join(", "));
    }
    let scopes = if scopes.is_empty() { known } else { scopes };
    let name = ground::clean_line(&name, 60)
        .map_err(|problem| anyhow::anyhow!("the name: {}", problem.words()))?;
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let secret = house.db.write(|tx| {
        let place = person::organisation(tx, organisation.as_deref())?.map(|row| row.id);
        let actor = Actor::Console;
        let account = make_service(&house, tx, &actor, place, &name, keeps_staff_data)?;
        let new = NewToken { name: "made at the console".to_owned(), scopes: scopes.clone(), days };
        let (_, secret) = make_service_token(&house, tx, &actor, account.id, &new)?;
        Ok(secret)
    })?;
    sealing::now(&house);
    say::line(&format!("{name} comes in with this token, for {days} days; it is not shown again:"));
    say::line(secret.show());
    Ok(())
}
