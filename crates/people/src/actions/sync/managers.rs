//! Managers as a source writes them (identifier, e-mail or name), found once everyone is known.
//! An identifier tells persons apart within one organisation only.

use super::PersonHandle;
use crate::PersonId;
use ground::hashed::{ByHash, hash};
use std::collections::HashMap;

/// A person's place in the order of coming.
pub type Place = u32;

/// No place.
const NONE: Place = Place::MAX;

/// By what a manager can be named.
#[derive(Default)]
pub struct Managers {
    people: Vec<Candidate>,
    /// For each organisation, the places here by those in its sync.
    places: Vec<Vec<Place>>,
    /// The last who came with a key, an e-mail and a name.
    last: [ByHash<Place>; 3],
}

struct Candidate {
    /// None where they turned out to be nobody.
    known: Option<PersonHandle>,
    organisation: u32,
    /// Who came before with the same key, e-mail and name.
    before: [Place; 3],
}

/// How a manager is written.
#[derive(Clone, Copy, Debug)]
pub struct ManagerName {
    name: u64,
    address: u64,
}

impl ManagerName {
    /// This is written.
    pub fn new(text: &str) -> Self {
        Self {
            name: hash(ground::identity(text).as_str()),
            address: hash(text.trim().to_lowercase().as_str()),
        }
    }
}

/// Why a manager could not be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownManager {
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
        known: PersonHandle,
        key: &str,
        name: &str,
        email: Option<&str>,
    ) -> Place {
        if self.places.len() <= organisation {
            self.places.resize_with(organisation + 1, Vec::new);
        }
        let place = Place::try_from(self.people.len()).unwrap_or(NONE);
        let at = known.place as usize;
        if let Some(places) = self.places.get_mut(organisation) {
            if let Some(place) = places.get(at).filter(|place| **place != NONE) {
                return *place;
            }
            if places.len() <= at {
                places.resize(at + 1, NONE);
            }
            if let Some(slot) = places.get_mut(at) {
                *slot = place;
            }
        }
        let hashes = [
            Some(hash(ground::identity(key).as_str())),
            email.map(|email| hash(email.trim().to_lowercase().as_str())),
            (!name.is_empty()).then(|| hash(ground::identity(name).as_str())),
        ];
        let mut before = [NONE; 3];
        for ((last, hash), before) in self.last.iter_mut().zip(hashes).zip(&mut before) {
            if let Some(hash) = hash {
                *before = last.insert(hash, place).unwrap_or(NONE);
            }
        }
        let organisation = u32::try_from(organisation).unwrap_or(u32::MAX);
        self.people.push(Candidate { known: Some(known), organisation, before });
        place
    }

    /// Somebody of the organisation of this number turned out to be nobody.
    pub fn forget(&mut self, organisation: usize, known: PersonHandle) {
        let places = self.places.get(organisation);
        let place = places.and_then(|places| places.get(known.place as usize)).copied();
        if let Some(candidate) = place.and_then(|place| self.people.get_mut(place as usize)) {
            candidate.known = None;
        }
    }

    /// Who is meant by somebody of this organisation: its own people before others.
    pub fn find(&self, organisation: usize, written: ManagerName) -> Result<Place, UnknownManager> {
        let mut several = false;
        let hashes = [written.name, written.address, written.name];
        for (nth, (last, hash)) in self.last.iter().zip(hashes).enumerate() {
            let (mut own, mut all) = (Matches::Nobody, Matches::Nobody);
            let mut place = last.get(&hash).copied().unwrap_or(NONE);
            while let Some(candidate) = self.people.get(place as usize) {
                if candidate.known.is_some() {
                    all = all.and(place);
                    if candidate.organisation as usize == organisation {
                        own = own.and(place);
                    }
                }
                place = candidate.before.get(nth).copied().unwrap_or(NONE);
            }
            match (own, all) {
                (Matches::One(only), _) | (Matches::Nobody, Matches::One(only)) => return Ok(only),
                (Matches::Nobody, Matches::Nobody) => {}
                _ => several = true,
            }
        }
        Err(if several { UnknownManager::Several } else { UnknownManager::Nobody })
    }

    /// The person at a place.
    pub fn person(&self, place: Place) -> Option<PersonId> {
        self.known(place).map(|known| known.person)
    }

    /// The person at a place, as their organisation's sync knows them.
    pub fn known(&self, place: Place) -> Option<PersonHandle> {
        self.people.get(place as usize)?.known
    }

    /// The places of all.
    pub fn places(&self) -> HashMap<PersonId, Place> {
        let people = (0..).zip(&self.people);
        people.filter_map(|(place, one)| Some((one.known?.person, place))).collect()
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

/// How many were met, as far as it matters.
#[derive(Clone, Copy)]
enum Matches {
    Nobody,
    One(Place),
    Several,
}

impl Matches {
    const fn and(self, place: Place) -> Self {
        match self {
            Self::Nobody => Self::One(place),
            Self::One(_) | Self::Several => Self::Several,
        }
    }
}
