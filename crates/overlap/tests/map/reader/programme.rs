//! The linear programme: how many of each group are in just these communities, for each set of them, with all that a
//! reader knows for certain.

use super::{
    shown::{Cell, Meets, View, holds, is_any, truth},
    staged::{COMMUNITIES, GROUPS, PROFESSIONS, people},
};
use disclosure::Few;
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};
use std::collections::BTreeMap;

/// Between which numbers each count must lie.
#[derive(Debug, Default)]
pub(super) struct Bounds(BTreeMap<Cell, (i64, i64)>);

impl Bounds {
    /// All that follows of figures to which at most so much noise was added.
    pub(super) fn of<'s>(readings: impl Iterator<Item = &'s View>, most_noise: i64) -> Self {
        let mut known = Self::default();
        let half = Few::LEAST / 2;
        for shown in readings {
            for (cell, figure) in &shown.figures {
                // Of a mean, noise is rounded once more; two figures are added up in it.
                let by = if is_any(cell) { 2 * (half + most_noise + 1) } else { half + most_noise };
                // Of what is published neither the part nor the rest is few.
                let least = (figure - by).max(Few::LEAST);
                known.within(cell.clone(), least, (figure + by).min(all(cell) - Few::LEAST));
            }
            for (community, (least, most)) in &shown.bands {
                let cell = (None, Meets::All(vec![*community]));
                let by = half + most_noise;
                if *least > 0 {
                    let most = most.map_or(i64::MAX, |most| most + by);
                    known.within(cell, least - by, most);
                }
            }
            for (community, exact) in &shown.exact {
                known.within((None, Meets::All(vec![*community])), *exact, *exact);
            }
        }
        known
    }

    fn within(&mut self, cell: Cell, least: i64, most: i64) {
        let most = most.min(all(&cell));
        let known = self.0.entry(cell).or_insert((least, most));
        *known = (known.0.max(least), known.1.min(most));
    }
}

/// How many there are in the groups of a cell; everybody can count them.
fn all(cell: &Cell) -> i64 {
    let groups = (0..GROUPS).filter(|group| cell.0.is_none_or(|one| one == *group));
    i64::try_from(groups.map(people).sum::<usize>()).unwrap()
}

fn float(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap())
}

struct Programme {
    problem: Problem,
    /// By group and set, a bit for each community.
    parts: Vec<Vec<Variable>>,
}

impl Programme {
    fn new(known: &Bounds, of: &Cell, direction: OptimizationDirection) -> Self {
        let mut problem = Problem::new(direction);
        let sets = 1_usize << COMMUNITIES.len();
        let mut part = |group: usize, set: usize| {
            let counts = holds(of, group, |one| set & (1 << one) != 0);
            let people = f64::from(u32::try_from(people(group)).unwrap());
            problem.add_var(f64::from(u8::from(counts)), (0.0, people))
        };
        let parts: Vec<Vec<Variable>> =
            (0..GROUPS).map(|group| (0..sets).map(|set| part(group, set)).collect()).collect();
        let mut programme = Self { problem, parts };
        for group in 0..GROUPS {
            let everyone = (Some(group), Meets::All(Vec::new()));
            programme.says(&everyone, ComparisonOp::Eq, all(&everyone));
        }
        for (cell, (least, most)) in &known.0 {
            programme.says(cell, ComparisonOp::Ge, *least);
            programme.says(cell, ComparisonOp::Le, *most);
        }
        programme
    }

    fn says(&mut self, cell: &Cell, side: ComparisonOp, bound: i64) {
        let mut sum = LinearExpr::empty();
        for (group, parts) in self.parts.iter().enumerate() {
            for (set, part) in parts.iter().enumerate() {
                if holds(cell, group, |one| set & (1 << one) != 0) {
                    sum.add(*part, 1.0);
                }
            }
        }
        self.problem.add_constraint(sum, side, float(bound));
    }
}

/// The fewest and the most that there can be.
fn certain(known: &Bounds, cell: &Cell) -> (f64, f64) {
    let bound =
        |direction| Programme::new(known, cell, direction).problem.solve().unwrap().objective();
    (bound(OptimizationDirection::Minimize), bound(OptimizationDirection::Maximize))
}

/// What a reader finds out for certain beyond the community that they are in: that few are in or all but a few, or who.
pub(super) fn found(known: &Bounds, own: Option<usize>) -> Vec<String> {
    let pairs = (0..COMMUNITIES.len())
        .flat_map(|one| (one + 1..COMMUNITIES.len()).map(move |other| (None, vec![one, other])));
    let alone = (0..COMMUNITIES.len()).filter(|one| Some(*one) != own).flat_map(|one| {
        (0..PROFESSIONS.len()).map(Some).chain([None]).map(move |group| (group, vec![one]))
    });
    let mut found = Vec::new();
    for (group, communities) in alone.chain(pairs) {
        let cell = (group, Meets::All(communities));
        let (least, most) = certain(known, &cell);
        let people = truth(&cell);
        let exact = float(people);
        assert!(
            least <= exact + 0.01 && exact <= most + 0.01,
            "{cell:?}: {least} to {most} of {people}"
        );
        let all = all(&cell);
        if most < 4.99 || float(all) - least < 4.99 {
            found.push(format!("{cell:?}: {least:.1} to {most:.1} of {all}, in truth {people}"));
        }
    }
    found
}
