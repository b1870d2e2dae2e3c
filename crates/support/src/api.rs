//! Support for programs: how many are given what they are owed, and for those who owe it who is not.

use crate::{
    actions,
    model::Lacking,
    pages::{organisation_in, profession_in},
    wire::{CoverageTold, DeskTold, InNoProfession, MyCoverage, ProfessionCoverage, WhoLacks},
};
use db::Tx;
use ground::{Day, Refused, Result};
use house::PersonId;
use web::{
    Call, Reply,
    api::{Endpoint, Param, day, get},
};

const ON: Param = day("on", "As of which day; today when it is left out");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/coverage",
        "read_coverage",
        "About how many are given what they are owed, by profession and organisation",
        coverage,
    )
    .query(&[ON])
    .gives::<CoverageTold>(),
    get(
        "/professions/{slug}/coverage",
        "read_profession_coverage",
        "About how many members of a profession have a line manager, over time, and whether it has a head",
        of_profession,
    )
    .query(&[ON])
    .gives::<ProfessionCoverage>(),
    get(
        "/professions/{slug}/without-manager",
        "list_members_without_manager",
        "Members of a profession without a line manager, for those who owe them one; the longest first",
        without_manager,
    )
    .query(&[ON])
    .lists::<WhoLacks>(),
    get(
        "/organisations/{slug}/in-no-profession",
        "list_people_in_no_profession",
        "People of an organisation who are in no profession and why, for people operations; the longest first",
        in_no_profession,
    )
    .query(&[ON])
    .lists::<InNoProfession>(),
    get("/desk", "read_desk", "What one owes others, in figures", desk).gives::<DeskTold>(),
    get("/me/coverage", "read_my_coverage", "What one is owed oneself, and whether one has it", mine)
        .gives::<MyCoverage>(),
];

fn coverage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let coverage = actions::coverage(call.house(), tx, &call.actor, call.query("on"))?;
    call.gives(&CoverageTold::from(&coverage))
}

fn of_profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = profession_in(call, tx)?;
    let (_, of) =
        actions::of_profession(call.house(), tx, &call.actor, profession, call.query("on"))?;
    call.gives(&ProfessionCoverage::from(&of.ok_or_else(Refused::not_found)?))
}

/// A part of those who lack something: after the one whom the cursor names, one more than is told.
fn part(call: &Call, all: &[Lacking]) -> Result<Vec<Lacking>> {
    let after: Option<(Day, PersonId)> = call.cursor()?;
    let begins =
        after.map_or(0, |after| all.partition_point(|one| (one.since, one.person) <= after));
    let limit = usize::try_from(call.limit()).unwrap_or(1) + 1;
    Ok(all.iter().skip(begins).take(limit).copied().collect())
}

fn without_manager(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = profession_in(call, tx)?;
    let (house, on) = (call.house(), call.query("on"));
    let without = actions::without_manager(house, tx, &call.actor, &profession, on)?;
    let found = without.show(tx, profession.id, &part(call, &without.lacking)?)?;
    call.lists(found, |(lacking, _)| (lacking.since, lacking.person), |one| WhoLacks::from(one))
}

fn in_no_profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let organisation = organisation_in(call, tx)?;
    let (house, on) = (call.house(), call.query("on"));
    let none = actions::without_profession(house, tx, &call.actor, &organisation, on)?;
    let found = none.show(tx, organisation.id, &part(call, &none.lacking)?)?;
    call.lists(
        found,
        |(lacking, _)| (lacking.since, lacking.person),
        |one| InNoProfession::from(one),
    )
}

fn desk(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let desk = actions::desk(call.house(), tx, &call.actor)?;
    call.gives(&DeskTold::from(&desk))
}

fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let mine = actions::mine(call.house(), tx, &call.actor, call.me()?)?;
    call.gives(&MyCoverage::from(&mine))
}
