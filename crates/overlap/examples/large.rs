//! The overlaps of a very large organisation, for the bench: fills a database, then reads the memberships bare, and
//! the whole map as the product does.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

use anyhow::{Context as _, Result, anyhow, bail};
use db::{Db, Tx, Value, values};
use ground::{Day, FOREVER, Moment};
use house::{Clock, Hearings, House, Ids, Policies, Settings};
use overlap::console::{Look, look};
use std::time::Instant;
use uuid::Uuid;

const PROFESSIONS: u64 = 40;
/// Communities that each person is in.
const EACH: u64 = 5;

/// How large everything is, and since when.
#[derive(Clone, Copy)]
struct Size {
    people: u64,
    communities: u64,
    begins: Day,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [address, people] = arguments.as_slice() else { bail!("usage: large DATABASE PEOPLE") };
    let people: u64 = people.parse()?;
    let size = Size { people, communities: people / 100, begins: Day::new(2024, 11, 1)? };
    let house = house(Db::open(address)?, Day::new(2026, 11, 24)?.start())?;
    let begun = Instant::now();
    house.db.write(|tx| Ok(fill(tx, size)?)).map_err(|error| anyhow!("{error}"))?;
    eprintln!("filled in {:.1} s", begun.elapsed().as_secs_f64());
    for _ in 0..2 {
        let (bare, rows) = timed(|| house.db.read(|tx| Ok(memberships(tx)?)))?;
        let look = |tx: &mut Tx<'_>| Ok(look(&house, tx, "", "", &Look::Map)?.rows.len());
        let (map, cells) = timed(|| house.db.read(look))?;
        println!(
            "{{\"memberships\": {rows}, \"cells\": {cells}, \"bare\": {bare:.3}, \"map\": {map:.3}}}"
        );
    }
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> ground::Result<T>) -> Result<(f64, T)> {
    let begun = Instant::now();
    let done = work().map_err(|error| anyhow!("{error}"))?;
    Ok((begun.elapsed().as_secs_f64(), done))
}

/// Every membership once: what anything that counts them must read at least.
fn memberships(tx: &mut Tx<'_>) -> Result<u64> {
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

fn house(db: Db, now: Moment) -> Result<House> {
    let foundations = [
        house::FOUNDATION,
        people::FOUNDATION,
        access::FOUNDATION,
        professions::ROOM.foundation,
        communities::ROOM.foundation,
        overlap::FOUNDATION,
    ];
    let mut steps: Vec<_> = foundations.iter().flat_map(|one| one.migrations).copied().collect();
    steps.sort_by_key(|step| step.name);
    db.migrate(&steps, now).map_err(|error| anyhow!("{error}"))?;
    Ok(House {
        db,
        clock: Clock::standing(now),
        ids: Ids::counted(1),
        policies: Policies::read(&foundations)?,
        hearings: Hearings::of(&foundations),
        settings: Settings::default(),
    })
}

/// An id of a kind: the same for the same two, and spread as ids are that many machines make.
fn id(kind: u64, n: u64) -> Uuid {
    let whole = n ^ (kind << 56);
    Uuid::from_u64_pair(whole.wrapping_mul(0x9e37_79b9_7f4a_7c15), whole)
}

fn fill(tx: &mut Tx<'_>, size: Size) -> Result<()> {
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
