//! What heads and deputies do with the notices of their profession, and what everybody reads and acknowledges of those that
//! reach them. None of it says whom a notice reaches but by its audience.

mod acknowledging;
mod lists;
mod mine;
mod open;
mod publishing;
mod writing;

pub use acknowledging::Acknowledge;
pub use lists::list_lacking;
pub(crate) use lists::{
    Acknowledgements, COUNTED, NoticesOfProfession, PeopleLacking, Versions, acknowledgements,
    count_lacking, lacking, of_profession,
};
pub(crate) use mine::PastNotices;
pub use open::{HeadedProfession, OpenNotice};
pub use publishing::{Publish, Revise, Withdraw};
pub use writing::{AudienceScope, Draft, EditNotice, WriteNotice};

use crate::NoticeId;
use db::{Lock, Tx};
use ground::Result;
use house::{Actor, Context, House};
use professions::{ProfessionId, actions::open_by_id};
use web::Act;

/// Writes a notice of the profession of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn write(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    profession: ProfessionId,
    act: WriteNotice,
) -> Result<NoticeId> {
    let profession = open_by_id(house, tx, actor, profession)?;
    let on = HeadedProfession::of(house, tx, actor, profession)?;
    act.perform(&mut Context::new(house, tx, actor), &on)
}

/// Does something with the notice of this id, as the demo and tests do.
///
/// # Errors
/// As the act's own.
pub fn act<A: Act<On = OpenNotice>>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: NoticeId,
    act: A,
) -> Result<A::Done> {
    let on = OpenNotice::by_id(house, tx, actor, id, Some(A::LOCK.unwrap_or(Lock::Exclusive)))?;
    act.perform(&mut Context::new(house, tx, actor), &on)
}
