//! What is remembered of each person of a file, to tell repeated rows and borrowed addresses.
//! It must never remember text: hashes and day counts only, about a hundred bytes a person.

use super::{super::problem::Problem, PersonRow};
use ground::{Day, fold};
use std::{
    collections::{HashMap, hash_map::Entry},
    hash::{DefaultHasher, Hash, Hasher},
};

/// More appointments than this on one identifier show that it does not tell persons apart.
const APPOINTMENTS: usize = 100;

/// The people of the file so far.
#[derive(Debug, Default)]
pub(super) struct Register {
    people: HashMap<u64, Known>,
    addresses: HashMap<u64, u64>,
}

#[derive(Debug)]
struct Known {
    name: u64,
    line: u32,
    first: Held,
    more: Vec<Held>,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    what: u64,
    from: i32,
    to: i32,
    line: u32,
}

impl Register {
    /// Refuses a row that repeats an appointment; takes an address off that is another's.
    pub(super) fn enter(
        &mut self,
        row: &mut PersonRow,
        say: &mut Vec<Problem>,
    ) -> Result<(), Problem> {
        let identifier = hash(&row.identifier_folded);
        let held = held(row);
        let name = hash(&fold(&row.name));
        match self.people.entry(identifier) {
            Entry::Vacant(place) => {
                place.insert(Known { name, line: held.line, first: held, more: Vec::new() });
            }
            Entry::Occupied(mut place) => {
                let known = place.get_mut();
                known.check(row, held)?;
                if known.name != name {
                    let reason =
                        format!("{} has another name on line {}.", row.identifier, known.line);
                    let remedy = "If they are two persons, give each an identifier; if one, write the name alike.";
                    say.push(Problem::noted(row.line, "people.two_names", reason, remedy));
                }
                known.more.push(held);
            }
        }
        let Some(email) = &row.email else { return Ok(()) };
        if *self.addresses.entry(hash(email)).or_insert(identifier) != identifier {
            let reason =
                format!("{email} is another person's address already; it was left out here.");
            let remedy = "Give each person an address of their own.";
            say.push(Problem::noted(row.line, "people.shared_email", reason, remedy));
            row.email = None;
        }
        Ok(())
    }
}

impl Known {
    fn check(&self, row: &PersonRow, held: Held) -> Result<(), Problem> {
        let all = || std::iter::once(&self.first).chain(&self.more);
        let meets =
            |other: &&Held| other.what == held.what && other.from < held.to && held.from < other.to;
        if let Some(other) = all().find(meets) {
            let reason = format!(
                "The same appointment of {} is on line {} already, at the same time.",
                row.identifier, other.line
            );
            let remedy = "Keep one of the rows, or correct its dates.";
            return Err(Problem::refused(row.line, "people.overlapping", reason, remedy));
        }
        if self.more.len() >= APPOINTMENTS {
            let reason = format!("{} has more than {APPOINTMENTS} appointments.", row.identifier);
            let remedy = "Check that the identifier's column tells persons apart.";
            return Err(Problem::refused(row.line, "people.too_many_appointments", reason, remedy));
        }
        Ok(())
    }
}

fn held(row: &PersonRow) -> Held {
    let count = |day: Day| Day(jiff::civil::date(2000, 1, 1)).days_until(day);
    let folded = |text: &Option<String>| text.as_deref().map(fold);
    let path: Vec<String> = row.unit_path.iter().map(|step| fold(step)).collect();
    let what = (
        folded(&row.title),
        folded(&row.role),
        folded(&row.level),
        folded(&row.organisation),
        path,
    );
    Held {
        what: hash(&what),
        from: row.start.map_or(i32::MIN, count),
        to: row.end.map_or(i32::MAX, count),
        line: u32::try_from(row.line).unwrap_or(u32::MAX),
    }
}

fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
