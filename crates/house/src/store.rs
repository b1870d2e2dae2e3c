//! The house's own tables: facts and receipts of forms.

use crate::{Actor, Fact};
use db::{Tx, values};
use ground::{Id, Moment};
use uuid::Uuid;

pub(crate) fn add_fact(
    tx: &mut Tx<'_>,
    id: Id<Fact>,
    at: Moment,
    actor: &Actor,
    fact: &Fact,
) -> anyhow::Result<()> {
    tx.run(
        "insert into facts (id, at, room, kind, actor_id, door, organisation_id, subject_id, person_id, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            id, at, fact.room, fact.kind, actor.person(), actor.door().key(), fact.organisation, fact.subject, fact.person,
            fact.body.to_string()
        ],
    )?;
    Ok(())
}

/// What a form that was sent before was answered with, if it was, and by the same person.
pub fn answer_given(tx: &mut Tx<'_>, form: Uuid, actor: &Actor) -> anyhow::Result<Option<String>> {
    let given: Option<(Option<Uuid>, String)> =
        tx.find("select person_id, answer from receipts where id = $1", values![form])?;
    Ok(given
        .filter(|(person, _)| *person == actor.person().map(Id::uuid))
        .map(|(_, answer)| answer))
}

/// Keeps what a form was answered with. A receipt of somebody else's form is a clash of ids.
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
