//! What happens to professions.

use crate::{Effects, Head, PersonName, Profession, ProfessionEffect, ProfessionId};
use ground::{Day, FOREVER};
use house::{About, Change};
use people::{OrganisationId, PersonId, RoleId, events::UntilParts};
use serde::{Deserialize, Serialize};

/// A profession.
pub type OfProfession = About<ProfessionId, (), OrganisationId>;
/// Somebody who heads a profession, or stands in.
pub type OfHead = About<ProfessionId, PersonId, OrganisationId>;

house::events! { "professions":
    ProfessionOpened = "profession_opened", Formal, 1;
    ProfessionChanged = "profession_changed", Formal, 1;
    HeadNamed = "head_named", Formal, 1;
    HeadEnded = "head_ended", Formal, 1;
    RoleGiven = "role_given", Formal, 1;
    MembersChanged = "members_changed_by_titles", Formal, 1;
}

/// What a profession is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfessionParts {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Whether people of other organisations can be in it.
    pub spans: bool,
}

impl From<&Profession> for ProfessionParts {
    fn from(row: &Profession) -> Self {
        Self { name: row.name.clone(), purpose: row.purpose.clone(), spans: row.spans }
    }
}

/// A profession is new.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfessionOpened {
    /// Which.
    pub about: OfProfession,
    /// The profession.
    #[serde(flatten)]
    pub profession: Change<ProfessionParts>,
}

/// A profession has another name, purpose or reach.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfessionChanged {
    /// Which.
    pub about: OfProfession,
    /// The profession.
    #[serde(flatten)]
    pub profession: Change<ProfessionParts>,
}

/// The time of a head or deputy.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadParts {
    /// The profession's name.
    pub profession: String,
    /// The person's name.
    pub person: String,
    /// `head` or `deputy`.
    pub part: String,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// The first day.
    pub from: Day,
    /// The day after the last.
    pub until: Option<Day>,
}

impl HeadParts {
    /// Of the profession of this name.
    pub fn new(head: &Head, profession: &str) -> Self {
        Self {
            profession: profession.to_owned(),
            person: head.name.clone(),
            part: head.part.key().to_owned(),
            fte_thousandths: head.fte_thousandths,
            from: head.dates.from,
            until: (head.dates.to != FOREVER).then_some(head.dates.to),
        }
    }
}

/// Somebody heads a profession, or stands in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadNamed {
    /// Who, and which.
    pub about: OfHead,
    /// For which time.
    #[serde(flatten)]
    pub head: Change<HeadParts>,
}

/// The time of a head or deputy has an end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadEnded {
    /// Who, and which.
    pub about: OfHead,
    /// The time, and its end.
    #[serde(flatten)]
    pub head: Change<HeadParts, UntilParts>,
}

/// Who came into a profession and who went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EffectParts {
    /// Which.
    pub profession: ProfessionId,
    /// Who is in it after and was not before.
    pub comes: Vec<PersonId>,
    /// Who was in it before and is not after.
    pub goes: Vec<PersonId>,
    /// Who stays, in another role or at another level.
    pub moves: Vec<PersonId>,
    /// Who is in it, or not, that day as before, but was or will be on other days.
    pub other_days: Vec<PersonId>,
}

impl From<&ProfessionEffect> for EffectParts {
    fn from(effect: &ProfessionEffect) -> Self {
        let ids = |people: &[PersonName]| people.iter().map(|one| one.person).collect();
        Self {
            profession: effect.id,
            comes: ids(&effect.comes),
            goes: ids(&effect.goes),
            moves: effect.moves.iter().map(|one| one.person.person).collect(),
            other_days: ids(&effect.other_days),
        }
    }
}

impl EffectParts {
    /// Of each profession.
    pub fn list(effects: &Effects) -> Vec<Self> {
        effects.professions.iter().map(Self::from).collect()
    }
}

/// Which profession held a role.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlaceParts {
    /// Its name; none where none held it.
    pub profession: Option<String>,
}

/// Which profession holds a role.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPlaceParts {
    /// Its name; none where none holds it.
    pub profession: Option<String>,
    /// The first day.
    pub from: Day,
}

/// A role went to a profession, or to none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoleGiven {
    /// Which role.
    pub about: About<RoleId, (), OrganisationId>,
    /// Its name.
    pub role: String,
    /// From which profession to which.
    #[serde(flatten)]
    pub place: Change<PlaceParts, NewPlaceParts>,
    /// Who came and who went.
    pub effects: Vec<EffectParts>,
}

/// People came into professions, or went, by a change of the title rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MembersChanged {
    /// Whose rule it is; none is all organisations'.
    pub about: About<(), (), Option<OrganisationId>>,
    /// Who came and who went.
    pub effects: Vec<EffectParts>,
}
