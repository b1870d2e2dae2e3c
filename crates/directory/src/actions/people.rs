//! Finding people by name, role or unit.

use super::permit_reading;
use ::people::{OrganisationId, PersonLine, queries::search::search_people};
use db::Tx;
use ground::Result;
use web::{Call, Part};

/// Those who hold an appointment today and whom the words that are asked for find; of one organisation, or (`None`) of all.
pub(crate) fn find_people(
    call: &Call,
    tx: &mut Tx<'_>,
    organisation: Option<OrganisationId>,
) -> Result<Part<PersonLine>> {
    permit_reading(call)?;
    let (words, today) = (call.query("q"), call.house().today());
    let limit = call.limit() + 1;
    let found = search_people(tx, words, organisation, today, call.cursor()?, limit)?;
    call.part(found, |line| line.id)
}
