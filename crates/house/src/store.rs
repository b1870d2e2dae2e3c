//! The house's own tables: facts, their seals, and receipts of forms.

pub mod chain;
pub(crate) mod checks;
pub(crate) mod readings;

use crate::{Actor, Fact};
use db::{Tx, values};
use ground::{Id, Kind, Moment, Refused, Result};
use uuid::Uuid;

pub(crate) fn add_fact(
    tx: &mut Tx<'_>,
    id: Id<Fact>,
    at: Moment,
    actor: &Actor,
    fact: &Fact,
) -> anyhow::Result<()> {
    let request = tx.label().map(str::to_owned);
    tx.run(
        "insert into facts (id, at, room, kind, actor_kind, actor_id, token_id, door, request, organisation_id, subject_id, person_id, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            id, at, fact.room, fact.kind, kind(actor), actor.id(), actor.token(), actor.door().key(), request,
            fact.organisation, fact.subject, fact.person, fact.body.to_string()
        ],
    )?;
    tx.run("insert into unsealed (fact_id) values ($1)", values![id])?;
    Ok(())
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
