//! The delivery tree on one day, as comparisons of people who are alike need it: which unit stands at the top.

use crate::model::UnitParent;
use people::UnitId;
use std::collections::HashMap;

/// More steps up than any tree has: whoever takes them goes round in a circle.
const DEEPEST: usize = 64;

/// The tree.
pub(crate) struct Tree(HashMap<UnitId, Option<UnitId>>);

impl Tree {
    pub(crate) fn new(units: &[UnitParent]) -> Self {
        Self(units.iter().map(|one| (one.unit, one.parent)).collect())
    }

    /// The unit at the top of the tree above this one.
    pub(crate) fn top(&self, unit: UnitId) -> UnitId {
        let above = |one: &UnitId| self.0.get(one).copied().flatten();
        std::iter::successors(Some(unit), above).take(DEEPEST).last().unwrap_or(unit)
    }
}
