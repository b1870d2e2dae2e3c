//! What is asked for, and what is listed.

use db::row;
use ground::{Day, Moment};
use house::{OrganisationId, PersonId};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Which entries are asked for; what is none asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In this organisation.
    pub organisation: Option<OrganisationId>,
    /// By actors whose name has these words.
    pub who: Option<String>,
    /// Of a kind with these words, such as `office given`.
    pub what: Option<String>,
    /// In this room.
    pub room: Option<String>,
    /// About persons whose name has these words.
    pub person: Option<String>,
    /// About this person.
    pub person_id: Option<PersonId>,
    /// On this day or later, in UTC.
    pub from: Option<Day>,
    /// On this day or earlier, in UTC.
    pub to: Option<Day>,
    /// Through this door: page, console, api.
    pub door: Option<String>,
}

/// The place of an entry in the record, which stays the same whatever is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// When.
    pub at: Moment,
    /// Which.
    pub id: Uuid,
}

/// A text that is no place in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.0, self.id)
    }
}

impl FromStr for Cursor {
    type Err = NoCursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (at, id) = text.split_once('.').ok_or(NoCursor)?;
        let at = at.parse().or(Err(NoCursor))?;
        let id = id.parse().or(Err(NoCursor))?;
        Ok(Self { at: Moment(at), id })
    }
}

row! {
    /// Something that happened, as the record has it.
    pub struct Entry {
        /// Which.
        pub id: Uuid,
        /// When.
        pub at: Moment,
        /// In which room.
        pub room: String,
        /// What.
        pub kind: String,
        /// What sort of actor: stranger, console, person, service.
        pub actor_kind: String,
        /// Who, where the actor is somebody and the reader may know.
        pub actor: Option<Uuid>,
        /// What the actor is called, likewise.
        pub actor_name: Option<String>,
        /// By which token.
        pub token: Option<Uuid>,
        /// Through which door.
        pub door: String,
        /// For which request.
        pub request: Option<String>,
        /// Whose organisation it concerns.
        pub organisation: Option<OrganisationId>,
        /// The thing it happened to.
        pub subject: Option<Uuid>,
        /// The person it happened to.
        pub person: Option<PersonId>,
        /// What they are called.
        pub person_name: Option<String>,
        /// Particulars, as JSON.
        pub body: String,
    }
}

/// A page of the record, the latest first.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The entries.
    pub entries: Vec<Entry>,
    /// After which the next page begins, if there is one.
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let cursor = Cursor { at: Moment(-5), id: Uuid::from_u128(7) };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for wrong in ["", ".", "5", "5.x", "x.00000000-0000-0000-0000-000000000007"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(NoCursor), "{wrong}");
        }
    }
}
