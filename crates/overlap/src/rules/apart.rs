//! Which groups that everyone can name (a profession in a unit, say) may be read on their own. It looks at formal
//! data only, so that what is not told tells nothing of anybody's community life.

use super::tree::Tree;
use crate::model::{Place, Within};
use house::{Few, OrganisationId};
use people::UnitId;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How many people there are at each place on a day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Populations(HashMap<Place, i64>);

/// A step on the way from everyone down to those who are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Organisation(OrganisationId),
    Unit(UnitId),
}

impl Populations {
    /// One more person, if they have a place.
    pub(crate) fn count_in(&mut self, place: Option<Place>) {
        if let Some(place) = place {
            *self.0.entry(place).or_default() += 1;
        }
    }

    /// How many are looked at, of one profession or (`None`) of all.
    pub(crate) fn count(&self, tree: &Tree<'_>, within: Within, profession: Option<Uuid>) -> i64 {
        self.of(profession).filter(|(place, _)| tree.holds(within, place)).map(|(_, n)| n).sum()
    }

    /// Whether anybody at all is in a profession.
    pub(crate) fn any_in(&self, profession: Uuid) -> bool {
        self.of(Some(profession)).next().is_some()
    }

    /// Professions with how many of those looked at are in them.
    pub(crate) fn professions(&self, tree: &Tree<'_>, within: Within) -> BTreeMap<Uuid, i64> {
        let mut counts = BTreeMap::new();
        for (place, n) in self.of(None).filter(|(place, _)| tree.holds(within, place)) {
            if let Some(profession) = place.profession {
                *counts.entry(profession).or_default() += n;
            }
        }
        counts
    }

    /// Whether those looked at (of one profession, or all) may be read on their own beside all the others, at
    /// every step from everyone down to them.
    pub(crate) fn apart(
        &self,
        few: Few,
        tree: &Tree<'_>,
        within: Within,
        profession: Option<Uuid>,
    ) -> bool {
        let Some(steps) = steps(tree, within) else { return false };
        // Those who are inside all steps so far.
        let mut inside: Vec<(&Place, i64)> = self.of(profession).collect();
        for (depth, step) in steps.iter().enumerate() {
            let mut parts: BTreeMap<Part, i64> = BTreeMap::new();
            for (place, n) in &inside {
                if let Some(part) = part(tree, place, depth) {
                    *parts.entry(part).or_default() += n;
                }
            }
            let counts: Vec<i64> = parts.values().copied().collect();
            let apart = few.apart_among(&counts, inside.iter().map(|(_, n)| n).sum());
            let here = parts.keys().zip(apart).find(|(part, _)| *part == step);
            if !here.is_some_and(|(_, apart)| apart) {
                return false;
            }
            inside.retain(|(place, _)| part(tree, place, depth).as_ref() == Some(step));
        }
        true
    }

    /// The professions that may be read on their own among those looked at.
    pub(crate) fn professions_apart(
        &self,
        few: Few,
        tree: &Tree<'_>,
        within: Within,
    ) -> BTreeMap<Uuid, i64> {
        let counts = self.professions(tree, within);
        let all: Vec<i64> = counts.values().copied().collect();
        let apart = few.apart_among(&all, self.count(tree, within, None));
        let mut read: BTreeMap<Uuid, i64> =
            counts.into_iter().zip(apart).filter(|(_, apart)| *apart).map(|(one, _)| one).collect();
        read.retain(|profession, _| self.apart(few, tree, within, Some(*profession)));
        read
    }

    fn of(&self, profession: Option<Uuid>) -> impl Iterator<Item = (&Place, i64)> {
        self.0
            .iter()
            .filter(move |(place, _)| profession.is_none() || place.profession == profession)
            .map(|(place, n)| (place, *n))
    }
}

/// From everyone down; none where the unit is not there on that day.
fn steps(tree: &Tree<'_>, within: Within) -> Option<Vec<Part>> {
    Some(match within {
        Within::Everywhere => Vec::new(),
        Within::Organisation(organisation) => vec![Part::Organisation(organisation)],
        Within::Unit(unit) => {
            let path: Vec<_> = tree.path(unit).collect();
            let organisation = Part::Organisation(path.first()?.organisation);
            let units = path.iter().rev().map(|version| Part::Unit(version.unit));
            std::iter::once(organisation).chain(units).collect()
        }
    })
}

/// The part of the tree that a place is in so many steps below everyone, if it goes so deep.
fn part(tree: &Tree<'_>, place: &Place, depth: usize) -> Option<Part> {
    if depth == 0 {
        return Some(Part::Organisation(place.organisation));
    }
    let path: Vec<UnitId> = tree.path(place.unit?).map(|version| version.unit).collect();
    let from_top = path.len().checked_sub(depth)?;
    path.get(from_top).copied().map(Part::Unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UnitVersion;
    use ground::{Day, FOREVER, Id, Span};

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn unit(n: u128, parent: Option<u128>) -> UnitVersion {
        UnitVersion {
            unit: Id::from_uuid(id(n)),
            organisation: Id::from_uuid(id(1)),
            parent: parent.map(|n| Id::from_uuid(id(n))),
            span: Span { from: Day::new(2020, 1, 1).unwrap(), to: FOREVER },
        }
    }

    fn populations(each: &[(u128, u128, i64)]) -> Populations {
        let mut all = Populations::default();
        for (profession, unit, people) in each {
            let place = Place {
                profession: (*profession > 0).then(|| id(*profession)),
                organisation: Id::from_uuid(id(1)),
                unit: Some(Id::from_uuid(id(*unit))),
            };
            (0..*people).for_each(|_| all.count_in(Some(place)));
        }
        all
    }

    #[test]
    fn a_unit_is_read_beside_its_whole_only_where_the_rest_is_enough() {
        let units = [unit(10, None), unit(11, Some(10)), unit(12, Some(10))];
        let tree = Tree::on(&units, Day::new(2026, 1, 1).unwrap());
        let within = |n| Within::Unit(Id::from_uuid(id(n)));
        // One person sits in 10 itself: who reads 10 and 11 beside each other reads them.
        let near = populations(&[(7, 11, 30), (7, 10, 1)]);
        assert!(!near.apart(Few::default(), &tree, within(11), None));
        assert!(near.apart(Few::default(), &tree, within(10), None));
        let enough = populations(&[(7, 11, 30), (7, 12, 30)]);
        assert!(enough.apart(Few::default(), &tree, within(11), None));
        let sibling = populations(&[(7, 11, 30), (7, 12, 3)]);
        assert!(!sibling.apart(Few::default(), &tree, within(11), None));
    }

    #[test]
    fn a_profession_of_four_is_not_read_on_its_own_nor_left_over() {
        let units = [unit(10, None)];
        let tree = Tree::on(&units, Day::new(2026, 1, 1).unwrap());
        let all = populations(&[(7, 10, 40), (8, 10, 20), (9, 10, 4)]);
        let read = all.professions_apart(Few::default(), &tree, Within::Everywhere);
        assert_eq!(read.into_keys().collect::<Vec<_>>(), [id(7)], "8 with 9 is what is left");
    }
}
