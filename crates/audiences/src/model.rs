//! The parts of an audience, and why something reaches somebody.

use ground::{Day, FOREVER, Span};
use people::{AppointmentId, LevelId, PersonId, RoleId, UnitId};
use professions::ProfessionId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::api::Dates;

/// A part of an audience: a whole profession, or everybody in one role, level or unit of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AudiencePart {
    /// Every member of the profession.
    Profession,
    /// Those in a role, at any level.
    Role(RoleId),
    /// Those at a level of a role.
    Level(LevelId),
    /// Those whose work is done in a unit, or in one below it.
    Unit(UnitId),
}

impl AudiencePart {
    /// What a row of these names; one that names nothing is the whole profession.
    pub fn of(role: Option<RoleId>, level: Option<LevelId>, unit: Option<UnitId>) -> Self {
        match (role, level, unit) {
            (Some(role), ..) => Self::Role(role),
            (_, Some(level), _) => Self::Level(level),
            (_, _, Some(unit)) => Self::Unit(unit),
            (None, None, None) => Self::Profession,
        }
    }
}

db::row! {
    /// A part of an audience, and what it is called.
    pub struct PartNamed {
        /// A role, if it is one.
        pub role: Option<RoleId>,
        /// A level, if it is one.
        pub level: Option<LevelId>,
        /// A unit, if it is one.
        pub unit: Option<UnitId>,
        /// What it is called; none for the whole profession.
        pub name: Option<String>,
    }
}

impl PartNamed {
    /// What it is.
    pub fn part(&self) -> AudiencePart {
        AudiencePart::of(self.role, self.level, self.unit)
    }

    /// For reading, in a list after "for".
    pub fn words(&self) -> String {
        match (self.part(), &self.name) {
            (AudiencePart::Role(_), Some(name)) => format!("everybody in the role {name}"),
            (AudiencePart::Level(_), Some(name)) => format!("everybody at the level {name}"),
            (AudiencePart::Unit(_), Some(name)) => format!("everybody in {name}"),
            (AudiencePart::Profession, _) | (_, None) => "everybody in the profession".to_owned(),
        }
    }
}

db::row! {
    /// An appointment that puts somebody in a profession, on some days.
    pub struct Membership {
        /// Which profession.
        pub profession: ProfessionId,
        /// By which appointment.
        pub appointment: AppointmentId,
        /// In which role.
        pub role: RoleId,
        /// At which level, if one is known.
        pub level: Option<LevelId>,
        /// On which days.
        pub days: Span,
        /// The role's name.
        pub role_name: String,
        /// The level's name.
        pub level_name: Option<String>,
    }
}

db::row! {
    /// A unit in which, or below which, the work of an appointment is done, on some days.
    pub struct Place {
        /// Of which appointment.
        pub appointment: AppointmentId,
        /// Which unit.
        pub unit: UnitId,
        /// On which days.
        pub days: Span,
    }
}

/// Why something reaches somebody on some days: the appointment, and the part of the audience that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The part of the audience.
    pub part: AudiencePart,
    /// On which days, of those on which it is in force.
    pub days: Span,
}

/// The same by name.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "AudienceReason")]
pub struct ReasonNamed {
    /// The appointment.
    pub appointment: AppointmentId,
    /// The role that it gives.
    pub role: String,
    /// The level, if one is known.
    pub level: Option<String>,
    /// The part of the audience that this is in, in words.
    pub part: String,
    /// On which days it reaches them by this, of those on which it is in force.
    #[serde(serialize_with = "Dates::of")]
    #[schemars(with = "Dates")]
    pub days: Span,
}

impl ReasonNamed {
    /// "since 3 March 2026", or "3 March 2025 to 2 March 2026".
    pub fn days_words(&self, today: Day) -> String {
        if self.days.to == FOREVER || self.days.to > today {
            format!("since {}", self.days.from.words())
        } else {
            self.days.words()
        }
    }
}

/// Somebody whom something reaches, and who lacks it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PersonLacking {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their pronouns, if given.
    pub pronouns: Option<String>,
    /// The role that puts them in the profession.
    pub role: Option<String>,
    /// The level, if one is known.
    pub level: Option<String>,
    /// Where most of the work is done.
    pub unit: Option<String>,
    /// Where they stand in the list.
    #[serde(skip)]
    pub folded: String,
}
