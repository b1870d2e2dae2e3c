//! The two ways something does not happen: a refusal (the house says no to a person, in words for
//! that person) and a fault (ours, logged once at the edge).

use serde_json::{Map, Value};
use std::{borrow::Cow, fmt};

/// What sort of no it is; the edge turns it into a status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is no such thing, or the reader may not know that there is.
    NotFound,
    /// The reader knows that it is there, and may not do this with it.
    NotAllowed,
    /// What was given can't be used; `field` says where.
    Invalid,
    /// It was fine a moment ago: something changed meanwhile.
    Conflict,
    /// Nobody is signed in.
    SignIn,
    /// Too much was asked in too short a time.
    TooMany,
    /// Nothing is wrong with what was asked; the house can't do it now (disk full, read-only).
    Unavailable,
}

/// A refusal, worded. Rooms keep an enum of theirs and turn it into this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The sort of no.
    pub kind: Kind,
    /// Stable and for programs, such as `communities.already_left`.
    pub code: &'static str,
    /// For the person: what is wrong and what to do.
    pub words: String,
    /// The form field it is about, if one.
    pub field: Option<Cow<'static, str>>,
    /// What programs are told besides, by name (RFC 9457, 3.2). It is boxed, since few refusals have it and all are moved.
    pub more: Option<Box<Map<String, Value>>>,
}

impl Refused {
    /// A refusal about no particular field.
    pub fn new(kind: Kind, code: &'static str, words: impl Into<String>) -> Self {
        Self { kind, code, words: words.into(), field: None, more: None }
    }

    /// An invalid value in `field`.
    pub fn field(
        field: impl Into<Cow<'static, str>>,
        code: &'static str,
        words: impl Into<String>,
    ) -> Self {
        Self { field: Some(field.into()), ..Self::new(Kind::Invalid, code, words) }
    }

    /// With something that programs are told besides, such as a number by which a limit was passed.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.get_or_insert_default().insert(name.to_owned(), value);
        self
    }

    /// Whether time may mend it: what the house can't do now, or what was in another's way, may go later. Any other no
    /// speaks of what was asked, and that stays as it is.
    pub fn may_pass(&self) -> bool {
        matches!(self.kind, Kind::Unavailable | Kind::Conflict | Kind::TooMany)
    }

    /// What one may not see, or what is not there; the two must look alike.
    pub fn not_found() -> Self {
        Self::new(
            Kind::NotFound,
            "house.not_found",
            "There is nothing here, or nothing that you can see. Check the address, or go back to the start page.",
        )
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
impl std::error::Error for Refused {}

/// Why an action did not happen.
#[derive(Debug)]
pub enum Error {
    /// The house says no.
    Refused(Refused),
    /// Something of ours broke.
    Fault(anyhow::Error),
}

/// The result of every action and page.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}
impl From<anyhow::Error> for Error {
    fn from(fault: anyhow::Error) -> Self {
        match fault.downcast::<Refused>() {
            Ok(refused) => Self::Refused(refused),
            Err(fault) => Self::Fault(fault),
        }
    }
}
impl From<Error> for anyhow::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refused) => refused.into(),
            Error::Fault(fault) => fault,
        }
    }
}
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Fault(fault) => write!(f, "{fault:#}"),
        }
    }
}
