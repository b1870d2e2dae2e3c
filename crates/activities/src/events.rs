//! What happens to activities.

use crate::{Activity, ActivityDate, ActivityId, ExpectationKind, OtherWay};
use ground::Day;
use house::{About, Change};
use people::{OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

/// An activity.
pub type OfActivity = About<ActivityId, (), OrganisationId>;
/// An activity, and somebody.
pub type OfPerson = About<ActivityId, PersonId, OrganisationId>;

// Who was there, and who had the other way, is for heads, hosts and the person: it stands in no record of the organisation.
house::events! { "activities":
    ActivityWritten = "activity_written", Formal, 1;
    ActivityEdited = "activity_edited", Formal, 1;
    ActivityPublished = "activity_published", Formal, 1;
    ActivityCancelled = "activity_cancelled", Formal, 1;
    HostAdded = "activity_host_added", Formal, 1;
    HostRemoved = "activity_host_removed", Formal, 1;
    DateMoved = "activity_date_moved", Formal, 1;
    DateCancelled = "activity_date_cancelled", Formal, 1;
    NotesGiven = "activity_notes_given", Formal, 1;
    AttendanceConfirmed = "attendance_confirmed", Neither, 1;
    AttendanceTakenBack = "attendance_taken_back", Neither, 1;
    CaughtUp = "caught_up", Neither, 1;
}

/// What an activity is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityParts {
    /// The profession's name.
    pub profession: String,
    /// What it is, in the organisation's own word.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What is expected of whom it is for.
    pub expectation: ExpectationKind,
    /// Whom it is for, in words.
    pub audience: Vec<String>,
    /// What whoever is not there gets.
    pub other_way: Option<OtherWay>,
    /// Where.
    pub place: Option<String>,
    /// Where on the net.
    pub link: Option<String>,
}

impl ActivityParts {
    /// Of an activity of the profession of this name.
    pub fn new(activity: &Activity, profession: &str, audience: Vec<String>) -> Self {
        Self {
            profession: profession.to_owned(),
            kind: activity.kind.clone(),
            title: activity.title.clone(),
            expectation: activity.expectation.kind(),
            audience,
            other_way: activity.expectation.other_way(),
            place: activity.place.clone(),
            link: activity.link.clone(),
        }
    }
}

/// An activity is a draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityWritten {
    /// Which.
    pub about: OfActivity,
    /// The activity.
    #[serde(flatten)]
    pub activity: Change<ActivityParts>,
}

/// An activity is described anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityEdited {
    /// Which.
    pub about: OfActivity,
    /// The activity.
    #[serde(flatten)]
    pub activity: Change<ActivityParts>,
}

/// An activity is out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityPublished {
    /// Which.
    pub about: OfActivity,
    /// Its title.
    pub title: String,
}

/// All dates of an activity that were to come are cancelled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ActivityCancelled {
    /// Which.
    pub about: OfActivity,
    /// Its title.
    pub title: String,
    /// Why, if that was said.
    pub because: Option<String>,
}

/// Somebody holds an activity.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HostAdded {
    /// Who, and which.
    pub about: OfPerson,
    /// Its title.
    pub title: String,
}

/// Somebody holds an activity no longer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HostRemoved {
    /// Who, and which.
    pub about: OfPerson,
    /// Its title.
    pub title: String,
}

/// When a date takes place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DateParts {
    /// Its day.
    pub day: Day,
    /// From when to when, in words.
    pub times: String,
}

impl DateParts {
    /// Of a date of an activity.
    pub fn new(activity: &Activity, date: &ActivityDate) -> Self {
        let times = crate::rules::times_words(date.starts_at, date.ends_at, &activity.zone);
        Self { day: date.owed.from, times }
    }
}

/// A date takes place at another time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DateMoved {
    /// Of which activity.
    pub about: OfActivity,
    /// Its title.
    pub title: String,
    /// The date.
    #[serde(flatten)]
    pub date: Change<DateParts>,
}

/// A date does not take place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DateCancelled {
    /// Of which activity.
    pub about: OfActivity,
    /// Its title.
    pub title: String,
    /// Its day.
    pub day: Day,
    /// Why, if that was said.
    pub because: Option<String>,
}

/// Whoever was not there can read what it was about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NotesGiven {
    /// Of which activity.
    pub about: OfActivity,
    /// Its title.
    pub title: String,
    /// The day of the date.
    pub day: Day,
}

/// Somebody was there, as a host says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttendanceConfirmed {
    /// Who, and at which activity.
    pub about: OfPerson,
    /// Its title.
    pub title: String,
    /// The day of the date.
    pub day: Day,
}

/// It is no longer said that somebody was there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttendanceTakenBack {
    /// Who, and which activity.
    pub about: OfPerson,
    /// Its title.
    pub title: String,
    /// The day of the date.
    pub day: Day,
}

/// Somebody had the other way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaughtUp {
    /// Who, and which activity.
    pub about: OfPerson,
    /// Its title.
    pub title: String,
    /// The day of the date.
    pub day: Day,
}
