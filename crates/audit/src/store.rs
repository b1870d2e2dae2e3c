//! All SQL of the record: facts, with the names of those whom they name.

use crate::{Cursor, Entry, Filter};
use db::{Tx, Value};
use house::{Hearings, OrganisationId, PersonId};
use std::fmt::Write as _;

const ENTRIES: &str = "select f.id, f.at, f.room, f.kind, f.actor_kind, f.actor_id, coalesce(a.name, s.name), f.token_id,
         f.door, f.request, f.organisation_id, f.subject_id, f.person_id, p.name, f.body
    from facts f
    left join people a on a.id = f.actor_id
    left join service_accounts s on s.id = f.actor_id
    left join people p on p.id = f.person_id";

/// A statement that grows, with its values.
struct Asked<'a> {
    sql: String,
    values: Vec<Value<'a>>,
}

impl<'a> Asked<'a> {
    /// Adds a condition in which `?` stands for the value.
    fn and(&mut self, condition: &str, value: Value<'a>) {
        self.values.push(value);
        let place = format!("${}", self.values.len());
        // Writing to a string can't fail.
        let _ = write!(self.sql, " and {}", condition.replace('?', &place));
    }

    /// The list of values as places in parentheses; of nothing, a list that holds nothing.
    fn places(&mut self, values: impl IntoIterator<Item = Value<'a>>) -> String {
        let mut places = Vec::new();
        for value in values {
            self.values.push(value);
            places.push(format!("${}", self.values.len()));
        }
        if places.is_empty() { "(null)".to_owned() } else { format!("({})", places.join(", ")) }
    }
}

/// The formal record of these organisations, and (`of_all`) of what concerns all.
pub(crate) fn formal(
    tx: &mut Tx<'_>,
    hearings: &Hearings,
    organisations: &[OrganisationId],
    of_all: bool,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> anyhow::Result<Vec<Entry>> {
    let mut asked = Asked { sql: format!("{ENTRIES} where 1 = 1"), values: Vec::new() };
    let rooms = asked.places(hearings.formal().map(Value::Text));
    let _ = write!(asked.sql, " and f.room in {rooms}");
    for (room, kinds) in hearings.own() {
        let room = asked.places([Value::Text(room)]);
        let kinds = asked.places(kinds.iter().map(|kind| Value::Text(kind)));
        let _ = write!(
            asked.sql,
            " and not (f.room in {room} and f.kind in {kinds} and f.person_id is not null)"
        );
    }
    let places = asked.places(organisations.iter().map(|one| Value::Uuid(one.uuid())));
    let all = if of_all { "f.organisation_id is null or " } else { "" };
    let _ = write!(asked.sql, " and ({all}f.organisation_id in {places})");
    listed(tx, asked, filter, after, limit)
}

/// What a person did, and what happened to them, in every room; but for what is another person's alone, such as that
/// a link was sent to the address that this one typed.
pub(crate) fn own(
    tx: &mut Tx<'_>,
    hearings: &Hearings,
    person: PersonId,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> anyhow::Result<Vec<Entry>> {
    let mut asked = Asked { sql: format!("{ENTRIES} where 1 = 1"), values: Vec::new() };
    asked.and("(f.actor_id = ? or f.person_id = ?)", Value::Uuid(person.uuid()));
    for (room, kinds) in hearings.own() {
        let room = asked.places([Value::Text(room)]);
        let kinds = asked.places(kinds.iter().map(|kind| Value::Text(kind)));
        let condition = format!(
            "not (f.room in {room} and f.kind in {kinds} and f.person_id is not null and f.person_id <> ?)"
        );
        asked.and(&condition, Value::Uuid(person.uuid()));
    }
    listed(tx, asked, filter, after, limit)
}

fn listed(
    tx: &mut Tx<'_>,
    mut asked: Asked<'_>,
    filter: &Filter,
    after: Option<Cursor>,
    limit: i64,
) -> anyhow::Result<Vec<Entry>> {
    if let Some(organisation) = filter.organisation {
        asked.and("f.organisation_id = ?", Value::Uuid(organisation.uuid()));
    }
    if let Some(person) = filter.person_id {
        asked.and("f.person_id = ?", Value::Uuid(person.uuid()));
    }
    if let Some(what) = &filter.what {
        // Kinds are small letters with `_` between the words, on both engines alike.
        let words = what.to_lowercase().replace([' ', '-'], "_");
        asked.and("f.kind like '%' || ? || '%'", Value::Owned(words));
    }
    let texts = [(&filter.room, "f.room = ?"), (&filter.door, "f.door = ?")];
    for (text, condition) in texts {
        if let Some(text) = text {
            asked.and(condition, Value::Owned(text.clone()));
        }
    }
    let names = [(&filter.who, "a.id"), (&filter.person, "p.id")];
    for (name, person) in names {
        for word in name.iter().flat_map(|name| ground::sought_words(name)) {
            let to = asked.places([Value::Owned(format!("{word}{{"))]);
            let from = asked.places([Value::Owned(word)]);
            let _ =
                write!(asked.sql, " and {}", people::store::search::named_sql(person, &from, &to));
        }
    }
    if let Some(from) = filter.from {
        asked.and("f.at >= ?", Value::Int(from.start().0));
    }
    if let Some(to) = filter.to {
        asked.and("f.at < ?", Value::Int(to.plus_days(1).start().0));
    }
    if let Some(after) = after {
        let at = asked.places([Value::Int(after.at.0)]);
        let id = asked.places([Value::Uuid(after.id)]);
        let _ = write!(asked.sql, " and (f.at < {at} or (f.at = {at} and f.id < {id}))");
    }
    let most = asked.places([Value::Int(limit)]);
    let _ = write!(asked.sql, " order by f.at desc, f.id desc limit {most}");
    tx.list(&asked.sql, &asked.values)
}
