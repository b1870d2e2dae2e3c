//! Professions for programs: what everybody reads of them, and what people operations do. Nothing here puts anybody
//! into a profession.

mod keeping;
mod reading;

use crate::{
    Effects, Head, Member,
    actions::{
        ChangeProfession, EndHead, GiveRole, MyProfessions, NameHead, OpenProfession,
        PersonProfessions, ProfessionDetails, ProfessionHistory, ProfessionLine, ProfessionSize,
        ReleaseRole, SizeOnDay, UnitByProfession, UnitOfProfession, WhyInProfession,
    },
};
use web::{
    act,
    api::{
        Endpoint,
        Method::{Patch, Post},
        Param, choice, day, flag, get, id,
    },
};

const AS_OF: Param = day("as_of", "As it was, or will be, on this day; today when left out.");
const WANTED: &[Param] = &[
    AS_OF,
    id("role", "In this role only."),
    id("organisation", "In this organisation only."),
    id("unit", "In this unit or one below it only."),
];

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/professions", "list_professions", "List professions, by name", reading::list)
        .query(&[AS_OF])
        .lists::<ProfessionLine>(),
    get("/professions/{slug}", "read_profession", "Get a profession", reading::read)
        .query(&[AS_OF])
        .gives::<ProfessionDetails>(),
    get(
        "/professions/{slug}/members",
        "list_profession_members",
        "List members of a profession and why each is one: by role, the most senior level first, then by name",
        reading::members,
    )
    .query(WANTED)
    .lists::<Member>(),
    get(
        "/professions/{slug}/count",
        "count_profession_members",
        "Count members of a profession, by role and level",
        reading::count,
    )
    .query(WANTED)
    .gives::<ProfessionSize>(),
    get(
        "/professions/{slug}/units",
        "list_profession_units",
        "List the units that members of a profession work in, and those above them: by kind from the top, then by name",
        reading::units,
    )
    .query(&[AS_OF])
    .lists::<UnitOfProfession>(),
    get(
        "/professions/{slug}/size",
        "list_profession_sizes",
        "List the sizes of a profession: as each of the last 24 months began, and today",
        reading::sizes,
    )
    .lists::<SizeOnDay>(),
    get(
        "/professions/{slug}/why/{person}",
        "explain_profession_member",
        "Explain why a person is in a profession, or is not",
        reading::why,
    )
    .gives::<WhyInProfession>(),
    get(
        "/my/professions",
        "read_my_professions",
        "Get your professions: why you are in them, who heads them, and your line managers",
        reading::mine,
    )
    .gives::<MyProfessions>(),
    get(
        "/people/{person}/professions",
        "read_person_professions",
        "Get the professions that a person is in, and was in",
        reading::of_person,
    )
    .query(&[AS_OF])
    .gives::<PersonProfessions>(),
    get(
        "/units/{unit}/professions",
        "read_unit_professions",
        "Count people by profession in a unit and in the units right below it",
        reading::of_unit,
    )
    .query(&[AS_OF])
    .gives::<UnitByProfession>(),
    get(
        "/administration/professions",
        "list_kept_professions",
        "List the professions that you keep",
        keeping::list,
    )
    .lists::<ProfessionHistory>(),
    act::<OpenProfession>(
        Post,
        "/administration/professions",
        "open_profession",
        "Create a profession",
    ),
    get(
        "/administration/professions/{slug}",
        "read_kept_profession",
        "Get a profession that you keep, with all roles and heads it ever had",
        keeping::read,
    )
    .gives::<ProfessionHistory>(),
    act::<ChangeProfession>(
        Patch,
        "/administration/professions/{slug}",
        "change_profession",
        "Update a profession’s name and purpose, and whether it spans organisations",
    ),
    get(
        "/administration/professions/{slug}/preview",
        "preview_profession",
        "Preview who would come and go if a profession spanned organisations, or no longer did",
        keeping::preview,
    )
    .query(&[flag("spans", "Whether it would.")])
    .gives::<Effects>(),
    act::<NameHead>(
        Post,
        "/administration/professions/{slug}/heads",
        "name_head",
        "Name a head of profession or a deputy",
    ),
    get(
        "/administration/professions/{slug}/heads/{head}",
        "read_head",
        "Get a head of profession or a deputy",
        keeping::read_head,
    )
    .gives::<Head>(),
    act::<EndHead>(
        Post,
        "/administration/professions/{slug}/heads/{head}/end",
        "end_head",
        "Set the last day of a head or deputy",
    ),
    get(
        "/administration/professions/{slug}/roles/preview",
        "preview_profession_role",
        "Preview who would come and go if a role were given to a profession, or taken from it",
        keeping::preview_role,
    )
    .query(&[
        id("role", "The role."),
        day("from", "From which day; today when left out."),
        choice("change", "What would be done; give when left out.", &["give", "release"]),
    ])
    .gives::<Effects>(),
    act::<GiveRole>(
        Post,
        "/administration/professions/{slug}/roles",
        "give_role",
        "Give a role to a profession from a day on, as previewed",
    ),
    act::<ReleaseRole>(
        Post,
        "/administration/professions/{slug}/roles/{role}/release",
        "release_role",
        "Take a role from the profession that holds it from a day on, as previewed",
    ),
];
