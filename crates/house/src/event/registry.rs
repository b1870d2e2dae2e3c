//! The events that the rooms of a house declare, and who subscribes to them.

use crate::{Entry, Event, Formal, Particular, Side, Subscriber};

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

/// The events that the rooms of a house declare, and who subscribes to them.
#[derive(Clone, Debug, Default)]
pub struct Events {
    kinds: Vec<EventKind>,
    subscribers: Vec<Subscriber>,
}

impl Events {
    /// As the rooms say.
    pub fn of<'a>(
        kinds: impl IntoIterator<Item = &'a EventKind>,
        subscribers: impl IntoIterator<Item = &'a Subscriber>,
    ) -> Self {
        Self {
            kinds: kinds.into_iter().copied().collect(),
            subscribers: subscribers.into_iter().copied().collect(),
        }
    }

    /// The rooms with formal events, in the order of the rooms.
    pub fn formal_rooms(&self) -> Vec<&'static str> {
        let mut rooms = Vec::new();
        for kind in self.kinds.iter().filter(|kind| kind.side == Formal::KEY) {
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
            self.kinds.iter().filter(|kind| kind.room == entry.room && kind.name == entry.kind);
        same.find_map(|kind| (kind.particulars)(entry))
    }

    /// Who subscribes to an event.
    pub(crate) fn subscribers<E: Event>(&self) -> impl Iterator<Item = &Subscriber> {
        self.subscribers.iter().filter(|one| one.hears::<E>())
    }

    /// The subscriber of this name.
    pub(crate) fn subscriber(&self, name: &str) -> Option<&Subscriber> {
        self.subscribers.iter().find(|one| one.name == name)
    }
}
