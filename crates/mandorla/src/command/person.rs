//! Finding a person from the console, and their sign-in link.

use crate::{configuration::Common, say::usage, sealing};
use clap::Args;
use db::Tx;
use house::{Actor, Clock, House, Ids, OrganisationId};
use people::{
    OrganisationRow, PersonRow,
    queries::{organisations, persons},
};

/// Whom somebody at the console means.
#[derive(Args, Debug)]
pub(crate) struct Whom {
    /// The person's e-mail, name, or identifier in the staff data
    person: String,
}

/// The one person meant by an e-mail, a name or an identifier: of several, whoever is still there, and of an organisation
/// where one is named.
///
/// # Errors
/// When it is nobody, or several people (each is named with what tells them apart).
pub(crate) fn one(
    house: &House,
    tx: &mut Tx<'_>,
    whom: &Whom,
    of: Option<&OrganisationRow>,
) -> anyhow::Result<PersonRow> {
    let (written, within, today) = (&whom.person, of.map(|of| of.id), house.today());
    let mut meant = persons::find_persons(tx, written, within, today)?;
    if meant.is_empty() {
        meant = persons::find_persons_by_key(tx, written, within, today)?;
    }
    match (meant.len(), of) {
        (0, None) => Err(usage(format!(
            "nobody has the e-mail, the name or the identifier {written:?}; give the e-mail, or the whole name"
        ))),
        (0, Some(of)) => Err(usage(format!(
            "nobody of {} has the e-mail, the name or the identifier {written:?}; give the e-mail, or the whole name",
            of.name
        ))),
        (1, _) => Ok(meant.remove(0)),
        _ => {
            let mut who = Vec::new();
            for person in &meant {
                who.push(told_apart(tx, person)?);
            }
            Err(usage(format!(
                "{written:?} may be any of: {}; give the e-mail or the identifier, and where they are of several organisations --organisation NAME",
                who.join("; ")
            )))
        }
    }
}

/// A person with what tells them from others of their name.
fn told_apart(tx: &mut Tx<'_>, person: &PersonRow) -> anyhow::Result<String> {
    let of = organisations::organisation(tx, person.organisation)?;
    Ok(format!(
        "{} <{}>, {} of {}",
        person.name,
        person.email.as_deref().unwrap_or("no e-mail"),
        persons::key(tx, person.id)?,
        of.map_or_else(String::new, |of| of.name)
    ))
}

/// The organisation of this name, if one is named.
pub(crate) fn organisation(
    tx: &mut Tx<'_>,
    name: Option<&str>,
) -> anyhow::Result<Option<OrganisationRow>> {
    let Some(name) = name else { return Ok(None) };
    let found = organisations::find_organisation(tx, name)?;
    if found.is_none() {
        let all = organisations::list_organisations(tx)?;
        let names: Vec<&str> = all.iter().map(|row| row.name.as_str()).collect();
        return Err(usage(format!(
            "no organisation is called {name:?}; there are: {}",
            names.join(", ")
        )));
    }
    Ok(found)
}

/// What an organisation is called; none where it is all of them.
pub(crate) fn name_of(
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
) -> anyhow::Result<Option<String>> {
    let Some(id) = organisation else { return Ok(None) };
    Ok(organisations::organisation(tx, id)?.map(|row| row.name))
}

pub(crate) fn sign_in_link(
    common: &Common,
    whom: &Whom,
    of: Option<&str>,
    address: Option<String>,
) -> anyhow::Result<()> {
    let configuration = common.settle(None, address)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let (name, secret) = house.db.write(|tx| {
        let of = organisation(tx, of)?;
        let person = one(&house, tx, whom, of.as_ref())?;
        let secret = access::actions::make_sign_in_link(&house, tx, &Actor::Console, person.id)?;
        Ok((person.name, secret))
    })?;
    sealing::now(&house);
    let address = format!("{}/sign-in/{}", house.settings.address, secret.show());
    let words = format!("{name} signs in once, within half an hour, at:\n{address}");
    common.output.report(&serde_json::json!({ "person": name, "address": address }), &words)
}
