//! What decides about activities: when they take place, what may still change, who may be said to have been there, and why not.
//! Pure.

mod refusal;
mod schedule;

pub(crate) use refusal::Refusal;
pub(crate) use schedule::{Schedule, schedule, times_words};

use crate::{Activity, ActivityDate, DateState, Way};
use ground::{Day, Moment, Span};

/// The days for which a date may be read by those in its audience: its own days, and until then today, so that those of today
/// know what comes.
pub(crate) fn days_of_sight(date: &ActivityDate, today: Day) -> Span {
    Span { from: date.owed.from.min(today), to: date.owed.to }
}

/// Whether an activity with these dates may be published.
pub(crate) fn may_publish(
    activity: &Activity,
    dates: &[ActivityDate],
    now: Moment,
) -> Result<(), Refusal> {
    if activity.published_at.is_some() {
        return Err(Refusal::PublishedAlready);
    }
    let state = |date: &ActivityDate| date.state(now);
    let cancelled = dates.iter().filter(|date| state(date) == DateState::Cancelled).count();
    if cancelled == dates.len() {
        return Err(Refusal::NoDate);
    }
    if dates.iter().any(|date| matches!(state(date), DateState::Now | DateState::Over)) {
        return Err(Refusal::BegunBefore);
    }
    Ok(())
}

/// Whether an activity may be described anew.
pub(crate) fn may_describe(activity: &Activity) -> Result<(), Refusal> {
    if activity.cancelled_at.is_some() { Err(Refusal::Cancelled) } else { Ok(()) }
}

/// Whether the dates of an activity that come may be cancelled.
pub(crate) fn may_cancel(
    activity: &Activity,
    dates: &[ActivityDate],
    now: Moment,
) -> Result<(), Refusal> {
    if activity.published_at.is_none() {
        return Err(Refusal::NotPublished);
    }
    if activity.cancelled_at.is_some() {
        return Err(Refusal::Cancelled);
    }
    let comes = dates.iter().any(|date| date.state(now) == DateState::Coming);
    if comes { Ok(()) } else { Err(Refusal::NothingComes) }
}

/// Whether a date may be moved or cancelled: what was attended stays as it was.
pub(crate) fn may_move(date: &ActivityDate, now: Moment) -> Result<(), Refusal> {
    match date.state(now) {
        DateState::Coming => Ok(()),
        DateState::Now | DateState::Over => Err(Refusal::Begun),
        DateState::Cancelled => Err(Refusal::Cancelled),
    }
}

/// Whether it may be said who was there, or the notes be given.
pub(crate) fn has_begun(
    activity: &Activity,
    date: &ActivityDate,
    now: Moment,
) -> Result<(), Refusal> {
    if activity.published_at.is_none() {
        return Err(Refusal::NotPublished);
    }
    match date.state(now) {
        DateState::Coming => Err(Refusal::NotBegun),
        DateState::Now | DateState::Over => Ok(()),
        DateState::Cancelled => Err(Refusal::Cancelled),
    }
}

/// Whether somebody who had the date `before` may say that they had the other way.
pub(crate) fn may_catch_up(
    activity: &Activity,
    date: &ActivityDate,
    before: Option<Way>,
    now: Moment,
) -> Result<(), Refusal> {
    has_begun(activity, date, now)?;
    let Some(other_way) = activity.expectation.other_way() else {
        return Err(Refusal::NothingOwed);
    };
    if date.state(now) != DateState::Over {
        return Err(Refusal::NotOver);
    }
    if before.is_some() {
        return Err(Refusal::HadAlready);
    }
    if other_way.is_given() && date.notes.is_none() {
        return Err(Refusal::NoNotes);
    }
    Ok(())
}

/// Whether a date is owed by somebody on a day, given whether it reaches them then and how they had it.
pub(crate) fn is_due(
    activity: &Activity,
    date: &ActivityDate,
    (reaches, way): (bool, Option<Way>),
    now: Moment,
) -> bool {
    activity.published_at.is_some()
        && activity.expectation.other_way().is_some()
        && date.state(now) == DateState::Over
        && reaches
        && way.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Expectation, OtherWay};
    use ground::Id;
    use uuid::Uuid;

    fn id<T>(n: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(n))
    }

    fn day(n: i8) -> Day {
        Day::new(2026, 3, n).unwrap()
    }

    fn at(hour: i64) -> Moment {
        day(5).start().plus_seconds(hour * 3600)
    }

    fn activity(expectation: Expectation, published: bool) -> Activity {
        Activity {
            id: id(1),
            profession: id(2),
            organisation: id(3),
            kind: "Briefing".to_owned(),
            title: "Records".to_owned(),
            about: "How we keep them.".to_owned(),
            expectation,
            place: Some("Room 4".to_owned()),
            link: None,
            zone: "UTC".to_owned(),
            owed_days: Some(30),
            made_by: "Hal".to_owned(),
            published_at: published.then_some(Moment(1)),
            cancelled_at: None,
            cancelled_because: None,
            version: 1,
        }
    }

    /// On 5 March from ten to eleven.
    fn date(notes: bool, cancelled: bool) -> ActivityDate {
        ActivityDate {
            id: id(4),
            activity: id(1),
            starts_at: at(10),
            ends_at: at(11),
            owed: Span { from: day(5), to: day(20) },
            notes: notes.then(|| "It was said.".to_owned()),
            cancelled_at: cancelled.then_some(Moment(2)),
            cancelled_because: None,
        }
    }

    const EVERYONE: Expectation = Expectation::Everyone(OtherWay::Notes);

    #[test]
    fn what_is_published_comes() {
        let (draft, out) = (activity(EVERYONE, false), activity(EVERYONE, true));
        let may = |activity, date, hour| may_publish(activity, &[date], at(hour));
        assert_eq!(may(&draft, date(false, false), 9), Ok(()));
        assert_eq!(may(&draft, date(false, false), 10), Err(Refusal::BegunBefore));
        assert_eq!(may(&draft, date(false, true), 9), Err(Refusal::NoDate));
        assert_eq!(may(&out, date(false, false), 9), Err(Refusal::PublishedAlready));
    }

    #[test]
    fn what_has_begun_is_neither_moved_nor_cancelled() {
        assert_eq!(may_move(&date(false, false), at(9)), Ok(()));
        assert_eq!(may_move(&date(false, false), at(10)), Err(Refusal::Begun));
        assert_eq!(may_move(&date(false, true), at(9)), Err(Refusal::Cancelled));
        let out = activity(EVERYONE, true);
        let may = |date, hour| may_cancel(&out, &[date], at(hour));
        assert_eq!(may(date(false, false), 9), Ok(()));
        assert_eq!(may(date(false, false), 10), Err(Refusal::NothingComes));
        let draft = activity(EVERYONE, false);
        assert_eq!(may_cancel(&draft, &[date(false, false)], at(9)), Err(Refusal::NotPublished));
    }

    #[test]
    fn the_other_way_is_open_once_it_is_over_and_the_notes_are_there() {
        let out = activity(EVERYONE, true);
        let may = |date, before, hour| may_catch_up(&out, &date, before, at(hour));
        assert_eq!(may(date(true, false), None, 11), Ok(()));
        assert_eq!(may(date(false, false), None, 11), Err(Refusal::NoNotes));
        assert_eq!(may(date(true, false), None, 10), Err(Refusal::NotOver));
        assert_eq!(may(date(true, false), None, 9), Err(Refusal::NotBegun));
        assert_eq!(may(date(true, true), None, 11), Err(Refusal::Cancelled));
        assert_eq!(may(date(true, false), Some(Way::Attended), 11), Err(Refusal::HadAlready));
        let acknowledged = activity(Expectation::Role(OtherWay::Acknowledgement), true);
        assert_eq!(may_catch_up(&acknowledged, &date(false, false), None, at(11)), Ok(()));
        let open = activity(Expectation::Open, true);
        assert_eq!(
            may_catch_up(&open, &date(true, false), None, at(11)),
            Err(Refusal::NothingOwed)
        );
    }

    #[test]
    fn who_has_had_one_of_the_two_owes_nothing() {
        let out = activity(EVERYONE, true);
        let due = |way, hour| is_due(&out, &date(false, false), (true, way), at(hour));
        assert!(due(None, 11));
        assert!(!due(None, 10), "it goes on");
        assert!(!due(Some(Way::Attended), 11));
        assert!(!due(Some(Way::OtherWay), 11));
        assert!(!is_due(&out, &date(false, false), (false, None), at(11)));
        assert!(!is_due(&out, &date(false, true), (true, None), at(11)), "it was cancelled");
        let open = activity(Expectation::Open, true);
        assert!(!is_due(&open, &date(false, false), (true, None), at(11)));
    }

    #[test]
    fn those_of_today_see_what_comes_and_those_of_later_days_owe_it() {
        let sight = days_of_sight(&date(false, false), day(2));
        assert_eq!(sight, Span { from: day(2), to: day(20) });
        let sight = days_of_sight(&date(false, false), day(9));
        assert_eq!(sight, Span { from: day(5), to: day(20) });
    }
}
