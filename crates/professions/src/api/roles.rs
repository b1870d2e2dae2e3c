//! Roles and their levels: those that one keeps, a new one, changing one.

use crate::{
    pages::roles::{MOST, in_address, level_name},
    store,
};
use db::Tx;
use ground::{Refused, Result, fold, identity};
use people::{
    Level, LevelId, OrganisationId, Role, RoleId,
    actions::roles::{change_role, open_role},
};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Call, Reply, api::asks};

/// A role as it is kept.
#[derive(Serialize, JsonSchema)]
pub(crate) struct KeptRole {
    /// Which.
    pub(crate) id: RoleId,
    /// Its name.
    pub(crate) name: String,
    /// Who set it up.
    pub(crate) organisation: OrganisationId,
    /// Whether people of other organisations can hold it.
    pub(crate) spans: bool,
    /// Its levels, the most junior first.
    pub(crate) levels: Vec<RoleLevel>,
}

/// A level of a role.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RoleLevel {
    /// Which.
    pub(crate) id: LevelId,
    /// Its place, from 1 for the most junior.
    pub(crate) rank: i64,
    /// Its name.
    pub(crate) name: String,
}

/// A role in the list of those that one keeps.
#[derive(Serialize, JsonSchema)]
pub(crate) struct KeptRoleListed {
    /// The role.
    pub(crate) role: KeptRole,
    /// How many people hold it today.
    pub(crate) people: i64,
    /// The profession that holds it today, in addresses.
    pub(crate) profession: Option<String>,
}

asks! {
    /// A role to be.
    pub(crate) struct NewRole {
        /// Whose it is.
        pub(crate) organisation: OrganisationId,
        /// Its name.
        #[schemars(length(min = 1, max = 120))]
        pub(crate) name: String,
        /// Whether people of other organisations can hold it.
        #[serde(default)]
        pub(crate) spans: bool,
        /// The names of its levels, the most junior first.
        #[schemars(length(max = 40), inner(length(min = 1, max = 120)))]
        #[serde(default)]
        pub(crate) levels: Vec<String>,
    }
}

asks! {
    /// What is to change; what is left out stays.
    pub(crate) struct ChangeRole {
        /// Its name.
        #[schemars(length(min = 1, max = 120))]
        #[serde(default)]
        pub(crate) name: String,
        /// The names of all its levels, the most junior first. A name that it has keeps its level, another makes a new
        /// one, and a level that is left out goes, if nothing speaks of it.
        #[schemars(length(max = 40), inner(length(min = 1, max = 120)))]
        #[serde(default)]
        pub(crate) levels: Vec<String>,
    }
}

asks! {
    /// What a level is called from now on.
    pub(crate) struct RenameLevel {
        /// Its name.
        #[schemars(length(min = 1, max = 120))]
        pub(crate) name: String,
    }
}

impl KeptRole {
    fn of(role: &Role, levels: Vec<Level>) -> Self {
        let level = |level: Level| RoleLevel { id: level.id, rank: level.rank, name: level.name };
        Self {
            id: role.id,
            name: role.name.clone(),
            organisation: role.organisation,
            spans: role.spans,
            levels: levels.into_iter().map(level).collect(),
        }
    }
}

/// Those that one keeps, by name.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let kept = super::kept_somewhere(call, tx)?.all;
    let today = call.house().today();
    let uses = store::titles::count_uses(tx, today)?;
    let held = store::professions::roles_held(tx, None, today)?;
    let professions = store::professions::list_professions(tx)?;
    let wanted = call.query("organisation").parse::<OrganisationId>().ok();
    let mut all = Vec::new();
    for role in people::store::roles::list_roles(tx)? {
        let mine = kept.iter().any(|row| row.id == role.organisation);
        if mine && wanted.is_none_or(|wanted| role.organisation == wanted) {
            let levels = people::store::roles::levels(tx, role.id)?;
            all.push((role, levels));
        }
    }
    call.lists_all(
        all,
        |(role, _)| (fold(&role.name), role.id),
        |(role, levels)| {
            let place = held.iter().find(|held| held.role == role.id).map(|held| held.profession);
            let place = place.and_then(|id| professions.iter().find(|one| one.id == id));
            KeptRoleListed {
                role: KeptRole::of(role, levels.clone()),
                people: uses.iter().find(|(id, _)| *id == role.id).map_or(0, |(_, people)| *people),
                profession: place.map(|one| one.slug.clone()),
            }
        },
    )
}

/// One.
pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (role, levels) = in_address(call, tx, "role")?;
    call.gives(&KeptRole::of(&role, levels))
}

/// Its levels, as asked.
fn levels_asked(call: &Call) -> Result<Vec<String>> {
    call.form.all("levels").map(level_name).collect()
}

/// Sets one up.
pub(crate) fn open(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let organisation = super::organisation_asked(call, tx)?;
    let (name, levels) = (call.form.line("name", MOST)?, levels_asked(call)?);
    let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
    let spans = call.form.ticked("spans");
    let id = open_role(call.house(), tx, &call.actor, organisation, spans, &name, &levels)?;
    let role = people::store::roles::role(tx, id)?.ok_or_else(Refused::not_found)?;
    let levels = people::store::roles::levels(tx, id)?;
    call.made(&format!("/administration/roles/{id}"), &KeptRole::of(&role, levels))
}

/// Changes one.
pub(crate) fn change(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (role, known) = in_address(call, tx, "role")?;
    let name =
        if call.form.names("name") { call.form.line("name", MOST)? } else { role.name.clone() };
    let wanted = if call.form.names("levels") {
        levels_asked(call)?
    } else {
        known.iter().map(|level| level.name.clone()).collect()
    };
    let found = |name: &str| known.iter().find(|level| identity(&level.name) == identity(name));
    let levels: Vec<(Option<LevelId>, &str)> =
        wanted.iter().map(|name| (found(name).map(|level| level.id), name.as_str())).collect();
    change_role(call.house(), tx, &call.actor, role.id, role.version, &name, &levels)?;
    read(call, tx)
}

/// Calls a level otherwise.
pub(crate) fn rename_level(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (role, known) = in_address(call, tx, "role")?;
    let id: LevelId = call.id_param("level")?;
    if !known.iter().any(|level| level.id == id) {
        return Err(Refused::not_found().into());
    }
    let name = call.form.line("name", MOST)?;
    let levels: Vec<(Option<LevelId>, &str)> = known
        .iter()
        .map(|level| (Some(level.id), if level.id == id { &name } else { level.name.as_str() }))
        .collect();
    change_role(call.house(), tx, &call.actor, role.id, role.version, &role.name, &levels)?;
    read(call, tx)
}
