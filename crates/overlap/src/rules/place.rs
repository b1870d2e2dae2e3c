//! Where somebody stands on a day: in one profession, one organisation, one unit.

use crate::model::{Assignment, Place};
use ground::Day;
use people::UnitId;
use uuid::Uuid;

/// Where somebody stands, at which level, and in which unit.
pub(crate) type Post = (Place, Option<Uuid>, Option<UnitId>);

/// Where somebody stands on `day`: by the main appointment among those that lead to a profession, or else by the main
/// appointment; the unit is where most of its work is done. None for whoever holds no appointment.
///
/// One place each, so that all figures are of groups that nobody is in twice (house rule 10).
pub(crate) fn post(assignments: &[Assignment], day: Day) -> Option<Post> {
    let profession =
        |one: &Assignment| one.profession.filter(|(_, span)| span.holds(day)).map(|one| one.0);
    let main = assignments.iter().filter(|one| one.span.holds(day)).min_by_key(|one| {
        let led = profession(one);
        (led.is_none(), !one.primary, one.span.from, one.appointment, led)
    })?;
    let units = assignments.iter().filter(|one| one.appointment == main.appointment);
    let unit = units
        .filter_map(|one| one.unit)
        .filter(|(_, _, span)| span.holds(day))
        .max_by_key(|(unit, share, _)| (*share, std::cmp::Reverse(*unit)));
    let profession = profession(main);
    let place = Place { profession, organisation: main.organisation };
    let level = main.level.filter(|_| profession.is_some());
    Some((place, level, unit.map(|(unit, _, _)| unit)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Id, Span};

    fn day(n: i8) -> Day {
        Day::new(2026, 1, n).unwrap()
    }

    fn assignment(
        appointment: u128,
        primary: bool,
        profession: Option<u128>,
        unit: Option<(u128, i64)>,
    ) -> Assignment {
        let span = Span { from: day(1), to: day(20) };
        Assignment {
            appointment: Uuid::from_u128(appointment),
            organisation: Id::from_uuid(Uuid::from_u128(1)),
            primary,
            span,
            profession: profession.map(|id| (Uuid::from_u128(id), span)),
            level: None,
            unit: unit.map(|(id, share)| (Id::from_uuid(Uuid::from_u128(id)), share, span)),
        }
    }

    #[test]
    fn in_two_professions_one_is_placed_by_the_main_appointment() {
        let two = [assignment(1, false, Some(7), None), assignment(2, true, Some(8), None)];
        assert_eq!(post(&two, day(5)).unwrap().0.profession, Some(Uuid::from_u128(8)));
    }

    #[test]
    fn a_main_appointment_without_a_profession_gives_way_to_one_with_it() {
        let two = [
            assignment(1, true, None, Some((5, 500))),
            assignment(2, false, Some(8), Some((6, 500))),
        ];
        let found = post(&two, day(5)).unwrap();
        assert_eq!(found.0.profession, Some(Uuid::from_u128(8)));
        assert_eq!(found.2.unwrap().uuid(), Uuid::from_u128(6));
    }

    #[test]
    fn the_unit_is_where_most_of_the_work_is_done() {
        let two =
            [assignment(1, true, None, Some((5, 400))), assignment(1, true, None, Some((6, 600)))];
        assert_eq!(post(&two, day(5)).unwrap().2.unwrap().uuid(), Uuid::from_u128(6));
    }

    #[test]
    fn whoever_holds_no_appointment_that_day_has_no_place() {
        assert_eq!(post(&[assignment(1, true, None, None)], day(20)), None);
        let mut never = assignment(1, true, None, None);
        never.span.to = never.span.from;
        assert_eq!(post(&[never], day(1)), None);
    }
}
