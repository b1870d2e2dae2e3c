//! Random series of random files: what the check forbids is never written, sums close, every row is used or left out, whom a
//! file names has not left, nothing depends on the order of rows or on the database, and sizes are what counting gives.

use super::{ROOMS, day, sizes, takes_as, whole};
use intake::report::Report;
use people::actions::sync::Leavers;
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
const AT_ONCE: u32 = 25;
/// One part of so many is taken in on PostgreSQL as well.
const ON_POSTGRES: u32 = 10;

/// A row of a file. Some can't be used, some are there twice, and some give an identifier to somebody else.
#[derive(Clone, Debug)]
struct Row {
    person: u8,
    name: u8,
    stranger: Option<u8>,
    email: Option<u8>,
    title: u8,
    unit: Option<u8>,
    fte: u8,
    start: Option<u8>,
    end: Option<u8>,
    manager: Option<u8>,
    twice: bool,
    loud: bool,
    broken: Option<Broken>,
    place: u16,
}

/// How a row is broken.
#[derive(Clone, Copy, Debug)]
enum Broken {
    /// Its identifier can't be used.
    Nameless(&'static str),
    /// It has more cells than there are columns.
    Ragged,
    /// A quotation mark is not closed.
    Unclosed,
}

#[derive(Clone, Debug)]
struct File {
    rows: Vec<Row>,
    partial: bool,
}

const NAMES: [[&str; 2]; 5] = [
    ["Ada Bell", "Ada Other Bell"],
    ["Bo Lind", "Bo Ruiz"],
    ["Cy Okoro", "Cy Other Okoro"],
    ["Di Ngata", "Di Bell"],
    ["Ed Moss", "Ed Other Moss"],
];
const STRANGERS: [&str; 3] = ["Zed Zulu", "Eve Quist", "Zed Bell"];

impl Row {
    fn name(&self) -> &'static str {
        match self.stranger {
            Some(stranger) => STRANGERS[usize::from(stranger)],
            None => NAMES[usize::from(self.person)][usize::from(self.name)],
        }
    }

    /// Whether the row says which of the five it is of: by the identifier, or by the name that they are known by.
    fn names_its_person(&self, known: &BTreeSet<String>) -> bool {
        let name = format!("person p.{} {} ", self.person, self.name());
        !matches!(self.broken, Some(Broken::Nameless(_)))
            || (self.stranger.is_none() && known.iter().any(|words| words.starts_with(&name)))
    }
}

fn row() -> impl Strategy<Value = Row> {
    let who = (
        0..5_u8,
        prop::sample::select(vec![0, 0, 0, 0, 0, 0, 1_u8]),
        option::weighted(0.1, 0..3_u8),
        option::weighted(0.5, 0..4_u8),
    );
    let what = (0..3_u8, option::weighted(0.8, 0..3_u8), 0..9_u8);
    let days = (option::weighted(0.6, 0..9_u8), option::weighted(0.15, 0..12_u8));
    let manager = option::weighted(0.4, 0..5_u8);
    let broken = prop::sample::select(vec![
        Broken::Nameless(""),
        Broken::Nameless("#N/A"),
        Broken::Nameless("1.2E+05"),
        Broken::Ragged,
        Broken::Unclosed,
    ]);
    let rest = (
        manager,
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.2),
        option::weighted(0.1, broken),
        any::<u16>(),
    );
    (who, what, days, rest).prop_map(|(who, what, days, rest)| Row {
        person: who.0,
        name: who.1,
        stranger: who.2,
        email: who.3,
        title: what.0,
        unit: what.1,
        fte: what.2,
        start: days.0,
        end: days.1.filter(|end| days.0.is_none_or(|start| start < *end)),
        manager: rest.0,
        twice: rest.1,
        loud: rest.2,
        broken: rest.3,
        place: rest.4,
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
        let manager = row.manager.map(|manager| format!("p.{manager}")).unwrap_or_default();
        let (mut key, mut name, mut end) = (format!("p.{}", row.person), row.name().to_owned(), "");
        match row.broken {
            Some(Broken::Nameless(instead)) => instead.clone_into(&mut key),
            Some(Broken::Ragged) => end = ",,more",
            Some(Broken::Unclosed) => name.insert(0, '"'),
            None => {}
        }
        for _ in 0..=usize::from(row.twice) {
            writeln!(
                text,
                "{key},{name},{email},{title},{unit},{fte},{},{},{manager}{end}",
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
        all.extend(rows.into_iter().map(|(words,)| without_ids(&words)));
    }
    all.sort();
    all
}

/// An identifier that became another's stands before the id of whose it was, and that is another in each database.
fn without_ids(words: &str) -> String {
    let mut parts = words.split('\u{1f}');
    let mut told = parts.next().unwrap().to_owned();
    for part in parts {
        told.push('/');
        let (id, rest) = part.split_at_checked(36).unwrap_or_default();
        told.push_str(if uuid::Uuid::parse_str(id).is_ok() { rest } else { part });
    }
    told
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

fn import(stage: &Stage, whose: &str, as_of: &str, file: &File, shuffled: bool) -> Report {
    let leavers = if file.partial { Leavers::NobodyLeft } else { Leavers::Accepted };
    takes_as(stage, whose, as_of, leavers, &text(file, shuffled))
}

fn series(one: &Stage, other: &Stage, whose: &str, files: &[File]) -> Result<(), TestCaseError> {
    let mut rule = sizes::Rule::default();
    for (file, as_of) in files.iter().zip(["2025-09-01", "2025-10-01", "2025-12-01", "2026-02-01"])
    {
        let (before, _) = there(one, whose, as_of);
        let known: BTreeSet<String> = told(one, whose, as_of).into_iter().collect();
        let report = import(one, whose, as_of, file, false);
        let shuffled = import(other, whose, as_of, file, true);
        prop_assert_eq!(told(one, whose, as_of), told(other, whose, as_of), "{}", as_of);
        let rows = file.rows.iter().map(|row| 1 + u64::from(row.twice)).sum::<u64>();
        for report in [&report, &shuffled] {
            prop_assert_eq!(report.rows, rows);
            prop_assert_eq!(report.rows_used + report.rows_left_out(), rows, "{:?}", report);
        }
        let tally = |report: Report| report.taken.into_iter().next().map(|taken| taken.tally);
        let (report, shuffled) = (tally(report), tally(shuffled));
        prop_assert_eq!(&report, &shuffled);
        let (after, appointments) = there(one, whose, as_of);
        // A file of which nothing can be used says nothing of the organisation.
        if let Some(tally) = &report {
            prop_assert_eq!(tally.open_after(), appointments as u64, "{:?}", tally);
        }
        for row in file.rows.iter().filter(|row| row.names_its_person(&known)) {
            let key = format!("p.{}", row.person);
            let ends =
                file.rows.iter().any(|other| other.person == row.person && other.end.is_some());
            let stays = ends || !before.contains(&key) || after.contains(&key);
            prop_assert!(stays, "{} is in the file of {}", key, as_of);
        }
        sizes::are_what_counting_gives(one, whose, as_of);
        rule.changes(one, whose, as_of);
        whole(one);
    }
    Ok(())
}

/// A part of the series, in databases of its own: the second is always SQLite.
fn some_series(seed: u64, count: u32, one: &Stage) {
    let other = Stage::on_sqlite(ROOMS);
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
            series(one, &other, &format!("Organisation {}", case.get()), &files)
        })
        .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
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
                    let count = AT_ONCE.min(count);
                    some_series(u64::from(*part), count, &Stage::on_sqlite(ROOMS));
                    let postgres = part.is_multiple_of(ON_POSTGRES);
                    if let Some(stage) = Stage::on_postgres(ROOMS).filter(|_| postgres) {
                        some_series(u64::from(*part), count, &stage);
                    }
                }
            });
        }
    });
}
