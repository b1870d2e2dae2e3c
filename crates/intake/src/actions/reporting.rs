//! Who manages whom: found once everybody in a file is known, rings left out.

use super::people::{Awaited, Intake};
use crate::read::{Problem, find_cycles};
use db::Tx;
use ground::{Day, Result};
use people::{LineKind, PersonId, actions::sync::Untold};
use std::collections::HashMap;

/// A line to make: person, manager, which line, and the first day of what the person holds.
type ToMake = (PersonId, PersonId, LineKind, Option<Day>);
/// One line for each person of a kind: their place, and the manager's place.
type Found<'a> = HashMap<usize, (usize, &'a Awaited)>;

impl Intake<'_> {
    /// Makes the lines. In a part of the staff (`partial`) a manager may be somebody known from before.
    pub(super) fn lines(&mut self, tx: &mut Tx<'_>, partial: bool) -> Result<()> {
        let awaited = std::mem::take(&mut self.lines);
        // A manager may belong to an organisation that comes later in the file.
        for (_, sync) in &mut self.organisations {
            sync.settle_people(tx)?;
        }
        let mut lines: Vec<Vec<ToMake>> = vec![Vec::new(); self.organisations.len()];
        for kind in [LineKind::Professional, LineKind::Delivery] {
            let mut found = self.found(&awaited, kind, partial);
            self.break_rings(&mut found);
            for (place, (manager, one)) in found {
                let ends = (self.managers.person(place), self.managers.person(manager));
                if let ((Some(person), Some(manager)), Some(own)) =
                    (ends, lines.get_mut(one.organisation))
                {
                    own.push((person, manager, kind, one.start));
                }
            }
        }
        for ((_, sync), mut own) in self.organisations.iter_mut().zip(lines) {
            own.sort_by_key(|(person, ..)| *person);
            sync.lines(tx, own)?;
        }
        Ok(())
    }

    fn found<'a>(&mut self, awaited: &'a [Awaited], kind: LineKind, partial: bool) -> Found<'a> {
        let mut found = Found::new();
        for one in awaited.iter().filter(|one| one.kind == kind) {
            let manager = self.managers.find(one.organisation, &one.manager).or_else(|why| {
                let before = self
                    .organisations
                    .get(one.organisation)
                    .filter(|_| partial && why == Untold::Nobody);
                let person = before.and_then(|(_, sync)| sync.known(&one.manager)).ok_or(why)?;
                Ok(self.managers.add(one.organisation, person, &one.manager, "", None))
            });
            match manager {
                Ok(manager) if manager == one.place => {}
                Ok(manager) => {
                    found.entry(one.place).or_insert((manager, one));
                }
                Err(why) => self.untold(one, why),
            }
        }
        found
    }

    fn untold(&mut self, one: &Awaited, why: Untold) {
        let (code, reason) = match why {
            Untold::Nobody => (
                "people.manager_unknown",
                format!(
                    "The manager {:?} is nobody in this file who is still there; no line was made.",
                    one.manager
                ),
            ),
            Untold::Several => (
                "people.manager_ambiguous",
                format!("Several people may be meant by {:?}; no line was made.", one.manager),
            ),
        };
        let remedy = "Give the manager's identifier or e-mail.";
        self.note(&Problem::noted(one.line, code, reason, remedy).column("manager"));
    }

    /// In a ring nobody manages anybody.
    fn break_rings(&mut self, found: &mut Found<'_>) {
        let mut managers = vec![None; self.managers.len()];
        for (place, (manager, _)) in found.iter() {
            if let Some(slot) = managers.get_mut(*place) {
                *slot = Some(*manager);
            }
        }
        for ring in find_cycles(&managers) {
            for place in &ring {
                let Some((_, one)) = found.remove(place) else { continue };
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
