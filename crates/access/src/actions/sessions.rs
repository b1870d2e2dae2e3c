//! Sessions: opened by a link, seen, listed and ended by their own person.

use super::{account, tokens};
use crate::{
    SessionRow,
    events::{OtherSessionsEnded, PersonSignedIn, SessionEnded},
    rules::{SEEN_SECONDS, SESSION_SECONDS},
    store::{self, tokens::TokenOrigin},
};
use db::Tx;
use ground::{Id, Kind, Moment, Refused, Result};
use house::{About, Actor, House, PersonId, Secret, Session};
use uuid::Uuid;

/// Opens a session for a person whom a link, or a test, has shown to be that person.
pub fn open_session(
    house: &House,
    tx: &mut Tx<'_>,
    person: PersonId,
    browser: &str,
) -> Result<Secret> {
    let (secret, now) = (Secret::new()?, house.now());
    let row = SessionRow {
        id: house.id(),
        person,
        browser: browser.chars().filter(|c| !c.is_control()).take(200).collect(),
        made_at: now,
        seen_at: now,
        ends_at: now.plus_seconds(SESSION_SECONDS),
    };
    store::sessions::add_session(tx, &row, &Secret::hash(secret.show()))?;
    let actor = crate::actor_of(tx, person)?;
    house.record(
        tx,
        &actor,
        &PersonSignedIn { about: About { subject: row.id, person, organisation: () } },
    )?;
    Ok(secret)
}

/// The actor's own sessions that go on, the last seen first.
pub fn list_sessions(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<SessionRow>> {
    let me = own(house, actor)?;
    Ok(store::sessions::open_sessions(tx, me, house.now())?)
}

/// Ends one of the actor's own sessions, and the tokens that were made in it.
pub fn revoke(house: &House, tx: &mut Tx<'_>, actor: &Actor, session: Id<Session>) -> Result<()> {
    end(house, tx, actor, session)?;
    tokens::end_made(house, tx, actor, TokenOrigin::In(session), "its session was ended")?;
    Ok(())
}

fn end(house: &House, tx: &mut Tx<'_>, actor: &Actor, session: Id<Session>) -> Result<()> {
    let me = own(house, actor)?;
    if !store::sessions::revoke(tx, me, session, house.now())? {
        return Err(Refused::not_found().into());
    }
    let about = About { subject: session, person: me, organisation: () };
    house.record(tx, actor, &SessionEnded { about })
}

/// Ends all of the actor's own sessions but this one, and all tokens that were made anywhere else, also in sessions that
/// are over: whoever presses this doubts what happened there. Gives how many sessions ended.
pub fn revoke_others(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<u64> {
    let me = own(house, actor)?;
    let keep = actor.signed().and_then(|signed| signed.session);
    let ended = store::sessions::revoke_others(tx, me, keep, house.now())?;
    if ended > 0 {
        let about = About { subject: (), person: me, organisation: () };
        house.record(tx, actor, &OtherSessionsEnded { about, ended })?;
    }
    let elsewhere = TokenOrigin::Elsewhere(me, keep);
    tokens::end_made(house, tx, actor, elsewhere, "everything elsewhere was ended")?;
    Ok(ended)
}

/// Ends the session the actor is signed in by, if there is one. What was made in it goes on: programs are for when
/// one is not here.
pub fn sign_out(house: &House, tx: &mut Tx<'_>, actor: &Actor) -> Result<()> {
    match actor.signed().and_then(|signed| signed.session) {
        Some(session) => end(house, tx, actor, session),
        None => Ok(()),
    }
}

pub(super) fn own(house: &House, actor: &Actor) -> Result<PersonId> {
    let Some(me) = actor.person() else {
        if actor.service().is_some() {
            let words =
                "This is a person's own; a service account is nobody's. Use a token of theirs.";
            return Err(Refused::new(Kind::NotAllowed, "api.persons_only", words).into());
        }
        return Err(Refused::new(Kind::SignIn, "house.sign_in", "Sign in to see this page.").into());
    };
    house.permit_sight(actor, "keep_account", &account(me))?;
    Ok(me)
}

/// Writes that a session was seen ([`House::touch`]), which prolongs it.
pub(crate) fn note_seen(tx: &mut Tx<'_>, session: Uuid, at: Moment) -> anyhow::Result<()> {
    let (before, ends) = (at.plus_seconds(-SEEN_SECONDS), at.plus_seconds(SESSION_SECONDS));
    store::sessions::slide(tx, Id::from_uuid(session), before, at, ends)
}
