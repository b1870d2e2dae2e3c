//! The nouns of professions. There is none for putting somebody in: who is in follows from appointments.

mod effects;
mod title_rule;

pub use effects::{Effects, PersonNamed, ProfessionEffect, RoleAtLevel, RoleMove};
pub use title_rule::{TitleRule, role_words};

use ground::{Day, Id, Span};
use people::{AppointmentId, OrganisationId, PersonId, RoleId, RuleId};

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
    pub struct Profession {
        /// Its id.
        pub id: ProfessionId,
        /// Who keeps it.
        pub organisation: OrganisationId,
        /// That organisation's name.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    /// From its key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Head, Self::Deputy].into_iter().find(|part| part.key() == key)
    }
}

db::row! {
    /// Who heads a profession, or stands in, on which days.
    pub struct Head {
        /// Its id.
        pub id: HeadId,
        /// Which profession.
        pub profession: ProfessionId,
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// `head` or `deputy`.
        pub part: String,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

impl Head {
    /// What they do.
    pub fn part(&self) -> Part {
        Part::from_key(&self.part).unwrap_or(Part::Deputy)
    }

    /// On which days.
    pub fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

db::row! {
    /// A role that a profession holds, on some days.
    pub struct HeldRole {
        /// The profession.
        pub profession: ProfessionId,
        /// The role.
        pub role: RoleId,
        /// Its name.
        pub name: String,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

impl HeldRole {
    /// On which days.
    pub fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

/// A member on a day, by one appointment.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their pronouns, if given.
    pub pronouns: Option<String>,
    /// The role's id.
    pub role: RoleId,
    /// The role.
    pub role_name: String,
    /// The level, if one is known.
    pub level: Option<String>,
    /// A unit where the work is done, the largest share first.
    pub unit: Option<String>,
    /// The organisation.
    pub organisation: String,
    /// Member by this appointment since.
    pub from: Day,
}

db::row! {
    /// Why somebody is, was or will be in a profession: one appointment, with all that leads from it.
    pub struct Reason {
        /// The appointment.
        pub appointment: AppointmentId,
        /// The organisation.
        pub organisation: String,
        /// The title as the source writes it.
        pub title: Option<String>,
        /// The profession label that stood beside it.
        pub label: Option<String>,
        /// The role.
        pub role: String,
        /// The level.
        pub level: Option<String>,
        /// The unit where most of the work is done at the time.
        pub unit: Option<String>,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// First day of the appointment.
        pub held_from: Day,
        /// The day after its last.
        pub held_to: Day,
        /// The rule that turned the title into the role; none where the source itself names the role.
        pub rule: Option<RuleId>,
        /// The source: a file or a hand.
        pub source: String,
        /// What sort of source: `organogram`, `people` or `hand`.
        pub source_kind: String,
        /// The day it speaks of.
        pub source_as_of: Day,
        /// Since when the profession holds the role.
        pub given_from: Day,
        /// In the profession by it from this day.
        pub from: Day,
        /// Until the day before this one.
        pub to: Day,
    }
}

impl Reason {
    /// The days on which it makes somebody a member.
    pub fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

db::row! {
    /// Somebody who was ever a member, by one appointment and role.
    pub struct Ever {
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

impl Ever {
    /// On which days.
    pub const fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}
