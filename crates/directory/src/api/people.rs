//! Finding people by name, role or unit.

use super::PersonListed;
use crate::pages::permit_reading;
use ::people::{PersonId, store::search::search_people};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// The search.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    permit_reading(call)?;
    let after = call.cursor::<PersonId>()?;
    let found = search_people(
        tx,
        call.query("q"),
        call.query("organisation").parse().ok(),
        call.house().today(),
        after,
        call.limit() + 1,
    )?;
    call.lists(found, |line| line.id, |line| PersonListed::from(line))
}
