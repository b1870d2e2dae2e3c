//! Readings with nothing done to them: the floors that the product is measured against.

use anyhow::Result;
use db::{Bind, Tx, Value, values};
use ground::{Day, Moment};
use std::time::Instant;
use uuid::Uuid;

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

/// All formal data that a reading goes by, once: what anything that knows where everybody stands must read at least.
pub(crate) fn staff(tx: &mut Tx<'_>) -> Result<u64> {
    const ALL: [&str; 4] = [
        "select person_id, id, organisation_id, title_id, role_id, level_id, valid_from, valid_to from appointments",
        "select appointment_id, unit_id, fte_thousandths from allocations",
        "select person_id, manager_id, valid_from, valid_to from lines where kind = 'professional'",
        "select person_id, organisation_id, profession_id, moved_on, gone_on, since from overlap_places",
    ];
    let (mut rows, mut mixed) = (0_u64, 0_u128);
    for sql in ALL {
        tx.each(sql, &[], |line| {
            let (one, other): (Uuid, Uuid) = (line.get(0)?, line.get(1)?);
            mixed ^= one.as_u128() ^ other.as_u128();
            rows += 1;
            Ok(())
        })?;
    }
    std::hint::black_box(mixed);
    Ok(rows)
}

/// What a reading has kept, written once more beside where it is, in tables that are gone afterwards: what it must write
/// at least. The first also keeps where everybody counts.
pub(crate) fn written(tx: &mut Tx<'_>, day: Day, is_first: bool) -> Result<f64> {
    let places = if is_first { places(tx)? } else { 0.0 };
    Ok(places + figures(tx, day)?)
}

fn places(tx: &mut Tx<'_>) -> Result<f64> {
    type Row = (Uuid, Uuid, Option<Uuid>, Option<Day>, Option<Day>, Option<Day>);
    let columns = ["person_id", "organisation_id", "profession_id", "moved_on", "gone_on", "since"];
    let sql = format!("select {} from overlap_places order by person_id", columns.join(", "));
    let kept: Vec<Row> = tx.list(&sql, &[])?;
    let rows = kept.iter().map(|(person, organisation, profession, moved, gone, since)| {
        let [moved, gone, since] = [moved.bind(), gone.bind(), since.bind()];
        vec![person.bind(), organisation.bind(), profession.bind(), moved, gone, since]
    });
    let made = "person_id uuid primary key references people (id),
                organisation_id uuid not null references organisations (id), profession_id uuid, moved_on date, gone_on date,
                since date";
    loaded(tx, made, &columns, rows)
}

fn figures(tx: &mut Tx<'_>, day: Day) -> Result<f64> {
    type Row = (Uuid, Uuid, Option<Uuid>, i64);
    let kept: Vec<Row> = tx.list(
        "select community_id, profession_id, organisation_id, people from overlap_figures where day = $1",
        values![day],
    )?;
    let rows = kept.iter().map(|(community, profession, organisation, people)| {
        vec![day.bind(), community.bind(), profession.bind(), organisation.bind(), people.bind()]
    });
    let columns = ["day", "community_id", "profession_id", "organisation_id", "people"];
    let made = "day date not null, community_id uuid not null, profession_id uuid not null,
                organisation_id uuid references organisations (id), people bigint not null,
                unique (day, community_id, profession_id, organisation_id)";
    loaded(tx, made, &columns, rows)
}

fn loaded<'v>(
    tx: &mut Tx<'_>,
    made: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<Value<'v>>>,
) -> Result<f64> {
    tx.run(&format!("create table bench_kept ({made})"), &[])?;
    let begun = Instant::now();
    tx.load("bench_kept", columns, rows)?;
    let took = begun.elapsed().as_secs_f64();
    tx.run("drop table bench_kept", &[])?;
    Ok(took)
}

/// How many rows come back from a statement.
pub(crate) fn rows(tx: &mut Tx<'_>, sql: &str, values: &[Value<'static>]) -> Result<u64> {
    let mut rows = 0;
    tx.each(sql, values, |_| {
        rows += 1;
        Ok(())
    })?;
    Ok(rows)
}
