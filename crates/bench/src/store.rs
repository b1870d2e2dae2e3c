//! A very large organisation, loaded bare, and the bare reading of its memberships.

use anyhow::{Context as _, Result};
use db::{ColumnType, Line, Table, Tx, Value, values};
use ground::{Day, FOREVER, Moment};
use std::time::{Duration, Instant};
use uuid::Uuid;

const PROFESSIONS: u64 = 40;
/// Communities that each person is in.
const EACH: u64 = 5;

/// How large everything is, and since when.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) people: u64,
    pub(crate) communities: u64,
    pub(crate) begins: Day,
}

/// Every membership once: what anything that counts them must read at least.
pub(crate) fn memberships(tx: &mut Tx<'_>) -> Result<u64> {
    let (mut rows, mut mixed) = (0_u64, 0_u128);
    tx.each("select community_id, person_id, joined_at, left_at from memberships", &[], |line| {
        let (community, person): (Uuid, Uuid) = (line.get(0)?, line.get(1)?);
        let (_, left): (Moment, Option<Moment>) = (line.get(2)?, line.get(3)?);
        mixed ^= community.as_u128() ^ person.as_u128() ^ u128::from(left.is_some());
        rows += 1;
        Ok(())
    })?;
    std::hint::black_box(mixed);
    Ok(rows)
}

/// An id of a kind: the same for the same two, and spread as ids are that many machines make.
fn id(kind: u64, n: u64) -> Uuid {
    let whole = n ^ (kind << 56);
    Uuid::from_u64_pair(whole.wrapping_mul(0x9e37_79b9_7f4a_7c15), whole)
}

/// Fills an empty database.
pub(crate) fn fill(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let (organisation, source) = (id(1, 0), id(2, 0));
    tx.run(
        "insert into organisations (id, slug, name, name_folded, created_at) values ($1, 'o', 'O', 'o', 0)",
        values![organisation],
    )?;
    tx.run(
        "insert into sources (id, organisation_id, kind, name, as_of, at) values ($1, $2, 'hand', 'bench', $3, 0)",
        values![source, organisation, size.begins],
    )?;
    for n in 0..=PROFESSIONS {
        profession(tx, organisation, n, size.begins)?;
    }
    for n in 0..size.communities {
        let name = format!("c{n:06}");
        tx.run(
            "insert into communities (id, organisation_id, spans, slug, name, name_folded, practice, purpose, criteria,
               joining, seen_by, stage, rhythm, words_folded, founded_at)
             values ($1, $2, $3, $4, $5, $4, 'p', '', '', 'open', 'everyone', 'maturing', '', $4, $6)",
            values![id(6, n), organisation, false, name, name, size.begins.start()],
        )?;
    }
    staff(tx, size, organisation, source)?;
    members(tx, size)
}

/// A role, and but for the last a profession that holds it.
fn profession(tx: &mut Tx<'_>, organisation: Uuid, n: u64, begins: Day) -> Result<()> {
    let name = format!("p{n}");
    tx.run(
        "insert into roles (id, organisation_id, spans, name, name_folded, created_at) values ($1, $2, $3, $4, $5, 0)",
        values![id(3, n), organisation, false, name, name],
    )?;
    if n < PROFESSIONS {
        tx.run(
            "insert into professions (id, organisation_id, spans, slug, name, name_folded, purpose, created_at)
             values ($1, $2, $3, $4, $5, $4, '', 0)",
            values![id(4, n), organisation, false, name, name],
        )?;
        tx.run(
            "insert into profession_roles (id, profession_id, role_id, valid_from) values ($1, $2, $3, $4)",
            values![id(5, n), id(4, n), id(3, n), begins],
        )?;
    }
    Ok(())
}

fn staff(tx: &mut Tx<'_>, size: Size, organisation: Uuid, source: Uuid) -> Result<()> {
    let people = (0..size.people).map(|n| {
        let name = format!("n{n}");
        vec![
            Value::Uuid(id(7, n)),
            Value::Uuid(organisation),
            Value::Owned(name.clone()),
            Value::Owned(name.clone()),
            Value::Owned(name),
            Value::Int(0),
        ]
    });
    let columns = ["id", "organisation_id", "source_key", "name", "name_folded", "created_at"];
    tx.load("people", &columns, people)?;
    let columns = [
        "id",
        "person_id",
        "organisation_id",
        "source_ref",
        "role_id",
        "grade",
        "fte_thousandths",
        "is_primary",
        "valid_from",
        "valid_to",
        "source_id",
    ];
    let appointments = (0..size.people).map(|n| {
        vec![
            Value::Uuid(id(8, n)),
            Value::Uuid(id(7, n)),
            Value::Uuid(organisation),
            Value::Text("a"),
            Value::Uuid(id(3, n % (PROFESSIONS + 1))),
            Value::Text(""),
            Value::Int(1000),
            Value::Bool(true),
            Value::Day(size.begins),
            Value::Day(FOREVER),
            Value::Uuid(source),
        ]
    });
    tx.load("appointments", &columns, appointments)?;
    Ok(())
}

/// The nth membership: whose, in which community (no two of a person in the same), since when.
fn membership(size: Size, n: u64) -> Result<(Uuid, Uuid, i64)> {
    let (person, nth) = (n / EACH, n % EACH);
    let near = (person % (PROFESSIONS + 1)) * 97 + person / 7_919 * 13 + person % 17;
    let community = (near + nth * (size.communities / EACH)) % size.communities;
    let days = i64::try_from(n.wrapping_mul(7_919) % 700).context("days")?;
    let at = size.begins.start().plus_seconds(days * 86_400 + 60);
    Ok((id(7, person), id(6, community), at.0))
}

fn members(tx: &mut Tx<'_>, size: Size) -> Result<()> {
    let all = size.people * EACH;
    let consents = (0..all).filter_map(|n| {
        let (person, community, at) = membership(size, n).ok()?;
        Some(vec![
            Value::Uuid(id(9, n)),
            Value::Uuid(community),
            Value::Uuid(person),
            Value::Uuid(person),
            Value::Text("joined"),
            Value::Int(at),
        ])
    });
    let columns = ["id", "community_id", "person_id", "given_by", "act", "at"];
    tx.load("consents", &columns, consents)?;
    let memberships = (0..all).filter_map(|n| {
        let (person, community, at) = membership(size, n).ok()?;
        Some(vec![
            Value::Uuid(id(10, n)),
            Value::Uuid(community),
            Value::Uuid(person),
            Value::Uuid(id(9, n)),
            Value::Int(at),
        ])
    });
    let columns = ["id", "community_id", "person_id", "consent_id", "joined_at"];
    tx.load("memberships", &columns, memberships)?;
    Ok(())
}

/// Loads all staff data of one database into another, table by table. How many rows, and how much of the time went
/// into reading them.
pub(crate) fn load(from: &mut Tx<'_>, into: &mut Tx<'_>) -> Result<(u64, Duration)> {
    let tables = db::tables(people::FOUNDATION.migrations.iter().map(|step| step.text));
    let (mut count, mut reading) = (0, Duration::ZERO);
    for table in &tables {
        let begun = Instant::now();
        let columns: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut rows = Vec::new();
        from.each(&format!("select {} from {}", columns.join(", "), table.name), &[], |line| {
            rows.push(row(line, table)?);
            Ok(())
        })?;
        reading += begun.elapsed();
        count += into.load(&table.name, &columns, rows)?;
    }
    Ok((count, reading))
}

fn row(line: &Line<'_>, table: &Table) -> Result<Vec<Value<'static>>> {
    let value = |(n, (_, column)): (usize, &(String, ColumnType))| {
        Ok(match column {
            ColumnType::Uuid => line.get::<Option<Uuid>>(n)?.map_or(Value::Null, Value::Uuid),
            ColumnType::Text => line.get::<Option<String>>(n)?.map_or(Value::Null, Value::Owned),
            ColumnType::Int => line.get::<Option<i64>>(n)?.map_or(Value::Null, Value::Int),
            ColumnType::Bool => line.get::<Option<bool>>(n)?.map_or(Value::Null, Value::Bool),
            ColumnType::Day => line.get::<Option<Day>>(n)?.map_or(Value::Null, Value::Day),
            ColumnType::Bytes => {
                line.get::<Option<Vec<u8>>>(n)?.map_or(Value::Null, Value::OwnedBytes)
            }
        })
    };
    table.columns.iter().enumerate().map(value).collect()
}
