//! What each two groups have in common, told as the map and the network tell it, and what a picture may be drawn
//! after where not every region is told. It never looks at more than what is told elsewhere.

use super::{
    months::Counts,
    regions::{self, Chosen, Mask, Publicly},
};
use house::Few;
use std::collections::BTreeMap;

/// Two groups that may have people in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// A bit for each of the two.
    pub(crate) mask: Mask,
    /// About how many are in both, where that is told.
    pub(crate) people: Option<i64>,
}

/// About how many are in both of two communities, where it may be said; from how many were in one only, in the other
/// only and in both as each month began, among so many people.
pub(crate) fn of_communities(
    few: Few,
    [one, other, both]: [&[i64]; 3],
    people: i64,
) -> Option<i64> {
    let mut counts: Counts<Mask> = Counts::new(both.len());
    for (mask, whole) in [(0b01, one), (0b10, other)] {
        counts.put(mask, whole.iter().zip(both).map(|(whole, both)| whole - both));
    }
    counts.put(0b11, both.iter().copied());
    let chosen = Chosen::new(&[], &[0, 1]);
    let told = regions::told(few, &chosen, &counts, &Publicly::from([(0, people)]));
    told.get(&0b11).map(|told| told.people)
}

/// Each two of the chosen that may have people in common: nobody is in two professions.
pub(crate) fn meetings(
    few: Few,
    chosen: &Chosen,
    counts: &Counts<Mask>,
    publicly: &Publicly,
) -> Vec<Meeting> {
    let people: i64 = publicly.values().sum();
    let communities: Vec<(Mask, Vec<i64>)> =
        chosen.community_bits().map(|bit| (bit, regions::in_all(counts, bit))).collect();
    let mut all = Vec::new();
    for (at, (one, whole)) in communities.iter().enumerate() {
        for profession in chosen.profession_bits() {
            let mask = profession | one;
            let of = publicly.get(&profession).copied().unwrap_or(0);
            let people = few.say(regions::in_all(counts, mask), of).about();
            all.push(Meeting { mask, people });
        }
        for (other, other_whole) in communities.iter().skip(at + 1) {
            let mask = one | other;
            let mut both = regions::in_all(counts, mask);
            both.resize(whole.len().max(other_whole.len()), 0);
            let people = of_communities(few, [whole, other_whole, &both], people);
            all.push(Meeting { mask, people });
        }
    }
    all.sort_by_key(|meeting| meeting.mask);
    all
}

/// How often shares are brought nearer to what is told: enough for six groups.
const ROUNDS: usize = 200;

/// Regions that a picture may be drawn after where not all are told: those that are told (`regions`, of two groups or
/// more), and beside them the likeliest that have what each two are told to have in common. Groups of whose meetings
/// none is told are left out. All of it follows from figures that are told, `sizes` of groups among them.
pub(crate) fn likely(
    sizes: &[Option<i64>],
    meetings: &[Meeting],
    regions: &[(Mask, i64)],
) -> Vec<(Mask, f64)> {
    let known: Vec<(Mask, f64)> = meetings
        .iter()
        .filter_map(|meeting| Some((meeting.mask, super::float(meeting.people?))))
        .collect();
    let of_size = |set: usize| sizes.get(set).copied().flatten().map(super::float);
    let every = |mask: Mask| {
        let bits = (0..sizes.len()).map(regions::bit).filter(|bit| mask & bit != 0);
        let bits: Vec<Mask> = bits.collect();
        bits.iter().enumerate().all(|(at, one)| {
            bits.iter().skip(at + 1).all(|other| known.iter().any(|(pair, _)| *pair == one | other))
        })
    };
    let fixed: BTreeMap<Mask, f64> =
        regions.iter().map(|(mask, people)| (*mask, super::float(*people))).collect();
    let mut free: BTreeMap<Mask, f64> = (1..regions::bit(sizes.len().min(::euler::MOST_SETS)))
        .filter(|mask| mask.count_ones() > 1 && !fixed.contains_key(mask) && every(*mask))
        .map(|mask| (mask, 1.0))
        .collect();
    let sum = |all: &BTreeMap<Mask, f64>, of: Mask| -> f64 {
        all.iter().filter(|(mask, _)| *mask & of == of).map(|(_, people)| people).sum()
    };
    for _ in 0..ROUNDS {
        for (pair, people) in &known {
            scale(&mut free, *pair, (people - sum(&fixed, *pair)).max(0.0));
        }
        for set in 0..sizes.len() {
            let (bit, size) = (regions::bit(set), of_size(set).unwrap_or(0.0));
            let room = (size - sum(&fixed, bit)).max(0.0);
            if sum(&free, bit) > room {
                scale(&mut free, bit, room);
            }
        }
    }
    let met = |bit: Mask| known.iter().any(|(pair, _)| pair & bit != 0);
    let alone = (0..sizes.len()).filter_map(|set| {
        let bit = regions::bit(set);
        let left = of_size(set)? - sum(&fixed, bit) - sum(&free, bit);
        met(bit).then_some((bit, left))
    });
    let mut all: Vec<(Mask, f64)> = alone.collect();
    all.extend(fixed.iter().chain(&free).map(|(mask, people)| (*mask, *people)));
    // Less than half of a person is rounding.
    all.retain(|(_, people)| *people >= 0.5);
    all
}

/// Brings the sum of those that hold these groups to `to`.
fn scale(free: &mut BTreeMap<Mask, f64>, of: Mask, to: f64) {
    let own = || free.iter().filter(|(mask, _)| *mask & of == of);
    let sum: f64 = own().map(|(_, people)| people).sum();
    if sum > 0.0 {
        let by = to / sum;
        free.iter_mut().filter(|(mask, _)| *mask & of == of).for_each(|(_, people)| *people *= by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(mask: Mask, people: i64) -> Meeting {
        Meeting { mask, people: Some(people) }
    }

    fn in_all(regions: &[(Mask, f64)], of: Mask) -> f64 {
        regions.iter().filter(|(mask, _)| mask & of == of).map(|(_, people)| people).sum()
    }

    #[test]
    fn what_each_two_are_told_to_share_is_kept_and_so_are_sizes() {
        let sizes = [Some(95), Some(55), Some(40)];
        let meetings = [told(0b011, 25), told(0b101, 20), told(0b110, 10)];
        let regions = likely(&sizes, &meetings, &[]);
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
    fn what_is_told_of_a_region_stands() {
        let sizes = [Some(60), Some(30), Some(30)];
        let meetings = [told(0b011, 20), told(0b101, 20), told(0b110, 15)];
        let regions = likely(&sizes, &meetings, &[(0b111, 10)]);
        assert!(regions.contains(&(0b111, 10.0)), "{regions:?}");
        assert!((in_all(&regions, 0b011) - 20.0).abs() < 1.0);
    }

    #[test]
    fn two_that_are_not_told_share_nothing_and_who_meets_nobody_is_left_out() {
        let sizes = [Some(60), Some(30), Some(20), None];
        let meetings = [told(0b011, 20), Meeting { mask: 0b101, people: None }];
        assert_eq!(likely(&sizes, &meetings, &[]), [(0b001, 40.0), (0b010, 10.0), (0b011, 20.0)]);
        assert_eq!(likely(&sizes, &meetings[1..], &[]), []);
    }
}
