//! The days on which something holds for somebody, and the gap in what they are owed. Pure.

use ground::{Day, Span};

/// Days in order: spans that don't touch each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days(Vec<Span>);

impl Days {
    /// All days of some spans, in whatever order they come; blank ones hold none.
    pub(crate) fn of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| span.from < span.to).collect();
        spans.sort_unstable_by_key(|span| (span.from, span.to));
        let mut days: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match days.last_mut() {
                Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
                _ => days.push(span),
            }
        }
        Self(days)
    }

    /// The spans, in order.
    pub(crate) fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether `day` is one of them.
    pub(crate) fn hold(&self, day: Day) -> bool {
        self.around(day).is_some()
    }

    /// The unbroken days that `day` is one of.
    pub(crate) fn around(&self, day: Day) -> Option<Span> {
        self.0.iter().copied().find(|span| span.holds(day))
    }

    /// The days that are in both.
    pub(crate) fn meet(&self, other: &Self) -> Self {
        let mut both = Vec::new();
        for one in &self.0 {
            both.extend(other.0.iter().filter_map(|two| one.meet(*two)));
        }
        Self::of(both)
    }

    /// Since when somebody who is owed something on these days has been without it on `day`; none where they are not
    /// owed it then, or have it.
    pub(crate) fn lacking_since(&self, met: &Self, day: Day) -> Option<Day> {
        let owed = self.around(day).filter(|_| !met.hold(day))?;
        let last = met.0.iter().map(|span| span.to).filter(|to| *to <= day).max();
        Some(last.map_or(owed.from, |to| to.max(owed.from)))
    }

    /// Since when somebody who is owed something on these days has had it on `day` without a break.
    pub(crate) fn met_since(&self, met: &Self, day: Day) -> Option<Day> {
        Some(self.around(day)?.meet(met.around(day)?)?.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::FOREVER;
    use proptest::prelude::*;

    fn day(n: i32) -> Day {
        Day::new(2026, 1, 1).unwrap().plus_days(n)
    }

    fn days(spans: &[(i32, i32)]) -> Days {
        Days::of(spans.iter().map(|(from, to)| Span { from: day(*from), to: day(*to) }))
    }

    #[test]
    fn one_who_follows_up_without_a_break_has_been_owed_it_since_the_first() {
        let owed = days(&[(10, 20), (0, 10), (30, 40)]);
        assert_eq!(owed.lacking_since(&Days::default(), day(15)), Some(day(0)));
        assert_eq!(owed.lacking_since(&Days::default(), day(35)), Some(day(30)));
        assert_eq!(owed.lacking_since(&Days::default(), day(25)), None, "not owed then");
    }

    #[test]
    fn it_is_missing_from_the_day_after_the_last_with_it() {
        let owed = Days::of([Span::since(day(0))]);
        let met = days(&[(2, 5), (8, 12)]);
        assert_eq!(owed.lacking_since(&met, day(6)), Some(day(5)));
        assert_eq!(owed.lacking_since(&met, day(9)), None, "they have it");
        assert_eq!(owed.lacking_since(&met, day(20)), Some(day(12)));
        assert_eq!(owed.lacking_since(&met, day(1)), Some(day(0)));
        assert_eq!(owed.met_since(&met, day(9)), Some(day(8)));
        assert_eq!(owed.met_since(&met, day(6)), None);
        assert_eq!(owed.around(day(3)).unwrap().to, FOREVER);
    }

    #[test]
    fn what_they_had_before_they_were_owed_it_counts_from_the_first_day_they_are() {
        let (owed, met) = (days(&[(10, 30)]), days(&[(0, 12)]));
        assert_eq!(owed.met_since(&met, day(11)), Some(day(10)));
        assert_eq!(days(&[(10, 30)]).lacking_since(&days(&[(0, 8)]), day(11)), Some(day(10)));
    }

    proptest! {
        #[test]
        fn days_say_what_the_spans_say(
            spans in prop::collection::vec((0..40_i32, 0..12_i32), 0..6),
            others in prop::collection::vec((0..40_i32, 0..12_i32), 0..6),
        ) {
            let spans: Vec<(i32, i32)> = spans.iter().map(|(from, long)| (*from, from + long)).collect();
            let others: Vec<(i32, i32)> = others.iter().map(|(from, long)| (*from, from + long)).collect();
            let (one, two) = (days(&spans), days(&others));
            let both = one.meet(&two);
            prop_assert!(one.spans().windows(2).all(|pair| pair[0].to < pair[1].from));
            for n in -1..60 {
                let holds = |all: &[(i32, i32)]| all.iter().any(|(from, to)| *from <= n && n < *to);
                prop_assert_eq!(one.hold(day(n)), holds(&spans));
                prop_assert_eq!(both.hold(day(n)), holds(&spans) && holds(&others));
                // Without a break from that day on, and not on the day before.
                if let Some(since) = one.lacking_since(&two, day(n)) {
                    let lacks = |day: Day| one.hold(day) && !two.hold(day);
                    prop_assert!((0..=since.days_until(day(n))).all(|k| lacks(since.plus_days(k))));
                    prop_assert!(!lacks(since.plus_days(-1)));
                }
            }
        }
    }
}
