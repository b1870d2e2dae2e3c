//! Where somebody stands on a day: in one profession, one organisation, one unit.

use crate::model::{Held, Place};
use ground::Day;
use uuid::Uuid;

/// The place on `day`: that of the main appointment among those that lead to a profession, or else of the main
/// appointment; the unit is where most of its work is done. None for whoever holds no appointment.
///
/// One place each, so that all figures of a map are of groups that nobody is in twice (house rule 10).
pub(crate) fn place(held: &[Held], day: Day) -> Option<Place> {
    placed(held, day).map(|(place, _)| place)
}

/// The same, with the level at which they are there, if one is known.
pub(crate) fn placed(held: &[Held], day: Day) -> Option<(Place, Option<Uuid>)> {
    let profession =
        |one: &Held| one.profession.filter(|(_, span)| span.holds(day)).map(|one| one.0);
    let main = held.iter().filter(|one| one.span.holds(day)).min_by_key(|one| {
        let led = profession(one);
        (led.is_none(), !one.primary, one.span.from, one.appointment, led)
    })?;
    let units = held.iter().filter(|one| one.appointment == main.appointment);
    let unit = units
        .filter_map(|one| one.unit)
        .filter(|(_, _, span)| span.holds(day))
        .max_by_key(|(unit, share, _)| (*share, std::cmp::Reverse(*unit)));
    let profession = profession(main);
    let place =
        Place { profession, organisation: main.organisation, unit: unit.map(|(unit, _, _)| unit) };
    Some((place, main.level.filter(|_| profession.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Id, Span};

    fn day(n: i8) -> Day {
        Day::new(2026, 1, n).unwrap()
    }

    fn held(
        appointment: u128,
        primary: bool,
        profession: Option<u128>,
        unit: Option<(u128, i64)>,
    ) -> Held {
        let span = Span { from: day(1), to: day(20) };
        Held {
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
        let two = [held(1, false, Some(7), None), held(2, true, Some(8), None)];
        assert_eq!(place(&two, day(5)).unwrap().profession, Some(Uuid::from_u128(8)));
    }

    #[test]
    fn a_main_appointment_without_a_profession_gives_way_to_one_with_it() {
        let two = [held(1, true, None, Some((5, 500))), held(2, false, Some(8), Some((6, 500)))];
        let found = place(&two, day(5)).unwrap();
        assert_eq!(found.profession, Some(Uuid::from_u128(8)));
        assert_eq!(found.unit.unwrap().uuid(), Uuid::from_u128(6));
    }

    #[test]
    fn the_unit_is_where_most_of_the_work_is_done() {
        let two = [held(1, true, None, Some((5, 400))), held(1, true, None, Some((6, 600)))];
        assert_eq!(place(&two, day(5)).unwrap().unit.unwrap().uuid(), Uuid::from_u128(6));
    }

    #[test]
    fn whoever_holds_no_appointment_that_day_has_no_place() {
        assert_eq!(place(&[held(1, true, None, None)], day(20)), None);
        let mut never = held(1, true, None, None);
        never.span.to = never.span.from;
        assert_eq!(place(&[never], day(1)), None);
    }
}
