//! What may be said of the regions that chosen groups cut each other into: everybody in exactly these of them.

use super::months::Counts;
use crate::model::Place;
use house::{Few, Said};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most groups that are looked at together: a region is a bit for each.
pub(crate) const MOST_GROUPS: usize = 40;

/// Some of the chosen groups, as a bit for each, the first lowest.
pub(crate) type Mask = u64;

/// The groups that are looked at together. A person is in one profession at most.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// Professions with their bit.
    professions: Vec<(Uuid, Mask)>,
    /// The bit of each community, by its position among those that were counted.
    communities: Vec<Mask>,
}

/// A bit for the group at a position.
pub(crate) const fn bit(position: usize) -> Mask {
    1 << position
}

impl Chosen {
    /// Professions by id and communities by position, each with the place of the group among all chosen.
    pub(crate) fn new(professions: &[(Uuid, usize)], communities: &[usize]) -> Self {
        Self {
            professions: professions.iter().map(|(id, at)| (*id, bit(*at))).collect(),
            communities: communities.iter().map(|at| bit(*at)).collect(),
        }
    }

    /// In which of the chosen somebody is who stands there and is in these communities.
    pub(crate) fn mask(&self, place: &Place, communities: &[usize]) -> Mask {
        let own = self.professions.iter().find(|(id, _)| Some(*id) == place.profession);
        let joined = communities.iter().filter_map(|at| self.communities.get(*at));
        joined.fold(own.map_or(0, |(_, bit)| *bit), |mask, bit| mask | bit)
    }

    /// The bits of the professions.
    pub(crate) fn profession_bits(&self) -> impl Iterator<Item = Mask> {
        self.professions.iter().map(|(_, bit)| *bit)
    }

    /// The bits of the communities.
    pub(crate) fn community_bits(&self) -> impl Iterator<Item = Mask> {
        self.communities.iter().copied()
    }

    /// The part of a mask that everyone knows of a person: their profession, if it is among the chosen.
    fn public(&self, mask: Mask) -> Mask {
        self.professions.iter().fold(0, |public, (_, bit)| public | (mask & bit))
    }
}

/// How many of those looked at are in each chosen profession (by its bit), and in none of them (0).
pub(crate) type Publicly = BTreeMap<Mask, i64>;

/// What may be said of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// About how many people.
    pub(crate) people: i64,
    /// Whether they are all of a group of whom nothing else is said, rather than those in nothing else.
    pub(crate) rest: bool,
}

/// What may be said of each region that anything may be said of.
///
/// A region is told only where, across each community that it is in, there are others outside who are like it in
/// everything else: so neither those who know the profession nor the members of the other communities learn of all
/// of them, or all but a few, that they are in. Of each group by itself the rest is told: what its size leaves after
/// what is told, so that the rest says nothing of what is not.
pub(crate) fn told(
    few: Few,
    chosen: &Chosen,
    counts: &Counts<Mask>,
    publicly: &Publicly,
) -> BTreeMap<Mask, Told> {
    let steady = readings(few, chosen, counts, publicly);
    let at = |mask: Mask| steady.get(&mask).copied().unwrap_or(0);
    let mut told: BTreeMap<Mask, Told> = BTreeMap::new();
    for (mask, reading) in steady.iter().filter(|(mask, _)| mask.count_ones() > 1) {
        let of = publicly.get(&chosen.public(*mask)).copied().unwrap_or(0);
        let others = chosen.community_bits().filter(|bit| mask & bit != 0);
        let enough = others
            .map(|bit| at(mask & !bit))
            .all(|others| few.say_steady(others, i64::MAX) != Said::Nothing);
        if let (true, Said::About(people)) = (enough, few.say_steady(*reading, of)) {
            told.insert(*mask, Told { people, rest: false });
        }
    }
    // Outside the professions, several communities are told only if they are told in each profession too: their
    // figure without professions is told elsewhere, and the difference is the profession's.
    let in_each = |mask: Mask, told: &BTreeMap<Mask, Told>| {
        chosen.professions.iter().all(|(_, bit)| told.contains_key(&(mask | bit)))
    };
    let without: Vec<Mask> = told
        .keys()
        .copied()
        .filter(|mask| chosen.public(*mask) == 0 && !in_each(*mask, &told))
        .collect();
    for mask in without {
        told.remove(&mask);
    }
    let rest = rests(few, chosen, &steady, &sizes(few, chosen, counts, publicly), &told);
    told.extend(rest);
    told
}

/// The reading of each region; those in none of the chosen communities are the rest of what everyone knows.
fn readings(
    few: Few,
    chosen: &Chosen,
    counts: &Counts<Mask>,
    publicly: &Publicly,
) -> BTreeMap<Mask, i64> {
    let mut steady: BTreeMap<Mask, i64> =
        counts.series().map(|(mask, months)| (*mask, few.steady(months))).collect();
    for (public, people) in publicly {
        let joined: i64 = steady
            .iter()
            .filter(|(mask, _)| chosen.public(**mask) == *public && **mask != *public)
            .map(|(_, n)| n)
            .sum();
        steady.insert(*public, (people - joined).max(0));
    }
    steady
}

/// How many are in each chosen group, by its bit, and (0) are looked at.
fn sizes(
    few: Few,
    chosen: &Chosen,
    counts: &Counts<Mask>,
    publicly: &Publicly,
) -> BTreeMap<Mask, i64> {
    let mut sizes = publicly.clone();
    sizes.insert(0, publicly.values().sum());
    for bit in chosen.community_bits() {
        sizes.insert(bit, few.steady(in_all(counts, bit)));
    }
    sizes
}

/// How many were in all of these groups, whatever else they were in, as each month began.
pub(crate) fn in_all(counts: &Counts<Mask>, of: Mask) -> Vec<i64> {
    let mut all: Vec<i64> = Vec::new();
    for (_, series) in counts.series().filter(|(mask, _)| *mask & of == of) {
        let series: Vec<i64> = series.collect();
        all.resize(series.len(), 0);
        all.iter_mut().zip(series).for_each(|(sum, n)| *sum += n);
    }
    all
}

/// What may be said of those who are in a community and in nothing else that is looked at, where all else of it is
/// told: a figure like others, read month by month, where there are others who are in none of what is looked at; `of` is
/// both together. The map and pictures both tell it here, so that one number is told one way.
pub(crate) fn only(few: Few, reading: i64, of: i64) -> Said {
    few.say_steady(reading, of)
}

/// For each group, what its size leaves after all that is told of it; where that is all but those in nothing else,
/// those of a community are read by themselves.
fn rests(
    few: Few,
    chosen: &Chosen,
    steady: &BTreeMap<Mask, i64>,
    sizes: &BTreeMap<Mask, i64>,
    told: &BTreeMap<Mask, Told>,
) -> Vec<(Mask, Told)> {
    let size = |mask: Mask| sizes.get(&mask).copied().unwrap_or(0);
    let reading = |mask: Mask| steady.get(&mask).copied().unwrap_or(0);
    let mixes = 1_usize << chosen.communities.len().min(MOST_GROUPS);
    let with_a_community = (chosen.professions.len() + 1).saturating_mul(mixes / 2);
    let professions = chosen.professions.iter().map(|(_, bit)| (*bit, mixes));
    let communities = chosen.community_bits().map(|bit| (bit, with_a_community));
    let mut rests = Vec::new();
    for (bit, combinations) in professions.chain(communities) {
        let named: Vec<Mask> = told.keys().copied().filter(|mask| mask & bit != 0).collect();
        let all_told = named.len() + 1 >= combinations;
        if all_told && chosen.public(bit) == 0 {
            if let Said::About(people) = only(few, reading(bit), reading(bit) + reading(0)) {
                rests.push((bit, Told { people, rest: false }));
            }
            continue;
        }
        let left = size(bit) - named.iter().map(|mask| reading(*mask)).sum::<i64>();
        // How many are in a profession everyone knows; how many are in a community is itself a figure.
        let known = chosen.public(bit) != 0 || few.say_steady(size(bit), size(0)) != Said::Nothing;
        if let (true, Said::About(people)) = (known, few.say_steady(left, size(0))) {
            rests.push((bit, Told { people, rest: !all_told }));
        }
    }
    rests
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;

    fn place(profession: u128) -> Place {
        Place {
            profession: Some(Uuid::from_u128(profession)),
            organisation: Id::from_uuid(Uuid::from_u128(1)),
            unit: None,
        }
    }

    /// One month; a profession (bit 0), two communities (bits 1 and 2), and how many are in each mix.
    fn read(publicly: &[(Mask, i64)], mixes: &[(Mask, i64)]) -> BTreeMap<Mask, i64> {
        let chosen = Chosen::new(&[(Uuid::from_u128(7), 0)], &[1, 2]);
        let mut counts = Counts::new(1);
        for (mask, people) in mixes {
            (0..*people).for_each(|_| counts.add(*mask, 0, 1));
        }
        let told = told(Few::default(), &chosen, &counts, &publicly.iter().copied().collect());
        told.into_iter().map(|(mask, told)| (mask, told.people)).collect()
    }

    #[test]
    fn a_mask_names_the_profession_and_the_communities() {
        let chosen = Chosen::new(&[(Uuid::from_u128(7), 0)], &[1, 2]);
        assert_eq!(chosen.mask(&place(7), &[0, 1]), 0b111);
        assert_eq!(chosen.mask(&place(8), &[1]), 0b100);
    }

    #[test]
    fn the_parts_of_a_profession_are_told_where_all_are_enough() {
        let told = read(&[(0, 500), (1, 60)], &[(0b011, 20), (0b010, 10)]);
        assert_eq!(told, BTreeMap::from([(0b001, 40), (0b011, 20), (0b010, 10)]));
    }

    #[test]
    fn a_community_alone_is_told_as_it_was_read_and_only_where_others_are_in_nothing() {
        // All of both is told; what the size leaves after rounding and lagging is another number.
        let mixes = [(0b110, 12), (0b010, 12), (0b100, 20), (0b111, 10), (0b101, 12), (0b011, 12)];
        let told = read(&[(0, 500), (1, 100)], &mixes);
        assert_eq!((told.get(&0b010), told.get(&0b100)), (Some(&10), Some(&20)));
        // 44 of the 47 in no profession are in one of the two: who is in neither would be told.
        let told = read(&[(0, 47), (1, 100)], &mixes);
        assert_eq!((told.get(&0b010), told.get(&0b100)), (None, None));
    }

    #[test]
    fn nearly_all_of_a_profession_is_not_told() {
        let nearly_all = read(&[(0, 500), (1, 23)], &[(0b011, 20), (0b010, 10)]);
        let nearly_none = read(&[(0, 500), (1, 23)], &[(0b011, 2), (0b010, 28)]);
        assert_eq!(nearly_all, BTreeMap::from([(0b001, 25), (0b010, 30)]));
        assert_eq!(nearly_all, nearly_none, "and which of the two it is can't be told");
    }

    #[test]
    fn members_of_one_community_do_not_learn_of_nearly_all_of_them_that_they_are_in_another() {
        let told = read(&[(0, 500), (1, 60)], &[(0b110, 12), (0b010, 3), (0b100, 20)]);
        assert!(!told.contains_key(&0b110), "12 of the 15 who are in the first are in the second");
        assert!(told.contains_key(&0b100));
        let mixes = [(0b110, 12), (0b010, 12), (0b100, 20), (0b111, 10), (0b101, 12), (0b011, 12)];
        assert_eq!(read(&[(0, 500), (1, 100)], &mixes).get(&0b110), Some(&10));
        let mixes = [(0b110, 12), (0b010, 12), (0b100, 20), (0b111, 2), (0b101, 12), (0b011, 12)];
        assert_eq!(
            read(&[(0, 500), (1, 100)], &mixes).get(&0b110),
            None,
            "14 with and 12 without leave 2"
        );
    }
}
