//! Managers as a source writes them (identifier, e-mail or name), found once everyone is known.

use super::standing::hash;
use crate::PersonId;
use std::collections::HashMap;

/// By what a manager can be named.
#[derive(Default)]
pub struct Managers {
    people: Vec<PersonId>,
    places: HashMap<PersonId, usize>,
    keys: HashMap<u64, usize>,
    emails: HashMap<u64, usize>,
    /// None where several people have the name.
    names: HashMap<u64, Option<usize>>,
}

/// Why a manager could not be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Nobody in the source is named so.
    Nobody,
    /// Several people are.
    Several,
}

impl Managers {
    /// A person of the source; their place in the order of coming.
    pub fn add(&mut self, person: PersonId, key: &str, name: &str, email: Option<&str>) -> usize {
        if let Some(place) = self.places.get(&person) {
            return *place;
        }
        let place = self.people.len();
        self.people.push(person);
        self.places.insert(person, place);
        self.keys.insert(hash(ground::fold(key).as_str()), place);
        if let Some(email) = email {
            self.emails.insert(hash(email.trim().to_lowercase().as_str()), place);
        }
        self.names
            .entry(hash(ground::fold(name).as_str()))
            .and_modify(|known| *known = None)
            .or_insert(Some(place));
        place
    }

    /// Who is meant.
    pub fn find(&self, written: &str) -> Result<usize, Untold> {
        let folded = hash(ground::fold(written).as_str());
        let by_email = || self.emails.get(&hash(written.trim().to_lowercase().as_str()));
        if let Some(place) = self.keys.get(&folded).or_else(by_email) {
            return Ok(*place);
        }
        match self.names.get(&folded) {
            Some(Some(place)) => Ok(*place),
            Some(None) => Err(Untold::Several),
            None => Err(Untold::Nobody),
        }
    }

    /// The person at a place.
    pub fn person(&self, place: usize) -> Option<PersonId> {
        self.people.get(place).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }
}
