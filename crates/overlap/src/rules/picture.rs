//! Chosen groups as sets, and what a picture of them may be drawn after. It looks at nothing but published figures.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The most groups that are looked at together: each is a bit of a mask.
pub(crate) const MOST_GROUPS: usize = 40;

/// Some of the chosen groups, as a bit for each, the first lowest.
pub(crate) type Mask = u64;

/// A bit for the group at a position.
pub(crate) const fn bit(position: usize) -> Mask {
    1 << position
}

/// Two groups that may have people in common, and how many, whatever else these are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "OverlapMeeting")]
pub(crate) struct Intersection {
    /// Positions among the groups, from 0.
    #[serde(rename = "groups", serialize_with = "positions")]
    #[schemars(with = "Vec<usize>")]
    pub(crate) mask: Mask,
    /// About how many people are in both; null where that is not published.
    pub(crate) people: Option<i64>,
}

/// The positions of a mask's bits.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn positions<S: Serializer>(mask: &Mask, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq((0..MOST_GROUPS).filter(|at| mask & bit(*at) != 0))
}

/// How often at most shares are brought nearer to what is told: enough for six groups.
const ROUNDS: usize = 200;
/// By what part of itself a share still changes where that can't be seen.
const SETTLED: f64 = 1e-6;

/// Regions that a picture may be drawn after: the likeliest that have what each two are said to have in common (iterative
/// proportional fitting; Deming and Stephan 1940). Groups of whose intersections nothing was published are left out. All of
/// it follows from figures that were published, `sizes` of groups among them.
pub(crate) fn likely(sizes: &[Option<i64>], intersections: &[Intersection]) -> Vec<(Mask, f64)> {
    let known: Vec<(Mask, f64)> = intersections
        .iter()
        .filter_map(|intersection| Some((intersection.mask, super::float(intersection.people?))))
        .collect();
    let of_size = |set: usize| sizes.get(set).copied().flatten().map(super::float);
    let every = |mask: Mask| {
        let bits: Vec<Mask> = (0..sizes.len()).map(bit).filter(|bit| mask & bit != 0).collect();
        bits.iter().enumerate().all(|(at, one)| {
            bits.iter().skip(at + 1).all(|other| known.iter().any(|(pair, _)| *pair == one | other))
        })
    };
    let mut free: Vec<(Mask, f64)> = (1..bit(sizes.len().min(::euler::MOST_SETS)))
        .filter(|mask| mask.count_ones() > 1 && every(*mask))
        .map(|mask| (mask, 1.0))
        .collect();
    for _ in 0..ROUNDS {
        let mut change = 0.0_f64;
        for (pair, people) in &known {
            change = change.max(scale(&mut free, *pair, *people));
        }
        for set in 0..sizes.len() {
            let (bit, size) = (bit(set), of_size(set).unwrap_or(0.0));
            if sum(&free, bit) > size {
                change = change.max(scale(&mut free, bit, size));
            }
        }
        if change < SETTLED {
            break;
        }
    }
    let met = |bit: Mask| known.iter().any(|(pair, _)| pair & bit != 0);
    let alone = (0..sizes.len()).filter_map(|set| {
        let bit = bit(set);
        let left = of_size(set)? - sum(&free, bit);
        met(bit).then_some((bit, left))
    });
    let mut all: Vec<(Mask, f64)> = alone.collect();
    all.extend(free);
    // Less than half of a person is rounding.
    all.retain(|(_, people)| *people >= 0.5);
    all
}

/// How many are in all of these groups.
fn sum(all: &[(Mask, f64)], of: Mask) -> f64 {
    all.iter().filter(|(mask, _)| *mask & of == of).map(|(_, people)| people).sum()
}

/// Brings the sum of those that hold these groups to `to`; by what part of itself it changed.
fn scale(free: &mut [(Mask, f64)], of: Mask, to: f64) -> f64 {
    let sum = sum(free, of);
    if sum <= 0.0 {
        return 0.0;
    }
    let by = to / sum;
    free.iter_mut().filter(|(mask, _)| *mask & of == of).for_each(|(_, people)| *people *= by);
    (by - 1.0).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(mask: Mask, people: i64) -> Intersection {
        Intersection { mask, people: Some(people) }
    }

    fn in_all(regions: &[(Mask, f64)], of: Mask) -> f64 {
        regions.iter().filter(|(mask, _)| mask & of == of).map(|(_, people)| people).sum()
    }

    #[test]
    fn what_each_two_are_told_to_share_is_kept_and_so_are_sizes() {
        let sizes = [Some(95), Some(55), Some(40)];
        let intersections = [told(0b011, 25), told(0b101, 20), told(0b110, 10)];
        let regions = likely(&sizes, &intersections);
        for (of, people) in [
            (0b001, 95.0),
            (0b010, 55.0),
            (0b100, 40.0),
            (0b011, 25.0),
            (0b101, 20.0),
            (0b110, 10.0),
        ] {
            assert!((in_all(&regions, of) - people).abs() < 1.0, "{of:b}: {regions:?}");
        }
    }

    #[test]
    fn two_that_are_not_told_share_nothing_and_who_meets_nobody_is_left_out() {
        let sizes = [Some(60), Some(30), Some(20), None];
        let intersections = [told(0b011, 20), Intersection { mask: 0b101, people: None }];
        assert_eq!(likely(&sizes, &intersections), [(0b001, 40.0), (0b010, 10.0), (0b011, 20.0)]);
        assert_eq!(likely(&sizes, &intersections[1..]), []);
    }
}
