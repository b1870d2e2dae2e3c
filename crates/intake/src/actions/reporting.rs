//! Who manages whom: found once everybody in a file is known, rings left out.

use super::people::{Awaited, Intake, Lines};
use crate::read::{Problem, find_cycles, manager_readings};
use db::Tx;
use ground::{Day, Result};
use people::{
    LineKind, PersonId,
    actions::sync::{Known, Managers, Place, Untold, Written},
};

/// A line to make: person, manager, which line, and the first day of what the person holds.
type ToMake = (Known, PersonId, LineKind, Option<Day>);
/// One line for each person of a kind, by their place: the manager's place, and where it was said.
type Found = Vec<Option<(Place, u32)>>;

impl Intake<'_> {
    /// Makes the lines. In a part of the staff (`partial`) a manager may be somebody known from before.
    pub(super) fn lines(&mut self, tx: &mut Tx<'_>, partial: bool) -> Result<()> {
        let said = std::mem::take(&mut self.lines);
        // A manager may belong to an organisation that comes later in the file.
        for (_, sync) in &mut self.organisations {
            sync.settle_people(tx)?;
        }
        let mut lines: Vec<Vec<ToMake>> = vec![Vec::new(); self.organisations.len()];
        for kind in [LineKind::Professional, LineKind::Delivery] {
            let mut found = self.found(&said, kind, partial);
            self.break_rings(&said, &mut found);
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

    fn found(&mut self, said: &Lines, kind: LineKind, partial: bool) -> Found {
        let mut found = Found::new();
        for (number, one) in (0..).zip(&said.awaited).filter(|(_, one)| one.kind == kind) {
            let Some((manager, written)) = said.written.get(one.written as usize) else { continue };
            let organisation = one.organisation as usize;
            // What is written may hold a name and an identifier, or a last name before a comma.
            let found_so = self.managers.find(organisation, *written).or_else(|why| {
                let mut readings = manager_readings(manager).into_iter();
                let read = readings.find_map(|reading| {
                    self.managers.find(organisation, Written::new(&reading)).ok()
                });
                read.filter(|_| why == Untold::Nobody).ok_or(why)
            });
            let place = found_so.or_else(|why| {
                let before = self
                    .organisations
                    .get(organisation)
                    .filter(|_| partial && why == Untold::Nobody);
                let known = before.and_then(|(_, sync)| sync.known(manager)).ok_or(why)?;
                Ok(self.managers.add(organisation, known, manager, "", None))
            });
            match place {
                Ok(manager) if manager == one.place => {}
                Ok(manager) => {
                    let place = one.place as usize;
                    if found.len() <= place {
                        found.resize(self.managers.len().max(place + 1), None);
                    }
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
                Err(why) => self.untold(one, manager, why),
            }
        }
        found
    }

    fn untold(&mut self, one: &Awaited, manager: &str, why: Untold) {
        let (code, reason) = match why {
            Untold::Nobody => (
                "people.manager_unknown",
                format!(
                    "The manager {manager:?} is nobody in this file who is still there; no line was made."
                ),
            ),
            Untold::Several => (
                "people.manager_ambiguous",
                format!("Several people may be meant by {manager:?}; no line was made."),
            ),
        };
        let remedy = "Give the manager's identifier or e-mail.";
        self.note(&Problem::noted(one.line, code, reason, remedy).column("manager"));
    }

    /// In a ring nobody manages anybody.
    fn break_rings(&mut self, said: &Lines, found: &mut Found) {
        let managers: Vec<Option<usize>> =
            found.iter().map(|found| found.map(|(manager, _)| manager as usize)).collect();
        for ring in find_cycles(&managers) {
            for place in &ring {
                let Some((_, one)) = found.get_mut(*place).and_then(Option::take) else { continue };
                let Some(one) = said.awaited.get(one as usize) else { continue };
                let reason = format!(
                    "{} people manage each other in a ring; none of their lines was made.",
                    ring.len()
                );
                let problem =
                    Problem::noted(one.line, "people.ring", reason, "Put right who manages whom.");
                self.note(&problem.column("manager"));
            }
        }
    }
}
