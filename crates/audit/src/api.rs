//! The record for programs: the organisation's for those who keep it, and one's own.

use crate::{Cursor, Filter, Row, actions};
use db::Tx;
use ground::{Moment, Result};
use house::{OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;
use web::{
    Call, Reply,
    api::{Endpoint, Param, When, choice, day, get, id, text},
};

const OWN: &[Param] = &[
    text("what", "Of a kind with these words, such as “office given”"),
    text("room", "In this room"),
    day("from", "On this day or later, in UTC"),
    day("to", "On this day or earlier, in UTC"),
    choice("door", "Through this door", &["page", "console", "api"]),
];
const ALL: &[Param] = &[
    text("who", "By actors whose name has these words"),
    text("person", "About persons whose name has these words"),
    id("person_id", "About this person"),
    id("organisation", "In this organisation"),
    text("what", "Of a kind with these words, such as “office given”"),
    text("room", "In this room"),
    day("from", "On this day or later, in UTC"),
    day("to", "On this day or earlier, in UTC"),
    choice("door", "Through this door", &["page", "console", "api"]),
];

/// The operations.
pub(crate) const OPERATIONS: &[Endpoint] = &[
    get("/audit", "list_audit", "What happened, for those who keep an organisation", audit)
        .query(ALL)
        .lists::<AuditEntry>(),
    get("/my/activity", "list_activity", "What one did, and what happened to one", activity)
        .query(OWN)
        .lists::<AuditEntry>(),
];

/// Something that happened, the latest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AuditEntry {
    /// Its id.
    id: Uuid,
    /// When.
    at: When,
    /// In which room.
    room: String,
    /// What.
    kind: String,
    /// What sort of actor: stranger, console, person, service.
    actor_kind: String,
    /// Who, where the actor is somebody and the reader may know.
    actor: Option<Uuid>,
    /// What they are called.
    actor_name: Option<String>,
    /// By which token.
    token: Option<Uuid>,
    /// Through which door: page, console, api.
    door: String,
    /// For which request.
    request: Option<String>,
    /// Whose organisation it concerns.
    organisation: Option<OrganisationId>,
    /// The thing it happened to.
    subject: Option<Uuid>,
    /// The person it happened to.
    person: Option<PersonId>,
    /// What they are called.
    person_name: Option<String>,
    /// Particulars: what was before, what is after.
    body: serde_json::Value,
}

impl From<&Row> for AuditEntry {
    fn from(row: &Row) -> Self {
        let Row { entry, actor_name, person_name } = row.clone();
        Self {
            id: entry.id,
            at: entry.at.into(),
            room: entry.room,
            kind: entry.kind,
            actor_kind: entry.actor_kind,
            actor: entry.actor,
            actor_name,
            token: entry.token,
            door: entry.door,
            request: entry.request,
            organisation: entry.organisation,
            subject: entry.subject,
            person: entry.person,
            person_name,
            body: serde_json::from_str(&entry.body).unwrap_or_default(),
        }
    }
}

fn filter(call: &Call) -> Result<Filter> {
    let text = |name: &str| Some(call.query(name).to_owned()).filter(|text| !text.is_empty());
    let day = |name: &'static str| match call.query(name) {
        "" => Ok(None),
        text => web::day(name, text).map(Some),
    };
    Ok(Filter {
        organisation: call.query("organisation").parse().ok(),
        who: text("who"),
        what: text("what"),
        room: text("room"),
        person: text("person"),
        person_id: call.query("person_id").parse().ok(),
        from: day("from")?,
        to: day("to")?,
        door: text("door"),
    })
}

fn after(call: &Call) -> Result<Option<Cursor>> {
    let after = call.cursor::<(i64, Uuid)>()?;
    Ok(after.map(|(at, id)| Cursor { at: Moment(at), id }))
}

fn audit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (filter, after) = (filter(call)?, after(call)?);
    let (house, most) = (call.house(), call.limit());
    let listed = actions::list(house, tx, &call.actor, &filter, after, most)?;
    let next = listed.next.map(|next| (next.at.0, next.id));
    call.lists_part(&listed.entries, next, |one| AuditEntry::from(one))
}

fn activity(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let (filter, after) = (filter(call)?, after(call)?);
    let (house, most) = (call.house(), call.limit());
    let listed = actions::list_own(house, tx, &call.actor, &filter, after, most)?;
    let next = listed.next.map(|next| (next.at.0, next.id));
    call.lists_part(&listed.entries, next, |one| AuditEntry::from(one))
}
