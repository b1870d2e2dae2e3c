//! The delivery tree as the map needs it: which unit is inside which on a day.

use crate::model::{Place, UnitVersion, Within};
use ground::Day;
use people::UnitId;
use std::collections::HashMap;

/// The tree on one day.
pub(crate) struct Tree<'a> {
    parents: HashMap<UnitId, &'a UnitVersion>,
}

/// More steps up than any tree has: whoever takes them goes round in a circle.
const DEEPEST: usize = 64;

impl<'a> Tree<'a> {
    /// Of these versions, the ones that hold on `day`.
    pub(crate) fn on(versions: &'a [UnitVersion], day: Day) -> Self {
        let holding = versions.iter().filter(|version| version.span.holds(day));
        Self { parents: holding.map(|version| (version.unit, version)).collect() }
    }

    /// A unit with those above it, from itself upwards.
    pub(crate) fn path(&self, unit: UnitId) -> impl Iterator<Item = &'a UnitVersion> {
        let mut next = Some(unit);
        std::iter::from_fn(move || {
            let version = self.parents.get(&next?)?;
            next = version.parent;
            Some(*version)
        })
        .take(DEEPEST)
    }

    /// Whether a place is among those that are looked at.
    pub(crate) fn holds(&self, within: Within, place: &Place) -> bool {
        match within {
            Within::Everywhere => true,
            Within::Organisation(organisation) => place.organisation == organisation,
            Within::Unit(unit) => place
                .unit
                .is_some_and(|own| own == unit || self.path(own).any(|above| above.unit == unit)),
        }
    }
}
