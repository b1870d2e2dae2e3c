//! Who manages whom: found once everybody in a file is known, rings left out. A cell by which no manager can be told says
//! nothing, and ends no line that stood.

use super::people::{Intake, Lines, PendingLine};
use crate::read::{Problem, find_cycles, manager_readings};
use db::Tx;
use ground::{Day, Result};
use people::{
    LineKind, PersonId,
    actions::sync::{ManagerName, Managers, PersonHandle, Place, UnknownManager},
};
use std::collections::HashMap;

/// A line to make: person, manager, which line, and the first day of what the person holds.
type ToMake = (PersonHandle, PersonId, LineKind, Option<Day>);
/// The places of managers by who they are, once that is asked for.
type Places = Option<HashMap<PersonId, Place>>;
/// One line for each person of a kind, by their place: the manager's place, and where it was said.
type ManagerPlaces = Vec<Option<(Place, u32)>>;

impl Intake<'_> {
    /// Makes the lines. In a part of the staff (`partial`) a manager may be somebody known from before.
    pub(super) fn lines(&mut self, tx: &mut Tx<'_>, partial: bool) -> Result<()> {
        let said = std::mem::take(&mut self.lines);
        // A manager may belong to an organisation that comes later in the file.
        for (_, sync) in &mut self.organisations {
            sync.settle_people(tx)?;
        }
        let mut places = Places::default();
        let mut lines: Vec<Vec<ToMake>> = vec![Vec::new(); self.organisations.len()];
        for kind in [LineKind::Professional, LineKind::Delivery] {
            let (mut found, untold) = self.found(&said, kind, partial);
            for (number, why) in untold {
                self.untold(&said, &mut places, (number, why), &mut found, partial);
            }
            self.break_rings(&said, &mut places, &mut found);
            for (place, found) in (0..).zip(found) {
                let Some((manager, one)) = found else { continue };
                let Some(one) = said.awaited.get(one as usize) else { continue };
                let ends = (self.managers.known(place), self.managers.person(manager));
                if let ((Some(person), Some(manager)), Some(own)) =
                    (ends, lines.get_mut(one.organisation as usize))
                {
                    own.push((person, manager, kind, one.start));
                }
            }
        }
        drop(said);
        self.managers = Managers::default();
        for ((_, sync), mut own) in self.organisations.iter_mut().zip(lines) {
            own.sort_by_key(|(known, ..)| known.person);
            sync.lines(tx, own)?;
        }
        Ok(())
    }

    /// The lines of a kind, and the cells by which no manager can be told.
    fn found(
        &mut self,
        said: &Lines,
        kind: LineKind,
        partial: bool,
    ) -> (ManagerPlaces, Vec<(u32, UnknownManager)>) {
        let (mut found, mut untold) = (ManagerPlaces::new(), Vec::new());
        for (number, one) in (0..).zip(&said.awaited).filter(|(_, one)| one.kind == kind) {
            let Some((manager, written)) = said.written.get(one.written as usize) else { continue };
            let place = one.place as usize;
            if found.len() <= place {
                found.resize(self.managers.len().max(place + 1), None);
            }
            match self.find(one, manager, *written, partial) {
                Ok(manager) if manager == one.place => {}
                Ok(manager) => {
                    // Of several rows of a person the line that begins first counts, whatever their order.
                    let rank = |number: u32| {
                        let one = said.awaited.get(number as usize)?;
                        let (words, _) = said.written.get(one.written as usize)?;
                        Some((one.start.map_or(self.as_of, |start| start.max(self.as_of)), words))
                    };
                    if let Some(slot) = found.get_mut(place)
                        && slot.is_none_or(|(_, other)| rank(number) < rank(other))
                    {
                        *slot = Some((manager, number));
                    }
                }
                Err(why) => untold.push((number, why)),
            }
        }
        (found, untold)
    }

    /// Who is meant by a manager's cell.
    fn find(
        &mut self,
        one: &PendingLine,
        manager: &str,
        written: ManagerName,
        partial: bool,
    ) -> Result<Place, UnknownManager> {
        let organisation = one.organisation as usize;
        // What is written may hold a name and an identifier, or a last name before a comma.
        let found = self.managers.find(organisation, written).or_else(|why| {
            let mut readings = manager_readings(manager).into_iter();
            let read = readings.find_map(|reading| {
                self.managers.find(organisation, ManagerName::new(&reading)).ok()
            });
            read.filter(|_| why == UnknownManager::Nobody).ok_or(why)
        });
        found.or_else(|why| {
            let before = self
                .organisations
                .get(organisation)
                .filter(|_| partial && why == UnknownManager::Nobody);
            let known = before.and_then(|(_, sync)| sync.known(manager)).ok_or(why)?;
            Ok(self.managers.add(organisation, known, manager, "", None))
        })
    }

    /// The place of who managed somebody until now, if they are still there.
    fn stood(&mut self, places: &mut Places, one: &PendingLine) -> Option<Place> {
        let known = self.managers.known(one.place)?;
        let (_, sync) = self.organisations.get_mut(one.organisation as usize)?;
        let manager = sync.manager_of(known, one.kind)?;
        places.get_or_insert_with(|| self.managers.places()).get(&manager).copied()
    }

    /// By this cell no manager can be told: the line that stood goes on, unless another row of the person says another, or
    /// whom it leads to has left.
    fn untold(
        &mut self,
        said: &Lines,
        places: &mut Places,
        (number, why): (u32, UnknownManager),
        found: &mut ManagerPlaces,
        partial: bool,
    ) {
        let Some(one) = said.awaited.get(number as usize) else { return };
        let Some((manager, _)) = said.written.get(one.written as usize) else { return };
        let stood = self.stood(places, one);
        let Some(slot) = found.get_mut(one.place as usize) else { return };
        *slot = slot.or_else(|| stood.map(|stood| (stood, number)));
        let mut goes_on = stood.is_some() && slot.map(|(manager, _)| manager) == stood;
        if slot.is_none() {
            let known = self.managers.known(one.place).filter(|_| partial);
            if let (Some(known), Some((_, sync))) =
                (known, self.organisations.get_mut(one.organisation as usize))
            {
                goes_on = sync.keep_line(known, one.kind);
            }
        }
        let outcome = if goes_on { "the line that stood goes on" } else { "no line was made" };
        let (code, reason) = match why {
            UnknownManager::Nobody => (
                "people.manager_unknown",
                format!(
                    "The manager {manager:?} is nobody in this file who is still there; {outcome}."
                ),
            ),
            UnknownManager::Several => (
                "people.manager_ambiguous",
                format!("Several people may be meant by {manager:?}; {outcome}."),
            ),
        };
        let remedy = "Give the manager's identifier or e-mail.";
        self.note(&Problem::noted(one.line, code, reason, remedy).column("manager"));
    }

    /// In a ring nobody manages anybody by the file's word; what stood of it goes on.
    fn break_rings(&mut self, said: &Lines, places: &mut Places, found: &mut ManagerPlaces) {
        for ring in rings(found) {
            let length = ring.len();
            for place in ring {
                let Some((_, number)) = found.get_mut(place).and_then(Option::take) else {
                    continue;
                };
                let Some(one) = said.awaited.get(number as usize) else { continue };
                let stood = self.stood(places, one);
                if let Some(slot) = found.get_mut(place) {
                    *slot = stood.map(|stood| (stood, number));
                }
                let outcome = match stood {
                    Some(_) => "the line that stood goes on",
                    None => "none of their lines was made",
                };
                let reason = format!("{length} people manage each other in a ring; {outcome}.");
                let problem =
                    Problem::noted(one.line, "people.ring", reason, "Put right who manages whom.");
                self.note(&problem.column("manager"));
            }
        }
        // What stood and what is new may still lead round.
        for place in rings(found).into_iter().flatten() {
            if let Some(slot) = found.get_mut(place) {
                *slot = None;
            }
        }
    }
}

/// The places of those who manage each other in a ring.
fn rings(found: &ManagerPlaces) -> Vec<Vec<usize>> {
    let managers: Vec<Option<usize>> =
        found.iter().map(|found| found.map(|(manager, _)| manager as usize)).collect();
    find_cycles(&managers)
}
