//! Whether those who take part in communities are given what others lack. Participation enters here, inside the
//! reckoning, and leaves only as what house rule 10's gate lets out. Pure.

use super::{
    mantel_haenszel::{Stratum, Verdict, across, holm},
    newcombe::{Part, difference},
    tree::Tree,
};
use house::{Few, OrganisationId};
use people::UnitId;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// From this likelihood down a difference is taken for more than chance.
const CHANCE: f64 = 0.05;

/// What is compared: a profession's line managers, or (`None`) everyone's recognised roles.
pub(crate) type Of = Option<Uuid>;

/// Somebody as they are counted: in which comparison, where, at which level, whether they have it and take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Counted {
    pub(crate) of: Of,
    pub(crate) organisation: OrganisationId,
    pub(crate) unit: Option<UnitId>,
    pub(crate) level: Option<Uuid>,
    pub(crate) has: bool,
    pub(crate) inside: bool,
}

/// How many people are counted in which way, as what changes at which month.
#[derive(Debug)]
pub(crate) struct Reckoning {
    months: usize,
    changes: HashMap<Counted, Vec<(usize, i64)>>,
}

/// How many have it or lack it, month by month: all of them, as everybody can look up, and those who take part.
struct Series {
    all: Vec<i64>,
    inside: Vec<i64>,
}

/// What may be told of one comparison.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    /// They are too few, or too many of all, to be read on their own.
    TooFew,
    /// Fewer than ten lack it: there is nothing to compare.
    FewLack,
    /// Fewer than ten have it.
    FewHave,
    /// Those who have it or lack it and take part, or don't, are few; which of them is not told.
    Untold,
    /// Those inside beside those outside.
    Compared(Compared),
}

/// Those who take part in communities beside those who don't.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Compared {
    pub(crate) inside: Part,
    pub(crate) outside: Part,
    /// The share inside less the share outside, and the ends of its interval of 95 %.
    pub(crate) difference: (f64, f64, f64),
    /// Among people of the same level and unit; none where all who are alike have it or all lack it, as everybody can
    /// see. Its likelihood is adjusted for how many comparisons are made.
    pub(crate) alike: Option<Verdict>,
    pub(crate) finding: Finding,
}

/// What a comparison finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// Those outside have it less often: they are left behind.
    OutsideLess,
    /// Those inside have it less often.
    InsideLess,
    /// No difference that is more than chance, among people who are alike too.
    None,
}

impl Reckoning {
    pub(crate) fn new(months: usize) -> Self {
        Self { months, changes: HashMap::new() }
    }

    /// One more person from month `from` up to and without `to`.
    pub(crate) fn add(&mut self, counted: Counted, from: usize, to: usize) {
        let changes = self.changes.entry(counted).or_default();
        changes.push((from, 1));
        changes.push((to, -1));
    }

    /// How many are counted in a comparison at the reading.
    fn people(&self, of: Of) -> i64 {
        let last = self.months.saturating_sub(1);
        let each = self.changes.iter().filter(|(counted, _)| counted.of == of);
        each.map(|(_, changes)| up_to(changes, last)).sum()
    }

    /// What may be told of each of these professions, and last of everyone; `trees` are those of each month.
    pub(crate) fn told(&self, few: Few, professions: &[Uuid], trees: &[Tree<'_>]) -> Vec<Told> {
        // Professions and those without a role are parts of everyone: each is read only where none of them, nor
        // what they leave, is few.
        let parts: Vec<i64> = professions.iter().map(|one| self.people(Some(*one))).collect();
        let apart = few.apart_among(&parts, self.people(None));
        let each = professions.iter().zip(apart);
        let mut told: Vec<Told> = each
            .map(
                |(one, apart)| {
                    if apart { self.compared(few, Some(*one), trees) } else { Told::TooFew }
                },
            )
            .collect();
        let read = told.iter().zip(&parts).filter(|(told, _)| matches!(told, Told::Compared(_)));
        let read: i64 = read.map(|(_, people)| people).sum();
        // Those who have a role and are in no profession that is told are what is left between figures.
        let left = self.series(None, true).all.last().copied().unwrap_or(0) - read;
        let everyone = left == 0 || left >= 2 * few.people();
        told.push(if everyone { self.compared(few, None, trees) } else { Told::TooFew });
        judged(told)
    }

    fn series(&self, of: Of, has: bool) -> Series {
        let mut series = Series { all: vec![0; self.months], inside: vec![0; self.months] };
        let each = self.changes.iter();
        for (counted, changes) in each.filter(|(one, _)| one.of == of && one.has == has) {
            add(&mut series.all, changes);
            if counted.inside {
                add(&mut series.inside, changes);
            }
        }
        for months in [&mut series.all, &mut series.inside] {
            let mut sum = 0;
            for number in months {
                sum += *number;
                *number = sum;
            }
        }
        series
    }

    fn compared(&self, few: Few, of: Of, trees: &[Tree<'_>]) -> Told {
        let (have, lack) = (self.series(of, true), self.series(of, false));
        // Both can be named by everybody: neither may be so small that a figure of it speaks of a few.
        let now = |series: &Series| series.all.last().copied().unwrap_or(0);
        let room = 2 * few.people();
        if now(&lack) < room {
            return Told::FewLack;
        }
        if now(&have) < room {
            return Told::FewHave;
        }
        let Some((inside_have, outside_have, have_moved)) = halves(few, &have) else {
            return Told::Untold;
        };
        let Some((inside_lack, outside_lack, lack_moved)) = halves(few, &lack) else {
            return Told::Untold;
        };
        let inside = Part { have: inside_have, of: inside_have + inside_lack };
        let outside = Part { have: outside_have, of: outside_have + outside_lack };
        // People who are alike are looked at as of the month in which the figures last moved: so nothing that is
        // told of them moves by what a few did either.
        let month = have_moved.max(lack_moved);
        let alike = across(self.strata(of, month, trees.get(month)));
        let difference = difference(inside, outside);
        Told::Compared(Compared { inside, outside, difference, alike, finding: Finding::None })
    }

    /// People of the same level whose work is in the same unit at the top of the tree.
    fn strata(&self, of: Of, month: usize, tree: Option<&Tree<'_>>) -> Vec<Stratum> {
        let mut strata: BTreeMap<_, Stratum> = BTreeMap::new();
        for (counted, changes) in self.changes.iter().filter(|(counted, _)| counted.of == of) {
            let top = counted.unit.map(|unit| {
                let top = tree.and_then(|tree| tree.path(unit).last());
                top.map_or(unit, |version| version.unit)
            });
            let stratum = strata.entry((counted.organisation, top, counted.level)).or_default();
            let number = match (counted.inside, counted.has) {
                (true, true) => &mut stratum.inside_have,
                (true, false) => &mut stratum.inside_lack,
                (false, true) => &mut stratum.outside_have,
                (false, false) => &mut stratum.outside_lack,
            };
            *number += up_to(changes, month);
        }
        strata.into_values().collect()
    }
}

fn add(months: &mut [i64], changes: &[(usize, i64)]) {
    for (month, by) in changes {
        if let Some(number) = months.get_mut(*month) {
            *number += by;
        }
    }
}

/// About how many of them take part and how many don't, and the month in which the first came to that; none where
/// either may be few.
fn halves(few: Few, series: &Series) -> Option<(i64, i64, usize)> {
    let (reading, moved) = held(few, &series.inside);
    let of = series.all.last().copied().unwrap_or(0);
    let inside = few.say_steady(reading, of).about()?;
    let outside = few.nearest(few.steady(series.all.iter().copied())) - inside;
    (outside >= few.people()).then_some((inside, outside, moved))
}

/// How many there are after the changes of all months up to one.
fn up_to(changes: &[(usize, i64)], month: usize) -> i64 {
    changes.iter().filter(|(at, _)| *at <= month).map(|(_, by)| by).sum()
}

/// The reading that stands at the end, and the month in which it came to.
fn held(few: Few, months: &[i64]) -> (i64, usize) {
    let reading = few.steady(months.iter().copied());
    // Before it moved to where it stands, it stood elsewhere.
    let moved = (0..months.len())
        .rev()
        .take_while(|month| few.steady(months.iter().copied().take(month + 1)) == reading)
        .last();
    (reading, moved.unwrap_or(0))
}

/// With likelihoods adjusted for all comparisons that are told, and what each finds.
fn judged(mut all: Vec<Told>) -> Vec<Told> {
    let likelihoods: Vec<f64> = all
        .iter()
        .filter_map(|one| match one {
            Told::Compared(compared) => compared.alike.map(|alike| alike.p),
            _ => None,
        })
        .collect();
    let mut adjusted = holm(&likelihoods).into_iter();
    for one in &mut all {
        if let Told::Compared(compared) = one
            && let Some(alike) = &mut compared.alike
        {
            alike.p = adjusted.next().unwrap_or(1.0);
            let (_, low, high) = compared.difference;
            compared.finding = if low > 0.0 && alike.odds > 1.0 && alike.p < CHANCE {
                Finding::OutsideLess
            } else if high < 0.0 && alike.odds < 1.0 && alike.p < CHANCE {
                Finding::InsideLess
            } else {
                Finding::None
            };
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Day, Id};
    use proptest::prelude::*;

    fn counted(level: u128, has: bool, inside: bool) -> Counted {
        Counted {
            of: Some(Uuid::from_u128(7)),
            organisation: Id::from_uuid(Uuid::from_u128(1)),
            unit: None,
            level: Some(Uuid::from_u128(level)),
            has,
            inside,
        }
    }

    /// Of each level: inside who have and lack it, outside who have and lack it; all from the first of three months.
    fn told(levels: &[[i64; 4]]) -> Told {
        let mut reckoning = Reckoning::new(3);
        for (level, numbers) in levels.iter().enumerate() {
            for (number, (inside, has)) in
                numbers.iter().zip([(true, true), (true, false), (false, true), (false, false)])
            {
                for _ in 0..*number {
                    reckoning.add(counted(u128::try_from(level).unwrap(), has, inside), 0, 3);
                }
            }
        }
        let tree = Tree::on(&[], Day::new(2026, 1, 1).unwrap());
        let trees = [tree];
        reckoning.told(Few::USUAL, &[Uuid::from_u128(7)], &trees).remove(0)
    }

    fn finding(told: &Told) -> Finding {
        match told {
            Told::Compared(compared) => compared.finding,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn those_outside_are_found_where_they_have_it_less_often_at_each_level() {
        let told = told(&[[40, 6, 20, 18], [30, 7, 15, 20]]);
        assert_eq!(finding(&told), Finding::OutsideLess);
        let Told::Compared(compared) = told else { panic!() };
        assert_eq!((compared.inside.have, compared.inside.of), (70, 85));
        assert_eq!((compared.outside.have, compared.outside.of), (35, 70));
    }

    #[test]
    fn those_inside_are_found_too() {
        assert_eq!(finding(&told(&[[20, 18, 40, 6], [15, 20, 30, 7]])), Finding::InsideLess);
    }

    #[test]
    fn what_is_all_a_matter_of_level_is_no_finding() {
        // Seniors take part and have managers; juniors do neither. At each level taking part makes no difference.
        let told = told(&[[60, 6, 20, 2], [10, 10, 30, 30]]);
        let Told::Compared(compared) = &told else { panic!("{told:?}") };
        assert!(compared.difference.1 > 0.0, "taken together they differ: {compared:?}");
        assert_eq!(compared.finding, Finding::None);
    }

    #[test]
    fn nothing_is_told_where_one_of_the_four_is_few() {
        assert_eq!(told(&[[30, 4, 20, 26]]), Told::Untold, "nearly nobody who lacks it takes part");
        assert_eq!(told(&[[30, 26, 20, 4]]), Told::Untold, "nearly everybody who lacks it does");
        assert_eq!(told(&[[4, 20, 30, 20]]), Told::Untold);
        assert_eq!(told(&[[0, 0, 30, 20]]), Told::Untold, "nobody takes part");
        assert_eq!(told(&[[30, 20, 0, 0]]), Told::Untold, "everybody does");
        assert_eq!(told(&[[30, 2, 30, 7]]), Told::FewLack);
        assert_eq!(told(&[[2, 30, 7, 30]]), Told::FewHave);
        assert_eq!(told(&[[1, 1, 1, 1]]), Told::TooFew, "a profession of four");
        assert_eq!(told(&[]), Told::TooFew);
    }

    #[test]
    fn where_nobody_is_alike_on_both_sides_nothing_is_found() {
        let told = told(&[[40, 12, 0, 0], [0, 0, 20, 40]]);
        let Told::Compared(compared) = &told else { panic!("{told:?}") };
        assert_eq!(compared.alike, Some(Verdict { p: 1.0, odds: 1.0 }), "as if it were chance");
        assert_eq!(compared.finding, Finding::None);
    }

    #[test]
    fn the_month_is_that_in_which_the_reading_came_to_stand() {
        assert_eq!(held(Few::USUAL, &[0, 6, 8, 12, 13]), (12, 3));
        assert_eq!(held(Few::USUAL, &[10, 10, 10]), (10, 0));
        assert_eq!(held(Few::USUAL, &[0, 2, 4]), (0, 0));
        assert_eq!(held(Few::USUAL, &[10, 20, 10]), (10, 2));
        assert_eq!(held(Few::USUAL, &[]), (0, 0));
    }

    proptest! {
        #[test]
        fn whoever_is_told_of_figures_is_told_of_no_few(
            levels in prop::collection::vec([0_i64..30, 0_i64..30, 0_i64..30, 0_i64..30], 1..4),
        ) {
            let sum = |at: usize| levels.iter().map(|one| one[at]).sum::<i64>();
            if let Told::Compared(compared) = told(&levels) {
                prop_assert!((0..4).all(|at| sum(at) >= 5));
                let (have, lack) = (compared.inside.have, compared.inside.of - compared.inside.have);
                prop_assert!(have % 5 == 0 && lack % 5 == 0 && have >= 5 && lack >= 5);
                let (have, lack) = (compared.outside.have, compared.outside.of - compared.outside.have);
                prop_assert!(have >= 5 && lack >= 5);
                let all = compared.inside.of + compared.outside.of;
                prop_assert!((all - (0..4).map(sum).sum::<i64>()).abs() <= 4, "each half is rounded by two");
            }
        }
    }
}
