//! What the comparison of those inside and outside is reckoned from: everybody, some at a time, so that a large
//! organisation needs no more memory than a small one.

use super::held::{self, Whose};
use crate::model::Standing;
use db::{Tx, Value, values};
use ground::{Day, Span};
use std::collections::HashMap;
use uuid::Uuid;

/// So many people are read at once.
const AT_ONCE: i64 = 4_000;

/// Gives everybody who ever held an appointment.
pub(crate) fn each_person(tx: &mut Tx<'_>, mut take: impl FnMut(&Standing)) -> anyhow::Result<()> {
    let mut after = Uuid::nil();
    loop {
        // PostgreSQL knows no greatest uuid before its version 18.
        let last: Option<(Uuid,)> = tx.find(
            "select id from (select id from people where id > $1 order by id limit $2) part
              order by id desc limit 1",
            values![after, AT_ONCE],
        )?;
        let Some((last,)) = last else { return Ok(()) };
        for standing in some(tx, after, last)?.into_values() {
            take(&standing);
        }
        after = last;
    }
}

/// Those whose ids are after the one and up to the other.
fn some(tx: &mut Tx<'_>, after: Uuid, last: Uuid) -> anyhow::Result<HashMap<Uuid, Standing>> {
    let between = [Value::Uuid(after), Value::Uuid(last)];
    let here = |row: &str| format!("{row}.person_id > $1 and {row}.person_id <= $2");
    let mut people: HashMap<Uuid, Standing> = HashMap::new();
    let whose = Whose { rows: &here, values: &between, units: true };
    held::each(tx, &whose, |person, held| {
        people.insert(person, Standing { held: held.to_vec(), ..Standing::default() });
    })?;
    for (person, span) in spans(tx, "managed", &here("v"), &between)? {
        people.entry(person).and_modify(|standing| standing.managed.push(span));
    }
    for (person, span) in spans(tx, "appointment_roles", &here("v"), &between)? {
        people.entry(person).and_modify(|standing| standing.roles.push(span));
    }
    // A community that only its members know of would be told by what it adds.
    let stays = format!(
        "select c.person_id, c.joined_at, c.left_at from community_memberships_for_overlap c
           join communities_for_overlap k on k.community_id = c.community_id and k.seen_by <> 'members'
          where {}",
        here("c")
    );
    tx.each(&stays, &between, |line| {
        if let Some(standing) = people.get_mut(&line.get::<Uuid>(0)?) {
            standing.stays.push((line.get(1)?, line.get(2)?));
        }
        Ok(())
    })?;
    Ok(people)
}

/// On which days these people are in a view.
fn spans(
    tx: &mut Tx<'_>,
    view: &str,
    here: &str,
    between: &[Value<'_>],
) -> anyhow::Result<Vec<(Uuid, Span)>> {
    let sql = format!("select v.person_id, v.valid_from, v.valid_to from {view} v where {here}");
    let rows: Vec<(Uuid, Day, Day)> = tx.list(&sql, between)?;
    Ok(rows.into_iter().map(|(person, from, to)| (person, Span { from, to })).collect())
}
