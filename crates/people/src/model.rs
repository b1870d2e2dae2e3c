//! The nouns of people: what they are made of, and the ids they are known by.

use db::row;
use ground::{Day, Id, Moment, Span};
pub use house::{Organisation, OrganisationId, Person, PersonId};

/// The name of a row of `sources`.
pub enum SourceNoun {}
/// Where data came from.
pub type SourceId = Id<SourceNoun>;
/// The name of a row of `units`.
pub enum UnitNoun {}
/// A node of the delivery tree.
pub type UnitId = Id<UnitNoun>;
/// The name of a row of `unit_kinds`.
pub enum UnitKindNoun {}
/// What an organisation calls a level of its tree.
pub type UnitKindId = Id<UnitKindNoun>;
/// The name of a row of `roles`.
pub enum RoleNoun {}
/// A recognised professional role.
pub type RoleId = Id<RoleNoun>;
/// The name of a row of `role_levels`.
pub enum LevelNoun {}
/// A level of a role.
pub type LevelId = Id<LevelNoun>;
/// The name of a row of `titles`.
pub enum TitleNoun {}
/// A job title as a source writes it.
pub type TitleId = Id<TitleNoun>;
/// The name of a row of `title_rules`.
pub enum RuleNoun {}
/// A title rule.
pub type RuleId = Id<RuleNoun>;
/// The name of a row of `posts`.
pub enum PostNoun {}
/// A post.
pub type PostId = Id<PostNoun>;
/// The name of a row of `appointments`.
pub enum AppointmentNoun {}
/// An appointment.
pub type AppointmentId = Id<AppointmentNoun>;
/// The name of a row of `addresses`.
pub enum AddressNoun {}
/// An address that was said of a person.
pub type AddressId = Id<AddressNoun>;

row! {
    /// An organisation.
    pub struct OrganisationRow {
        /// Its id.
        pub id: OrganisationId,
        /// In addresses.
        pub slug: String,
        /// Its name.
        pub name: String,
    }
}

row! {
    /// A person, as they are known now.
    pub struct PersonRow {
        /// Their id.
        pub id: PersonId,
        /// Whose staff they are.
        pub organisation: OrganisationId,
        /// As they write it.
        pub name: String,
        /// How to address them, if they said.
        pub address_as: Option<String>,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// Their e-mail.
        pub email: Option<String>,
        /// Their time zone (IANA).
        pub time_zone: String,
        /// Grows with each edit.
        pub version: i64,
    }
}

row! {
    /// An address that a source, or they themselves, said of a person.
    pub struct Address {
        /// Its id.
        pub id: AddressId,
        /// Whose it is said to be.
        pub person: PersonId,
        /// As it is written.
        pub address: String,
        /// Since when it is said.
        pub said_at: Moment,
        /// Where it was said; none where a person did.
        pub source: Option<SourceId>,
        /// Since when they may come in by it.
        pub confirmed_at: Option<Moment>,
        /// Since when it is no longer theirs.
        pub ended_at: Option<Moment>,
    }
}

row! {
    /// A person in a list.
    pub struct PersonLine {
        /// Their id.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// Their primary role, or the title that no rule knows yet.
        pub role: Option<String>,
        /// The unit of their primary appointment.
        pub unit: Option<String>,
    }
}

row! {
    /// A unit on a day.
    pub struct Unit {
        /// Its id.
        pub id: UnitId,
        /// Whose it is.
        pub organisation: OrganisationId,
        /// The unit it is part of; none at the top.
        pub parent: Option<UnitId>,
        /// Its name then.
        pub name: String,
        /// What its organisation calls such a unit.
        pub kind: String,
        /// From which day it was so.
        pub from: Day,
        /// Until which day (the day after the last).
        pub to: Day,
    }
}

row! {
    /// A recognised role.
    pub struct Role {
        /// Its id.
        pub id: RoleId,
        /// Who set it up.
        pub organisation: OrganisationId,
        /// Whether people of other organisations can hold it.
        pub spans: bool,
        /// Its name.
        pub name: String,
        /// Grows with each edit.
        pub version: i64,
    }
}

row! {
    /// A level of a role; a higher rank is more senior.
    pub struct Level {
        /// Its id.
        pub id: LevelId,
        /// Of which role.
        pub role: RoleId,
        /// Its place, from 1.
        pub rank: i64,
        /// Its name.
        pub name: String,
    }
}

row! {
    /// An appointment on a day, as it is read.
    pub struct Held {
        /// Its id.
        pub appointment: AppointmentId,
        /// In which organisation.
        pub organisation: String,
        /// The role, if one is recognised on that day.
        pub role: Option<String>,
        /// The level, if one is known.
        pub level: Option<String>,
        /// The title, as the source writes it.
        pub title: Option<String>,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// Whether it is the person's main one.
        pub is_primary: bool,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
        /// Whether the role is known by a title rule (otherwise the source names it).
        pub rule: Option<RuleId>,
        /// Which file or hand it came from.
        pub source: String,
        /// The day that source speaks of.
        pub source_as_of: Day,
    }
}

impl Held {
    /// Its days.
    pub fn span(&self) -> Span {
        Span { from: self.from, to: self.to }
    }
}

row! {
    /// Where the work of an appointment is done.
    pub struct Allocation {
        /// Of which appointment.
        pub appointment: AppointmentId,
        /// The unit.
        pub unit: UnitId,
        /// Its name.
        pub unit_name: String,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

row! {
    /// A line from or to a person: the other end of it.
    pub struct Line {
        /// The other person.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// `professional` or `delivery`.
        pub kind: String,
        /// First day.
        pub from: Day,
        /// The day after the last.
        pub to: Day,
    }
}

/// The two kinds of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Line management.
    Professional,
    /// Who directs the work.
    Delivery,
}

impl LineKind {
    /// As it is stored.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Professional => "professional",
            Self::Delivery => "delivery",
        }
    }
}

/// "0.6 FTE" of 600 thousandths; full time reads "full time".
pub fn fte_words(thousandths: i64) -> String {
    if thousandths == 1000 {
        return "full time".to_owned();
    }
    let digits = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    format!("{} FTE", digits.trim_end_matches('0').trim_end_matches('.'))
}
