//! The parts that events are made of.

use ground::Id;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an event is about: the thing, the person and the organisation it happened to. `()` is none, an `Option` may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About<Subject = (), Person = (), Organisation = ()> {
    /// The thing it happened to.
    pub subject: Subject,
    /// The person it happened to.
    pub person: Person,
    /// Whose organisation it concerns.
    pub organisation: Organisation,
}

/// What can stand in an [`About`].
pub trait Reference {
    /// The id, if there is one.
    fn uuid(&self) -> Option<Uuid>;
}

impl Reference for () {
    fn uuid(&self) -> Option<Uuid> {
        None
    }
}

impl<T> Reference for Id<T> {
    fn uuid(&self) -> Option<Uuid> {
        Some(Self::uuid(*self))
    }
}

impl<T> Reference for Option<Id<T>> {
    fn uuid(&self) -> Option<Uuid> {
        self.map(Id::uuid)
    }
}

/// What was before, and what is after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<Before, After = Before> {
    /// None where there was nothing.
    pub before: Option<Before>,
    /// None where nothing is left.
    pub after: Option<After>,
}

impl<Before, After> Change<Before, After> {
    /// From one to another.
    pub const fn new(before: Before, after: After) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// Something begins.
    pub const fn begin(after: After) -> Self {
        Self { before: None, after: Some(after) }
    }

    /// Something ends.
    pub const fn end(before: Before) -> Self {
        Self { before: Some(before), after: None }
    }
}
