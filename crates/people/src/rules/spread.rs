//! In which units people of each group of roles work, there or below, on which days. Pure.

use super::counting::{Days, Staff, meet, part_of};
use uuid::Uuid;

/// People of a group are in a unit, or below it, on these days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Presence {
    pub(crate) unit: Uuid,
    pub(crate) group: Uuid,
    pub(crate) days: Days,
}

/// All presences, by unit and group; days of one that meet or touch are one.
pub(crate) fn spread(staff: &Staff) -> Vec<Presence> {
    let mut direct = Presences::default();
    for appointment in &staff.appointments {
        let groups = staff.groups_of(appointment);
        for place in staff.places_of(appointment) {
            for (group, held) in &groups {
                let days = meet(*held, place.days);
                direct.extend(days.map(|days| Presence { unit: place.unit, group: *group, days }));
            }
        }
    }
    let mut all = Presences::default();
    for its in direct.into_all().chunk_by(|one, other| one.unit == other.unit) {
        let above = its.first().map(|one| part_of(staff, one.unit)).unwrap_or_default();
        for (unit, part) in above {
            for one in its {
                let days = meet(one.days, part);
                all.extend(days.map(|days| Presence { unit, group: one.group, days }));
            }
        }
    }
    all.into_all()
}

/// Presences that are joined now and then as they come, so that a million people of some thousand units take the memory of
/// the units.
#[derive(Default)]
struct Presences {
    all: Vec<Presence>,
    joined: usize,
}

impl Presences {
    /// So many are not worth joining.
    const FEW: usize = 1 << 14;

    fn extend(&mut self, one: Option<Presence>) {
        self.all.extend(one);
        if self.all.len() > 2 * self.joined.max(Self::FEW) {
            self.join();
        }
    }

    fn join(&mut self) {
        self.all.sort_unstable();
        self.all.dedup_by(|next, last| {
            let is_one =
                (next.unit, next.group) == (last.unit, last.group) && next.days.0 <= last.days.1;
            if is_one {
                last.days.1 = last.days.1.max(next.days.1);
            }
            is_one
        });
        self.joined = self.all.len();
    }

    fn into_all(mut self) -> Vec<Presence> {
        self.join();
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn joining_leaves_the_same_days(
            some in prop::collection::vec((0..2_u128, 0..2_u128, 0..40_i32, 1..9_i32), 0..40),
            asked in 0..50_i32,
        ) {
            let one = |&(unit, group, from, long): &(u128, u128, i32, i32)| Presence {
                unit: Uuid::from_u128(unit),
                group: Uuid::from_u128(group),
                days: (from, from + long),
            };
            let all: Vec<Presence> = some.iter().map(one).collect();
            let mut joined = Presences::default();
            for one in &all {
                joined.extend(Some(*one));
                joined.join();
            }
            let joined = joined.into_all();
            let holds = |one: &&Presence| one.days.0 <= asked && asked < one.days.1;
            for at in &all {
                let is_it = |one: &&Presence| (one.unit, one.group) == (at.unit, at.group);
                let some = joined.iter().filter(is_it).filter(holds).count();
                prop_assert_eq!(some, usize::from(all.iter().filter(is_it).any(|one| holds(&one))));
            }
            prop_assert!(joined.is_sorted());
        }
    }
}
