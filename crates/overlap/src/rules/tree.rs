//! The delivery tree on one day, as comparisons of people who are alike need it: which unit stands at the top.

use crate::model::UnitParent;
use people::UnitId;
use std::collections::HashMap;

/// More steps up than any tree has: whoever takes them goes round in a circle.
const DEEPEST: usize = 64;

/// The tree: above each unit the one at the top.
pub(crate) struct Tree(HashMap<UnitId, UnitId>);

impl Tree {
    pub(crate) fn new(units: &[UnitParent]) -> Self {
        let parents: HashMap<UnitId, Option<UnitId>> =
            units.iter().map(|one| (one.unit, one.parent)).collect();
        let above = |one: &UnitId| parents.get(one).copied().flatten();
        let top = |unit| std::iter::successors(Some(unit), above).take(DEEPEST).last();
        Self(units.iter().filter_map(|one| Some((one.unit, top(one.unit)?))).collect())
    }

    /// The unit at the top of the tree above this one.
    pub(crate) fn top(&self, unit: UnitId) -> UnitId {
        self.0.get(&unit).copied().unwrap_or(unit)
    }
}
