//! One-time links: made at the console or asked for by mail, looked at, used once.

use super::{account, sessions};
use crate::{
    Link, LinkNoun,
    events::LinkMade,
    rules::{self, LINK_SECONDS, LINKS_AN_HOUR, Refusal},
    store,
};
use db::Tx;
use ground::{Refused, Result};
use house::{About, Actor, House, JobId, PersonId, Secret};

/// Makes a link that lets in whoever has it, as `person`; only for the console.
pub fn make_sign_in_link(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
) -> Result<Secret> {
    house.permit(
        actor,
        "make_sign_in_link",
        &account(person),
        "Only the machine's console can print a sign-in link for somebody.",
    )?;
    if people::queries::persons::person(tx, person)?.is_none() {
        return Err(Refused::not_found().into());
    }
    make(house, tx, actor, person, None)
}

/// A link for `job` to mail to `person`, shown to nobody else; none when they were sent enough of them within the hour,
/// or no longer work here. A job that is tried again gets another one, which counts as the same.
pub fn ask_for_sign_in_link(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
    job: JobId,
) -> Result<Option<Secret>> {
    house.permit(
        actor,
        "ask_for_sign_in_link",
        &account(person),
        "You can't ask for a sign-in link.",
    )?;
    if count_links(house, tx, person, Some(job))? >= LINKS_AN_HOUR
        || people::queries::directory::has_left(tx, person, house.today())?
    {
        return Ok(None);
    }
    make(house, tx, actor, person, Some(job)).map(Some)
}

/// Whether somebody was sent as many links within the hour as one is.
pub fn was_sent_enough_links(house: &House, tx: &mut Tx<'_>, person: PersonId) -> Result<bool> {
    Ok(count_links(house, tx, person, None)? >= LINKS_AN_HOUR)
}

fn count_links(
    house: &House,
    tx: &mut Tx<'_>,
    person: PersonId,
    but: Option<JobId>,
) -> Result<i64> {
    let since = house.now().plus_seconds(-60 * 60);
    Ok(store::links::count_links_since(tx, person, since, but)?)
}

fn make(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: PersonId,
    job: Option<JobId>,
) -> Result<Secret> {
    let (secret, now) = (Secret::new()?, house.now());
    let id = house.id::<LinkNoun>();
    store::links::add_link(
        tx,
        (id, job),
        person,
        &Secret::hash(secret.show()),
        (now, now.plus_seconds(LINK_SECONDS)),
    )?;
    let about = About { subject: id, person, organisation: () };
    house.record(tx, actor, &LinkMade { about })?;
    Ok(secret)
}

/// The link of this token if it can be used now; looking does not use it up.
pub fn look_at_sign_in_link(house: &House, tx: &mut Tx<'_>, token: &str) -> Result<Link> {
    let link = store::links::link_by_hash(tx, &Secret::hash(token))?.ok_or(Refusal::LinkUnknown)?;
    rules::holds(&link, house.now())?;
    if people::queries::directory::has_left(tx, link.person, house.today())? {
        return Err(Refusal::HasLeft.into());
    }
    Ok(link)
}

/// Uses a link up and signs its person in; the session's token is shown to that browser alone.
pub fn use_sign_in_link(
    house: &House,
    tx: &mut Tx<'_>,
    token: &str,
    browser: &str,
) -> Result<(PersonId, Secret)> {
    let link = look_at_sign_in_link(house, tx, token)?;
    if !store::links::use_link(tx, link.id, house.now())? {
        return Err(Refusal::LinkUsed.into());
    }
    let session = sessions::open_session(house, tx, link.person, browser)?;
    Ok((link.person, session))
}
