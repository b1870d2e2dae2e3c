//! `mandorla office`: who may keep staff data, and who may say so.

use super::person;
use crate::{configuration::Common, say, sealing};
use anyhow::anyhow;
use clap::Subcommand;
use house::{Actor, Clock, Ids, OfficeKind};

#[derive(Subcommand, Debug)]
pub(crate) enum Office {
    /// Give an office to a person
    Give {
        #[command(flatten)]
        whom: person::Whom,
        /// `people_operations` or `administrator`
        office: String,
        /// In one organisation only; of several people who may be meant, whoever is of it
        #[arg(long)]
        organisation: Option<String>,
        /// Of several people who may be meant, whoever is of this organisation, whatever the office is for
        #[arg(long, value_name = "ORGANISATION")]
        of: Option<String>,
    },
}

pub(crate) fn run(common: &Common, office: Office) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let here = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let Office::Give { whom, office, organisation, of } = office;
    let kind = OfficeKind::from_key(&office).ok_or_else(|| {
        anyhow!("there is no office {office:?}; it is people_operations or administrator")
    })?;
    let words = here.db.write(|tx| {
        let within = person::organisation(tx, organisation.as_deref())?;
        let of = person::organisation(tx, of.as_deref())?;
        let whom = match person::one(&here, tx, &whom, of.as_ref()) {
            // An office in one organisation may be held by somebody of another, if it is clear who is meant.
            Err(_) if of.is_none() && within.is_some() => {
                person::one(&here, tx, &whom, within.as_ref())?
            }
            found => found?,
        };
        access::actions::give_office(
            &here,
            tx,
            &Actor::Console,
            whom.id,
            house::Office { kind, organisation: within.map(|within| within.id) },
        )?;
        Ok(format!("{} now holds the office: {}", whom.name, kind.words()))
    })?;
    sealing::now(&here);
    say::line(&words);
    Ok(())
}
