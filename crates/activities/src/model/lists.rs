//! What is read of activities: the same for pages and for programs.

use crate::{ActivityId, DateId, DateState, ExpectationKind, OtherWay, Way};
use audiences::ReasonNamed;
use ground::{Day, Moment};
use people::PersonId;
use schemars::JsonSchema;
use serde::Serialize;
use web::api::When;

/// An activity in the list of whoever keeps it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProfessionActivityLine")]
pub struct ActivityLine {
    /// Which.
    pub id: ActivityId,
    /// What it is, in the organisation's own word.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Whom it is for.
    pub expectation: ExpectationKind,
    /// Whether it is published.
    pub published: bool,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// When it takes place next; null where it does no more.
    pub next: Option<When>,
    /// When it takes place for the last time.
    pub last: Option<When>,
    /// In which time zone.
    pub zone: String,
    /// How many of its dates are over without the notes or the recording that they owe.
    pub without_notes: i64,
}

/// A date of an activity in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ActivityDateLine")]
pub struct DateLine {
    /// Which.
    pub id: DateId,
    /// Of which activity.
    pub activity: ActivityId,
    /// Of which profession, in addresses.
    pub profession: String,
    /// That profession's name.
    #[serde(skip)]
    pub(crate) profession_name: String,
    /// What it is, in the organisation's own word.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Whom it is for.
    pub expectation: ExpectationKind,
    /// Its day in the activity's time zone.
    pub day: Day,
    /// When it begins.
    pub starts_at: When,
    /// When it ends.
    pub ends_at: When,
    /// The activity's time zone.
    pub zone: String,
    /// Where.
    pub place: Option<String>,
    /// Where on the net.
    pub link: Option<String>,
    /// Its state.
    pub state: DateState,
    /// The last day on which it is owed; null without end.
    pub owed_until: Option<Day>,
}

impl DateLine {
    /// Its page.
    pub fn href(&self) -> String {
        format!("/activities/{}/dates/{}", self.activity, self.id)
    }
}

/// A date that reaches the reader, or did.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "MyActivityDate")]
pub struct MyDate {
    /// The date.
    pub date: DateLine,
    /// Whether it is over, and the reader still has to have it the other way.
    pub due: bool,
    /// How they had it; null where that isn't known. Not confirmed is not absent.
    pub way: Option<Way>,
    /// When that was noted.
    pub had_at: Option<When>,
}

/// What reaches the reader.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyActivities {
    /// The day this speaks of.
    pub today: Day,
    /// Dates that are over, and that the reader still has to have the other way.
    pub due: Vec<MyDate>,
    /// Those that come or go on, the next first.
    pub coming: Vec<MyDate>,
}

db::row! {
    /// Who holds an activity.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "ActivityHost")]
    pub struct Host {
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
    }
}

/// An activity as it is read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProfessionActivity")]
pub struct ActivityDetails {
    /// Which.
    pub id: ActivityId,
    /// Of which profession, in addresses.
    pub profession: String,
    /// What it is, in the organisation's own word.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What it is about, in Markdown.
    pub about: String,
    /// Whom it is for.
    pub expectation: ExpectationKind,
    /// The same in words: all members of the profession, or those in any of these.
    pub audience: Vec<String>,
    /// What whoever is not there gets; null where nothing is expected.
    pub other_way: Option<OtherWay>,
    /// For so many days after each date it is owed still; null is without end.
    pub owed_days: Option<i64>,
    /// Who wrote it.
    pub made_by: String,
    /// Who holds it.
    pub hosts: Vec<Host>,
    /// When it was published; null while it is a draft.
    pub published_at: Option<When>,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<When>,
    /// Why, if that was said.
    pub cancelled_because: Option<String>,
    /// Its dates, the earliest first.
    pub dates: Vec<DateLine>,
}

/// A date of an activity as it is read.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ActivityDate")]
pub struct DateDetails {
    /// As in a list.
    #[serde(flatten)]
    pub line: DateLine,
    /// What the activity is about, in Markdown.
    pub about: String,
    /// Whom it is for, in words.
    pub audience: Vec<String>,
    /// What whoever is not there gets; null where nothing is expected.
    pub other_way: Option<OtherWay>,
    /// What whoever was not there reads, in Markdown.
    pub notes: Option<String>,
    /// Who holds it.
    pub hosts: Vec<Host>,
    /// Why it reaches the reader: each appointment and part of the audience, on its days.
    pub reasons: Vec<ReasonNamed>,
    /// Whether it is over, and the reader still has to have it the other way.
    pub due: bool,
    /// How they had it; null where that isn't known. Not confirmed is not absent.
    pub way: Option<Way>,
    /// When that was noted.
    pub had_at: Option<When>,
    /// When the activity was published; null while it is a draft.
    pub published_at: Option<When>,
    /// When it was cancelled, if it was.
    pub cancelled_at: Option<When>,
    /// Why, if that was said.
    pub cancelled_because: Option<String>,
    /// Whether the reader keeps the activity.
    #[serde(skip)]
    pub(crate) keeps: bool,
    /// Whether the reader says who was there.
    #[serde(skip)]
    pub(crate) confirms: bool,
}

db::row! {
    /// Who has had a date of an activity, and how.
    #[derive(Serialize, JsonSchema)]
    #[schemars(rename = "ActivityAttendance")]
    pub struct Attendance {
        /// Who.
        pub person: PersonId,
        /// Their name.
        pub name: String,
        /// Their pronouns, if given.
        pub pronouns: Option<String>,
        /// How.
        pub way: Way,
        /// Who said so.
        pub recorded_by: String,
        /// When.
        #[serde(serialize_with = "When::of")]
        #[schemars(with = "When")]
        pub at: Moment,
    }
}
