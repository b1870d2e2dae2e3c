//! `mandorla office`: who may keep staff data, and who may say so.

use super::person;
use crate::{configuration::Common, say, sealing};
use access::{OfficeId, actions};
use anyhow::bail;
use clap::Subcommand;
use house::{Actor, Clock, House, Ids, OfficeKind};
use serde_json::json;

#[derive(Subcommand, Debug)]
pub(crate) enum Office {
    /// List who holds an office
    List,
    /// Give an office to a person
    Give {
        #[command(flatten)]
        whom: person::Whom,
        /// `people_operations` or `administrator`
        #[arg(value_parser = kind)]
        office: OfficeKind,
        /// In one organisation only; of several people who may be meant, whoever is of it
        #[arg(long)]
        organisation: Option<String>,
        /// Of several people who may be meant, whoever is of this organisation, whatever the office is for
        #[arg(long, value_name = "ORGANISATION")]
        of: Option<String>,
    },
    /// End an office that somebody holds
    End {
        /// The office, as `list` names it
        office: OfficeId,
    },
}

pub(crate) fn run(common: &Common, office: Office) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    match office {
        Office::List => list(common, &house),
        Office::Give { whom, office, organisation, of } => {
            let name = give(&house, &whom, office, organisation.as_deref(), of.as_deref())?;
            sealing::now(&house);
            common.output.done(&format!("{name} now holds the office: {}", office.words()))
        }
        Office::End { office } => {
            let (name, kind) = house.db.write(|tx| {
                let (person, office) = actions::end_office(&house, tx, &Actor::Console, office)?;
                let name = people::queries::persons::person(tx, person)?
                    .map_or_else(|| person.to_string(), |row| row.name);
                Ok((name, office.kind))
            })?;
            sealing::now(&house);
            common.output.done(&format!("{name} no longer holds the office: {}", kind.words()))
        }
    }
}

fn list(common: &Common, house: &House) -> anyhow::Result<()> {
    let offices = house.db.read(|tx| {
        let mut offices = Vec::new();
        for one in actions::list_offices(house, tx, &Actor::Console)? {
            let place = person::name_of(tx, one.organisation)?;
            offices.push((one, place));
        }
        Ok(offices)
    })?;
    let lines: Vec<String> = offices
        .iter()
        .map(|(one, place)| {
            format!(
                "{}  {}  {} ({}), since {}",
                one.id,
                one.name,
                one.kind.words(),
                place.as_deref().unwrap_or("all organisations"),
                one.since.timestamp()
            )
        })
        .collect();
    let report: Vec<_> = offices
        .iter()
        .map(|(one, place)| {
            json!({
                "id": one.id,
                "person": { "id": one.person, "name": one.name },
                "office": one.kind.key(),
                "organisation": place,
                "since": one.since.timestamp().to_string(),
            })
        })
        .collect();
    common
        .output
        .report(&json!({ "offices": report }), &say::lines(&lines, "Nobody holds an office."))
}

fn give(
    house: &House,
    whom: &person::Whom,
    kind: OfficeKind,
    organisation: Option<&str>,
    of: Option<&str>,
) -> anyhow::Result<String> {
    Ok(house.db.write(|tx| {
        let within = person::organisation(tx, organisation)?;
        let of = person::organisation(tx, of)?;
        let whom = match person::one(house, tx, whom, of.as_ref()) {
            // An office in one organisation may be held by somebody of another, if it is clear who is meant.
            Err(_) if of.is_none() && within.is_some() => {
                person::one(house, tx, whom, within.as_ref())?
            }
            found => found?,
        };
        let office = house::Office { kind, organisation: within.map(|within| within.id) };
        actions::give_office(house, tx, &Actor::Console, whom.id, office)?;
        Ok(whom.name)
    })?)
}

fn kind(key: &str) -> anyhow::Result<OfficeKind> {
    match OfficeKind::from_key(key) {
        Some(kind) => Ok(kind),
        None => bail!("an office is people_operations or administrator"),
    }
}
