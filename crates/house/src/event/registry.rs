//! The events that the rooms of a house declare.

use crate::{Entry, Event, Formal, Foundation, Particular, Side};

/// A kind of event that a room declares.
#[derive(Clone, Copy, Debug)]
pub struct EventKind {
    /// The room it happens in.
    pub room: &'static str,
    /// What it is called where it is stored.
    pub name: &'static str,
    /// On which side of the wall it is.
    pub side: &'static str,
    particulars: fn(&Entry) -> Option<Vec<Particular>>,
}

impl EventKind {
    /// The kind of a type of event.
    pub const fn of<E: Event>() -> Self {
        Self {
            room: E::ROOM,
            name: E::KIND,
            side: <E::Side as Side>::KEY,
            particulars: |entry| entry.read::<E>().map(|event| Particular::list(&event)),
        }
    }
}

/// The events that the rooms of a house declare.
#[derive(Clone, Debug, Default)]
pub struct Events(Vec<EventKind>);

impl Events {
    /// As the rooms say.
    pub fn of(foundations: &[Foundation]) -> Self {
        Self(foundations.iter().flat_map(|one| one.events).copied().collect())
    }

    /// The rooms with formal events, in the order of the rooms.
    pub fn formal_rooms(&self) -> Vec<&'static str> {
        let mut rooms = Vec::new();
        for kind in self.0.iter().filter(|kind| kind.side == Formal::KEY) {
            if !rooms.contains(&kind.room) {
                rooms.push(kind.room);
            }
        }
        rooms
    }

    /// The particulars of an event; none where no room declares it, or where it is of a version that this build
    /// doesn't know.
    pub fn particulars(&self, entry: &Entry) -> Option<Vec<Particular>> {
        let mut same =
            self.0.iter().filter(|kind| kind.room == entry.room && kind.name == entry.kind);
        same.find_map(|kind| (kind.particulars)(entry))
    }
}
