//! Questions about who is who, their answers, and who was joined into whom.

use crate::{JoinId, OrganisationId, PersonId, QuestionId, SourceId, store::directory::has_left};
use db::{Tx, Value, later, row, values};
use ground::{Day, Moment, identity};
use std::collections::HashSet;

row! {
    /// Whether whoever a source names is the person whom its identifier, or the address or the name beside it, was of.
    pub struct Question {
        /// Which.
        pub id: QuestionId,
        /// Of which organisation's staff data.
        pub organisation: OrganisationId,
        /// Whose identifier, address or name it was.
        pub person: PersonId,
        /// Their name.
        pub person_name: String,
        /// Whom the source is taken to speak of meanwhile; none where its line was left out.
        pub other: Option<PersonId>,
        /// The identifier in the source.
        pub key: String,
        /// The name in the source.
        pub name: String,
        /// The source.
        pub source: String,
        /// The day that it speaks of.
        pub as_of: Day,
        /// The line in it.
        pub line: i64,
        /// The answer: `same`, `another`, or none yet.
        pub answer: Option<String>,
    }
}

/// A question to ask.
#[derive(Clone, Debug)]
pub(crate) struct NewQuestion {
    pub(crate) id: QuestionId,
    pub(crate) person: PersonId,
    pub(crate) other: Option<PersonId>,
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) line: u64,
}

const QUESTIONS: &str = "select q.id, q.organisation_id, q.person_id, p.name, q.other_id, q.source_key, q.name, s.name, s.as_of,
       q.line, q.answer
  from identity_questions q join people p on p.id = q.person_id join sources s on s.id = q.source_id";

/// The question with this id.
pub fn question(tx: &mut Tx<'_>, id: QuestionId) -> anyhow::Result<Option<Question>> {
    tx.find(&format!("{QUESTIONS} where q.id = $1"), values![id])
}

/// The questions of an organisation that nobody answered yet, after `after`.
pub(crate) fn list_open(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    after: Option<QuestionId>,
    limit: i64,
) -> anyhow::Result<Vec<Question>> {
    tx.list(
        &format!(
            "{QUESTIONS} where q.organisation_id = $1 and q.answer is null
                and (cast($2 as uuid) is null or q.id > $2) order by q.id limit $3"
        ),
        values![organisation, after, limit],
    )
}

/// What was answered of an identifier and a name beside it.
pub(crate) fn answer_of(
    tx: &mut Tx<'_>,
    person: PersonId,
    key: &str,
    name: &str,
) -> anyhow::Result<Option<String>> {
    let found: Option<(Option<String>,)> = tx.find(
        "select answer from identity_questions where person_id = $1 and source_key = $2 and name_key = $3",
        values![person, identity(key), identity(name)],
    )?;
    Ok(found.and_then(|(answer,)| answer))
}

/// Asks, each question once; one that waits hears whom its line is taken to speak of meanwhile.
pub(crate) fn ask(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    source: SourceId,
    new: &NewQuestion,
    at: Moment,
) -> anyhow::Result<()> {
    let line = i64::try_from(new.line)?;
    tx.run(
        "insert into identity_questions
           (id, organisation_id, person_id, other_id, source_key, name, name_key, source_id, line, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
        values![
            new.id, organisation, new.person, new.other, identity(&new.key), new.name, identity(&new.name), source, line, at
        ],
    )?;
    tx.run(
        "update identity_questions set other_id = $4
          where person_id = $1 and source_key = $2 and name_key = $3 and answer is null and other_id is null",
        values![new.person, identity(&new.key), identity(&new.name), new.other],
    )?;
    Ok(())
}

/// Keeps an answer. False where there was one.
pub(crate) fn keep_answer(
    tx: &mut Tx<'_>,
    id: QuestionId,
    answer: &str,
    by: Option<PersonId>,
    at: Moment,
) -> anyhow::Result<bool> {
    let kept = tx.run(
        "update identity_questions set answer = $2, answered_by = $3, answered_at = $4 where id = $1 and answer is null",
        values![id, answer, by, at],
    )?;
    Ok(kept == 1)
}

row! {
    /// Somebody who left, and whom they were joined into.
    pub struct Join {
        /// Which.
        pub id: JoinId,
        /// Of which organisation's staff.
        pub organisation: OrganisationId,
        /// Who left.
        pub former: PersonId,
        /// Their name.
        pub former_name: String,
        /// Who they are now.
        pub person: PersonId,
        /// Their name.
        pub person_name: String,
        /// Since when.
        pub joined_at: Moment,
        /// Until when, if they were split again.
        pub ended_at: Option<Moment>,
    }
}

const JOINS: &str = "select j.id, j.organisation_id, j.former_id, f.name, j.person_id, p.name, j.joined_at, j.ended_at
  from joined_people j join people f on f.id = j.former_id join people p on p.id = j.person_id";

/// The join with this id.
pub fn join(tx: &mut Tx<'_>, id: JoinId) -> anyhow::Result<Option<Join>> {
    tx.find(&format!("{JOINS} where j.id = $1"), values![id])
}

/// The joins of an organisation that hold, after `after`.
pub(crate) fn list_joins(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    after: Option<JoinId>,
    limit: i64,
) -> anyhow::Result<Vec<Join>> {
    tx.list(
        &format!(
            "{JOINS} where j.organisation_id = $1 and j.ended_at is null
                and (cast($2 as uuid) is null or j.id > $2) order by j.id limit $3"
        ),
        values![organisation, after, limit],
    )
}

/// Joins somebody who left into another.
pub(crate) fn add_join(
    tx: &mut Tx<'_>,
    id: JoinId,
    organisation: OrganisationId,
    (former, person): (PersonId, PersonId),
    by: Option<PersonId>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "insert into joined_people (id, organisation_id, former_id, person_id, joined_at, joined_by)
         values ($1, $2, $3, $4, $5, $6)",
        values![id, organisation, former, person, at, by],
    )?;
    Ok(())
}

/// Tells two apart again. False where they were.
pub(crate) fn end_join(
    tx: &mut Tx<'_>,
    id: JoinId,
    by: Option<PersonId>,
    at: Moment,
) -> anyhow::Result<bool> {
    let sql = format!(
        "update joined_people set ended_at = {}, ended_by = $3 where id = $1 and ended_at is null",
        later("joined_at", "$2")
    );
    Ok(tx.run(
        &sql,
        &[
            Value::Uuid(id.uuid()),
            Value::Int(at.0),
            by.map_or(Value::Null, |by| Value::Uuid(by.uuid())),
        ],
    )? == 1)
}

/// Those of an organisation's staff who were joined into another.
pub(crate) fn joined_formers(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> anyhow::Result<HashSet<PersonId>> {
    let found: Vec<(PersonId,)> = tx.list(
        "select former_id from joined_people where organisation_id = $1 and ended_at is null",
        values![organisation],
    )?;
    Ok(found.into_iter().map(|(former,)| former).collect())
}

/// Into whom somebody was joined, and they in turn.
pub(crate) fn leads_to(tx: &mut Tx<'_>, person: PersonId) -> anyhow::Result<Vec<PersonId>> {
    let mut led: Vec<PersonId> = Vec::new();
    let mut next = Some(person);
    while let Some(at) = next {
        let found: Option<(PersonId,)> = tx.find(
            "select person_id from joined_people where former_id = $1 and ended_at is null",
            values![at],
        )?;
        next = found.map(|(person,)| person).filter(|person| !led.contains(person));
        led.extend(next);
    }
    Ok(led)
}

/// Who somebody who has left by `day` is now, if they were joined into another. Who is there is themselves.
pub fn who_is_now(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<Option<PersonId>> {
    let last = leads_to(tx, person)?.pop();
    match last {
        Some(last) if has_left(tx, person, day)? => Ok(Some(last)),
        _ => Ok(None),
    }
}

/// Who somebody was before, under other identifiers: those who were joined into them, and into those in turn.
pub fn list_former(tx: &mut Tx<'_>, person: PersonId, day: Day) -> anyhow::Result<Vec<PersonId>> {
    let (mut former, mut next) = (Vec::new(), vec![person]);
    while let Some(at) = next.pop() {
        let found: Vec<(PersonId,)> = tx.list(
            "select former_id from joined_people where person_id = $1 and ended_at is null order by id",
            values![at],
        )?;
        for (one,) in found {
            if !former.contains(&one) && has_left(tx, one, day)? {
                former.push(one);
                next.push(one);
            }
        }
    }
    Ok(former)
}
