//! What happened: each event is a type of its own, on one side of the wall by that type.
//! It must never hold an event of a room: those are declared by [`events!`](crate::events) in `events.rs` of the room.

mod about;
mod entry;
mod registry;
mod subscriber;

pub use about::{About, Change, Reference};
pub(crate) use entry::body;
pub use entry::{Entry, Particular, UNKNOWN_EVENT, sentence};
pub use registry::{EventKind, Events};
pub use subscriber::{Subscribe, Subscriber};

use crate::PersonId;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A side of the wall: one of [`Formal`], [`Voluntary`] and [`Neither`].
pub trait Side: sealed::Sealed {
    /// As it is stored.
    const KEY: &'static str;
}

/// Read by whoever may read what happened in the organisation.
#[derive(Clone, Copy, Debug)]
pub enum Formal {}

/// Read by nobody on the formal side; by its person, and in the community that it happened in.
#[derive(Clone, Copy, Debug)]
pub enum Voluntary {}

/// Read by the person whom it is about, and by nobody else.
#[derive(Clone, Copy, Debug)]
pub enum Neither {}

impl Side for Formal {
    const KEY: &'static str = "formal";
}
impl Side for Voluntary {
    const KEY: &'static str = "voluntary";
}
impl Side for Neither {
    const KEY: &'static str = "neither";
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Formal {}
    impl Sealed for super::Voluntary {}
    impl Sealed for super::Neither {}
}

/// Something that happened. What it is about has columns of its own; all other fields are its particulars and are
/// stored as JSON, so that a field that a later version adds must be an `Option` or have a default.
pub trait Event: Serialize + DeserializeOwned {
    /// The room it happens in, such as `communities`.
    const ROOM: &'static str;
    /// What it is called where it is stored, such as `joined`.
    const KIND: &'static str;
    /// Which version of its particulars is written. A change that earlier readers would read wrongly makes a new one.
    const VERSION: i64;
    /// On which side of the wall it is.
    type Side: Side;

    /// The thing it happened to.
    fn subject(&self) -> Option<Uuid>;
    /// The person it happened to.
    fn person(&self) -> Option<PersonId>;
    /// Whose organisation it concerns.
    fn organisation(&self) -> Option<crate::OrganisationId>;
}

/// Declares the events of a room: the stored name, the side and the version of each type. Each has a field `about` of
/// type [`About`]. `EVENTS` is what the room hands to its `Foundation`.
#[macro_export]
macro_rules! events {
    ($room:literal: $($event:ident = $kind:literal, $side:ident, $version:literal;)*) => {
        /// The events of this room.
        #[allow(dead_code, reason = "a test that declares events has no foundation")]
        pub const EVENTS: &[$crate::EventKind] = &[$($crate::EventKind::of::<$event>()),*];
        $(impl $crate::Event for $event {
            const ROOM: &'static str = $room;
            const KIND: &'static str = $kind;
            const VERSION: i64 = $version;
            type Side = $crate::$side;

            fn subject(&self) -> Option<$crate::uuid::Uuid> {
                $crate::Reference::uuid(&self.about.subject)
            }
            fn person(&self) -> Option<$crate::PersonId> {
                $crate::Reference::uuid(&self.about.person).map($crate::PersonId::from_uuid)
            }
            fn organisation(&self) -> Option<$crate::OrganisationId> {
                $crate::Reference::uuid(&self.about.organisation).map($crate::OrganisationId::from_uuid)
            }
        })*
    };
}

/// An enum of some events, to be matched where they are shown. `KINDS` names them as they are stored.
#[macro_export]
macro_rules! any_event {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($event:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        $vis enum $name { $(
            #[allow(missing_docs, reason = "the event of the same name says what it is")]
            $event($event)
        ),* }

        impl $name {
            /// Their kinds.
            $vis const KINDS: &'static [$crate::EventKind] = &[$($crate::EventKind::of::<$event>()),*];

            /// The event of an entry; none where it is another, or of a version that this build doesn't know.
            $vis fn read(entry: &$crate::Entry) -> Option<Self> {
                $(if let Some(event) = entry.read::<$event>() { return Some(Self::$event(event)); })*
                None
            }

            /// The particulars of the event.
            $vis fn particulars(&self) -> Vec<$crate::Particular> {
                match self { $(Self::$event(event) => $crate::Particular::list(event)),* }
            }
        }
    };
}
