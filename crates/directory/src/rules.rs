//! Who is new, and how many people a tree holds. Pure.

use ground::Day;
use people::{PersonId, Unit, UnitId};
use std::collections::{HashMap, HashSet};

/// For how many days somebody is shown where to start.
pub const NEW_FOR_DAYS: i32 = 60;

/// Whether a person who began on `first` is new on `today`. Whoever was there on the first day that is
/// known of their organisation (`known_from`) came with it, and may have been there for years.
pub fn is_new(first: Option<Day>, known_from: Option<Day>, today: Day) -> bool {
    first.is_some_and(|first| {
        known_from.is_none_or(|known_from| known_from < first)
            && first.days_until(today) < NEW_FOR_DAYS
    })
}

/// A unit with those below it, and how many people are in them all.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The unit.
    pub unit: Unit,
    /// People in it or below, each counted once.
    pub people: usize,
    /// The units right below it.
    pub below: Vec<Branch>,
}

/// The tops of a tree of units with what is below. A unit whose parent is not among them is a top; one
/// that is below itself is left out rather than walked for ever.
pub fn branches(units: Vec<Unit>, people: &[(UnitId, PersonId)]) -> Vec<Branch> {
    let known: HashSet<UnitId> = units.iter().map(|unit| unit.id).collect();
    let mut below: HashMap<Option<UnitId>, Vec<Unit>> = HashMap::new();
    for unit in units {
        below.entry(unit.parent.filter(|parent| known.contains(parent))).or_default().push(unit);
    }
    let mut inside: HashMap<UnitId, HashSet<PersonId>> = HashMap::new();
    for (unit, person) in people {
        inside.entry(*unit).or_default().insert(*person);
    }
    grow(None, &mut below, &mut inside).0
}

fn grow(
    parent: Option<UnitId>,
    below: &mut HashMap<Option<UnitId>, Vec<Unit>>,
    inside: &mut HashMap<UnitId, HashSet<PersonId>>,
) -> (Vec<Branch>, HashSet<PersonId>) {
    let mut all = HashSet::new();
    let mut grown = Vec::new();
    for unit in below.remove(&parent).unwrap_or_default() {
        let own = inside.remove(&unit.id).unwrap_or_default();
        let (branches, mut people) = grow(Some(unit.id), below, inside);
        people.extend(own);
        grown.push(Branch { unit, people: people.len(), below: branches });
        all.extend(people);
    }
    (grown, all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::Id;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn somebody_is_new_for_sixty_days_and_nobody_is_who_came_with_the_first_data() {
        let (known, first) = (Some(day("2024-01-01")), Some(day("2026-01-01")));
        assert!(is_new(first, known, day("2026-01-01")));
        assert!(is_new(first, known, day("2026-03-01")));
        assert!(!is_new(first, known, day("2026-03-02")));
        assert!(!is_new(known, known, day("2024-01-02")));
        assert!(!is_new(None, known, day("2024-01-02")));
    }

    fn unit(n: u128, parent: Option<u128>) -> Unit {
        let id = |n| Id::from_uuid(uuid_of(n));
        Unit {
            id: id(n),
            organisation: Id::from_uuid(uuid_of(0)),
            parent: parent.map(id),
            name: n.to_string(),
            kind: "Team".into(),
            from: day("2026-01-01"),
            to: ground::FOREVER,
        }
    }

    fn uuid_of(n: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(n)
    }

    #[test]
    fn a_person_in_two_units_of_a_branch_is_counted_once() {
        let units = vec![unit(1, None), unit(2, Some(1)), unit(3, Some(1))];
        let at = |unit, person| (Id::from_uuid(uuid_of(unit)), Id::from_uuid(uuid_of(person)));
        let tree = branches(units, &[at(2, 10), at(3, 10), at(3, 11)]);
        assert_eq!(tree.len(), 1);
        assert_eq!(tree[0].people, 2);
        assert_eq!(tree[0].below.iter().map(|below| below.people).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn units_that_go_round_in_a_circle_are_left_out_and_orphans_are_tops() {
        let tree = branches(vec![unit(1, Some(2)), unit(2, Some(1)), unit(3, Some(9))], &[]);
        assert_eq!(tree.iter().map(|top| top.unit.name.as_str()).collect::<Vec<_>>(), ["3"]);
    }
}
