//! What is asked for, and what is listed.

use db::{FromRow, Line};
use ground::{Day, Moment};
use house::{Entry, OrganisationId, PersonId};
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

/// Something that happened, with the names of those whom it names.
#[derive(Clone, Debug)]
pub struct Row {
    /// What happened.
    pub entry: Entry,
    /// What the actor is called, where it is somebody and the reader may know.
    pub actor_name: Option<String>,
    /// What the person is called whom it happened to.
    pub person_name: Option<String>,
}

impl FromRow for Row {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let entry = Entry::from_row(line)?;
        let (actor_name, person_name) = (line.get(Entry::WIDTH)?, line.get(Entry::WIDTH + 1)?);
        Ok(Self { entry, actor_name, person_name })
    }
}

/// A page of the record, the latest first.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The entries.
    pub entries: Vec<Row>,
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
