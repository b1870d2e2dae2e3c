//! What several answers are made of.

use crate::{Head, HeadId, HeldRole, store::reasons::InIt};
use ground::Day;
use people::{PersonId, RoleId};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::Dates;

/// Who heads a profession, or stands in.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct ProfessionHead {
    /// Which.
    pub(crate) id: HeadId,
    /// Who.
    pub(crate) person: PersonId,
    /// Their name.
    pub(crate) name: String,
    /// Their pronouns, if given.
    pub(crate) pronouns: Option<String>,
    /// `head`, or `deputy` for who stands in.
    pub(crate) part: String,
    /// Share of full time, in thousandths.
    pub(crate) fte_thousandths: i64,
    /// On which days.
    pub(crate) dates: Dates,
}

impl From<&Head> for ProfessionHead {
    fn from(head: &Head) -> Self {
        Self {
            id: head.id,
            person: head.person,
            name: head.name.clone(),
            pronouns: head.pronouns.clone(),
            part: head.part.clone(),
            fte_thousandths: head.fte_thousandths,
            dates: Dates::half_open(head.from, head.to),
        }
    }
}

/// A role that a profession holds.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct RoleInProfession {
    /// Which.
    pub(crate) role: RoleId,
    /// Its name.
    pub(crate) name: String,
    /// On which days.
    pub(crate) dates: Dates,
}

impl From<&HeldRole> for RoleInProfession {
    fn from(held: &HeldRole) -> Self {
        Self {
            role: held.role,
            name: held.name.clone(),
            dates: Dates::half_open(held.from, held.to),
        }
    }
}

/// A profession that somebody is in by one appointment.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProfessionOfPerson {
    /// Which, in addresses.
    pub(crate) profession: String,
    /// Its name.
    pub(crate) name: String,
    /// By which role.
    pub(crate) role: String,
    /// At which level, if one is known.
    pub(crate) level: Option<String>,
    /// The title that a rule turned into the role; null where the source itself names the role.
    pub(crate) title: Option<String>,
    /// Since when.
    pub(crate) since: Day,
}

impl ProfessionOfPerson {
    /// From the profession and by what they are in it.
    pub(crate) fn of(profession: &crate::Profession, one: &InIt) -> Self {
        Self {
            profession: profession.slug.clone(),
            name: profession.name.clone(),
            role: one.role.clone(),
            level: one.level.clone(),
            title: one.title.clone(),
            since: one.from,
        }
    }
}
