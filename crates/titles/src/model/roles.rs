//! Roles and their levels, as they are kept.

use people::{Level, LevelId, OrganisationId, Role, RoleId};
use professions::Profession;
use schemars::JsonSchema;
use serde::Serialize;

/// A role as it is kept.
#[derive(Clone, Debug, Serialize, JsonSchema)]
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
    #[serde(skip)]
    pub(crate) version: i64,
}

/// A level of a role.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RoleLevel {
    /// Which.
    pub(crate) id: LevelId,
    /// Its place, from 1 for the most junior.
    pub(crate) rank: i64,
    /// Its name.
    pub(crate) name: String,
}

/// A role in the list of those that one keeps.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct RoleLine {
    /// The role.
    pub(crate) role: KeptRole,
    /// How many people hold it today.
    pub(crate) people: i64,
    /// The profession that holds it today, in addresses.
    pub(crate) profession: Option<String>,
    #[serde(skip)]
    pub(crate) held_by: Option<Profession>,
}

impl KeptRole {
    /// With its levels.
    pub(crate) fn new(role: Role, levels: Vec<Level>) -> Self {
        let level = |level: Level| RoleLevel { id: level.id, rank: level.rank, name: level.name };
        Self {
            id: role.id,
            name: role.name,
            organisation: role.organisation,
            spans: role.spans,
            levels: levels.into_iter().map(level).collect(),
            version: role.version,
        }
    }

    /// The names of its levels, the most junior first.
    pub(crate) fn level_names(&self) -> String {
        self.levels.iter().map(|level| level.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}
