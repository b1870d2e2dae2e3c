//! The start page: a welcome for strangers; for people, what is for everyone beside what is their choice.

use crate::{rules::is_new, views::start as views};
use db::Tx;
use ground::Result;
use house::{Signed, Thing};
use people::store;
use web::{
    Call, Reply, Slot,
    look::{Frame, Here},
};

/// The page.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let Some(signed) = call.actor.signed() else {
        call.house().permit_sight(&call.actor, "read_about", &Thing::house())?;
        return Ok(call.show(Frame::new("Welcome", Here::Elsewhere), views::welcome()));
    };
    super::permit_reading(call)?;
    let me = signed.person.uuid();
    let name = store::persons::person(tx, signed.person)?.and_then(|person| person.address_as);
    let shown = views::Start {
        name: name.unwrap_or_else(|| signed.name.clone()),
        new: newcomer(call, tx, signed)?,
        formal: call.panels(tx, Slot::StartForEveryone, me)?,
        voluntary: call.panels(tx, Slot::StartYourChoice, me)?,
    };
    Ok(call.show(Frame::new("Start", Here::Start), views::start(&shown)))
}

/// Where a new joiner starts; none for those who have been here for a while.
pub(crate) fn newcomer(
    call: &Call,
    tx: &mut Tx<'_>,
    signed: &Signed,
) -> Result<Option<views::Newcomer>> {
    let today = call.house().today();
    let first = store::directory::first_day(tx, signed.person)?;
    let known_from = store::directory::first_day_of(tx, signed.organisation)?;
    let (Some(first), true) = (first, is_new(first, known_from, today)) else { return Ok(None) };
    // Someone who signs in before their first day is shown who will be there on it.
    let day = today.max(first);
    Ok(Some(views::Newcomer {
        first,
        begun: first <= today,
        me: signed.person,
        managers: store::appointments::managers_on(tx, signed.person, day)?,
        units: store::appointments::allocations_on(tx, signed.person, day)?,
    }))
}
