//! All SQL of the record: events, with the names of those whom they name.

use crate::model::{Filter, Place, Row};
use db::{Tx, Value};
use house::{Entry, Formal, Neither, OrganisationId, PersonId, Side as _};
use std::fmt::Write as _;

/// A statement that grows, with its values.
struct Statement<'a> {
    sql: String,
    values: Vec<Value<'a>>,
}

impl<'a> Statement<'a> {
    /// All entries.
    fn all() -> Self {
        let sql = format!(
            "select {}, coalesce(a.name, s.name), p.name
               from audit_log f
               left join people a on a.id = f.actor_id
               left join service_accounts s on s.id = f.actor_id
               left join people p on p.id = f.person_id
              where 1 = 1",
            Entry::COLUMNS
        );
        Self { sql, values: Vec::new() }
    }

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

/// The formal events of these organisations, and (`of_all`) of what concerns all.
pub(crate) fn formal(
    tx: &mut Tx<'_>,
    organisations: &[OrganisationId],
    of_all: bool,
    filter: &Filter,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<Row>> {
    let mut statement = Statement::all();
    statement.and("f.side = ?", Value::Text(Formal::KEY));
    let places = statement.places(organisations.iter().map(|one| Value::Uuid(one.uuid())));
    let here = format!("f.organisation_id in {places}");
    let _ = if of_all || organisations.len() > 1 {
        // A `case` is no index's: both engines then take the latest by time, and sort nothing.
        write!(
            statement.sql,
            " and case when f.organisation_id is null then {of_all} else {here} end"
        )
    } else {
        write!(statement.sql, " and {here}")
    };
    listed(tx, statement, filter, after, limit)
}

/// What a person did, and what happened to them, on either side; but for what is another person's alone, such as that
/// a link was sent to the address that this one typed.
pub(crate) fn own(
    tx: &mut Tx<'_>,
    person: PersonId,
    filter: &Filter,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<Row>> {
    let mut statement = Statement::all();
    let me = statement.places([Value::Uuid(person.uuid())]);
    let neither = statement.places([Value::Text(Neither::KEY)]);
    let _ = write!(
        statement.sql,
        " and (f.person_id in {me} or (f.actor_id in {me} and f.side not in {neither}))"
    );
    listed(tx, statement, filter, after, limit)
}

fn listed(
    tx: &mut Tx<'_>,
    mut statement: Statement<'_>,
    filter: &Filter,
    after: Option<Place>,
    limit: i64,
) -> anyhow::Result<Vec<Row>> {
    if let Some(organisation) = filter.organisation {
        statement.and("f.organisation_id = ?", Value::Uuid(organisation.uuid()));
    }
    if let Some(person) = filter.person_id {
        statement.and("f.person_id = ?", Value::Uuid(person.uuid()));
    }
    if let Some(what) = &filter.what {
        // Kinds are small letters with `_` between the words, on both engines alike.
        let words = what.to_lowercase().replace([' ', '-'], "_");
        statement.and("f.kind like '%' || ? || '%'", Value::Owned(words));
    }
    let texts = [(&filter.room, "f.room = ?"), (&filter.door, "f.door = ?")];
    for (text, condition) in texts {
        if let Some(text) = text {
            statement.and(condition, Value::Owned(text.clone()));
        }
    }
    let names = [(&filter.who, "a.id"), (&filter.person, "p.id")];
    for (name, person) in names {
        for word in name.iter().flat_map(|name| ground::sought_words(name)) {
            let to = statement.places([Value::Owned(format!("{word}{{"))]);
            let from = statement.places([Value::Owned(word)]);
            let _ = write!(
                statement.sql,
                " and {}",
                people::queries::search::named_sql(person, &from, &to)
            );
        }
    }
    if let Some(from) = filter.from {
        statement.and("f.at >= ?", Value::Int(from.start().0));
    }
    if let Some(to) = filter.to {
        statement.and("f.at < ?", Value::Int(to.plus_days(1).start().0));
    }
    if let Some((at, id)) = after {
        let at = statement.places([Value::Int(at.0)]);
        let id = statement.places([Value::Uuid(id)]);
        let _ = write!(statement.sql, " and (f.at < {at} or (f.at = {at} and f.id < {id}))");
    }
    let most = statement.places([Value::Int(limit)]);
    let _ = write!(statement.sql, " order by f.at desc, f.id desc limit {most}");
    tx.list(&statement.sql, &statement.values)
}
