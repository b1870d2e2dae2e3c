//! The nouns of professions. There is none for putting somebody in: who is in follows from appointments.

mod effects;
mod title_rule;

pub use effects::{Effects, PersonName, ProfessionEffect, RoleAtLevel, RoleMove};
pub use title_rule::{TitleRule, role_words};

use db::{Bind, Column, Line, Value};
use ground::{Day, Id, Span, fold};
use people::{AppointmentId, LevelId, OrganisationId, PersonId, RoleId, RuleId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::api::Dates;

/// The name of a row of `professions`.
pub enum ProfessionNoun {}
/// A profession.
pub type ProfessionId = Id<ProfessionNoun>;
/// The name of a row of `heads`.
pub enum HeadNoun {}
/// The appointment of a head or deputy.
pub type HeadId = Id<HeadNoun>;

db::row! {
    /// A profession.
    #[derive(Serialize, JsonSchema)]
    pub struct Profession {
        /// Which.
        pub id: ProfessionId,
        /// Who keeps it.
        pub organisation: OrganisationId,
        /// That organisation's name.
        #[serde(skip)]
        pub organisation_name: String,
        /// Whether people of other organisations can be in it.
        pub spans: bool,
        /// In addresses; it stays when the name changes.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// What it is for.
        pub purpose: String,
        /// Grows with each edit.
        #[serde(skip)]
        pub version: i64,
    }
}

impl Profession {
    /// Its page.
    pub fn href(&self) -> String {
        format!("/professions/{}", self.slug)
    }

    /// Whose it is, for reading.
    pub fn whose(&self) -> &str {
        if self.spans { "Across organisations" } else { &self.organisation_name }
    }
}

/// What a head does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "HeadPart")]
pub enum Part {
    /// Heads it, alone or shared.
    Head,
    /// Stands in.
    Deputy,
}

impl Part {
    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Deputy => "deputy",
        }
    }

    /// For reading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Head => "Head of profession",
            Self::Deputy => "Deputy head",
        }
    }
}

impl Column for Part {
    fn read(line: &Line<'_>, index: usize) -> anyhow::Result<Self> {
        let key: String = line.get(index)?;
        let part = [Self::Head, Self::Deputy].into_iter().find(|part| part.key() == key);
        part.ok_or_else(|| anyhow::anyhow!("{key:?} is no part of a head"))
    }
}

impl Bind for Part {
    fn bind(&self) -> Value<'_> {
        Value::Text(self.key())
    }
}

db::row! {
    /// Who heads a profession, or stands in.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "ProfessionHead")]
    pub struct Head {
        /// Which.
        pub id: HeadId,
        /// Of which profession.
        #[serde(skip)]
        pub profession: ProfessionId,
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// As what.
        pub part: Part,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// On which days.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
    }
}

db::row! {
    /// A role that a profession holds.
    #[derive(Serialize, JsonSchema)]
    pub struct RoleInProfession {
        /// By which profession.
        #[serde(skip)]
        pub profession: ProfessionId,
        /// Which.
        pub role: RoleId,
        /// Its name.
        pub name: String,
        /// On which days.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
    }
}

db::row! {
    /// A member of a profession by one appointment, and why they are one.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "ProfessionMember")]
    pub struct Member {
        /// The appointment that makes them a member.
        pub appointment: AppointmentId,
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// The role that puts them in it.
        pub role: RoleId,
        /// Its name.
        pub role_name: String,
        /// The level, if one is known.
        pub level: Option<LevelId>,
        /// Its name.
        pub level_name: Option<String>,
        /// The level's place in its role; 0 where none is known.
        #[serde(skip)]
        pub rank: i64,
        /// Where most of the work is done.
        pub unit: Option<String>,
        /// In which organisation.
        pub organisation: String,
        /// The title, as the source writes it.
        pub title: Option<String>,
        /// The rule that turned the title into the role; null where the source itself names the role.
        pub rule: Option<RuleId>,
        /// On which days it makes them a member.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
    }
}

/// Where a member stands among the others: the folded role, which, the level's place, the folded name, by which
/// appointment.
pub type MemberPlace = (String, RoleId, i64, String, AppointmentId);

impl Member {
    /// Where they stand.
    pub fn place(&self) -> MemberPlace {
        (fold(&self.role_name), self.role, self.rank, fold(&self.name), self.appointment)
    }
}

db::row! {
    /// How many members are in a role at a level.
    #[derive(Serialize, JsonSchema)]
    pub struct RoleCount {
        /// The role.
        pub role: RoleId,
        /// Its name.
        pub role_name: String,
        /// The level; null where it is not known.
        pub level: Option<String>,
        /// How many people.
        pub people: i64,
    }
}

db::row! {
    /// A profession that somebody is in by one appointment.
    #[derive(Serialize, JsonSchema)]
    pub struct ProfessionOfPerson {
        /// Which.
        #[serde(skip)]
        pub id: ProfessionId,
        /// Which, in addresses.
        pub profession: String,
        /// Its name.
        pub name: String,
        /// By which role.
        pub role: String,
        /// At which level, if one is known.
        pub level: Option<String>,
        /// Since when.
        pub since: Day,
        /// The title that a rule turned into the role; null where the source itself names the role.
        pub title: Option<String>,
    }
}

impl ProfessionOfPerson {
    /// The profession's page.
    pub fn href(&self) -> String {
        format!("/professions/{}", self.profession)
    }
}

db::row! {
    /// A profession that somebody was in.
    #[derive(Serialize, JsonSchema)]
    pub struct ProfessionBefore {
        /// Which, in addresses.
        pub profession: String,
        /// Its name.
        pub name: String,
        /// From their first day in it to their last.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
    }
}

impl ProfessionBefore {
    /// The profession's page.
    pub fn href(&self) -> String {
        format!("/professions/{}", self.profession)
    }
}

db::row! {
    /// One appointment that makes, made or will make somebody a member, with all that leads from it.
    #[derive(Serialize, JsonSchema)]
    pub struct Reason {
        /// The appointment.
        pub appointment: AppointmentId,
        /// In which organisation.
        pub organisation: String,
        /// The title, as the source writes it.
        pub title: Option<String>,
        /// The profession label beside it; blank where there is none.
        pub label: Option<String>,
        /// The role.
        pub role: String,
        /// The level, if one is known.
        pub level: Option<String>,
        /// Where most of the work is done.
        pub unit: Option<String>,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// On which days the appointment is held.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub held: Span,
        /// The rule that turned the title into the role; none where the source itself names the role.
        #[serde(skip)]
        pub rule: Option<RuleId>,
        /// The source: a file or a hand.
        pub source: String,
        /// `organogram`, `people` or `hand`.
        pub source_kind: String,
        /// The day it speaks of.
        pub source_as_of: Day,
        /// Since when the profession holds the role.
        pub role_held_since: Day,
        /// On which days they are in the profession by it.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub member: Span,
    }
}

db::row! {
    /// Somebody who was ever a member, by one appointment and role.
    pub struct MemberDays {
        /// Who.
        pub person: PersonId,
        /// In which organisation.
        pub organisation: OrganisationId,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

impl MemberDays {
    /// On which days.
    pub const fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}
