//! What a change does to professions, as pages show it and programs read it before it is made.

use super::{ProfessionId, role_words};
use ground::Day;
use people::{LevelId, PersonId, RoleId};
use schemars::JsonSchema;
use serde::Serialize;

/// What a change would do to professions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "EffectsShown")]
pub struct Effects {
    /// Stands for all of it: send it with the change, which is made only if it does just this.
    pub seen: String,
    /// The day for which it says who comes and who goes.
    pub on: Day,
    /// By profession; those that nothing happens to are missing.
    pub professions: Vec<ProfessionEffect>,
}

/// What it would do to one profession.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProfessionEffect {
    #[serde(skip)]
    pub(crate) id: ProfessionId,
    /// Which, in addresses.
    pub profession: String,
    /// Its name.
    pub name: String,
    /// Who comes.
    pub comes: Vec<PersonName>,
    /// Who goes.
    pub goes: Vec<PersonName>,
    /// Who stays, in another role or at another level.
    pub moves: Vec<RoleMove>,
    /// Who is in it on other days than before.
    pub other_days: Vec<PersonName>,
}

/// A person by name.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PersonName {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
}

/// A person who stays, as something else.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RoleMove {
    /// Who.
    pub person: PersonName,
    /// Their roles and levels before.
    pub before: Vec<RoleAtLevel>,
    /// And after.
    pub after: Vec<RoleAtLevel>,
}

/// A role at a level.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RoleAtLevel {
    /// The role; null for no professional role.
    pub role: Option<RoleId>,
    /// Its name.
    pub role_name: Option<String>,
    /// The level, if one is known.
    pub level: Option<LevelId>,
    /// Its name.
    pub level_name: Option<String>,
}

impl RoleAtLevel {
    /// "Product manager, Senior"; "no professional role".
    pub fn words(&self) -> String {
        role_words(self.role_name.as_deref(), self.level_name.as_deref())
    }
}
