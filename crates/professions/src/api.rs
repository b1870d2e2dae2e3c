//! Professions for programs: parse, ask the room, answer, as the pages do. Nothing here puts anybody into a profession.

mod keeping;
mod profession;
mod unit;
mod why;
mod wire;

use ground::{Kind, Refused};
use web::api::{Endpoint, Param, choice, day, flag, get, id, patch, post};

const AS_OF: Param = day("as_of", "As it was, or will be, on this day; today when left out.");
const WANTED: &[Param] = &[
    AS_OF,
    id("role", "In this role only."),
    id("organisation", "In this organisation only."),
    id("unit", "In this unit or one below it only."),
];
/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/professions", "list_professions", "All professions, by name", profession::list)
        .query(&[AS_OF])
        .lists::<profession::ProfessionListed>(),
    get("/professions/{slug}", "read_profession", "One profession, as of a day", profession::read)
        .query(&[AS_OF])
        .gives::<profession::ProfessionSeen>(),
    get(
        "/professions/{slug}/members",
        "list_profession_members",
        "Who is in a profession and why: by role, the most senior level first, then by name",
        profession::members,
    )
    .query(WANTED)
    .lists::<profession::ProfessionMember>(),
    get(
        "/professions/{slug}/count",
        "count_profession_members",
        "How many are in a profession, by role and level",
        profession::count,
    )
    .query(WANTED)
    .gives::<profession::ProfessionSize>(),
    get(
        "/professions/{slug}/units",
        "list_profession_units",
        "The units that members of a profession work in, and those above them: by kind from the top, then by name",
        profession::units,
    )
    .query(&[AS_OF])
    .lists::<profession::UnitOfProfession>(),
    get(
        "/professions/{slug}/size",
        "list_profession_sizes",
        "The size of a profession as each of the last 24 months began, and today",
        profession::size,
    )
    .lists::<profession::SizeOnDay>(),
    get(
        "/professions/{slug}/why/{person}",
        "explain_profession_member",
        "Why somebody is in a profession, or is not",
        why::why,
    )
    .gives::<why::WhyInProfession>(),
    get(
        "/my/professions",
        "read_my_professions",
        "What is for oneself: professions, why, their heads, one’s line managers",
        why::my_professions,
    )
    .gives::<why::MyProfessions>(),
    get(
        "/people/{person}/professions",
        "read_person_professions",
        "The professions that somebody is in, and was in",
        why::professions,
    )
    .query(&[AS_OF])
    .gives::<why::PersonProfessions>(),
    get(
        "/units/{unit}/professions",
        "read_unit_professions",
        "How many of each profession work in a unit and in the units right below",
        unit::professions,
    )
    .query(&[AS_OF])
    .gives::<unit::UnitByProfession>(),
    get(
        "/administration/professions",
        "list_kept_professions",
        "The professions that one keeps",
        keeping::list,
    )
    .lists::<keeping::KeptProfession>(),
    post("/administration/professions", "open_profession", "Sets up a profession", keeping::open)
        .takes::<keeping::NewProfessionAsked>()
        .makes::<keeping::KeptProfession>(),
    get(
        "/administration/professions/{slug}",
        "read_kept_profession",
        "All that is kept of a profession",
        keeping::read,
    )
    .gives::<keeping::KeptProfession>(),
    patch(
        "/administration/professions/{slug}",
        "change_profession",
        "Changes what a profession is called and for, and whether it spans organisations",
        keeping::change,
    )
    .takes::<keeping::ChangeProfession>()
    .gives::<keeping::KeptProfession>(),
    get(
        "/administration/professions/{slug}/preview",
        "preview_profession",
        "Who would come and go if a profession spanned organisations, or no longer did",
        keeping::preview_spans,
    )
    .query(&[flag("spans", "Whether it would.")])
    .gives::<crate::Effects>(),
    post(
        "/administration/professions/{slug}/heads",
        "name_head",
        "Names a head of profession or a deputy",
        keeping::heads::name,
    )
    .takes::<keeping::heads::NewHeadAsked>()
    .makes::<wire::ProfessionHead>(),
    get(
        "/administration/professions/{slug}/heads/{head}",
        "read_head",
        "A head of profession or a deputy",
        keeping::heads::read,
    )
    .gives::<wire::ProfessionHead>(),
    post(
        "/administration/professions/{slug}/heads/{head}/end",
        "end_head",
        "Notes the last day of a head or deputy",
        keeping::heads::end,
    )
    .takes::<keeping::heads::EndHead>()
    .gives::<wire::ProfessionHead>(),
    get(
        "/administration/professions/{slug}/roles/preview",
        "preview_profession_role",
        "Who would come and go if a role were given to a profession, or taken from it",
        keeping::given::preview_role,
    )
    .query(&[
        id("role", "The role."),
        day("from", "From which day; today when left out."),
        choice("change", "What would be done; give when left out.", &["give", "release"]),
    ])
    .gives::<crate::Effects>(),
    post(
        "/administration/professions/{slug}/roles",
        "give_role",
        "Lets a profession hold a role from a day on, as it was shown",
        keeping::given::give,
    )
    .takes::<keeping::given::GiveRole>()
    .gives::<keeping::KeptProfession>(),
    post(
        "/administration/professions/{slug}/roles/{role}/release",
        "release_role",
        "Lets no profession hold a role from a day on, as it was shown",
        keeping::given::release,
    )
    .takes::<keeping::given::ReleaseRole>()
    .gives::<keeping::KeptProfession>(),
];

/// A change that moves people is looked at before it is made.
fn unseen() -> Refused {
    Refused::new(
        Kind::Invalid,
        "professions.preview_first",
        "This moves people into and out of professions. Ask for its preview first, and send the “seen” that came with it.",
    )
}
