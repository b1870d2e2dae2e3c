//! What stands for an organisation as a sync begins, kept small: a million people fit in memory.
//! Everybody has a place, and what they hold and whose lines they are in hangs together by places.

mod appointment;
mod person;

pub(super) use crate::store::standing::UnitNow;
pub(super) use appointment::{After, AppointmentNow};
pub(super) use person::{PersonNow, address};

use super::PersonHandle;
use crate::{
    AppointmentId, LineKind, OrganisationId, PersonId, UnitId, actions::sync::what::Interner,
    model::work_key, store,
};
use db::Tx;
use ground::{
    Day, Id,
    hashed::{ByHash, hash},
};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// No place.
const NONE: u32 = u32::MAX;

/// The place of what comes next in a list.
fn next_place<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(NONE)
}

fn at<T>(list: &[T], place: u32) -> Option<&T> {
    list.get(place as usize)
}

/// The other end of an open line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineNow {
    pub(super) id: Id<crate::Line>,
    pub(super) manager: PersonId,
    /// The place of the person's line of the other kind.
    next: u32,
    pub(super) from: Day,
    pub(super) kind: LineKind,
    pub(super) seen: bool,
}

#[derive(Default)]
pub(super) struct Baseline {
    /// The places of people, by what stands for their source key.
    places: ByHash<u32>,
    pub(super) people: Vec<PersonNow>,
    pub(super) appointments: Vec<AppointmentNow>,
    lines: Vec<LineNow>,
    /// By their source key.
    pub(super) units: HashMap<String, UnitNow>,
    /// The keys of units, by which they are put in an order.
    pub(super) unit_words: HashMap<UnitId, Rc<str>>,
    /// How many appointments were open as the sync began; one with what is planned to follow it counts once.
    pub(super) open: u64,
    /// And of how many people.
    pub(super) holders: u64,
}

impl Baseline {
    pub(super) fn read(
        tx: &mut Tx<'_>,
        organisation: OrganisationId,
        as_of: Day,
        alike: &mut Interner,
    ) -> anyhow::Result<Self> {
        let mut standing =
            Self { units: store::standing::units_by_key(tx, organisation)?, ..Self::default() };
        for (key, unit) in &standing.units {
            standing.unit_words.insert(unit.id, key.as_str().into());
        }
        let mut places: HashMap<PersonId, u32> = HashMap::new();
        store::standing::each_person(tx, organisation, |key, id, name, email| {
            let email = email.as_deref().map(address);
            let now = PersonNow::of(id, &name, email, false);
            places.insert(id, standing.add_person(hash(key.as_str()), now));
        })?;
        store::standing::each_appointment(tx, organisation, as_of, |row| {
            standing.open += 1;
            let mut now = AppointmentNow {
                id: row.id,
                person: standing.place_of(&mut places, row.person),
                next: NONE,
                reference: alike.references.said(&row.reference, |text| text.into()),
                work: work_key(row.title, row.role, row.level),
                grade: alike.grades.said(&row.grade, |text| text.into()),
                fte_thousandths: row.fte_thousandths,
                unit: row.unit,
                allocation: row.allocation,
                from: row.from,
                to: row.to,
                is_primary: row.is_primary,
                primary: None,
                start_said: None,
                contested: false,
                after: After::from_key(&row.after),
                is_plan: false,
                superseded: false,
                seen: false,
                followed: false,
            };
            standing.open -= standing.plan(&mut now);
            standing.put_appointment(now);
        })?;
        let holders = standing.people.iter().filter(|person| person.appointment != NONE);
        standing.holders = holders.count() as u64;
        store::standing::each_line(tx, organisation, as_of, |id, person, manager, kind, from| {
            let place = standing.place_of(&mut places, person);
            standing.put_line(place, LineNow { id, manager, next: NONE, from, kind, seen: false });
        })?;
        Ok(standing)
    }

    /// The place of somebody who was read; of somebody else's staff, a new one that no key leads to.
    fn place_of(&mut self, places: &mut HashMap<PersonId, u32>, person: PersonId) -> u32 {
        *places.entry(person).or_insert_with(|| {
            self.people.push(PersonNow::of(person, "", None, false));
            next_place(&self.people) - 1
        })
    }

    /// Somebody new, by what stands for their key; their place.
    pub(super) fn add_person(&mut self, key: u64, now: PersonNow) -> u32 {
        let place = next_place(&self.people);
        self.people.push(now);
        self.places.insert(key, place);
        place
    }

    /// The place of whom this hash of a key stands for.
    pub(super) fn place(&self, key: u64) -> Option<u32> {
        self.places.get(&key).copied()
    }

    pub(super) fn person(&self, place: u32) -> Option<&PersonNow> {
        at(&self.people, place)
    }

    pub(super) fn person_mut(&mut self, place: u32) -> Option<&mut PersonNow> {
        self.people.get_mut(place as usize)
    }

    /// Whom the source knows by what stands for this key, now or from before.
    pub(super) fn known(&self, key: u64) -> Option<PersonHandle> {
        let place = self.place(key)?;
        Some(PersonHandle { person: self.person(place)?.id, place })
    }

    /// Whether it is clear which of theirs is their main appointment.
    pub(super) fn has_main(&self, place: u32) -> bool {
        self.person(place).is_some_and(|person| person.main.is_some())
    }

    /// Says which is somebody's main appointment; which was.
    pub(super) fn set_main(&mut self, place: u32, main: AppointmentId) -> Option<AppointmentId> {
        self.person_mut(place)?.main.replace(main)
    }

    /// What somebody holds.
    pub(super) fn held_by(&self, place: u32) -> impl Iterator<Item = &AppointmentNow> {
        let first =
            self.person(place).and_then(|person| at(&self.appointments, person.appointment));
        std::iter::successors(first, |now| at(&self.appointments, now.next))
    }

    /// An appointment of somebody.
    pub(super) fn appointment(
        &mut self,
        id: AppointmentId,
        person: u32,
    ) -> Option<&mut AppointmentNow> {
        let place = self.find_place(person, |now| now.id == id)?;
        self.appointments.get_mut(place as usize)
    }

    fn find_place(&self, person: u32, is: impl Fn(&AppointmentNow) -> bool) -> Option<u32> {
        let mut place = self.person(person)?.appointment;
        while let Some(now) = at(&self.appointments, place) {
            if is(now) {
                return Some(place);
            }
            place = now.next;
        }
        None
    }

    /// Sees which of two that belong together is planned to follow the other; how many follow.
    fn plan(&mut self, now: &mut AppointmentNow) -> u64 {
        let before =
            self.find_place(now.person, |old| old.to == now.from && old.reference == now.reference);
        let after =
            self.find_place(now.person, |old| old.from == now.to && old.reference == now.reference);
        let before = before.and_then(|place| self.appointments.get_mut(place as usize));
        now.is_plan = before.is_some();
        if let Some(before) = before {
            before.superseded = true;
        }
        if let Some(after) = after.and_then(|place| self.appointments.get_mut(place as usize)) {
            after.is_plan = true;
            now.superseded = true;
        }
        u64::from(now.is_plan) + u64::from(now.superseded)
    }

    /// A plan comes to nothing: what it would have followed is looked at as any other.
    pub(super) fn cancel_plan(&mut self, plan: &AppointmentNow) {
        if let Some(entry) = self.appointment(plan.id, plan.person) {
            entry.followed = true;
        }
        let before = self.find_place(plan.person, |old| {
            old.superseded && old.to == plan.from && old.reference == plan.reference
        });
        if let Some(before) = before.and_then(|place| self.appointments.get_mut(place as usize)) {
            before.superseded = false;
        }
    }

    /// Somebody stays as they were, whatever the source doesn't say.
    pub(super) fn keep(&mut self, whom: PersonId) {
        if let Some(person) = self.people.iter_mut().find(|person| person.id == whom) {
            person.kept = true;
        }
    }

    /// What people hold who turned out to be nobody is looked at no more.
    pub(super) fn forget(&mut self, places: &HashSet<u32>) {
        for now in self.appointments.iter_mut().filter(|now| places.contains(&now.person)) {
            (now.seen, now.followed) = (false, true);
        }
        for place in places {
            if let Some(person) = self.person_mut(*place) {
                (person.main, person.email) = (None, None);
                (person.said_email, person.said_no_email) = (false, false);
            }
        }
    }

    /// By what a unit is put in an order.
    pub(super) fn words_of_unit(&self, unit: UnitId) -> Rc<str> {
        self.unit_words.get(&unit).cloned().unwrap_or_default()
    }

    /// Whether somebody stays as they were, whatever the source doesn't say.
    pub(super) fn is_kept(&self, place: u32) -> bool {
        self.person(place).is_some_and(|person| person.kept)
    }

    /// Adds an appointment.
    pub(super) fn put_appointment(&mut self, mut now: AppointmentNow) {
        let place = next_place(&self.appointments);
        if let Some(person) = self.person_mut(now.person) {
            now.next = std::mem::replace(&mut person.appointment, place);
            self.appointments.push(now);
        }
    }

    fn place_of_line(&self, person: u32, kind: LineKind) -> Option<u32> {
        let mut place = self.person(person)?.line;
        while let Some(now) = at(&self.lines, place) {
            if now.kind == kind {
                return Some(place);
            }
            place = now.next;
        }
        None
    }

    fn put_line(&mut self, person: u32, mut now: LineNow) {
        let known = self.place_of_line(person, now.kind);
        if let Some(old) = known.and_then(|place| self.lines.get_mut(place as usize)) {
            now.next = old.next;
            *old = now;
            return;
        }
        let place = next_place(&self.lines);
        if let Some(whose) = self.person_mut(person) {
            now.next = std::mem::replace(&mut whose.line, place);
            self.lines.push(now);
        }
    }

    /// Somebody's line of a kind as it stood.
    pub(super) fn line(&mut self, person: u32, kind: LineKind) -> Option<&mut LineNow> {
        let place = self.place_of_line(person, kind)?;
        self.lines.get_mut(place as usize)
    }

    /// The lines that stood of somebody.
    pub(super) fn lines_of(&self, person: &PersonNow) -> impl Iterator<Item = &LineNow> {
        let first = at(&self.lines, person.line);
        std::iter::successors(first, |now| at(&self.lines, now.next))
    }
}
