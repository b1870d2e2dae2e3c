//! Access: one-time links, sessions, and the offices people hold. Tells the house who is asking.
//! A hub without pages: those are in `sign_in`. It must never keep a token, only its hash.

pub mod actions;
pub mod events;
mod model;
mod principal;
pub mod rules;
mod store;

pub use model::*;
pub use principal::Principal;

use db::{Migration, Tx};
use house::{Actor, Foundation, House, PersonId, Secret, Session, Signed};

/// This hub's part of the foundations.
pub const FOUNDATION: Foundation = Foundation {
    name: "access",
    migrations: &[
        Migration {
            name: "2026-11-23-02-access",
            text: include_str!("../migrations/2026-11-23-02-access.sql"),
        },
        Migration {
            name: "2026-11-24-02-tokens",
            text: include_str!("../migrations/2026-11-24-02-tokens.sql"),
        },
        Migration {
            name: "2026-11-27-50-tokens-end-with-their-maker",
            text: include_str!("../migrations/2026-11-27-50-tokens-end-with-their-maker.sql"),
        },
        Migration {
            name: "2026-11-27-52-address-decisions",
            text: include_str!("../migrations/2026-11-27-52-address-decisions.sql"),
        },
        Migration {
            name: "2026-11-28-31-letters-by-jobs",
            text: include_str!("../migrations/2026-11-28-31-letters-by-jobs.sql"),
        },
        Migration {
            name: "2026-11-28-90-title-scopes",
            text: include_str!("../migrations/2026-11-28-90-title-scopes.sql"),
        },
    ],
    vocabulary: include_str!("../policies/access.cedarschema"),
    policies: include_str!("../policies/access.cedar"),
    checks: store::checks::CHECKS,
    sweep: Some(actions::sweep::sweep),
    events: events::EVENTS,
    ..Foundation::EMPTY
};

/// Who holds the session of this token; a stranger when nobody does, or when they have left.
pub fn resolve(house: &House, tx: &mut Tx<'_>, token: &str) -> ground::Result<Actor> {
    let now = house.now();
    let Some(session) = store::sessions::open_session_of(tx, &Secret::hash(token), now)? else {
        return Ok(Actor::Stranger);
    };
    if people::queries::directory::has_left(tx, session.person, house.today())? {
        return Ok(Actor::Stranger);
    }
    if rules::is_due_to_slide(session.seen_at, now) {
        house.touch(session.id, actions::sessions::note_seen);
    }
    known(tx, session.person, Some(session.id))
}

/// Who comes by this token, and what it is good for; a stranger when nobody does, or when they have left.
pub fn resolve_token(
    house: &House,
    tx: &mut Tx<'_>,
    token: &str,
) -> ground::Result<(Actor, Vec<String>)> {
    let now = house.now();
    let Some(row) = store::tokens::token_of(tx, &Secret::hash(token), now)? else {
        return Ok((Actor::Stranger, Vec::new()));
    };
    let actor = match row.holder {
        Holder::Person(person) => {
            if people::queries::directory::has_left(tx, person, house.today())? {
                return Ok((Actor::Stranger, Vec::new()));
            }
            match known(tx, person, None)? {
                Actor::Person(signed) => Actor::Person(Signed { token: Some(row.id), ..signed }),
                other => other,
            }
        }
        Holder::Service(id) => principal::service(tx, id, row.id)?,
    };
    if row.used_at.is_none_or(|used| rules::is_due_to_slide(used, now)) {
        house.touch(row.id, actions::tokens::note_used);
    }
    Ok((actor, row.scopes))
}

/// A person as an actor without a session: for a story that is told (demo) and for tests.
pub fn actor_of(tx: &mut Tx<'_>, person: PersonId) -> ground::Result<Actor> {
    known(tx, person, None)
}

fn known(
    tx: &mut Tx<'_>,
    person: PersonId,
    session: Option<ground::Id<Session>>,
) -> ground::Result<Actor> {
    let Some(row) = people::queries::persons::person(tx, person)? else {
        return Ok(Actor::Stranger);
    };
    let offices = store::offices::held_by(tx, person)?;
    Ok(Actor::Person(Signed {
        person,
        session,
        token: None,
        organisation: row.organisation,
        name: row.name,
        time_zone: row.time_zone,
        offices,
    }))
}
