//! The directory for programs.

use crate::actions::{
    OrganisationDetails, PersonOnDay, Start, UnitLine, UnitOnDay, find_people, list_units,
    people_in_unit,
};
use ::people::PersonLine;
use ground::fold;
use web::{
    AsOf,
    api::{Endpoint, Param, day, get, id, text},
};

const AS_OF: Param = day("as_of", "As of which day, past or to come. Defaults to today.");
const OF: Param = id("organisation", "Of this organisation only.");
const WORDS: Param = text("q", "Beginnings of words of their name, role, title or unit.");

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/my/start", "read_start", "Get where to start, for who is new", |call, tx| {
        call.gives(&Start::read(call, tx)?)
    })
    .gives::<Start>(),
    get("/organisations", "list_organisations", "List organisations", |call, tx| {
        let all = OrganisationDetails::list(call, tx)?;
        call.gives_all(all, |one| (fold(&one.row.name), one.row.id))
    })
    .lists::<OrganisationDetails>(),
    get("/organisations/{organisation}", "read_organisation", "Get an organisation", |call, tx| {
        call.gives(&OrganisationDetails::open(call, tx)?)
    })
    .gives::<OrganisationDetails>(),
    get(
        "/people",
        "list_people",
        "List people who hold an appointment today, by name, or those whom words find",
        |call, tx| {
            let organisation = call.query("organisation").parse().ok();
            call.gives_part(&find_people(call, tx, organisation)?)
        },
    )
    .query(&[WORDS, OF])
    .lists::<PersonLine>(),
    get("/people/{person}", "read_person", "Get a person as of a day", |call, tx| {
        let as_of = AsOf::of_operation(call)?;
        call.gives(&PersonOnDay::open(call, tx, as_of)?)
    })
    .query(&[AS_OF])
    .gives::<PersonOnDay>(),
    get("/units", "list_units", "List units that are there on a day, by name", |call, tx| {
        let day = AsOf::of_operation(call)?.day;
        call.gives_part(&list_units(call, tx, day)?)
    })
    .query(&[OF, AS_OF])
    .lists::<UnitLine>(),
    get("/units/{unit}", "read_unit", "Get a unit as of a day", |call, tx| {
        let day = AsOf::of_operation(call)?.day;
        call.gives(&UnitOnDay::open(call, tx, day)?)
    })
    .query(&[AS_OF])
    .gives::<UnitOnDay>(),
    get(
        "/units/{unit}/people",
        "list_unit_people",
        "List those who work in a unit or one below it, by name",
        |call, tx| {
            let day = AsOf::of_operation(call)?.day;
            call.gives_part(&people_in_unit(call, tx, day)?)
        },
    )
    .query(&[AS_OF])
    .lists::<PersonLine>(),
];
