//! What readers of the record search for, as it stands in an address. It must never ask the database.

use crate::{Cursor, Filter};
use ground::Day;
use people::OrganisationRow;
use web::{Call, look::Mistakes};

/// What can be asked for, as it stands in an address.
pub(crate) const FIELDS: [&str; 8] =
    ["who", "what", "room", "person", "from", "to", "door", "organisation"];

/// What is asked for, as it was typed, and what is wrong with it.
pub(crate) struct Search {
    pub(crate) filter: Filter,
    pub(crate) after: Option<Cursor>,
    pub(crate) mistakes: Mistakes,
}

/// Reads it from the address.
pub(crate) fn search(call: &Call, organisations: &[OrganisationRow]) -> Search {
    let mut mistakes = Mistakes::default();
    let mut day = |name: &str| match call.query(name) {
        "" => None,
        text => text.parse::<Day>().map_or_else(
            |_| {
                mistakes.add(name, "Write the day as year, month and day, such as 2026-03-31.");
                None
            },
            Some,
        ),
    };
    let (from, to) = (day("from"), day("to"));
    let text =
        |name: &str| Some(call.query(name).trim().to_owned()).filter(|text| !text.is_empty());
    let organisation = organisations.iter().find(|row| row.slug == call.query("organisation"));
    let filter = Filter {
        organisation: organisation.map(|row| row.id),
        who: text("who"),
        what: text("what"),
        room: text("room"),
        person: text("person"),
        person_id: None,
        from,
        to,
        door: text("door"),
    };
    Search { filter, after: call.query("after").parse().ok(), mistakes }
}
