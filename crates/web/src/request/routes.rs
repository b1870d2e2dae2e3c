//! What a room hangs into the house: its routes and its panels on others' pages.

use super::{Call, Endpoint, Reply};
use db::Tx;
use ground::{Refused, Result};
use maud::Markup;
use uuid::Uuid;

/// Answers a request, in one transaction.
pub type Handler = fn(&Call, &mut Tx<'_>) -> Result<Reply>;

/// Shows a form again that was refused, with what was typed; `None` where it has no page of its own.
pub type Again = fn(&Call, &mut Tx<'_>, &Refused) -> Result<Option<Reply>>;

/// Whether the actor may send something here at all, before any of it is read.
pub type Admission = fn(&Call, &mut Tx<'_>) -> Result<()>;

/// How a route is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A page: reads, changes nothing.
    Page,
    /// A form of ordinary size: may change things.
    Form,
    /// A form with files.
    Upload,
}

/// One address and what answers there.
#[derive(Clone, Copy)]
pub struct Route {
    /// How.
    pub way: Way,
    /// Where, with parameters in braces.
    pub path: &'static str,
    /// By whom.
    pub answer: Handler,
    /// Whether what it writes is held by row locks and constraints ([`db::Db::write_with_locks`]).
    pub locks: bool,
    /// Whether strangers may send a form here.
    pub public: bool,
    /// Who may send something, where being signed in is not enough.
    pub admits: Option<Admission>,
    /// Whether a form is answered from a transaction that can't write.
    pub reads: bool,
    /// How the form is shown again where it was refused.
    pub again: Option<Again>,
}

impl Route {
    const fn new(way: Way, path: &'static str, answer: Handler) -> Self {
        Self {
            way,
            path,
            answer,
            locks: false,
            public: false,
            admits: None,
            reads: false,
            again: None,
        }
    }

    /// It is shown again where it was refused.
    #[must_use]
    pub const fn shown_again_by(self, again: Again) -> Self {
        Self { again: Some(again), ..self }
    }

    /// What it writes is held by row locks and constraints.
    #[must_use]
    pub const fn with_locks(self) -> Self {
        Self { locks: true, ..self }
    }

    /// Strangers may send it too.
    #[must_use]
    pub const fn public(self) -> Self {
        Self { public: true, ..self }
    }
}

/// A page at `path`.
pub const fn page(path: &'static str, answer: Handler) -> Route {
    Route::new(Way::Page, path, answer)
}

/// A form sent to `path` by somebody who is signed in.
pub const fn form(path: &'static str, answer: Handler) -> Route {
    Route::new(Way::Form, path, answer)
}

/// A form that writes nothing itself, such as one that tells a job to end: it never waits for whoever writes.
pub const fn signal(path: &'static str, answer: Handler) -> Route {
    Route { reads: true, ..Route::new(Way::Form, path, answer) }
}

/// A small form that strangers may send to `path` too.
pub const fn public_form(path: &'static str, answer: Handler) -> Route {
    form(path, answer).public()
}

/// A form with files sent to `path` by those whom `admits` lets.
pub const fn upload(path: &'static str, admits: Admission, answer: Handler) -> Route {
    Route { admits: Some(admits), ..Route::new(Way::Upload, path, answer) }
}

/// The places on pages where other rooms may show something of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Start page, "for everyone"; the subject is the reader.
    StartForEveryone,
    /// Start page, "your choice"; the subject is the reader.
    StartYourChoice,
    /// A person's page, formal side; the subject is that person.
    PersonFormal,
    /// A person's page, voluntary side; the subject is that person.
    PersonVoluntary,
    /// A unit's page; the subject is the unit.
    Unit,
    /// A profession's page; the subject is the profession.
    Profession,
    /// What those who look after a community see on its page; the subject is the community.
    CommunityCare,
    /// The front of administration; the subject is the reader.
    Administration,
}

/// Something a room shows on another's page; `None` when it has nothing to say.
#[derive(Clone, Copy)]
pub struct Panel {
    /// Where.
    pub slot: Slot,
    /// What, given the reader and the subject's id.
    pub show: fn(&Call, &mut Tx<'_>, Uuid) -> Result<Option<Markup>>,
}

/// The addresses of all pages and operations of rooms, as the house reads which words no name's address may be.
pub fn slugs(rooms: &[Room]) -> house::Slugs {
    let pages = rooms.iter().flat_map(|room| room.routes).map(|route| route.path);
    let operations = rooms.iter().flat_map(|room| room.api).map(|operation| operation.path);
    house::Slugs::of(pages.chain(operations))
}

/// All that a room hands the house.
#[derive(Clone, Copy)]
pub struct Room {
    /// Tables and policies.
    pub foundation: house::Foundation,
    /// Addresses.
    pub routes: &'static [Route],
    /// Panels.
    pub panels: &'static [Panel],
    /// Operations for programs.
    pub api: &'static [Endpoint],
}
