//! How many people were in a profession on given days. Pure.

use crate::MemberDays;
use ground::Day;
use people::OrganisationId;
use std::collections::{BTreeSet, HashSet};

/// The first days of the months of the last `count` months and the day itself, none before `first`.
pub fn months(today: Day, count: i32, first: Day) -> Vec<Day> {
    let this = i32::from(today.0.year()) * 12 + i32::from(today.0.month()) - 1;
    let begins = (this - count..=this).filter_map(|month| {
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        Day::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
    });
    let mut days: Vec<Day> = begins.filter(|day| first < *day && *day < today).collect();
    if days.first().is_none_or(|day| first < *day)
        && first < today
        && this - count < i32::from(first.0.year()) * 12 + i32::from(first.0.month())
    {
        days.insert(0, first);
    }
    days.push(today);
    days
}

/// How large it was on a day, and where its members were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Different people.
    pub people: i64,
    /// The appointments that put them in it.
    pub appointments: i64,
    /// Their full time together, in thousandths.
    pub fte_thousandths: i64,
    /// The organisations that they were in.
    pub organisations: BTreeSet<OrganisationId>,
}

/// Its size on a day.
pub fn size_on(ever: &[MemberDays], day: Day) -> Size {
    let mut size = Size::default();
    let mut people = HashSet::new();
    for one in ever.iter().filter(|one| one.span().holds(day)) {
        size.people += i64::from(people.insert(one.person));
        size.appointments += 1;
        size.fte_thousandths += one.fte_thousandths;
        size.organisations.insert(one.organisation);
    }
    size
}

/// How many different people there were on each of the days, which are in order.
pub fn sizes(ever: &[MemberDays], days: &[Day]) -> Vec<(Day, u32)> {
    let mut members: Vec<_> = ever.iter().map(|one| (one.person, one.span())).collect();
    members.sort_unstable_by_key(|(person, span)| (*person, span.from));
    let place = |day: Day| days.partition_point(|one| *one < day);
    // By how many each day has more than the one before it, and fewer.
    let mut changes = vec![(0_u32, 0_u32); days.len() + 1];
    let mut last = None;
    let mut counted_up_to = 0;
    for (person, span) in members {
        if last.replace(person) != Some(person) {
            counted_up_to = 0;
        }
        let (from, to) = (place(span.from).max(counted_up_to), place(span.to));
        if from < to {
            if let Some((more, _)) = changes.get_mut(from) {
                *more += 1;
            }
            if let Some((_, fewer)) = changes.get_mut(to) {
                *fewer += 1;
            }
            counted_up_to = to;
        }
    }
    let counts = changes.iter().scan(0_u32, |count, (more, fewer)| {
        *count = (*count + more).saturating_sub(*fewer);
        Some(*count)
    });
    days.iter().copied().zip(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;
    use people::PersonId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn ever(who: u128, from: Day, to: Day) -> MemberDays {
        let organisation = Id::from_uuid(Uuid::from_u128(9));
        MemberDays {
            person: Id::from_uuid(Uuid::from_u128(who)),
            organisation,
            fte_thousandths: 1000,
            from,
            to,
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn points_are_first_days_of_months_from_the_first_that_is_known() {
        let words = |days: Vec<Day>| days.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            words(months(day("2026-03-15"), 2, day("2020-01-01"))),
            ["2026-01-01", "2026-02-01", "2026-03-01", "2026-03-15"]
        );
        assert_eq!(
            words(months(day("2026-03-15"), 24, day("2026-02-10"))),
            ["2026-02-10", "2026-03-01", "2026-03-15"]
        );
        assert_eq!(words(months(day("2026-03-15"), 24, day("2026-03-15"))), ["2026-03-15"]);
        assert_eq!(words(months(day("2026-03-15"), 24, day("2026-05-01"))), ["2026-03-15"]);
    }

    proptest! {
        #[test]
        fn sizes_are_what_each_day_says_by_itself(
            spans in prop::collection::vec((0..6_u128, 0..60_i32, 0..30_i32), 0..20),
        ) {
            let at = |n: i32| day("2026-01-01").plus_days(n);
            let members: Vec<MemberDays> = spans
                .iter()
                .map(|(who, from, long)| ever(*who, at(*from), at(from + long)))
                .collect();
            let days: Vec<Day> = (0..10).map(|n| at(n * 9)).collect();
            let by_itself = |day: Day| {
                let here = members.iter().filter(|one| one.span().holds(day)).map(|one| one.person);
                u32::try_from(here.collect::<HashSet<PersonId>>().len()).unwrap()
            };
            let sized = |(day, size): &(Day, u32)| size_on(&members, *day).people == i64::from(*size);
            prop_assert!(sizes(&members, &days).iter().all(sized));
            let said: Vec<(Day, u32)> = days.iter().map(|day| (*day, by_itself(*day))).collect();
            prop_assert_eq!(sizes(&members, &days), said);
        }
    }

    #[test]
    fn a_person_with_two_appointments_counts_once() {
        let members = [
            ever(1, day("2026-01-01"), day("2026-02-01")),
            MemberDays { fte_thousandths: 400, ..ever(1, day("2026-01-15"), ground::FOREVER) },
        ];
        let size = size_on(&members, day("2026-01-20"));
        assert_eq!((size.people, size.appointments, size.fte_thousandths), (1, 2, 1400));
        assert_eq!(size_on(&members, day("2025-12-31")), Size::default());
        let days = [day("2025-12-31"), day("2026-01-20"), day("2026-03-01")];
        assert_eq!(
            sizes(&members, &days).iter().map(|point| point.1).collect::<Vec<_>>(),
            [0, 1, 1]
        );
    }
}
