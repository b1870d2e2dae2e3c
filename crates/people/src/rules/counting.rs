//! Counting how many people units and groups of roles had on every day, person by person. Pure.

use super::sizes::History;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
};
use uuid::Uuid;

/// From a day up to and without another, as days since 1970.
pub(crate) type Days = (i32, i32);

pub(crate) fn meet(one: Days, other: Days) -> Option<Days> {
    let both = (one.0.max(other.0), one.1.min(other.1));
    (both.0 < both.1).then_some(both)
}

/// An appointment, with where the roles that it gives are found.
#[derive(Clone, Copy)]
pub(crate) struct Appointment {
    pub(crate) id: Uuid,
    pub(crate) person: Uuid,
    /// Which of [`Staff::roles`] it gives.
    pub(crate) gives: usize,
    pub(crate) fte_thousandths: i64,
    pub(crate) days: Days,
}

/// Where the work of an appointment is done.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) appointment: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) days: Days,
}

/// A role that appointments give on some days.
#[derive(Clone, Copy)]
pub(crate) struct RoleOn {
    pub(crate) role: Uuid,
    pub(crate) level: Option<Uuid>,
    pub(crate) days: Days,
}

/// All that sizes of an organisation are counted from.
#[derive(Default)]
pub(crate) struct Staff {
    /// By person.
    pub(crate) appointments: Vec<Appointment>,
    /// By appointment.
    pub(crate) places: Vec<Place>,
    /// What appointments give: by a title, or as the source says.
    pub(crate) roles: Vec<Vec<RoleOn>>,
    /// The groups that hold a role, on which days.
    pub(crate) groups: HashMap<Uuid, Vec<(Uuid, Days)>>,
    /// What a unit is part of, on which days.
    pub(crate) parents: HashMap<Uuid, Vec<(Uuid, Days)>>,
}

impl Staff {
    /// Puts appointments and places in the order that counting goes by.
    pub(crate) fn sort(&mut self) {
        self.appointments.sort_unstable_by_key(|one| (one.person, one.id));
        self.places.sort_unstable_by_key(|one| one.appointment);
    }

    /// As what an appointment puts its person into groups, and on which days.
    fn roles_in_groups(&self, of: &Appointment) -> impl Iterator<Item = (Uuid, RoleOn)> {
        let (all, days) = (self.roles.get(of.gives).into_iter().flatten(), of.days);
        all.filter_map(move |given| Some((given, meet(given.days, days)?))).flat_map(
            |(given, days)| {
                let groups = self.groups.get(&given.role).into_iter().flatten();
                groups.filter_map(move |(group, held)| {
                    Some((*group, RoleOn { days: meet(*held, days)?, ..*given }))
                })
            },
        )
    }

    /// The groups that an appointment puts its person into, on which days.
    pub(super) fn groups_of(&self, of: &Appointment) -> Vec<(Uuid, Days)> {
        self.roles_in_groups(of).map(|(group, role)| (group, role.days)).collect()
    }

    /// Where the work of an appointment is done.
    pub(super) fn places_of(&self, of: &Appointment) -> impl Iterator<Item = &Place> {
        let first = self.places.partition_point(|place| place.appointment < of.id);
        self.places.iter().skip(first).take_while(|place| place.appointment == of.id)
    }
}

/// Whose number a history is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Measure {
    /// People allocated anywhere.
    Everywhere,
    /// People in a unit, with all below it or without, of a group.
    Unit(Uuid, bool, Uuid),
    /// People of a group in a role at a level.
    Group(Uuid, Uuid, Uuid),
    /// Appointments of a group.
    Appointments(Uuid),
    /// Full time of a group, in thousandths.
    FullTime(Uuid),
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everywhere => f.write_str("people allocated anywhere"),
            Self::Unit(unit, ..) => write!(f, "people in unit {unit}"),
            Self::Group(group, ..) => write!(f, "people in group of roles {group}"),
            Self::Appointments(group) => write!(f, "appointments in group of roles {group}"),
            Self::FullTime(group) => write!(f, "full time in group of roles {group}"),
        }
    }
}

/// All of a kind: every person, every role, every level.
pub(crate) const ALL: Uuid = Uuid::nil();
/// None of a kind that is known: in no group, at no level.
pub(crate) const NONE: Uuid = Uuid::max();

/// Units in which so many were allocated, ever, are kept; others are counted as they are asked for.
pub(crate) const FEWEST: usize = 500;

type Changes = HashMap<Measure, HashMap<i32, i64>>;

/// How large everything was that is large enough to be kept: units of `fewest` allocations or more, and all groups.
pub(crate) fn count(staff: &Staff, fewest: usize) -> BTreeMap<Measure, History> {
    let large = Above::of(staff, fewest);
    let mut changes = Changes::new();
    let mut stays: Vec<(Measure, Days)> = Vec::new();
    for person in staff.appointments.chunk_by(|one, other| one.person == other.person) {
        for appointment in person {
            held(staff, appointment, &large, &mut stays, &mut changes);
        }
        stays.sort_unstable();
        for stays in stays.chunk_by(|one, other| one.0 == other.0) {
            let Some((counted, _)) = stays.first() else { continue };
            let by_day = changes.entry(*counted).or_default();
            for (from, to) in together(stays) {
                *by_day.entry(from).or_default() += 1;
                *by_day.entry(to).or_default() -= 1;
            }
        }
        stays.clear();
    }
    let sizes = changes.into_iter().map(|(counted, by_day)| (counted, History::of(by_day)));
    sizes.filter(|(_, history)| history.most() > 0).collect()
}

/// Days that meet or touch, as one; those given are in order.
fn together(stays: &[(Measure, Days)]) -> impl Iterator<Item = Days> {
    let mut stays = stays.iter().map(|(_, days)| *days).peekable();
    std::iter::from_fn(move || {
        let mut whole = stays.next()?;
        while let Some(next) = stays.next_if(|next| next.0 <= whole.1) {
            whole.1 = whole.1.max(next.1);
        }
        Some(whole)
    })
}

/// What one appointment adds to what its person is counted in.
fn held(
    staff: &Staff,
    appointment: &Appointment,
    large: &Above,
    stays: &mut Vec<(Measure, Days)>,
    changes: &mut Changes,
) {
    let mut in_groups: Vec<(Uuid, Days)> = Vec::new();
    for (group, RoleOn { role, level, days }) in staff.roles_in_groups(appointment) {
        in_groups.push((group, days));
        for (role, level) in [(ALL, ALL), (role, ALL), (role, level.unwrap_or(NONE))] {
            stays.push((Measure::Group(group, role, level), days));
        }
        let sums = [
            (Measure::Appointments(group), 1),
            (Measure::FullTime(group), appointment.fte_thousandths),
        ];
        for (counted, by) in sums {
            let by_day = changes.entry(counted).or_default();
            *by_day.entry(days.0).or_default() += by;
            *by_day.entry(days.1).or_default() -= by;
        }
    }
    in_groups.sort_unstable_by_key(|(_, days)| *days);
    for place in staff.places_of(appointment) {
        stays.push((Measure::Everywhere, place.days));
        for (unit, with_below, part_of) in large.of_unit(place.unit) {
            let Some(days) = meet(*part_of, place.days) else { continue };
            let mut stays_in =
                |group, days| stays.push((Measure::Unit(*unit, *with_below, group), days));
            stays_in(ALL, days);
            // Between the days in a group they are in none.
            let mut free_from = days.0;
            for (group, held) in &in_groups {
                let Some(held) = meet(*held, days) else { continue };
                stays_in(*group, held);
                if free_from < held.0 {
                    stays_in(NONE, (free_from, held.0));
                }
                free_from = free_from.max(held.1);
            }
            if free_from < days.1 {
                stays_in(NONE, (free_from, days.1));
            }
        }
    }
}

/// The large units that each unit is in, itself included, on which days.
struct Above(HashMap<Uuid, Vec<(Uuid, bool, Days)>>);

impl Above {
    fn of(staff: &Staff, fewest: usize) -> Self {
        let mut direct: HashMap<Uuid, usize> = HashMap::new();
        for place in &staff.places {
            *direct.entry(place.unit).or_default() += 1;
        }
        let mut sizes: HashMap<Uuid, usize> = HashMap::new();
        let mut above: HashMap<Uuid, Vec<(Uuid, Days)>> = HashMap::new();
        for (unit, count) in &direct {
            let part_of = part_of(staff, *unit);
            let units: BTreeSet<Uuid> = part_of.iter().map(|(unit, _)| *unit).collect();
            for unit in units {
                *sizes.entry(unit).or_default() += count;
            }
            above.insert(*unit, part_of);
        }
        let is_large = |sizes: &HashMap<Uuid, usize>, unit: &Uuid| {
            sizes.get(unit).is_some_and(|size| *size >= fewest)
        };
        let large = above.into_iter().map(|(unit, above)| {
            let above = above.into_iter().filter(|(above, _)| is_large(&sizes, above));
            let mut large: Vec<_> = above.map(|(above, days)| (above, true, days)).collect();
            if is_large(&direct, &unit) {
                large.push((unit, false, ALWAYS));
            }
            (unit, large)
        });
        Self(large.collect())
    }

    fn of_unit(&self, unit: Uuid) -> &[(Uuid, bool, Days)] {
        self.0.get(&unit).map_or(&[], Vec::as_slice)
    }
}

const ALWAYS: Days = (i32::MIN, i32::MAX);
/// No tree of units is deeper; what goes round in circles ends here.
const DEEPEST: usize = 64;

/// A unit and all that it is part of, on which days: one step up the tree at a time, on those days alone on which the
/// steps before it held.
pub(super) fn part_of(staff: &Staff, unit: Uuid) -> Vec<(Uuid, Days)> {
    let (mut all, mut step) = (Vec::new(), BTreeSet::from([(unit, ALWAYS)]));
    for _ in 0..DEEPEST {
        if step.is_empty() {
            break;
        }
        all.extend(&step);
        step = step.iter().flat_map(|(unit, days)| parents(staff, *unit, *days)).collect();
    }
    all
}

fn parents(staff: &Staff, unit: Uuid, on: Days) -> impl Iterator<Item = (Uuid, Days)> {
    let parents = staff.parents.get(&unit).into_iter().flatten();
    parents.filter_map(move |(parent, days)| Some((*parent, meet(*days, on)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_were_part_of_each_other_at_different_times_are_followed_day_by_day() {
        let (one, other, top) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let days = |from: i32| (0..40).map(move |n| (from + n, from + n + 1));
        let staff = Staff {
            parents: HashMap::from([
                (one, days(0).map(|days| (other, days)).chain([(top, (100, 200))]).collect()),
                (other, days(100).map(|days| (one, days)).collect()),
            ]),
            ..Staff::default()
        };
        let of_other: i32 = part_of(&staff, other)
            .iter()
            .filter(|(unit, _)| *unit == top)
            .map(|(_, (from, to))| to - from)
            .sum();
        assert_eq!(of_other, 40);
        assert_eq!(part_of(&staff, one).len(), 1 + 40 + 1);
    }

    #[test]
    fn what_goes_round_in_circles_comes_to_an_end() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let always = |unit| vec![(unit, (0, 10)), (unit, (0, 10)), (unit, (2, 10))];
        let parents = HashMap::from([(one, always(other)), (other, always(one))]);
        let staff = Staff { parents, ..Staff::default() };
        assert!(part_of(&staff, one).len() <= 3 * DEEPEST);
    }
}
