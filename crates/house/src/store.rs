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

/// What a form that was sent before was answered with, if it was.
///
/// # Errors
/// When somebody else sent it: what they were answered is theirs, and the id is used up.
pub fn answer_given(tx: &mut Tx<'_>, form: Uuid, actor: &Actor) -> Result<Option<String>> {
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
