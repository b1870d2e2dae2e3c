//! The nouns of people: what they are made of, and the ids they are known by.

use db::row;
use ground::{Dates, Day, Id, Moment, Span, capital, hashed::hash};
pub use house::{Organisation, OrganisationId, Person, PersonId};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use uuid::Uuid;

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
/// The name of a row of `identity_questions`.
pub enum QuestionNoun {}
/// A question about who is who.
pub type QuestionId = Id<QuestionNoun>;
/// The name of a row of `joined_people`.
pub enum JoinNoun {}
/// That somebody who left was joined into another.
pub type JoinId = Id<JoinNoun>;

row! {
    /// An organisation.
    #[derive(Serialize, JsonSchema)]
    pub struct OrganisationRow {
        /// Which.
        pub id: OrganisationId,
        /// In addresses of pages.
        pub slug: String,
        /// Its name.
        pub name: String,
    }
}

row! {
    /// A person, as they are known now.
    #[derive(Serialize, JsonSchema)]
    pub struct PersonRow {
        /// Who.
        pub id: PersonId,
        /// Whose staff they are.
        pub organisation: OrganisationId,
        /// As staff data has it.
        pub name: String,
        /// How to address them, if they said.
        pub address_as: Option<String>,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// Their e-mail, if one is known.
        pub email: Option<String>,
        /// Their time zone (IANA).
        pub time_zone: String,
        /// Grows with each edit.
        #[serde(skip)]
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
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "PersonListed")]
    pub struct PersonLine {
        /// Who.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// Their main role, or the title that no rule knows yet.
        pub role: Option<String>,
        /// Where most of their work is done.
        pub unit: Option<String>,
    }
}

row! {
    /// A unit on a day.
    #[derive(Serialize, JsonSchema)]
    pub struct Unit {
        /// Which.
        pub id: UnitId,
        /// Whose it is.
        pub organisation: OrganisationId,
        /// The unit it is part of; null at the top.
        pub parent: Option<UnitId>,
        /// Its name.
        pub name: String,
        /// What its organisation calls such a unit.
        pub kind: String,
        /// On which days it was so.
        #[serde(skip)]
        pub dates: Span,
    }
}

row! {
    /// A name that something had until a day.
    #[derive(PartialEq, Eq, Serialize, JsonSchema)]
    #[schemars(rename = "EarlierName")]
    pub struct FormerName {
        /// As it was written.
        pub name: String,
        /// The label beside a title.
        #[serde(skip)]
        pub label: Option<String>,
        /// The last day of it.
        #[serde(rename = "until", serialize_with = "last_day")]
        pub to: Day,
    }
}

impl FormerName {
    /// The last day of it.
    pub fn until(&self) -> Day {
        self.to.plus_days(-1)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]
fn last_day<S: Serializer>(to: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    to.plus_days(-1).serialize(serializer)
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
    /// An appointment as it is on a day.
    #[derive(Serialize, JsonSchema)]
    pub struct Appointment {
        /// Which.
        pub id: AppointmentId,
        /// In which organisation.
        pub organisation: String,
        /// The role, if one is recognised.
        pub role: Option<String>,
        /// The level, if one is known.
        pub level: Option<String>,
        /// The title, as the source writes it.
        pub title: Option<String>,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// Whether it is the main one.
        #[serde(rename = "primary")]
        pub is_primary: bool,
        /// On which days.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
        /// Which file or hand it came from.
        #[serde(skip)]
        pub source: String,
        /// The day that source speaks of.
        #[serde(skip)]
        pub source_as_of: Day,
    }
}

impl Appointment {
    /// The role and its level, or the title.
    pub fn role_words(&self) -> String {
        match (&self.role, &self.level) {
            (Some(role), Some(level)) => format!("{role}, {level}"),
            (Some(role), None) => role.clone(),
            (None, _) => self.title.clone().unwrap_or_default(),
        }
    }

    /// The share of full time, standing alone.
    pub fn share_words(&self) -> String {
        capital(&fte_words(self.fte_thousandths))
    }

    /// The days, standing alone.
    pub fn date_words(&self) -> String {
        capital(&self.dates.words())
    }
}

row! {
    /// Where the work of an appointment is done.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "WorkPlace")]
    pub struct Allocation {
        /// Of which appointment.
        #[serde(skip)]
        pub appointment: AppointmentId,
        /// In which unit.
        pub unit: UnitId,
        /// Its name.
        pub name: String,
        /// Share of full time, in thousandths.
        pub fte_thousandths: i64,
        /// On which days.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
    }
}

row! {
    /// A line from or to a person: the other end of it.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "LineToManager")]
    pub struct Line {
        /// The other person.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// `professional` for line management, `delivery` for who directs the work.
        pub kind: String,
        /// On which days.
        #[serde(serialize_with = "Dates::of")]
        #[schemars(with = "Dates")]
        pub dates: Span,
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

/// What a source says of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostClaim {
    /// Where.
    pub unit: UnitId,
    /// With what title.
    pub title: TitleId,
    /// At what grade; may be blank.
    pub grade: String,
    /// Share of full time, in thousandths.
    pub fte_thousandths: i64,
    /// `named`, `undisclosed`, `vacant` or `group`.
    pub holding: &'static str,
    /// The post it reports to.
    pub reports_to: Option<PostId>,
}

/// What stands for a title, or a role at a level: when it changes, an appointment is followed by another.
pub(crate) fn work_key(title: Option<Uuid>, role: Option<Uuid>, level: Option<Uuid>) -> u64 {
    hash(&(title, role, level))
}

/// "0.6 FTE" of 600 thousandths; full time reads "full time".
pub fn fte_words(thousandths: i64) -> String {
    if thousandths == 1000 {
        return "full time".to_owned();
    }
    let digits = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    format!("{} FTE", digits.trim_end_matches('0').trim_end_matches('.'))
}
