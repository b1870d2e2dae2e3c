//! Who is new, and how many people a tree holds. Pure.

use ground::Day;
use people::Unit;

/// For how many days somebody is shown where to start.
pub(crate) const NEW_FOR_DAYS: i32 = 60;

/// Whether a person who began on `first` is new on `today`. Whoever was there on the first day that is
/// known of their organisation (`known_from`) came with it, and may have been there for years.
pub(crate) fn is_new(first: Option<Day>, known_from: Option<Day>, today: Day) -> bool {
    first.is_some_and(|first| {
        known_from.is_none_or(|known_from| known_from < first)
            && first.days_until(today) < NEW_FOR_DAYS
    })
}

/// A unit with those below it, and how many people are in them all.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// The unit.
    pub(crate) unit: Unit,
    /// People in it or below, each counted once.
    pub(crate) people: i64,
    /// The units right below it, as far as they are shown.
    pub(crate) below: Vec<Branch>,
    /// Whether there are some that aren't.
    pub(crate) more: bool,
}

/// The tops of a tree whose units were found one level after the other: each with the place among them of the one that it is
/// right below, which stands before it.
pub(crate) fn branches(found: Vec<(Branch, Option<usize>)>) -> Vec<Branch> {
    let (mut branches, above): (Vec<Branch>, Vec<Option<usize>>) = found.into_iter().unzip();
    let mut tops = Vec::new();
    for place in above.into_iter().rev() {
        let Some(mut branch) = branches.pop() else { break };
        branch.below.reverse();
        match place.and_then(|place| branches.get_mut(place)) {
            Some(above) => above.below.push(branch),
            None => tops.push(branch),
        }
    }
    tops.reverse();
    tops
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::{Id, Span};

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

    fn branch(n: u128) -> Branch {
        let unit = Unit {
            id: Id::from_uuid(uuid::Uuid::from_u128(n)),
            organisation: Id::from_uuid(uuid::Uuid::nil()),
            parent: None,
            name: n.to_string(),
            kind: "Team".into(),
            dates: Span::since(day("2026-01-01")),
        };
        Branch { unit, people: 0, below: Vec::new(), more: false }
    }

    #[test]
    fn a_tree_grows_from_its_levels_in_their_order() {
        let above = [None, None, Some(0), Some(0), Some(1), Some(2), Some(2)];
        let found = (0..).zip(above).map(|(n, above)| (branch(n), above)).collect();
        assert_eq!(tell(&branches(found)), "0(2(5()6())3())1(4())");
    }

    fn tell(branches: &[Branch]) -> String {
        let told = branches.iter().map(|one| one.unit.name.clone() + "(" + &tell(&one.below) + ")");
        told.collect()
    }
}
