//! Managers as a source writes them (identifier, e-mail or name), found once everyone is known.
//! An identifier tells persons apart within one organisation only.

use super::standing::hash;
use crate::PersonId;
use std::collections::HashMap;

/// A person's place in the order of coming.
type Place = usize;

/// By what a manager can be named.
#[derive(Default)]
pub struct Managers {
    people: Vec<(PersonId, usize)>,
    places: HashMap<PersonId, Place>,
    keys: HashMap<u64, Vec<Place>>,
    emails: HashMap<u64, Vec<Place>>,
    names: HashMap<u64, Vec<Place>>,
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
    /// A person of the source, in the organisation of this number; their place.
    pub fn add(
        &mut self,
        organisation: usize,
        person: PersonId,
        key: &str,
        name: &str,
        email: Option<&str>,
    ) -> Place {
        if let Some(place) = self.places.get(&person) {
            return *place;
        }
        let place = self.people.len();
        self.people.push((person, organisation));
        self.places.insert(person, place);
        self.keys.entry(hash(ground::fold(key).as_str())).or_default().push(place);
        if let Some(email) = email {
            self.emails.entry(hash(email.trim().to_lowercase().as_str())).or_default().push(place);
        }
        if !name.is_empty() {
            self.names.entry(hash(ground::fold(name).as_str())).or_default().push(place);
        }
        place
    }

    /// Who is meant by somebody of this organisation: its own people before others.
    pub fn find(&self, organisation: usize, written: &str) -> Result<Place, Untold> {
        let folded = hash(ground::fold(written).as_str());
        let address = hash(written.trim().to_lowercase().as_str());
        let mut several = false;
        for found in [self.keys.get(&folded), self.emails.get(&address), self.names.get(&folded)] {
            let found = found.map_or(&[][..], Vec::as_slice);
            let own: Vec<Place> = found
                .iter()
                .copied()
                .filter(|place| self.organisation(*place) == Some(organisation))
                .collect();
            match (own.as_slice(), found) {
                ([only], _) | ([], [only]) => return Ok(*only),
                ([], []) => {}
                _ => several = true,
            }
        }
        Err(if several { Untold::Several } else { Untold::Nobody })
    }

    fn organisation(&self, place: Place) -> Option<usize> {
        self.people.get(place).map(|(_, organisation)| *organisation)
    }

    /// The person at a place.
    pub fn person(&self, place: Place) -> Option<PersonId> {
        self.people.get(place).map(|(person, _)| *person)
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
