//! Why something about an activity may not be, worded for the person who asked.

use ground::{Error, Kind, Refused};

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is expected of somebody, and has no other way.
    NoOtherWay,
    /// It is nowhere.
    NoPlace,
    /// Its link leads nowhere that a browser goes.
    Link,
    /// It is too short or too long.
    Minutes,
    /// It is owed for a time that can't be.
    OwedDays,
    /// Clocks don't show that time on that day.
    NoSuchTime,
    /// It would take place twice at the same time.
    SameTime,
    /// It would have begun already.
    Past,
    /// It is published; drafts alone are edited and published.
    PublishedAlready,
    /// It is a draft.
    NotPublished,
    /// All its dates are cancelled.
    NoDate,
    /// A date of the draft has begun.
    BegunBefore,
    /// It has begun, so that it can't be moved or cancelled.
    Begun,
    /// It has not begun, so that nobody was there.
    NotBegun,
    /// It goes on.
    NotOver,
    /// It is cancelled.
    Cancelled,
    /// None of its dates comes any more.
    NothingComes,
    /// Nothing is expected of anybody.
    NothingOwed,
    /// The notes or the recording are not there yet.
    NoNotes,
    /// They were there, or had the other way.
    HadAlready,
    /// It never reached them.
    NotInAudience,
    /// Nobody is chosen, or too many at once.
    NobodyChosen,
    /// Nobody says that they were there.
    NotConfirmed,
    /// Nobody is called so.
    NobodyFound,
    /// Several are.
    SeveralFound,
    /// They hold it already.
    HostAlready,
    /// They don't hold it.
    NoHost,
    /// Somebody else changed it meanwhile.
    Stale,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        at_a_field(refusal).unwrap_or_else(|| of_the_whole(refusal))
    }
}

/// What is wrong at one field of a form.
fn at_a_field(refusal: Refusal) -> Option<Refused> {
    let (field, code, words) = match refusal {
        Refusal::NoOtherWay => (
            "other_way",
            "activities.no_other_way",
            "Choose what whoever can’t be there gets in its place. Without another way nothing is expected of anybody: make it open.",
        ),
        Refusal::NoPlace => {
            ("place", "activities.no_place", "Say where it takes place, or give a link, or both.")
        }
        Refusal::Link => (
            "link",
            "activities.link",
            "Give a whole address that begins with https:// or http://.",
        ),
        Refusal::Minutes => (
            "minutes",
            "activities.minutes",
            "Let it last from 5 minutes to 24 hours (1440 minutes).",
        ),
        Refusal::OwedDays => (
            "owed_days",
            "activities.owed_days",
            "Give a number of days from 0 to 3650, or leave it blank for no end.",
        ),
        Refusal::NoSuchTime => (
            "time",
            "activities.no_such_time",
            "Clocks don’t show this time on that day: they go forward over it. Choose another time.",
        ),
        Refusal::SameTime => (
            "time",
            "activities.same_time",
            "The activity takes place at this time already. Choose another time.",
        ),
        Refusal::Past => (
            "day",
            "activities.past",
            "This time has passed. Choose a day and a time that are still to come.",
        ),
        Refusal::NotInAudience => (
            "people",
            "activities.not_in_audience",
            "Somebody among them was never in the audience of this date. Leave them out.",
        ),
        Refusal::NobodyChosen => (
            "people",
            "activities.nobody_chosen",
            "Tick those who were there, at most 200 at a time.",
        ),
        Refusal::NobodyFound => (
            "person",
            "activities.nobody_found",
            "Nobody is called so. Write the name as the directory has it, or the e-mail address.",
        ),
        Refusal::SeveralFound => {
            ("person_id", "activities.several_found", "Several people are called so. Choose one.")
        }
        _ => return None,
    };
    Some(Refused::field(field, code, words))
}

fn of_the_whole(refusal: Refusal) -> Refused {
    let (code, words) = match refusal {
        Refusal::PublishedAlready => (
            "activities.published_already",
            "This activity is published already. Whom it is for and what is expected stays as people were told.",
        ),
        Refusal::NotPublished => ("activities.not_published", "This activity is still a draft."),
        Refusal::NoDate => (
            "activities.no_date",
            "All dates of this activity are cancelled. Write it anew with a date that comes.",
        ),
        Refusal::BegunBefore => (
            "activities.begun_before",
            "Its date has passed. Give the draft a date that is still to come.",
        ),
        Refusal::Begun => (
            "activities.begun",
            "It has begun already, so it can’t be moved or cancelled. Who was there stays as it is.",
        ),
        Refusal::NotBegun => {
            ("activities.not_begun", "It has not begun yet, so nobody can have been there.")
        }
        Refusal::NotOver => {
            ("activities.not_over", "It still goes on. The other way is open once it is over.")
        }
        Refusal::Cancelled => {
            ("activities.cancelled", "This was cancelled, and asks nobody for anything.")
        }
        Refusal::NothingComes => (
            "activities.nothing_comes",
            "None of its dates is still to come, so there is nothing to cancel.",
        ),
        Refusal::NothingOwed => (
            "activities.nothing_owed",
            "This activity is open: nothing is expected of anybody, so there is nothing to make up.",
        ),
        Refusal::NoNotes => (
            "activities.no_notes",
            "The notes are not there yet. Its hosts have to give them first.",
        ),
        Refusal::HadAlready => {
            ("activities.had_already", "This is noted for you already. Once is enough.")
        }
        Refusal::NotConfirmed => (
            "activities.not_confirmed",
            "It is not noted that they were there, so there is nothing to take back.",
        ),
        Refusal::HostAlready => {
            ("activities.host_already", "They are a host of this activity already.")
        }
        Refusal::NoHost => ("activities.no_host", "They are no host of this activity."),
        _ => (
            "activities.changed_meanwhile",
            "Somebody else changed this activity meanwhile. Nothing was overwritten: load it again to see what holds.",
        ),
    };
    Refused::new(Kind::Conflict, code, words)
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Refused::from(refusal).into()
    }
}
