//! What several answers are made of.

use crate::{Head, HeadId, HeldRole, RuleSeen, store::reasons::InIt};
use ground::Day;
use people::{LevelId, OrganisationId, PersonId, RoleId, RuleId};
use schemars::JsonSchema;
use serde::Serialize;
use web::api::{Dates, When};

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

/// What turns titles into a role.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TitleRule {
    /// Which.
    pub(crate) id: RuleId,
    /// For whose titles; null for those of all organisations.
    pub(crate) organisation: Option<OrganisationId>,
    /// `exact` for one title, `pattern` for every title of a form, `label` for every title beside a label.
    pub(crate) kind: String,
    /// The title or the form, folded.
    pub(crate) title: Option<String>,
    /// The label, folded; blank for titles without one, null where it makes no difference.
    pub(crate) label: Option<String>,
    /// Which titles it is for, in words.
    pub(crate) words: String,
    /// The role that they mean; null for no professional role.
    pub(crate) role: Option<RoleId>,
    /// Its name.
    pub(crate) role_name: Option<String>,
    /// The level, if they say one.
    pub(crate) level: Option<LevelId>,
    /// Its name.
    pub(crate) level_name: Option<String>,
    /// On which days; where the last is before the first, it never held.
    pub(crate) dates: Dates,
    /// By whom; null is the console.
    pub(crate) made_by: Option<String>,
    /// When.
    pub(crate) made_at: When,
}

impl From<&RuleSeen> for TitleRule {
    fn from(rule: &RuleSeen) -> Self {
        Self {
            id: rule.id,
            organisation: rule.organisation,
            kind: rule.kind.clone(),
            title: rule.title.clone(),
            label: rule.label.clone(),
            words: crate::views::rule::catch_words(rule),
            role: rule.role,
            role_name: rule.role_name.clone(),
            level: rule.level,
            level_name: rule.level_name.clone(),
            dates: Dates::half_open(rule.from, rule.to),
            made_by: rule.made_by.clone(),
            made_at: rule.made_at.into(),
        }
    }
}
