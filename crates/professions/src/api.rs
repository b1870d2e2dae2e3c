//! Professions for programs: parse, ask the room, answer, as the pages do. Nothing here puts anybody into a profession.

mod effects;
mod keeping;
mod profession;
mod roles;
mod title_rules;
mod titles;
mod unit;
mod why;
mod wire;

use crate::pages::{Kept, kept_at};
use db::Tx;
use ground::{Kind, Refused, Result};
use people::OrganisationId;
use web::{
    Call,
    api::{Endpoint, Param, ParamKind, choice, day, flag, get, id, patch, post, text},
};

const AS_OF: Param = day("as_of", "As it was, or will be, on this day; today when left out.");
const KEPT: Param = id(
    "organisation",
    "Of this organisation; left out: of one’s own, or else of the first by name.",
);
const WANTED: &[Param] = &[
    AS_OF,
    id("role", "In this role only."),
    id("organisation", "In this organisation only."),
    id("unit", "In this unit or one below it only."),
];
const NO_ROLE: Param = flag("no_role", "They would mean no professional role; in place of role.");
const ROLE: Param = id("role", "The role that they would mean.");
const LEVEL: Param = id("level", "The level of the role, if they say one.");

const fn words(name: &'static str, says: &'static str) -> Param {
    Param { name, says, kind: ParamKind::Text(300) }
}

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
        "The units that members of a profession work in, and those above them",
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
        "/administration/organisations",
        "list_kept_organisations",
        "The organisations whose staff data one keeps, with what waits there",
        keeping::organisations,
    )
    .lists::<keeping::KeptOrganisation>(),
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
    .gives::<effects::EffectsShown>(),
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
    .gives::<effects::EffectsShown>(),
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
    get(
        "/administration/roles",
        "list_kept_roles",
        "The roles that one keeps, by name",
        roles::list,
    )
    .query(&[id("organisation", "Of this organisation only.")])
    .lists::<roles::KeptRoleListed>(),
    post("/administration/roles", "open_role", "Sets up a role with its levels", roles::open)
        .takes::<roles::NewRole>()
        .makes::<roles::KeptRole>(),
    get("/administration/roles/{role}", "read_role", "A role with its levels", roles::read)
        .gives::<roles::KeptRole>(),
    patch(
        "/administration/roles/{role}",
        "change_role",
        "Changes a role’s name and levels",
        roles::change,
    )
    .takes::<roles::ChangeRole>()
    .gives::<roles::KeptRole>(),
    post(
        "/administration/roles/{role}/levels/{level}/rename",
        "rename_level",
        "Calls a level of a role otherwise",
        roles::rename_level,
    )
    .takes::<roles::RenameLevel>()
    .gives::<roles::KeptRole>(),
    get(
        "/administration/titles",
        "list_waiting_titles",
        "The titles that no rule knows, those of most people first",
        titles::queue,
    )
    .query(&[KEPT, text("q", "A part of the title or the label.")])
    .lists::<titles::TitleWaiting>(),
    get(
        "/administration/titles/{title}",
        "read_title",
        "A title, with all that helps to decide it",
        titles::read,
    )
    .gives::<titles::TitleToDecide>(),
    get(
        "/administration/titles/history",
        "list_decisions",
        "What was decided about titles, roles and professions, the latest first",
        titles::history,
    )
    .query(&[KEPT])
    .lists::<titles::Decision>(),
    get(
        "/administration/titles/preview",
        "preview_title_rule",
        "What a new rule would do: to titles, and who would come into professions and go",
        title_rules::preview_make,
    )
    .query(&[
        KEPT,
        flag("everywhere", "For the titles of all organisations."),
        choice("scope", "Which titles.", title_rules::SCOPES),
        id("waiting", "The title that waits; in place of title and label."),
        words("title", "The title."),
        words("label", "The profession label."),
        words("pattern", "The form; * stands for anything."),
        ROLE,
        LEVEL,
        NO_ROLE,
        day("from", "From which day."),
    ])
    .gives::<effects::TitleRulePreview>(),
    get(
        "/administration/titles/rules",
        "list_title_rules",
        "The title rules that concern an organisation",
        title_rules::list,
    )
    .query(&[
        KEPT,
        text("q", "A part of the title, the label or the role."),
        flag("ended", "Those that have ended, in place of those that go on."),
    ])
    .lists::<wire::TitleRule>(),
    post(
        "/administration/titles/rules",
        "make_title_rule",
        "Makes a title rule, as it was shown",
        title_rules::make,
    )
    .takes::<title_rules::MakeTitleRule>()
    .makes::<title_rules::TitleRuleSeen>(),
    get(
        "/administration/titles/rules/{rule}",
        "read_title_rule",
        "A title rule, with what it decides",
        title_rules::read,
    )
    .gives::<title_rules::TitleRuleSeen>(),
    get(
        "/administration/titles/rules/{rule}/preview",
        "preview_title_rule_change",
        "What another meaning of a title rule, or its end, would do",
        title_rules::preview_change,
    )
    .query(&[
        choice("change", "What would be done; end when left out.", &["end", "replace"]),
        ROLE,
        LEVEL,
        NO_ROLE,
        day("from", "From which day."),
    ])
    .gives::<effects::TitleRulePreview>(),
    post(
        "/administration/titles/rules/{rule}/replace",
        "replace_title_rule",
        "Lets a rule’s titles mean something else, as it was shown",
        title_rules::replace,
    )
    .takes::<title_rules::ReplaceTitleRule>()
    .makes::<title_rules::TitleRuleSeen>(),
    post(
        "/administration/titles/rules/{rule}/end",
        "end_title_rule",
        "Ends a title rule, as it was shown",
        title_rules::end,
    )
    .takes::<title_rules::EndTitleRule>()
    .gives::<title_rules::TitleRuleSeen>(),
];

/// What one keeps, at the organisation in the query.
fn kept_asked(call: &Call, tx: &mut Tx<'_>) -> Result<Kept> {
    let asked = call.query("organisation").parse::<OrganisationId>().ok();
    kept_at(call, tx, asked.is_none(), |row| Some(row.id) == asked)
}

/// What one keeps, at this organisation.
fn kept_of(call: &Call, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Kept> {
    kept_at(call, tx, false, |row| row.id == organisation)
}

/// What one keeps, wherever that is.
fn kept_somewhere(call: &Call, tx: &mut Tx<'_>) -> Result<Kept> {
    kept_at(call, tx, true, |_| false)
}

/// The organisation in the body, which one must keep.
fn organisation_asked(call: &Call, tx: &mut Tx<'_>) -> Result<OrganisationId> {
    Ok(kept_of(call, tx, call.form.id("organisation")?)?.here.id)
}

/// A change that moves people is looked at before it is made.
fn unseen() -> Refused {
    Refused::new(
        Kind::Invalid,
        "professions.preview_first",
        "This moves people into and out of professions. Ask for its preview first, and send the “seen” that came with it.",
    )
}
