//! Persons and the words they are found by.

use super::{
    addresses::{self, NewAddress, fold_address},
    directory::here_sql,
};
use crate::{OrganisationId, PersonId, PersonRow, SourceId};
use db::{Tx, Value, values};
use ground::{Day, Id, Moment, fold, identity, index_words};
use std::collections::HashMap;

const COLUMNS: &str = "id, organisation_id, name, address_as, pronouns, email, time_zone, version";

/// The person with this id.
pub fn person(tx: &mut Tx<'_>, id: PersonId) -> anyhow::Result<Option<PersonRow>> {
    tx.find(&format!("select {COLUMNS} from people where id = $1"), values![id])
}

/// The person whom a source knows by this key.
pub fn person_by_key(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    key: &str,
) -> anyhow::Result<Option<PersonRow>> {
    tx.find(
        &format!("select {COLUMNS} from people where organisation_id = $1 and source_key = $2"),
        values![organisation, identity(key)],
    )
}

/// How a person's source knows them.
pub fn key(tx: &mut Tx<'_>, id: PersonId) -> anyhow::Result<String> {
    let (key,): (String,) = tx.get("select source_key from people where id = $1", values![id])?;
    // What stands behind this sign was put there when the identifier became another's.
    Ok(key.split(GIVEN_UP).next().unwrap_or_default().to_owned())
}

/// Those with this e-mail address (confirmed or only said), or else this name, of an organisation or (`None`) of all: whoever is there on `day`, or
/// else whoever has left. A leaver never stands in the way of who is there.
pub fn find_persons(
    tx: &mut Tx<'_>,
    email_or_name: &str,
    organisation: Option<OrganisationId>,
    day: Day,
) -> anyhow::Result<Vec<PersonRow>> {
    if email_or_name.contains('@') {
        // An address that one has and another is said to have may mean either.
        let whose = "id in (select id from people where email_folded = $1
            union select person_id from addresses where address_folded = $1 and ended_at is null)";
        find_by(tx, whose, &fold_address(email_or_name), organisation, day)
    } else {
        find_by(tx, "name_folded = $1", &fold(email_or_name), organisation, day)
    }
}

/// Those whom their source knows by this identifier, as [`find_persons`]. Without an organisation everybody is looked at:
/// for the console alone.
pub fn find_persons_by_key(
    tx: &mut Tx<'_>,
    key: &str,
    organisation: Option<OrganisationId>,
    day: Day,
) -> anyhow::Result<Vec<PersonRow>> {
    find_by(tx, "source_key = $1", &identity(key), organisation, day)
}

/// How sources know those of an organisation who are said to have this address, and what they are called.
pub(crate) fn keys_at(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    address: &str,
) -> anyhow::Result<Vec<(String, String)>> {
    tx.list(
        "select source_key, name from people where organisation_id = $1 and email_folded = $2",
        values![organisation, fold_address(address)],
    )
}

/// How sources know those of an organisation who are called so.
pub(crate) fn keys_called(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    name: &str,
) -> anyhow::Result<Vec<String>> {
    let found: Vec<(String, String)> = tx.list(
        "select source_key, name from people where organisation_id = $1 and name_folded = $2",
        values![organisation, fold(name)],
    )?;
    let is_called = |known: &String| identity(known) == identity(name);
    Ok(found.into_iter().filter(|(_, known)| is_called(known)).map(|(key, _)| key).collect())
}

fn find_by(
    tx: &mut Tx<'_>,
    whose: &str,
    sought: &str,
    organisation: Option<OrganisationId>,
    day: Day,
) -> anyhow::Result<Vec<PersonRow>> {
    let here = here_sql("people.id", "$3");
    let sql = format!(
        "select {COLUMNS} from people where {whose} and $1 <> ''
            and (cast($2 as uuid) is null or organisation_id = $2)"
    );
    let found: Vec<PersonRow> = tx.list(
        &format!("{sql} and {here} order by id limit 50"),
        values![sought, organisation, day],
    )?;
    if !found.is_empty() {
        return Ok(found);
    }
    tx.list(&format!("{sql} order by id limit 50"), values![sought, organisation])
}

/// Between an identifier that became another's and whose it was; no identifier holds it.
const GIVEN_UP: char = '\u{1f}';

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Their id.
    pub id: PersonId,
    /// Whose staff.
    pub organisation: OrganisationId,
    /// How their organisation's source knows them.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their e-mail, if known.
    pub email: Option<String>,
    /// Whether they may come in by it: nobody else has it.
    pub confirmed: bool,
    /// Where they come from; none where they were added by hand.
    pub source: Option<SourceId>,
}

/// Adds persons, the words they are found by, and their first address, which has their id.
pub fn add_persons(tx: &mut Tx<'_>, persons: &[NewPerson], at: Moment) -> anyhow::Result<()> {
    let columns = [
        "id",
        "organisation_id",
        "source_key",
        "name",
        "name_folded",
        "email",
        "email_folded",
        "created_at",
    ];
    tx.load(
        "people",
        &columns,
        persons.iter().map(|person| {
            vec![
                Value::Uuid(person.id.uuid()),
                Value::Uuid(person.organisation.uuid()),
                Value::Owned(identity(&person.key)),
                Value::Text(&person.name),
                Value::Owned(fold(&person.name)),
                person.email.as_deref().map_or(Value::Null, Value::Text),
                person
                    .email
                    .as_deref()
                    .map_or(Value::Null, |email| Value::Owned(fold_address(email))),
                Value::Int(at.0),
            ]
        }),
    )?;
    let addresses: Vec<NewAddress> = persons
        .iter()
        .filter_map(|person| {
            Some(NewAddress {
                id: Id::from_uuid(person.id.uuid()),
                person: person.id,
                address: person.email.clone()?,
                source: person.source,
                confirmed: person.confirmed,
            })
        })
        .collect();
    addresses::add_addresses(tx, &addresses, at)?;
    add_words(tx, persons.iter().map(|person| (person.id, person.name.as_str())))
}

/// Adds the words that persons are found by, each with what they are called.
fn add_words<'a>(
    tx: &mut Tx<'_>,
    persons: impl Iterator<Item = (PersonId, &'a str)>,
) -> anyhow::Result<()> {
    let rows = persons.flat_map(|(id, name)| {
        let folded = fold(name);
        let row = move |word| {
            vec![Value::Owned(word), Value::Owned(folded.clone()), Value::Uuid(id.uuid())]
        };
        index_words(name).into_iter().map(row)
    });
    tx.load("person_words", &["word", "name_folded", "person_id"], rows)?;
    Ok(())
}

/// So many ids are in one statement.
const AT_ONCE: usize = 500;

/// What these people are called, folded.
pub(crate) fn folded_names(
    tx: &mut Tx<'_>,
    whose: impl Iterator<Item = PersonId>,
) -> anyhow::Result<HashMap<PersonId, String>> {
    let ids: Vec<Value<'_>> = whose.map(|id| Value::Uuid(id.uuid())).collect();
    let mut names = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        let marks = marks.join(", ");
        let sql = format!("select id, name_folded from people where id in ({marks})");
        names.extend(tx.list::<(PersonId, String)>(&sql, ids)?);
    }
    Ok(names)
}

/// Removes people whom the source that is being taken in was the first to name: they turned out to be nobody. On which days
/// the appointments end that they had.
pub(crate) fn unmake(
    tx: &mut Tx<'_>,
    people: impl Iterator<Item = PersonId>,
) -> anyhow::Result<Vec<Day>> {
    let ids: Vec<Value<'_>> = people.map(|id| Value::Uuid(id.uuid())).collect();
    let mut ends = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let marks: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
        let marks = marks.join(", ");
        let sql = format!("select valid_to from appointments where person_id in ({marks})");
        ends.extend(tx.list::<(Day,)>(&sql, ids)?.into_iter().map(|(to,)| to));
        for (table, column) in [
            ("allocations", "person_id"),
            ("appointments", "person_id"),
            ("addresses", "person_id"),
            ("person_words", "person_id"),
            ("people", "id"),
        ] {
            tx.run(&format!("delete from {table} where {column} in ({marks})"), ids)?;
        }
    }
    Ok(ends)
}

/// A source has another address now of a person, or none; who comes in by it is for [`addresses`] to say.
pub fn readdress_person(tx: &mut Tx<'_>, id: PersonId, email: Option<&str>) -> anyhow::Result<()> {
    tx.run(
        "update people set email = $2, email_folded = $3, version = version + 1 where id = $1",
        values![id, email, email.map(fold_address)],
    )?;
    Ok(())
}

/// A source calls a person otherwise now.
pub fn rename_person(tx: &mut Tx<'_>, id: PersonId, name: &str) -> anyhow::Result<()> {
    tx.run(
        "update people set name = $2, name_folded = $3, version = version + 1 where id = $1",
        values![id, name, fold(name)],
    )?;
    tx.run("update appointments set by_name = $2 where person_id = $1", values![id, fold(name)])?;
    tx.run("delete from person_words where person_id = $1", values![id])?;
    add_words(tx, std::iter::once((id, name)))
}

/// Somebody's identifier is another's from now on: sources know the former holder by it no longer.
pub(crate) fn give_up_key(tx: &mut Tx<'_>, id: PersonId) -> anyhow::Result<()> {
    let aside = format!("{GIVEN_UP}{id}");
    tx.run("update people set source_key = source_key || $2 where id = $1", values![id, aside])?;
    Ok(())
}

/// What a person says of themselves. False when somebody changed it since `version`.
pub fn edit_profile(
    tx: &mut Tx<'_>,
    id: PersonId,
    version: i64,
    address_as: Option<&str>,
    pronouns: Option<&str>,
    time_zone: &str,
) -> anyhow::Result<bool> {
    let changed = tx.run(
        "update people set address_as = $3, pronouns = $4, time_zone = $5, version = version + 1
          where id = $1 and version = $2",
        values![id, version, address_as, pronouns, time_zone],
    )?;
    Ok(changed == 1)
}
