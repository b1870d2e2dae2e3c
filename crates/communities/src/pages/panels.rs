//! What communities show on other rooms' pages: one's own on the start page; on a person's page what both are in.

use crate::{Known, actions, rules, store, views};
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

/// How many communities are suggested.
const SUGGESTED: usize = 3;

/// A few that the reader might like: the newest, never the largest, and none they said no to lately.
pub(crate) fn suggested(call: &Call, tx: &mut Tx<'_>, me: PersonId) -> Result<Vec<Known>> {
    let house = call.house();
    let since = house.now().plus_seconds(-rules::NOT_ASKED_DAYS * 24 * 60 * 60);
    let noes = store::mine::said_no_to(tx, me, since)?;
    actions::newest_open(house, tx, &call.actor, &noes, SUGGESTED)
}

/// The reader's own, what waits for them, and a few they might like: the newest, never the largest.
fn your_choice(call: &Call, tx: &mut Tx<'_>, _reader: Uuid) -> Result<Option<Markup>> {
    let me = call.me()?;
    let house = call.house();
    actions::permit_list(house, &call.actor, me)?;
    let today = house.today();
    let open = suggested(call, tx, me)?;
    let proposals = store::mine::proposals(tx, me, today)?;
    let requests = store::mine::requests(tx, me, house.now())?;
    let now = store::mine::memberships(tx, me, today)?;
    let waiting = views::panels::Waiting {
        invitations: store::mine::invitations(tx, me)?,
        welcomes: requests
            .into_iter()
            .filter(|asked| asked.answer.as_deref() == Some("welcome"))
            .collect(),
        proposals,
    };
    Ok(Some(views::panels::your_choice(&now, &waiting, &open)))
}

/// On one's own page, all of one's own. On another's, only what reader and person are both in, as fellow members.
fn together(call: &Call, tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Markup>> {
    let me = call.me()?;
    let person: PersonId = PersonId::from_uuid(person);
    let shared = actions::together(call.house(), tx, &call.actor, person)?;
    let shown =
        if person == me { views::panels::own(&shared) } else { views::panels::together(&shared) };
    Ok((!shared.is_empty()).then_some(shown))
}
