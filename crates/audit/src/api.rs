//! The record for programs: the organisation's for those who keep it, and one's own.

use crate::{actions, model::AuditEntry};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    api::{Endpoint, Param, choice, day, get, id, text},
};

const ALL: &[Param] = &[
    text("who", "By actors whose name has these words."),
    text("person", "About persons whose name has these words."),
    id("person_id", "About this person."),
    id("organisation", "In this organisation."),
    text("what", "Of a kind with these words, such as “office given”."),
    text("room", "In this room."),
    day("from", "On this day or later, in UTC."),
    day("to", "On this day or earlier, in UTC."),
    choice("door", "Through this door.", &["page", "console", "api"]),
];
const OWN: &[Param] = ALL.split_at(4).1;

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get(
        "/audit",
        "list_audit",
        "List what happened in the organisations that the caller keeps",
        audit,
    )
    .query(ALL)
    .lists::<AuditEntry>(),
    get(
        "/my/activity",
        "list_activity",
        "List what the caller did and what happened to them",
        activity,
    )
    .query(OWN)
    .lists::<AuditEntry>(),
];

fn audit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives_part(&actions::part(call, tx, &call.query_form().decode()?)?)
}

fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives_part(&actions::own_part(call, tx, &call.query_form().decode()?)?)
}
