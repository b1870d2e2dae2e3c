//! Professions for programs: what everybody reads of them, and what people operations do. Nothing here puts anybody
//! into a profession.

use crate::{
    Effects, Head, Profession,
    actions::{
        self, ChangeProfession, EndHead, GiveRole, Keeper, KeptProfessions, Members, MyProfessions,
        NameHead, OpenProfession, PersonProfessions, ProfessionChange, ProfessionDetails,
        ProfessionHistory, ProfessionSize, Professions, ReleaseRole, SizesOverTime,
        UnitByProfession, UnitsOfMembers, WhyInProfession, open_kept,
    },
};
use db::Tx;
use ground::{Refused, Result};
use web::{
    Call, NewResource, OperationAct, Reply, act, act_on,
    api::{
        Endpoint,
        Method::{Patch, Post},
        choice, day, flag, get, id,
    },
    list, read,
};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    list::<Professions>("/professions", "list_professions", "List professions, by name"),
    read::<ProfessionDetails>("/professions/{slug}", "read_profession", "Get a profession"),
    list::<Members>(
        "/professions/{slug}/members",
        "list_profession_members",
        "List members of a profession and why each is one: by role, the most senior level first, then by name",
    ),
    read::<ProfessionSize>(
        "/professions/{slug}/count",
        "count_profession_members",
        "Count members of a profession, by role and level",
    ),
    list::<UnitsOfMembers>(
        "/professions/{slug}/units",
        "list_profession_units",
        "List the units that members of a profession work in, and those above them: by kind from the top, then by name",
    ),
    list::<SizesOverTime>(
        "/professions/{slug}/size",
        "list_profession_sizes",
        "List the sizes of a profession: as each of the last 24 months began, and today",
    ),
    read::<WhyInProfession>(
        "/professions/{slug}/why/{person}",
        "explain_profession_member",
        "Explain why a person is in a profession, or is not",
    ),
    read::<MyProfessions>(
        "/my/professions",
        "read_my_professions",
        "Get your professions: why you are in them, who heads them, and your line managers",
    ),
    read::<PersonProfessions>(
        "/people/{person}/professions",
        "read_person_professions",
        "Get the professions that a person is in, and was in",
    ),
    read::<UnitByProfession>(
        "/units/{unit}/professions",
        "read_unit_professions",
        "Count people by profession in a unit and in the units right below it",
    ),
    list::<KeptProfessions>(
        "/administration/professions",
        "list_kept_professions",
        "List the professions that you keep",
    ),
    act::<OpenProfession>(
        Post,
        "/administration/professions",
        "open_profession",
        "Create a profession",
    ),
    read::<ProfessionHistory>(
        "/administration/professions/{slug}",
        "read_kept_profession",
        "Get a profession that you keep, with all roles and heads it ever had",
    ),
    act_on::<ChangeProfession>(
        Patch,
        "/administration/professions/{slug}",
        "change_profession",
        "Update a profession’s name and purpose, and whether it spans organisations",
    ),
    get(
        "/administration/professions/{slug}/preview",
        "preview_profession",
        "Preview who would come and go if a profession spanned organisations, or no longer did",
        preview,
    )
    .query(&[flag("spans", "Whether it would.")])
    .gives::<Effects>(),
    act::<NameHead>(
        Post,
        "/administration/professions/{slug}/heads",
        "name_head",
        "Name a head of profession or a deputy",
    ),
    read::<Head>(
        "/administration/professions/{slug}/heads/{head}",
        "read_head",
        "Get a head of profession or a deputy",
    ),
    act_on::<EndHead>(
        Post,
        "/administration/professions/{slug}/heads/{head}/end",
        "end_head",
        "Set the last day of a head or deputy",
    ),
    get(
        "/administration/professions/{slug}/roles/preview",
        "preview_profession_role",
        "Preview who would come and go if a role were given to a profession, or taken from it",
        preview_role,
    )
    .query(&[
        id("role", "The role."),
        day("from", "From which day; today when left out."),
        choice("change", "What would be done; give when left out.", &["give", "release"]),
    ])
    .gives::<Effects>(),
    act_on::<GiveRole>(
        Post,
        "/administration/professions/{slug}/roles",
        "give_role",
        "Give a role to a profession from a day on, as previewed",
    ),
    act_on::<ReleaseRole>(
        Post,
        "/administration/professions/{slug}/roles/{role}/release",
        "release_role",
        "Take a role from the profession that holds it from a day on, as previewed",
    ),
];

fn preview(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open_kept(call, tx)?.id;
    let change = ProfessionChange::Spans { profession, spans: call.query("spans") == "true" };
    let effects = actions::preview(&mut call.context(tx), change)?;
    call.gives(&effects)
}

fn preview_role(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open_kept(call, tx)?;
    let choose = Refused::field("role", "form.choice", "Choose a role.");
    let role = call.query("role").parse().or(Err(choose))?;
    let from = match call.query("from") {
        "" => call.house().today(),
        typed => web::day("from", typed)?,
    };
    let mut cx = call.context(tx);
    let effects = match call.query("change") {
        "release" => ReleaseRole::preview(&mut cx, role, from)?,
        _ => GiveRole::preview(&mut cx, &profession, role, from)?,
    };
    call.gives(&effects)
}

impl OperationAct for OpenProfession {
    type Answer = NewResource<ProfessionHistory>;

    fn answer(_: &Call, tx: &mut Tx<'_>, _: &Keeper, made: Profession) -> Result<Self::Answer> {
        let address = format!("/administration/professions/{}", made.slug);
        Ok(NewResource(address, ProfessionHistory::of(tx, made)?))
    }
}

impl OperationAct for NameHead {
    type Answer = NewResource<Head>;

    fn answer(_: &Call, _: &mut Tx<'_>, on: &Profession, made: Head) -> Result<Self::Answer> {
        Ok(NewResource(format!("/administration/professions/{}/heads/{}", on.slug, made.id), made))
    }
}
