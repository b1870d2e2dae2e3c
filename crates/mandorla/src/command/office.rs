//! `mandorla office`: who may keep staff data, and who may say so.

use super::person;
use crate::{configuration::Common, say, sealing};
use anyhow::{Context as _, anyhow};
use clap::Subcommand;
use house::{Actor, Clock, Ids, OfficeKind};
use people::store::organisations;

#[derive(Subcommand, Debug)]
pub(crate) enum Office {
    /// Give an office to a person
    Give {
        /// The person's e-mail, or their name
        person: String,
        /// `people_operations` or `administrator`
        office: String,
        /// In one organisation only
        #[arg(long)]
        organisation: Option<String>,
    },
}

pub(crate) fn run(common: &Common, office: Office) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let here = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let Office::Give { person, office, organisation } = office;
    let kind = OfficeKind::from_key(&office).ok_or_else(|| {
        anyhow!("there is no office {office:?}; it is people_operations or administrator")
    })?;
    let words = here.db.write(|tx| {
        let whom = person::one(tx, &person)?;
        let within = match &organisation {
            None => None,
            Some(name) => {
                let found = organisations::find_organisation(tx, name)?
                    .with_context(|| format!("no organisation is called {name:?}"))?;
                Some(found.id)
            }
        };
        access::actions::give_office(
            &here,
            tx,
            &Actor::Console,
            whom.id,
            house::Office { kind, organisation: within },
        )?;
        Ok(format!("{} now holds the office: {}", whom.name, kind.words()))
    })?;
    sealing::now(&here);
    say::line(&words);
    Ok(())
}
