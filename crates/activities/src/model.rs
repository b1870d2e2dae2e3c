//! The nouns of activities. There is none for an invitation: whom an activity reaches follows from its audience.

mod expectation;
mod lists;
mod times;

pub use expectation::{Expectation, ExpectationKind, OtherWay, Way};
pub use lists::{
    ActivityDetails, ActivityLine, Attendance, DateDetails, DateLine, Host, MyActivities, MyDate,
};
pub use times::{TimeOfDay, Zone};

use ground::{Day, Id, Moment, Span};
use people::OrganisationId;
use professions::ProfessionId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of a row of `activities`.
pub enum ActivityNoun {}
/// An activity of a profession.
pub type ActivityId = Id<ActivityNoun>;
/// The name of a row of `activity_dates`.
pub enum DateNoun {}
/// A date of an activity.
pub type DateId = Id<DateNoun>;

db::row! {
    /// An activity of a profession.
    pub struct Activity {
        /// Which.
        pub id: ActivityId,
        /// Whose members it is for, or some of them.
        pub profession: ProfessionId,
        /// Whose profession that is.
        pub organisation: OrganisationId,
        /// What it is, in the organisation's own word, such as a briefing.
        pub kind: String,
        /// Its title.
        pub title: String,
        /// What it is about, in Markdown.
        pub about: String,
        /// What is expected of whom it is for.
        pub expectation: Expectation,
        /// Where.
        pub place: Option<String>,
        /// Where on the net.
        pub link: Option<String>,
        /// In which time zone its times are.
        pub zone: String,
        /// For so many days after each date it is owed still; none is without end.
        pub owed_days: Option<i64>,
        /// Who wrote it.
        pub made_by: String,
        /// When it was published; none while it is a draft.
        pub published_at: Option<Moment>,
        /// When it was cancelled, if it was.
        pub cancelled_at: Option<Moment>,
        /// Why, if that was said.
        pub cancelled_because: Option<String>,
        /// Grows with each change of it.
        pub version: i64,
    }
}

impl Activity {
    /// Its page.
    pub fn href(&self) -> String {
        format!("/activities/{}", self.id)
    }
}

/// What a date is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ActivityDateState")]
pub enum DateState {
    /// It has not begun.
    Coming,
    /// It has begun, and is not over.
    Now,
    /// It has taken place.
    Over,
    /// It does not take place.
    Cancelled,
}

impl DateState {
    /// What a date of these times is at a moment.
    pub(crate) fn at(now: Moment, (starts_at, ends_at): (Moment, Moment), cancelled: bool) -> Self {
        match () {
            () if cancelled => Self::Cancelled,
            () if now < starts_at => Self::Coming,
            () if now < ends_at => Self::Now,
            () => Self::Over,
        }
    }

    /// For reading.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Coming => "Coming",
            Self::Now => "Going on",
            Self::Over => "Over",
            Self::Cancelled => "Cancelled",
        }
    }
}

db::row! {
    /// When an activity takes place.
    pub struct ActivityDate {
        /// Which.
        pub id: DateId,
        /// Of which activity.
        pub activity: ActivityId,
        /// When it begins.
        pub starts_at: Moment,
        /// When it ends.
        pub ends_at: Moment,
        /// From its day on, the days on which whoever is in the audience owes it.
        pub owed: Span,
        /// What whoever was not there reads, in Markdown.
        pub notes: Option<String>,
        /// When it was cancelled, if it was.
        pub cancelled_at: Option<Moment>,
        /// Why, if that was said.
        pub cancelled_because: Option<String>,
    }
}

impl ActivityDate {
    /// What it is at a moment.
    pub fn state(&self, now: Moment) -> DateState {
        DateState::at(now, (self.starts_at, self.ends_at), self.cancelled_at.is_some())
    }

    /// Its page.
    pub fn href(&self) -> String {
        format!("/activities/{}/dates/{}", self.activity, self.id)
    }

    /// The day of which it is said who lacks it: today while it is owed, the last day of that afterwards; none before it has
    /// begun, and where it is cancelled.
    pub fn day_of_lacking(&self, now: Moment, today: Day) -> Option<Day> {
        match self.state(now) {
            DateState::Now | DateState::Over => {
                Some(today.max(self.owed.from).min(self.owed.to.plus_days(-1)))
            }
            DateState::Coming | DateState::Cancelled => None,
        }
    }
}
