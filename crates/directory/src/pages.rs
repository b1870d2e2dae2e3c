//! The pages of the directory: parse, ask people, show.

pub(crate) mod about;
pub(crate) mod administration;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod start;
pub(crate) mod unit;
pub(crate) mod units;

use ::people::{PersonId, PersonLine};
use ground::Result;
use house::Thing;
use web::{Call, Reply, look::Mistakes};

/// How many people a page of a list shows.
const PAGE: i64 = 50;

/// The page; shown again where the day that was asked for is none.
fn shown(call: &Call, mistakes: &Mistakes, frame: web::look::Frame, main: maud::Markup) -> Reply {
    if mistakes.is_empty() { call.show(frame, main) } else { call.show_again(frame, main) }
}

/// Goes on only if the actor may read the directory.
pub(crate) fn permit_reading(call: &Call) -> Result<()> {
    call.house().permit_sight(&call.actor, "read_directory", &Thing::house())
}

/// The last person of the page before, from the address.
fn after(call: &Call, tx: &mut db::Tx<'_>) -> Result<Option<(String, PersonId)>> {
    let Ok(id) = call.query("after").parse::<PersonId>() else { return Ok(None) };
    Ok(::people::store::persons::person(tx, id)?.map(|person| (ground::fold(&person.name), id)))
}

/// The lines of this page, and the last one's id when there are more.
fn cut(mut lines: Vec<PersonLine>) -> (Vec<PersonLine>, Option<PersonId>) {
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    let last = lines.last().filter(|_| more).map(|line| line.id);
    (lines, last)
}
