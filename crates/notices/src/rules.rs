//! What decides about notices: what becomes of one, what differs between two versions, and why not. Pure.

mod difference;
mod refusal;

pub(crate) use difference::{Piece, difference};
pub(crate) use refusal::Refusal;

use crate::{Notice, NoticeState, Requirement};
use ground::{Day, FOREVER, Span};

/// The days on which a notice is to be in force, by the first and the last of them.
pub(crate) fn force(from: Day, last: Option<Day>) -> Result<Span, Refusal> {
    let to = last.map_or(FOREVER, |last| last.plus_days(1));
    if to <= from { Err(Refusal::EndsBeforeItBegins) } else { Ok(Span { from, to }) }
}

/// The days on which a draft is in force if it is published today: never before it could be read.
pub(crate) fn force_once_published(draft: &Notice, today: Day) -> Result<Span, Refusal> {
    match draft.state(today) {
        NoticeState::Draft if draft.force.to <= today => Err(Refusal::OverAlready),
        NoticeState::Draft => Ok(Span { from: draft.force.from.max(today), ..draft.force }),
        _ => Err(Refusal::PublishedAlready),
    }
}

/// Whether another version of a notice may be written.
pub(crate) fn may_revise(notice: &Notice, today: Day) -> Result<(), Refusal> {
    match notice.state(today) {
        NoticeState::Scheduled | NoticeState::InForce => Ok(()),
        NoticeState::Draft => Err(Refusal::NotPublished),
        NoticeState::Ended => Err(Refusal::OverAlready),
        NoticeState::Withdrawn => Err(Refusal::Withdrawn),
    }
}

/// The days on which a notice that is withdrawn today was in force.
pub(crate) fn force_until_withdrawn(notice: &Notice, today: Day) -> Result<Span, Refusal> {
    match notice.state(today) {
        NoticeState::Draft => Err(Refusal::NotPublished),
        NoticeState::Withdrawn => Err(Refusal::Withdrawn),
        NoticeState::Scheduled | NoticeState::InForce | NoticeState::Ended => {
            let Span { from, to } = notice.force;
            Ok(Span { from, to: to.min(today).max(from) })
        }
    }
}

/// Whether somebody whom a notice reaches, and who acknowledged the version `before` of it, may acknowledge `number`.
pub(crate) fn may_acknowledge(
    notice: &Notice,
    today: Day,
    before: Option<i64>,
    number: i64,
) -> Result<(), Refusal> {
    match notice.state(today) {
        NoticeState::InForce | NoticeState::Ended => {}
        NoticeState::Draft | NoticeState::Scheduled => return Err(Refusal::NotPublished),
        NoticeState::Withdrawn => return Err(Refusal::Withdrawn),
    }
    if before.is_some_and(|before| before >= notice.holds_from) {
        return Err(acknowledged_already(notice.requirement));
    }
    if (notice.holds_from..=notice.number).contains(&number) {
        Ok(())
    } else {
        Err(Refusal::AnotherVersion)
    }
}

/// Once is enough.
pub(crate) const fn acknowledged_already(requirement: Requirement) -> Refusal {
    match requirement {
        Requirement::Read => Refusal::ReadAlready,
        Requirement::Acknowledge => Refusal::AcknowledgedAlready,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Id, Moment};
    use uuid::Uuid;

    fn day(n: i8) -> Day {
        Day::new(2026, 3, n).unwrap()
    }

    fn notice(published: bool, withdrawn: bool, from: i8, to: i8) -> Notice {
        Notice {
            id: Id::from_uuid(Uuid::nil()),
            profession: Id::from_uuid(Uuid::nil()),
            organisation: Id::from_uuid(Uuid::nil()),
            requirement: Requirement::Acknowledge,
            force: Span { from: day(from), to: day(to) },
            published_at: published.then_some(Moment(1)),
            withdrawn_at: withdrawn.then_some(Moment(2)),
            withdrawn_because: None,
            version: 1,
            number: 4,
            holds_from: 3,
            title: "Records".to_owned(),
            text: "Keep them.".to_owned(),
            made_by: "Hal".to_owned(),
            made_at: Moment(0),
        }
    }

    #[test]
    fn the_last_day_is_one_of_those_on_which_it_is_in_force() {
        assert_eq!(force(day(3), Some(day(3))), Ok(Span { from: day(3), to: day(4) }));
        assert_eq!(force(day(3), None), Ok(Span::since(day(3))));
        assert_eq!(force(day(3), Some(day(2))), Err(Refusal::EndsBeforeItBegins));
    }

    #[test]
    fn nothing_is_in_force_before_it_was_published() {
        let draft = notice(false, false, 3, 10);
        assert_eq!(force_once_published(&draft, day(1)), Ok(Span { from: day(3), to: day(10) }));
        assert_eq!(force_once_published(&draft, day(5)), Ok(Span { from: day(5), to: day(10) }));
        assert_eq!(force_once_published(&draft, day(9)), Ok(Span { from: day(9), to: day(10) }));
        assert_eq!(force_once_published(&draft, day(10)), Err(Refusal::OverAlready));
        let out = notice(true, false, 3, 10);
        assert_eq!(force_once_published(&out, day(5)), Err(Refusal::PublishedAlready));
    }

    #[test]
    fn withdrawing_ends_it_today_and_lengthens_nothing() {
        let out = notice(true, false, 3, 10);
        let to = |today| force_until_withdrawn(&out, day(today)).map(|force| force.to);
        assert_eq!([to(1), to(5), to(20)], [Ok(day(3)), Ok(day(5)), Ok(day(10))]);
        assert_eq!(
            force_until_withdrawn(&notice(true, true, 3, 10), day(5)),
            Err(Refusal::Withdrawn)
        );
        assert_eq!(
            force_until_withdrawn(&notice(false, false, 3, 10), day(5)),
            Err(Refusal::NotPublished)
        );
    }

    #[test]
    fn versions_are_written_while_it_is_out() {
        assert_eq!(may_revise(&notice(true, false, 3, 10), day(1)), Ok(()));
        assert_eq!(may_revise(&notice(true, false, 3, 10), day(9)), Ok(()));
        assert_eq!(may_revise(&notice(true, false, 3, 10), day(10)), Err(Refusal::OverAlready));
        assert_eq!(may_revise(&notice(true, true, 3, 10), day(5)), Err(Refusal::Withdrawn));
        assert_eq!(may_revise(&notice(false, false, 3, 10), day(5)), Err(Refusal::NotPublished));
    }

    #[test]
    fn what_is_acknowledged_is_a_version_that_holds() {
        let out = notice(true, false, 3, 10);
        let may = |before, number| may_acknowledge(&out, day(5), before, number);
        assert_eq!(may(None, 4), Ok(()));
        assert_eq!(may(None, 3), Ok(()), "the one after it asks nobody anew");
        assert_eq!(may(Some(2), 4), Ok(()), "the third version asked everybody anew");
        assert_eq!(may(Some(3), 4), Err(Refusal::AcknowledgedAlready));
        assert_eq!(may(None, 2), Err(Refusal::AnotherVersion));
        assert_eq!(may(None, 5), Err(Refusal::AnotherVersion));
        assert_eq!(may_acknowledge(&out, day(10), None, 4), Ok(()), "late is better than never");
        assert_eq!(may_acknowledge(&out, day(2), None, 4), Err(Refusal::NotPublished));
        let withdrawn = notice(true, true, 3, 10);
        assert_eq!(may_acknowledge(&withdrawn, day(5), None, 4), Err(Refusal::Withdrawn));
    }
}
