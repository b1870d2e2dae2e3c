//! Support for programs: how many are given what they are owed, and for those who owe it who is not.

use crate::{
    actions::{
        Coverage, Desk, MyCoverage, ProfessionCoverage, in_no_profession, open_organisation,
        without_manager,
    },
    model::{InNoProfession, WhoLacks},
};
use professions::Profession;
use web::{
    Subject as _,
    api::{Endpoint, Param, day, get},
};

const ON: Param = day("on", "As of which day. Defaults to today.");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/coverage",
        "read_coverage",
        "Get about how many are given what they are owed, by profession and organisation",
        |call, tx| call.gives(&Coverage::on(&mut call.context(tx), call.query("on"))?),
    )
    .query(&[ON])
    .gives::<Coverage>(),
    get(
        "/professions/{slug}/coverage",
        "read_profession_coverage",
        "Get about how many members of a profession have a line manager, over time, and whether it has a head",
        |call, tx| {
            let profession = Profession::open(call, tx, None)?;
            let cx = &mut call.context(tx);
            call.gives(&ProfessionCoverage::on(cx, &profession, call.query("on"))?)
        },
    )
    .query(&[ON])
    .gives::<ProfessionCoverage>(),
    get(
        "/professions/{slug}/without-manager",
        "list_members_without_manager",
        "List members of a profession without a line manager, for those who owe them one, the longest without first",
        |call, tx| {
            let profession = Profession::open(call, tx, None)?;
            call.gives_part(&without_manager(call, tx, &profession)?.1)
        },
    )
    .query(&[ON])
    .lists::<WhoLacks>(),
    get(
        "/organisations/{slug}/in-no-profession",
        "list_people_in_no_profession",
        "List people of an organisation who are in no profession and why, for people operations, the longest first",
        |call, tx| {
            let organisation = open_organisation(call, tx)?;
            call.gives_part(&in_no_profession(call, tx, &organisation)?.1)
        },
    )
    .query(&[ON])
    .lists::<InNoProfession>(),
    get("/desk", "read_desk", "Get what the caller owes others, in figures", |call, tx| {
        call.gives(&Desk::read(&mut call.context(tx))?)
    })
    .gives::<Desk>(),
    get(
        "/me/coverage",
        "read_my_coverage",
        "Get what the caller is owed, and whether they have it",
        |call, tx| call.gives(&MyCoverage::of(&mut call.context(tx), call.me()?)?),
    )
    .gives::<MyCoverage>(),
];
