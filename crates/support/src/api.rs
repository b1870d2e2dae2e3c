//! Support for programs: how many are given what they are owed, and for those who owe it who is not.

use crate::actions::{
    Coverage, Desk, MyCoverage, PeopleInNoProfession, ProfessionCoverage, WithoutManager,
};
use web::{api::Endpoint, list, read};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    read::<Coverage>(
        "/coverage",
        "read_coverage",
        "Get about how many are given what they are owed, by profession and organisation",
    ),
    read::<ProfessionCoverage>(
        "/professions/{slug}/coverage",
        "read_profession_coverage",
        "Get about how many members of a profession have a line manager, over time, and whether it has a head",
    ),
    list::<WithoutManager>(
        "/professions/{slug}/without-manager",
        "list_members_without_manager",
        "List members of a profession without a line manager, for those who owe them one, the longest without first",
    ),
    list::<PeopleInNoProfession>(
        "/organisations/{slug}/in-no-profession",
        "list_people_in_no_profession",
        "List people of an organisation who are in no profession and why, for people operations, the longest first",
    ),
    read::<Desk>("/desk", "read_desk", "Get what the caller owes others, in figures"),
    read::<MyCoverage>(
        "/me/coverage",
        "read_my_coverage",
        "Get what the caller is owed, and whether they have it",
    ),
];
