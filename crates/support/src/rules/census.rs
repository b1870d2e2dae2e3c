//! How many are owed something on one day, and how many of them have it: everybody in one pass. Pure.

use crate::model::Group;
use house::{OrganisationId, PersonId};
use professions::ProfessionId;
use std::collections::{BTreeMap, BTreeSet};

/// How many are owed something in a group, and how many of them have it.
pub(crate) type Count = (Group, i64, i64);

/// An appointment that holds on the day: whose, in which organisation, and its kind.
pub(crate) type Assignment = (PersonId, OrganisationId, usize);

/// What appointments of a kind lead to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lead {
    pub(crate) professions: Vec<ProfessionId>,
    /// Whether it is a recognised role.
    pub(crate) is_recognised: bool,
}

/// Counts, given what each kind leads to and who has a line manager, in the order of their ids. Each person counts once in
/// each group; a role that is recognised anywhere is recognised everywhere.
pub(crate) fn count(mut held: Vec<Assignment>, leads: &[Lead], managed: &[PersonId]) -> Vec<Count> {
    held.sort_unstable();
    let mut counts: BTreeMap<Group, (i64, i64)> = BTreeMap::new();
    let mut groups: BTreeSet<(Group, bool)> = BTreeSet::new();
    for theirs in held.chunk_by(|one, next| one.0 == next.0) {
        let Some((person, ..)) = theirs.first() else { continue };
        let has_manager = managed.binary_search(person).is_ok();
        let leads = || theirs.iter().filter_map(|(.., kind)| leads.get(*kind));
        let has_role = leads().any(|lead| lead.is_recognised);
        let professions = leads().flat_map(|lead| &lead.professions);
        groups.extend(professions.map(|id| (Group::Profession(*id), has_manager)));
        groups.extend(theirs.iter().map(|(_, id, _)| (Group::Organisation(*id), has_role)));
        while let Some((group, has_it)) = groups.pop_first() {
            let (owed, met) = counts.entry(group).or_default();
            *owed += 1;
            *met += i64::from(has_it);
        }
    }
    counts.into_iter().map(|(group, (owed, met))| (group, owed, met)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id<T>(n: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(n))
    }

    proptest! {
        #[test]
        fn each_person_counts_once_in_each_group(
            held in prop::collection::vec((0_u128..20, 0_u128..3, 0_usize..5), 0..60),
            leads in prop::collection::vec((prop::collection::vec(0_u128..4, 0..3), any::<bool>()), 5),
            managed in prop::collection::btree_set(0_u128..20, 0..20),
        ) {
            let all: Vec<Assignment> = held.iter().map(|(who, whose, kind)| (id(*who), id(*whose), *kind)).collect();
            let kinds: Vec<Lead> = leads
                .iter()
                .map(|(professions, is_recognised)| Lead {
                    professions: professions.iter().map(|n| id(*n)).collect(),
                    is_recognised: *is_recognised,
                })
                .collect();
            let in_order: Vec<PersonId> = managed.iter().map(|n| id(*n)).collect();
            let found = count(all, &kinds, &in_order);
            let size = |people: &BTreeSet<u128>| i64::try_from(people.len()).unwrap();
            let mut expected = Vec::new();
            for profession in 0..4 {
                let leads_there = |kind: usize| leads[kind].0.contains(&profession);
                let owed: BTreeSet<u128> =
                    held.iter().filter(|one| leads_there(one.2)).map(|one| one.0).collect();
                let met: BTreeSet<u128> = owed.intersection(&managed).copied().collect();
                expected.push((Group::Profession(id(profession)), size(&owed), size(&met)));
            }
            let with_role: BTreeSet<u128> =
                held.iter().filter(|one| leads[one.2].1).map(|one| one.0).collect();
            for organisation in 0..3 {
                let owed: BTreeSet<u128> =
                    held.iter().filter(|one| one.1 == organisation).map(|one| one.0).collect();
                let met: BTreeSet<u128> = owed.intersection(&with_role).copied().collect();
                expected.push((Group::Organisation(id(organisation)), size(&owed), size(&met)));
            }
            expected.retain(|(_, owed, _)| *owed > 0);
            prop_assert_eq!(found, expected);
        }
    }
}
