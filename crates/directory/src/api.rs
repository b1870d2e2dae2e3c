//! The directory for programs.

use crate::actions::{
    OrganisationDetails, Organisations, People, PersonOnDay, Start, UnitOnDay, UnitPeople, Units,
};
use web::{api::Endpoint, list, read};

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    read::<Start>("/my/start", "read_start", "Get where to start, for who is new"),
    list::<Organisations>("/organisations", "list_organisations", "List organisations"),
    read::<OrganisationDetails>(
        "/organisations/{organisation}",
        "read_organisation",
        "Get an organisation",
    ),
    list::<People>(
        "/people",
        "list_people",
        "List people who hold an appointment today, by name, or those whom words find",
    ),
    read::<PersonOnDay>("/people/{person}", "read_person", "Get a person as of a day"),
    list::<Units>("/units", "list_units", "List units that are there on a day, by name"),
    read::<UnitOnDay>("/units/{unit}", "read_unit", "Get a unit as of a day"),
    list::<UnitPeople>(
        "/units/{unit}/people",
        "list_unit_people",
        "List those who work in a unit or one below it, by name",
    ),
];
