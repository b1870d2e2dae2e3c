//! What heads and hosts do with the activities of their profession, and what everybody reads and does of those that reach
//! them. None of it says whom an activity reaches but by its audience.

mod attending;
mod dates;
mod hosts;
mod keeping;
mod lists;
mod mine;
mod open;
mod writing;

pub use attending::{CatchUp, ConfirmAttendance, GiveNotes, TakeBackAttendance};
pub use dates::{CancelDate, MoveDate};
pub use hosts::{AddHost, RemoveHost};
pub use keeping::{Cancel, Describe, Publish};
pub use lists::list_lacking;
pub(crate) use lists::{
    ActivitiesOfProfession, COUNTED, PeopleLacking, PeopleWhoHad, attendance, count_lacking,
    count_reached, lacking, of_profession,
};
pub(crate) use mine::PastActivities;
pub use open::{HeadedProfession, OpenActivity, OpenDate};
pub use writing::{Draft, EditActivity, WriteActivity, kinds};

use crate::{ActivityId, DateId};
use db::{Lock, Tx};
use ground::{Error, Refused, Result};
use house::{Actor, Context, House};
use people::PersonId;
use professions::{ProfessionId, actions::open_by_id};
use web::Act;

/// Who acts: heads, hosts and members are people.
fn person(actor: &Actor) -> Result<PersonId> {
    actor.person().ok_or_else(|| Error::from(Refused::not_found()))
}

/// Writes an activity of the profession of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn write(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: ProfessionId,
    act: WriteActivity,
) -> Result<ActivityId> {
    let profession = open_by_id(house, tx, actor, profession)?;
    let on = HeadedProfession::of(house, tx, actor, profession)?;
    act.perform(&mut Context::new(house, tx, actor), &on)
}

/// Does something with the activity of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn act<A: Act<On = OpenActivity>>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: ActivityId,
    act: A,
) -> Result<A::Done> {
    let lock = Some(A::LOCK.unwrap_or(Lock::Exclusive));
    let on = OpenActivity::by_id(house, tx, actor, id, lock)?;
    act.perform(&mut Context::new(house, tx, actor), &on)
}

/// Does something with a date of the activity of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn act_on_date<A: Act<On = OpenDate>>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    (activity, date): (ActivityId, DateId),
    act: A,
) -> Result<A::Done> {
    let lock = Some(A::LOCK.unwrap_or(Lock::Exclusive));
    let on = OpenDate::by_id(house, tx, actor, (activity, date), lock)?;
    act.perform(&mut Context::new(house, tx, actor), &on)
}
