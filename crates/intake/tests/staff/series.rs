//! Random series of random files: what the check forbids is never written, sums close, whom a file names has not left, and
//! nothing depends on the order of rows.

use super::{ROOMS, day, takes_as, whole};
use people::actions::sync::{Leavers, Tally};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    test_runner::{Config, RngSeed, TestCaseError, TestRunner},
};
use std::{collections::BTreeSet, fmt::Write as _};
use testkit::Stage;

/// How many series, unless `MANDORLA_SERIES` says.
const SERIES: u32 = 2_000;
/// How many of them in one database.
const AT_ONCE: u32 = 50;

/// A row of a file. Some can't be used, some are there twice.
#[derive(Clone, Debug)]
struct Row {
    person: u8,
    name: u8,
    email: Option<u8>,
    title: u8,
    unit: Option<u8>,
    fte: u8,
    start: Option<u8>,
    end: Option<u8>,
    manager: Option<u8>,
    twice: bool,
    loud: bool,
    place: u16,
}

#[derive(Clone, Debug)]
struct File {
    rows: Vec<Row>,
    partial: bool,
}

fn row() -> impl Strategy<Value = Row> {
    let who = (
        0..5_u8,
        prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1_u8]),
        option::weighted(0.5, 0..4_u8),
    );
    let what = (0..3_u8, option::weighted(0.8, 0..3_u8), 0..9_u8);
    let days = (option::weighted(0.6, 0..9_u8), option::weighted(0.15, 0..12_u8));
    let manager = option::weighted(0.4, 0..5_u8);
    let rest = (manager, prop::bool::weighted(0.1), prop::bool::weighted(0.2), any::<u16>());
    (who, what, days, rest).prop_map(|(who, what, days, rest)| Row {
        person: who.0,
        name: who.1,
        email: who.2,
        title: what.0,
        unit: what.1,
        fte: what.2,
        start: days.0,
        end: days.1.filter(|end| days.0.is_none_or(|start| start < *end)),
        manager: rest.0,
        twice: rest.1,
        loud: rest.2,
        place: rest.3,
    })
}

fn file() -> impl Strategy<Value = File> {
    (vec(row(), 1..9), prop::bool::weighted(0.15))
        .prop_map(|(rows, partial)| File { rows, partial })
}

/// Days about those of the files: some are past, some are ahead.
fn dated(n: Option<u8>) -> String {
    n.map(|n| day("2025-06-01").plus_days(i32::from(n) * 31).to_string()).unwrap_or_default()
}

fn text(file: &File, shuffled: bool) -> String {
    let mut text =
        "employee id,name,email,job title,unit,fte,start date,end date,manager\n".to_owned();
    let mut rows: Vec<&Row> = file.rows.iter().collect();
    if shuffled {
        rows.sort_by_key(|row| row.place);
    }
    for row in rows {
        let unit = row.unit.map(|unit| format!("Quay > Unit {unit}")).unwrap_or_default();
        let title = format!("Title {}", row.title);
        let (unit, title) =
            if row.loud { (unit.to_uppercase(), title.to_uppercase()) } else { (unit, title) };
        let email = row.email.map(|email| format!("a{email}@h.example")).unwrap_or_default();
        let fte = ["1", "1", "1", "0.5", "0.5", "0.4", "0.4", "1", "lots"][usize::from(row.fte)];
        let name = ["Given", "Given Other"][usize::from(row.name)];
        let manager = row.manager.map(|manager| format!("p.{manager}")).unwrap_or_default();
        for _ in 0..=usize::from(row.twice) {
            writeln!(
                text,
                "p.{0},{name} Name{0},{email},{title},{unit},{fte},{1},{2},{manager}",
                row.person,
                dated(row.start),
                dated(row.end)
            )
            .unwrap();
        }
    }
    text
}

/// All that is known of an organisation, in words.
pub(super) fn told(stage: &Stage, whose: &str, as_of: &str) -> Vec<String> {
    const OF: &str = "join people p on p.id = a.person_id join organisations o on o.id = p.organisation_id and o.name = $1";
    let queries = [
        format!(
            "select 'holds ' || p.source_key || ' ' || t.title || ' ' || cast(a.fte_thousandths as text) || ' ' ||
                    cast(a.valid_from as text) || ' ' || cast(a.valid_to as text) ||
                    case when a.is_primary and a.valid_to > '{as_of}' then ' main' else '' end
               from appointments a {OF} join titles t on t.id = a.title_id where a.valid_from < a.valid_to"
        ),
        format!(
            "select 'works ' || p.source_key || ' ' || t.title || ' ' || u.source_key || ' ' || cast(a.valid_from as text) ||
                    ' ' || cast(a.valid_to as text)
               from allocations a {OF} join units u on u.id = a.unit_id join appointments h on h.id = a.appointment_id
               join titles t on t.id = h.title_id where a.valid_from < a.valid_to"
        ),
        format!(
            "select 'line ' || p.source_key || ' ' || m.source_key || ' ' || cast(a.valid_from as text) || ' ' ||
                    cast(a.valid_to as text)
               from lines a {OF} join people m on m.id = a.manager_id where a.valid_from < a.valid_to"
        ),
        format!(
            "select 'address ' || p.source_key || ' ' || a.address || case when a.confirmed_at is null then '' else ' in' end
               from addresses a {OF} where a.ended_at is null"
        ),
        "select 'person ' || p.source_key || ' ' || p.name || ' ' || coalesce(p.email, '') from people p
           join organisations o on o.id = p.organisation_id and o.name = $1"
            .to_owned(),
        "select 'unit ' || u.source_key || ' ' || v.name || ' ' || cast(v.valid_from as text) || ' ' || cast(v.valid_to as text)
           from unit_versions v join units u on u.id = v.unit_id join organisations o on o.id = u.organisation_id and o.name = $1
          where v.valid_from < v.valid_to"
            .to_owned(),
        "select 'title ' || t.title || ' ' || t.label || ' ' || coalesce(f.name, '') || ' ' || coalesce(cast(f.valid_to as text), '')
           from titles t left join former_names f on f.title_id = t.id
           join organisations o on o.id = t.organisation_id and o.name = $1"
            .to_owned(),
        "select 'post ' || q.reference || ' ' || u.source_key || ' ' || t.title || ' ' || v.grade || ' ' || v.holding || ' ' ||
                coalesce(r.reference, '') || ' ' || cast(v.fte_thousandths as text) || ' ' || cast(v.valid_from as text) || ' ' ||
                cast(v.valid_to as text)
           from post_versions v join posts q on q.id = v.post_id join units u on u.id = v.unit_id
           join titles t on t.id = v.title_id left join posts r on r.id = v.reports_to
           join organisations o on o.id = v.organisation_id and o.name = $1
          where v.valid_from < v.valid_to"
            .to_owned(),
    ];
    let mut all: Vec<String> = Vec::new();
    for query in queries {
        let rows: Vec<(String,)> = stage.read(|tx| Ok(tx.list(&query, db::values![whose])?));
        all.extend(rows.into_iter().map(|(words,)| words));
    }
    all.sort();
    all
}

/// Who holds anything after a day, by their keys, and how many lines of appointments they have.
fn there(stage: &Stage, whose: &str, as_of: &str) -> (BTreeSet<String>, usize) {
    let sql = "select distinct p.source_key, a.source_ref from appointments a join people p on p.id = a.person_id
                 join organisations o on o.id = a.organisation_id
                where o.name = $1 and a.valid_from < a.valid_to and a.valid_to > $2";
    let rows: Vec<(String, String)> =
        stage.read(|tx| Ok(tx.list(sql, db::values![whose, day(as_of)])?));
    (rows.iter().map(|(key, _)| key.clone()).collect(), rows.len())
}

fn import(stage: &Stage, whose: &str, as_of: &str, file: &File, shuffled: bool) -> Option<Tally> {
    let leavers = if file.partial { Leavers::NobodyLeft } else { Leavers::Accepted };
    let report = takes_as(stage, whose, as_of, leavers, &text(file, shuffled));
    report.taken.into_iter().next().map(|taken| taken.tally)
}

fn series(one: &Stage, other: &Stage, whose: &str, files: &[File]) -> Result<(), TestCaseError> {
    for (file, as_of) in files.iter().zip(["2025-09-01", "2025-10-01", "2025-12-01", "2026-02-01"])
    {
        let (before, _) = there(one, whose, as_of);
        let tally = import(one, whose, as_of, file, false);
        let shuffled = import(other, whose, as_of, file, true);
        prop_assert_eq!(told(one, whose, as_of), told(other, whose, as_of), "{}", as_of);
        prop_assert_eq!(&tally, &shuffled);
        let (after, appointments) = there(one, whose, as_of);
        // A file of which nothing can be used says nothing of the organisation.
        if let Some(tally) = &tally {
            prop_assert_eq!(tally.open_after(), appointments as u64, "{:?}", tally);
        }
        for row in &file.rows {
            let key = format!("p.{}", row.person);
            let ends =
                file.rows.iter().any(|other| other.person == row.person && other.end.is_some());
            let stays = ends || !before.contains(&key) || after.contains(&key);
            prop_assert!(stays, "{} is in the file of {}", key, as_of);
        }
    }
    Ok(())
}

/// A part of the series, in databases of its own.
fn some_series(seed: u64, count: u32) {
    let (one, other) = (Stage::on_sqlite(ROOMS), Stage::on_sqlite(ROOMS));
    let config = Config {
        cases: count,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..Config::default()
    };
    let case = std::cell::Cell::new(0);
    TestRunner::new(config)
        .run(&vec(file(), 2..5), |files| {
            case.set(case.get() + 1);
            series(&one, &other, &format!("Organisation {}", case.get()), &files)
        })
        .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    whole(&one);
}

#[test]
fn series_of_files_write_nothing_wrong_and_do_not_depend_on_the_order_of_rows() {
    let count = std::env::var("MANDORLA_SERIES").ok().and_then(|n| n.parse().ok());
    let count: u32 = count.unwrap_or(SERIES);
    let parts: Vec<u32> = (0..count.div_ceil(AT_ONCE)).collect();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for mine in parts.chunks(parts.len().div_ceil(threads)) {
            scope.spawn(move || {
                for part in mine {
                    some_series(u64::from(*part), AT_ONCE.min(count));
                }
            });
        }
    });
}
