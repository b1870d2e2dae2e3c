//! Finding people by name, role or unit.

use super::permit_reading;
use ::people::{OrganisationId, PersonLine, queries::search::search_people};
use db::Tx;
use ground::Result;
use web::{
    Call, List, Part,
    api::{Param, id, text},
};

/// Of one organisation, where that is asked for.
pub(super) const ORGANISATION: Param = id("organisation", "Of this organisation only.");

/// Those who hold an appointment today, as programs look for them.
pub(crate) struct People;

impl List for People {
    type Item = PersonLine;
    const QUERY: &'static [Param] =
        &[text("q", "Beginnings of words of their name, role, title or unit."), ORGANISATION];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<PersonLine>> {
        find_people(call, tx, call.query("organisation").parse().ok())
    }
}

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
