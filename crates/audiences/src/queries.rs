//! What the rooms whose things have audiences ask. Nothing here writes but the parts of an audience, in the table of the room
//! that asks.

pub use crate::store::{
    affiliations::Affiliations,
    parts::{AudienceTable, is_unit, roles},
    people::{AudienceQuery, Exclusion, PersonPlace, all_people, count_people, people_after},
};
