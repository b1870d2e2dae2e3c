//! Counting: how many members of each community are in each group that counts, and in each other community. It holds
//! four bytes for each membership, so that the largest organisation fits in memory.

/// Somebody by their position among those who count, or a community or group by its own.
pub(crate) type Position = u32;

/// Members of communities, as positions.
#[derive(Debug, Default)]
pub(crate) struct Memberships {
    /// Where the members of each community begin.
    begins: Vec<usize>,
    members: Vec<Position>,
}

impl Memberships {
    /// The next community begins.
    pub(crate) fn begin(&mut self) {
        self.begins.push(self.members.len());
    }

    /// Another member of the community that began last.
    pub(crate) fn add(&mut self, person: Position) {
        self.members.push(person);
    }

    /// How many communities there are.
    pub(crate) fn len(&self) -> usize {
        self.begins.len()
    }

    /// The members of a community.
    pub(crate) fn of(&self, community: usize) -> &[Position] {
        let from = self.begins.get(community).copied().unwrap_or(self.members.len());
        let to = self.begins.get(community + 1).copied().unwrap_or(self.members.len());
        self.members.get(from..to).unwrap_or_default()
    }

    /// The communities of each of so many people.
    fn turned(&self, people: usize) -> Self {
        let mut begins = vec![0; people + 1];
        for person in &self.members {
            if let Some(count) = begins.get_mut(at(*person) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        begins.pop();
        let mut next = begins.clone();
        let mut members = vec![0; self.members.len()];
        for community in 0..self.len() {
            for person in self.of(community) {
                let Some(place) = next.get_mut(at(*person)) else { continue };
                if let Some(slot) = members.get_mut(*place) {
                    *slot = position(community);
                }
                *place += 1;
            }
        }
        Self { begins, members }
    }

    /// Gives `take` each community with how many of its members are in each of so many groups, and how many are in
    /// each later community that has at least `least` of them. `group` says in which group somebody counts.
    pub(crate) fn count(
        &self,
        (people, groups): (usize, usize),
        group: impl Fn(Position) -> Option<usize>,
        least: u32,
        mut take: impl FnMut(usize, &[u32], &[(usize, u32)]),
    ) {
        let by_person = self.turned(people);
        let mut in_group = vec![0_u32; groups];
        let mut in_both = vec![0_u32; self.len()];
        let mut shared = Vec::new();
        for community in 0..self.len() {
            in_group.fill(0);
            for person in self.of(community) {
                if let Some(count) = group(*person).and_then(|group| in_group.get_mut(group)) {
                    *count += 1;
                }
                for other in by_person.of(at(*person)).iter().map(|other| at(*other)) {
                    if let Some(count) = in_both.get_mut(other).filter(|_| other > community) {
                        *count += 1;
                        if *count == least {
                            shared.push(other);
                        }
                    }
                }
            }
            let both: Vec<(usize, u32)> = shared
                .drain(..)
                .map(|other| (other, in_both.get(other).copied().unwrap_or(0)))
                .collect();
            take(community, &in_group, &both);
            in_both.fill(0);
        }
    }
}

const fn at(position: Position) -> usize {
    position as usize
}

/// A position as it is kept. There are fewer people and communities than four thousand million.
pub(crate) fn position(at: usize) -> Position {
    Position::try_from(at).unwrap_or(Position::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn counts_are_those_of_sets(
            communities in prop::collection::vec(prop::collection::btree_set(0_u32..30, 0..20), 0..8),
            groups in prop::collection::vec(prop::option::of(0_usize..3), 30),
        ) {
            let mut memberships = Memberships::default();
            for members in &communities {
                memberships.begin();
                for person in members {
                    memberships.add(*person);
                }
            }
            let mut seen = 0;
            let group = |person: u32| groups[person as usize];
            memberships.count((30, 3), group, 2, |community, in_group, both| {
                assert_eq!(community, seen);
                seen += 1;
                let members = &communities[community];
                for (n, count) in in_group.iter().enumerate() {
                    let expected = members.iter().filter(|one| group(**one) == Some(n)).count();
                    assert_eq!(*count as usize, expected);
                }
                let shared: BTreeMap<usize, u32> = both.iter().copied().collect();
                let expected: BTreeMap<usize, u32> = (community + 1..communities.len())
                    .map(|other| (other, position(members.intersection(&communities[other]).count())))
                    .filter(|(_, count)| *count >= 2)
                    .collect();
                assert_eq!(shared, expected);
            });
            prop_assert_eq!(seen, communities.len());
        }
    }
}
