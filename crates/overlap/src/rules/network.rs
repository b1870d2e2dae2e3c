//! Groups as a network: a line where people are in both, and which groups hold otherwise separate ones together.
//! It stands on figures that were told already, so it tells no more than they do.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::VecDeque;

/// Two groups that people are in both of, by their positions, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Tie {
    /// The position of one among the groups, from 0.
    pub(crate) one: usize,
    /// The position of the other.
    pub(crate) other: usize,
    /// About how many people are in both.
    pub(crate) people: i64,
}

/// Whether a tie of two groups of these sizes is close: at least a quarter of the smaller one is in both (the overlap
/// coefficient of Szymkiewicz and Simpson). Where most groups have a few people in common, only these shape a network.
pub(crate) fn is_close(people: i64, one: Option<i64>, other: Option<i64>) -> bool {
    let smaller = one.into_iter().chain(other).min();
    smaller.is_some_and(|smaller| people * 4 >= smaller)
}

/// A group bridges when at least this share of the shortest ways between others leads through it.
const BRIDGES: f64 = 0.1;

/// How much each of `count` groups stands between the others: the share of pairs of other groups whose shortest
/// ways lead through it (betweenness; Freeman 1977, by Brandes 2001). From 0 to 1.
pub(crate) fn between(count: usize, ties: &[Tie]) -> Vec<f64> {
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    for tie in ties {
        for (from, to) in [(tie.one, tie.other), (tie.other, tie.one)] {
            if let Some(near) = near.get_mut(from).filter(|_| to < count) {
                near.push(to);
            }
        }
    }
    let mut through = vec![0.0; count];
    for source in 0..count {
        add_ways_from(source, &near, &mut through);
    }
    // Each pair was met from both ends.
    let others = count.saturating_sub(1) * count.saturating_sub(2);
    let pairs = f64::from(u32::try_from(others).unwrap_or(u32::MAX)).max(1.0);
    through.iter().map(|ways| ways / pairs).collect()
}

/// The positions of those that bridge, the one most between first.
pub(crate) fn bridges(count: usize, ties: &[Tie]) -> Vec<usize> {
    let between = between(count, ties);
    let mut found: Vec<(usize, f64)> =
        between.into_iter().enumerate().filter(|(_, share)| *share >= BRIDGES).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.into_iter().map(|(at, _)| at).collect()
}

/// What the search from one group knows of another.
#[derive(Clone, Copy, Debug, Default)]
struct Visit {
    steps: Option<usize>,
    ways: f64,
    dependent: f64,
}

fn add_ways_from(source: usize, near: &[Vec<usize>], through: &mut [f64]) {
    let mut reached = vec![Visit::default(); near.len()];
    if let Some(start) = reached.get_mut(source) {
        (start.steps, start.ways) = (Some(0), 1.0);
    }
    let mut order = Vec::new();
    let mut waiting = VecDeque::from([source]);
    while let Some(at) = waiting.pop_front() {
        order.push(at);
        let Some(Visit { steps: Some(steps), ways, .. }) = reached.get(at).copied() else {
            continue;
        };
        for next in near.get(at).into_iter().flatten() {
            let Some(one) = reached.get_mut(*next) else { continue };
            if one.steps.is_none() {
                one.steps = Some(steps + 1);
                waiting.push_back(*next);
            }
            if one.steps == Some(steps + 1) {
                one.ways += ways;
            }
        }
    }
    for at in order.into_iter().rev() {
        let Some(one) = reached.get(at).copied() else { continue };
        // Those that lead to it are its neighbours of one step less.
        for next in near.get(at).into_iter().flatten() {
            let Some(before) = reached.get_mut(*next) else { continue };
            if before.steps.map(|steps| steps + 1) == one.steps {
                before.dependent += before.ways / one.ways * (1.0 + one.dependent);
            }
        }
        if let Some(sum) = through.get_mut(at).filter(|_| at != source) {
            *sum += one.dependent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(pairs: &[(usize, usize)]) -> Vec<Tie> {
        pairs.iter().map(|(one, other)| Tie { one: *one, other: *other, people: 10 }).collect()
    }

    #[test]
    fn a_tie_is_close_by_the_smaller_group() {
        assert!(is_close(5, Some(20), Some(500)));
        assert!(!is_close(5, Some(25), Some(500)));
        assert!(!is_close(5, None, None));
    }

    #[test]
    fn the_middle_of_a_star_is_between_all_others() {
        let shares = between(4, &ties(&[(0, 1), (0, 2), (0, 3)]));
        assert_eq!(shares, [1.0, 0.0, 0.0, 0.0]);
    }

    #[test]
    fn on_a_line_of_five_the_inner_ones_are_between() {
        // Brandes: 0, 3, 4, 3, 0 of 6 pairs.
        let shares = between(5, &ties(&[(0, 1), (1, 2), (2, 3), (3, 4)]));
        assert_eq!(shares, [0.0, 0.5, 4.0 / 6.0, 0.5, 0.0]);
        assert_eq!(bridges(5, &ties(&[(0, 1), (1, 2), (2, 3), (3, 4)])), [2, 1, 3]);
    }

    #[test]
    fn in_a_ring_of_four_ways_are_shared() {
        let shares = between(4, &ties(&[(0, 1), (1, 2), (2, 3), (3, 0)]));
        assert!(shares.iter().all(|share| (share - 1.0 / 6.0).abs() < 1e-12), "{shares:?}");
    }

    #[test]
    fn where_all_know_each_other_nobody_bridges() {
        assert_eq!(bridges(3, &ties(&[(0, 1), (1, 2), (0, 2)])), [] as [usize; 0]);
        assert_eq!(bridges(0, &[]), [] as [usize; 0]);
        assert_eq!(bridges(2, &ties(&[(0, 1)])), [] as [usize; 0]);
    }
}
