//! The house's own tables: events, their seals, and receipts of forms.

pub mod chain;
pub(crate) mod checks;
pub(crate) mod readings;

use crate::{Actor, Entry, Event, EventKind, Side as _, event::body};
use db::{FromRow as _, Tx, values};
use ground::{Id, Kind, Moment, Refused, Result};
use uuid::Uuid;

pub(crate) fn add_event<E: Event>(
    tx: &mut Tx<'_>,
    id: Id<Entry>,
    at: Moment,
    actor: &Actor,
    event: &E,
) -> anyhow::Result<()> {
    let (request, body) = (tx.label().map(str::to_owned), body(event)?.to_string());
    tx.run(
        "insert into facts (id, at, room, kind, version, side, actor_kind, actor_id, token_id, door, request, organisation_id, subject_id, person_id, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        values![
            id, at, E::ROOM, E::KIND, E::VERSION, E::Side::KEY, kind(actor), actor.id(), actor.token(),
            actor.door().key(), request, event.organisation(), event.subject(), event.person(), body
        ],
    )?;
    tx.run("insert into unsealed (fact_id) values ($1)", values![id])?;
    Ok(())
}

/// An event by its id.
pub(crate) fn event(tx: &mut Tx<'_>, id: Id<Entry>) -> anyhow::Result<Entry> {
    let sql = format!("select {} from audit_log f where f.id = $1", Entry::COLUMNS);
    tx.get(&sql, values![id])
}

/// The condition that an entry of `audit_log f` is of one of these kinds. They are names in the code, and need no binding.
pub fn is_one_of(kinds: &[EventKind]) -> String {
    let each = kinds.iter().map(|EventKind { room, name, side, .. }| {
        format!("f.room = '{room}' and f.kind = '{name}' and f.side = '{side}'")
    });
    format!("({})", each.collect::<Vec<_>>().join(" or "))
}

/// All events of a type, in the order in which they happened, with their entries. One whose particulars can't be read
/// is not among them; the house's checks find it.
pub fn events_of<E: Event>(tx: &mut Tx<'_>) -> anyhow::Result<Vec<(Entry, E)>> {
    let mut events = Vec::new();
    tx.each(
        &format!(
            "select {} from audit_log f where {} order by f.at, f.id",
            Entry::COLUMNS,
            is_one_of(&[EventKind::of::<E>()])
        ),
        &[],
        |line| {
            let entry = Entry::from_row(line)?;
            events.extend(entry.read().map(|event| (entry, event)));
            Ok(())
        },
    )?;
    Ok(events)
}

/// What sort of actor it is, as it is stored.
fn kind(actor: &Actor) -> &'static str {
    match actor {
        Actor::Stranger => "stranger",
        Actor::Console => "console",
        Actor::Person(_) => "person",
        Actor::Service(_) => "service",
    }
}

/// For how long it is known that a form was sent: a week.
const RECEIPT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// What a form that was sent before was answered with, if it was.
///
/// # Errors
/// When somebody else sent it: what they were answered is theirs, and the id is used up. When its id was made so long
/// ago that nobody knows any more whether it was sent.
pub fn answer_given(
    tx: &mut Tx<'_>,
    form: Uuid,
    actor: &Actor,
    now: Moment,
) -> Result<Option<String>> {
    let made = form.get_timestamp().map(|time| time.to_unix().0);
    let oldest = now.plus_seconds(-RECEIPT_SECONDS);
    if made.is_some_and(|seconds| i64::try_from(seconds).is_ok_and(|at| at < oldest.0 / 1_000_000))
    {
        return Err(Refused::new(
            Kind::Conflict,
            "form.too_old",
            "This page was loaded more than seven days ago, so nothing was changed. Load it again, and send the form from there.",
        )
        .into());
    }
    let given: Option<(Option<Uuid>, String)> =
        tx.find("select person_id, answer from receipts where id = $1", values![form])?;
    match given {
        None => Ok(None),
        Some((person, answer)) if person == actor.person().map(Id::uuid) => Ok(Some(answer)),
        Some(_) => Err(Refused::new(
            Kind::Conflict,
            "form.sent_by_another",
            "This form was sent before by somebody else, perhaps from this browser, so nothing was changed. Load its page again, and send it from there.",
        )
        .into()),
    }
}

/// Removes what is known of forms that are too old to be sent.
pub(crate) fn drop_receipts(tx: &mut Tx<'_>, now: Moment) -> anyhow::Result<()> {
    // An hour more, since clocks of nodes differ.
    tx.run(
        "delete from receipts where at < $1",
        values![now.plus_seconds(-RECEIPT_SECONDS - 60 * 60)],
    )?;
    Ok(())
}

/// Keeps what a form was answered with.
pub fn keep_answer(
    tx: &mut Tx<'_>,
    form: Uuid,
    actor: &Actor,
    at: Moment,
    answer: &str,
) -> anyhow::Result<()> {
    tx.run(
        "insert into receipts (id, person_id, at, answer) values ($1, $2, $3, $4)",
        values![form, actor.person(), at, answer],
    )?;
    Ok(())
}
