//! What is remembered of each person of a file, to tell repeated rows and borrowed addresses.
//! It must never remember text: hashes and day counts only, about a hundred bytes a person.

use super::{super::problem::Problem, PersonRow};
use ground::{
    Day,
    hashed::{ByHash, hash},
    identity,
};
use std::collections::hash_map::Entry;

/// More appointments than this on one identifier show that it does not tell persons apart.
const APPOINTMENTS: usize = 100;

/// The code of a row that says the same as another.
pub const REPEATED: &str = "people.repeated";

/// No place in the list of what is held.
const NONE: u32 = u32::MAX;

/// The people of the file so far.
#[derive(Debug, Default)]
pub(super) struct Register {
    people: ByHash<RegisteredPerson>,
    addresses: ByHash<u64>,
    held: Vec<Tenure>,
}

#[derive(Debug)]
struct RegisteredPerson {
    name: u64,
    /// The identifier as the first of their rows writes it.
    written: u64,
    /// The places of the first and the last that they hold.
    first: u32,
    last: u32,
}

#[derive(Clone, Copy, Debug)]
struct Tenure {
    /// What stands for the appointment, and for all that the row says.
    what: u64,
    whole: u64,
    from: i32,
    to: i32,
    line: u32,
    /// The place of what the person holds besides.
    next: u32,
}

impl Register {
    /// The lines of all rows of an identifier.
    pub(super) fn lines_of(&self, identifier_folded: &str) -> Vec<u64> {
        let known = self.people.get(&hash(identifier_folded));
        let first = known.and_then(|known| self.held.get(known.first as usize));
        let next = |held: &&Tenure| self.held.get(held.next as usize);
        std::iter::successors(first, next).map(|held| u64::from(held.line)).collect()
    }

    /// Refuses a row that says the same as another; tells an address that is another's.
    pub(super) fn enter(&mut self, row: &PersonRow, say: &mut Vec<Problem>) -> Result<(), Problem> {
        let identifier = hash(row.identifier_folded.as_str());
        let held = held(row);
        let name = hash(identity(&row.name).as_str());
        let place = u32::try_from(self.held.len()).unwrap_or(NONE);
        match self.people.entry(identifier) {
            Entry::Vacant(slot) => {
                let written = hash(row.identifier.as_str());
                slot.insert(RegisteredPerson { name, written, first: place, last: place });
            }
            Entry::Occupied(mut slot) => {
                let known = slot.get_mut();
                let line = known.check(&self.held, row, held, say)?;
                if known.written != hash(row.identifier.as_str()) {
                    let reason = format!(
                        "“{}” is written otherwise on line {line}: capital and small letters don't count, so it is one identifier.",
                        row.identifier
                    );
                    let remedy =
                        "If they are two persons, give them identifiers that differ by more.";
                    say.push(Problem::noted(row.line, "people.identifier_case", reason, remedy));
                }
                if known.name != name {
                    let reason = format!("{} has another name on line {line}.", row.identifier);
                    let remedy = "If they are two persons, give each an identifier; if one, write the name alike.";
                    say.push(Problem::noted(row.line, "people.two_names", reason, remedy));
                }
                if let Some(last) = self.held.get_mut(known.last as usize) {
                    last.next = place;
                }
                known.last = place;
            }
        }
        self.held.push(held);
        let Some(email) = &row.email else { return Ok(()) };
        if *self.addresses.entry(hash(email.as_str())).or_insert(identifier) != identifier {
            let reason = format!(
                "{email} is another person's address already; no sign-in link is sent to it until somebody has decided whose it is."
            );
            let remedy = "Give each person an address of their own.";
            say.push(Problem::noted(row.line, "people.shared_email", reason, remedy));
        }
        Ok(())
    }
}

impl RegisteredPerson {
    /// Refuses what is said already; else the line that the person was first on.
    fn check(
        &self,
        all: &[Tenure],
        row: &PersonRow,
        held: Tenure,
        say: &mut Vec<Problem>,
    ) -> Result<u32, Problem> {
        let at = |place: u32| all.get(place as usize);
        let all = || std::iter::successors(at(self.first), |held| at(held.next));
        if let Some(other) = all().find(|other| other.whole == held.whole) {
            let reason = format!(
                "The same appointment of {} is on line {} already, in the same words; it was taken once.",
                row.identifier, other.line
            );
            let remedy = "If they are two, tell them apart by unit, grade or dates.";
            return Err(Problem::refused(row.line, REPEATED, reason, remedy));
        }
        let meets = |other: &&Tenure| {
            other.what == held.what && other.from < held.to && held.from < other.to
        };
        if let Some(other) = all().find(meets) {
            let reason = format!(
                "An appointment of {} to the same is on line {} already, at the same time; both were taken.",
                row.identifier, other.line
            );
            let remedy = "If they are one, keep one of the rows, or correct its dates.";
            say.push(Problem::noted(row.line, "people.overlapping", reason, remedy));
        }
        if all().count() > APPOINTMENTS {
            let reason = format!("{} has more than {APPOINTMENTS} appointments.", row.identifier);
            let remedy = "Check that the identifier's column tells persons apart.";
            return Err(Problem::refused(row.line, "people.too_many_appointments", reason, remedy));
        }
        Ok(at(self.first).map_or(0, |first| first.line))
    }
}

fn held(row: &PersonRow) -> Tenure {
    let count = |day: Day| Day(jiff::civil::date(2000, 1, 1)).days_until(day);
    let written = |text: &Option<String>| text.as_deref().map(identity);
    let path: Vec<String> = row.unit_path.iter().map(|step| identity(step)).collect();
    let what = (
        written(&row.title),
        written(&row.role),
        written(&row.level),
        written(&row.organisation),
        path,
    );
    let more = (
        row.fte_thousandths,
        row.primary,
        (row.start, row.end),
        identity(&row.name),
        &row.email,
        (&row.manager, &row.delivery_manager),
    );
    Tenure {
        what: hash(&what),
        whole: hash(&(&what, more)),
        from: row.start.map_or(i32::MIN, count),
        to: row.end.map_or(i32::MAX, count),
        line: u32::try_from(row.line).unwrap_or(u32::MAX),
        next: NONE,
    }
}
