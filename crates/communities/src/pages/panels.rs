//! What communities show on other rooms' pages: one's own on the start page; on a person's page what both are in.

use crate::{
    Answer,
    actions::{self, mine},
    views::{mine::Mine, panels as views},
};
use db::Tx;
use ground::Result;
use house::PersonId;
use maud::Markup;
use uuid::Uuid;
use web::{Call, Panel, Slot};

/// The panels.
pub const PANELS: &[Panel] = &[
    Panel { slot: Slot::StartYourChoice, show: your_choice },
    Panel { slot: Slot::PersonVoluntary, show: together },
];

/// The reader's own, what waits for them, and a few they might like: the newest, never the largest.
fn your_choice(call: &Call, tx: &mut Tx<'_>, _reader: Uuid) -> Result<Option<Markup>> {
    let mut requests = mine::requests(call, tx)?;
    requests.retain(|request| request.answer() == Some(Answer::Welcome));
    let own = Mine {
        now: mine::memberships(call, tx)?,
        former: Vec::new(),
        invitations: mine::invitations(call, tx)?,
        requests,
        proposals: mine::proposals(call, tx)?,
    };
    Ok(Some(views::your_choice(&own, &mine::suggestions(call, tx)?)))
}

/// On one's own page, all of one's own. On another's, only what reader and person are both in, as fellow members.
fn together(call: &Call, tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Markup>> {
    let person = PersonId::from_uuid(person);
    let shared = actions::together(call.house(), tx, &call.actor, person)?;
    let shown = if person == call.me()? { views::own(&shared) } else { views::together(&shared) };
    Ok((!shared.is_empty()).then_some(shown))
}
