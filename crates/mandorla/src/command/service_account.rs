//! `mandorla service-account`: programs' own accounts and their tokens.

use super::person;
use crate::{configuration::Common, say, sealing};
use access::{
    actions::{self, NewToken},
    rules::MOST_DAYS,
};
use anyhow::bail;
use clap::{Args, Subcommand, value_parser};
use db::Tx;
use ground::Id;
use house::{Actor, Clock, House, Ids, ServiceAccount as Account, Token};
use serde_json::{Value, json};

#[derive(Subcommand, Debug)]
pub(crate) enum ServiceAccount {
    /// List the accounts with their tokens that hold
    List,
    /// Make an account, and print a token for it, once
    Make {
        /// What it is called
        #[arg(value_parser = account_name)]
        name: String,
        /// For one organisation only
        #[arg(long)]
        organisation: Option<String>,
        /// Let it hold the office of people operations there: imports, titles, roles, professions
        #[arg(long)]
        keeps_staff_data: bool,
        #[command(flatten)]
        token: TokenTerms,
    },
    /// Print another token for an account, once
    Token {
        /// The account, as `list` names it
        account: Id<Account>,
        #[command(flatten)]
        token: TokenTerms,
    },
    /// End a token, so that it lets nobody in any more
    Revoke {
        /// The account, as `list` names it
        account: Id<Account>,
        /// The token, as `list` names it
        token: Id<Token>,
    },
    /// End an account with all its tokens
    End {
        /// The account, as `list` names it
        account: Id<Account>,
    },
}

/// What a token is good for, and for how long.
#[derive(Args, Debug)]
pub(crate) struct TokenTerms {
    /// What its token is good for, such as `directory:read`; all there is when nothing is said
    #[arg(long = "scope", value_parser = scope)]
    scopes: Vec<String>,
    /// For how many days its token holds
    #[arg(long, default_value_t = 90, allow_negative_numbers = true, value_parser = value_parser!(i64).range(1..=MOST_DAYS))]
    days: i64,
}

impl TokenTerms {
    fn new_token(&self) -> NewToken {
        let scopes = if self.scopes.is_empty() { rooms::scopes() } else { self.scopes.clone() };
        NewToken { name: "made at the console".to_owned(), scopes, days: self.days }
    }
}

pub(crate) fn run(common: &Common, asked: &ServiceAccount) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let console = Actor::Console;
    match asked {
        ServiceAccount::List => list(common, &house),
        ServiceAccount::Make { name, organisation, keeps_staff_data, token } => {
            let made = house.db.write(|tx| {
                let place = person::organisation(tx, organisation.as_deref())?.map(|row| row.id);
                let account =
                    actions::make_service(&house, tx, &console, place, name, *keeps_staff_data)?;
                make_token(&house, tx, account.id, token)
            })?;
            sealing::now(&house);
            made.print(common)
        }
        ServiceAccount::Token { account, token } => {
            let made = house.db.write(|tx| make_token(&house, tx, *account, token))?;
            sealing::now(&house);
            made.print(common)
        }
        ServiceAccount::Revoke { account, token } => {
            house.db.write(|tx| {
                actions::revoke_service_token(&house, tx, &console, *account, *token)
            })?;
            sealing::now(&house);
            common.output.done("The token lets nobody in any more.")
        }
        ServiceAccount::End { account } => {
            let account =
                house.db.write(|tx| actions::end_service(&house, tx, &console, *account))?;
            sealing::now(&house);
            common.output.done(&format!("{} was ended, with all its tokens.", account.name))
        }
    }
}

/// A token as it is shown, once.
struct NewSecret {
    account: Id<Account>,
    name: String,
    token: Id<Token>,
    secret: String,
    days: i64,
}

fn make_token(
    house: &House,
    tx: &mut Tx<'_>,
    account: Id<Account>,
    terms: &TokenTerms,
) -> ground::Result<NewSecret> {
    let console = Actor::Console;
    let name = actions::open_service(house, tx, &console, account)?.name;
    let (token, secret) =
        actions::make_service_token(house, tx, &console, account, &terms.new_token())?;
    let secret = secret.show().to_owned();
    Ok(NewSecret { account, name, token: token.id, secret, days: terms.days })
}

impl NewSecret {
    fn print(&self, common: &Common) -> anyhow::Result<()> {
        let words = format!(
            "{} comes in with this token, for {}; it is not shown again:\n{}",
            self.name,
            ground::counted(self.days, "day", "days"),
            self.secret
        );
        let report = json!({
            "account": { "id": self.account, "name": self.name },
            "token": { "id": self.token, "secret": self.secret, "days": self.days },
        });
        common.output.report(&report, &words)
    }
}

fn scope(typed: &str) -> anyhow::Result<String> {
    let known = rooms::scopes();
    if !known.iter().any(|one| one == typed) {
        bail!("scopes are {}", known.join(", "));
    }
    Ok(typed.to_owned())
}

fn account_name(typed: &str) -> anyhow::Result<String> {
    ground::clean_line(typed, 60)
        .map_err(|problem| anyhow::anyhow!("the name: {}", problem.words()))
}

fn list(common: &Common, house: &House) -> anyhow::Result<()> {
    let console = Actor::Console;
    let (lines, report) = house.db.read(|tx| {
        let (mut lines, mut report) = (Vec::new(), Vec::new());
        for account in actions::list_services(house, tx, &console)? {
            let place = person::name_of(tx, account.organisation)?;
            lines.push(format!(
                "{}  {} ({}{})",
                account.id,
                account.name,
                place.as_deref().unwrap_or("all organisations"),
                if account.office.is_some() { ", keeps staff data" } else { "" }
            ));
            let tokens = actions::list_service_tokens(house, tx, &console, account.id)?;
            lines.extend(tokens.iter().map(|token| {
                let used = token.used_at.map_or_else(
                    || "never used".to_owned(),
                    |at| format!("last used {}", at.timestamp()),
                );
                format!(
                    "  {}  {}, until {}, {used}: {}",
                    token.id,
                    token.name,
                    token.ends_at.timestamp(),
                    token.scopes.join(" ")
                )
            }));
            let tokens: Vec<Value> = tokens
                .iter()
                .map(|token| {
                    json!({
                        "id": token.id, "name": token.name, "scopes": token.scopes,
                        "made_at": token.made_at.timestamp().to_string(),
                        "ends_at": token.ends_at.timestamp().to_string(),
                        "used_at": token.used_at.map(|at| at.timestamp().to_string()),
                    })
                })
                .collect();
            report.push(json!({
                "id": account.id, "name": account.name, "organisation": place,
                "office": account.office, "tokens": tokens,
            }));
        }
        Ok((lines, report))
    })?;
    let words = say::lines(&lines, "There is no account of a program.");
    common.output.report(&json!({ "accounts": report }), &words)
}
