//! Laws of the sync: whatever files come, each day reads afterwards as the file of that day said.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

use ground::Day;
use house::Actor;
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use people::actions::sync::Leavers;
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};
use testkit::{Stage, on_both};

/// What a file says of a person: title, unit, share of full time, manager.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    title: u8,
    unit: u8,
    half: bool,
    manager: Option<u8>,
}

/// A file: what it says of each person, by their number.
type File = BTreeMap<u8, Said>;

fn file() -> impl Strategy<Value = File> {
    let said = (0..3_u8, 0..3_u8, any::<bool>(), proptest::option::of(0..8_u8));
    let said = said.prop_map(|(title, unit, half, manager)| Said { title, unit, half, manager });
    btree_map(0..8_u8, said, 1..8).prop_map(|mut file| {
        let there: BTreeSet<u8> = file.keys().copied().collect();
        for (person, said) in &mut file {
            // Managers of a smaller number only, and only those in the file: rings have a test of their own.
            said.manager =
                said.manager.filter(|manager| manager < person && there.contains(manager));
        }
        file
    })
}

fn text(file: &File) -> String {
    let mut text = "employee id,name,job title,unit,fte,line manager\n".to_owned();
    for (person, said) in file {
        let fte = if said.half { "0.5" } else { "1" };
        let manager = said.manager.map(|manager| format!("m{manager}")).unwrap_or_default();
        writeln!(
            text,
            "m{person},Person {person},Title {},Unit {},{fte},{manager}",
            said.title, said.unit
        )
        .unwrap();
    }
    text
}

fn day(n: usize) -> Day {
    Day::new(2025, 1, 1).unwrap().plus_days(i32::try_from(n).unwrap() * 30)
}

fn take(stage: &Stage, organisation: &str, file: &File, n: usize) {
    let options = Options {
        as_of: Some(day(n)),
        leavers: Leavers::Accepted,
        organisation: Some(organisation.to_owned()),
        ..Options::default()
    };
    let text = text(file);
    stage.write(|tx| {
        let reader = PeopleReader::open("f.csv", text.as_bytes(), None, &Mapping::default())
            .expect("a readable file");
        import_people(
            &stage.house,
            tx,
            &Actor::Console,
            ("f.csv", text.as_bytes()),
            reader,
            &options,
            &mut |_| Ok(()),
        )
    });
}

/// What the database says of a day, as a file would.
fn told(stage: &Stage, organisation: &str, on: Day) -> File {
    type Row = (String, String, String, i64);
    let rows: Vec<Row> = stage.read(|tx| {
        Ok(tx.list(
            "select p.source_key, t.title, v.name, a.fte_thousandths
               from appointments a join people p on p.id = a.person_id join titles t on t.id = a.title_id
               join organisations o on o.id = p.organisation_id
               join allocations al on al.appointment_id = a.id and al.valid_from <= $1 and $1 < al.valid_to
               join unit_versions v on v.unit_id = al.unit_id and v.valid_from <= $1 and $1 < v.valid_to
              where a.valid_from <= $1 and $1 < a.valid_to and o.name = $2",
            db::values![on, organisation],
        )?)
    });
    let lines: BTreeMap<String, String> = stage.read(|tx| {
        let rows: Vec<(String, String)> = tx.list(
            "select p.source_key, m.source_key from lines l join people p on p.id = l.person_id
               join people m on m.id = l.manager_id join organisations o on o.id = p.organisation_id
              where l.valid_from <= $1 and $1 < l.valid_to and o.name = $2",
            db::values![on, organisation],
        )?;
        Ok(rows.into_iter().collect())
    });
    let number = |key: &str| key.trim_start_matches('m').parse::<u8>().unwrap();
    let last = |words: &str| words.chars().last().unwrap().to_digit(10).unwrap();
    let mut file = File::new();
    for (key, title, unit, fte) in &rows {
        let said = Said {
            title: u8::try_from(last(title)).unwrap(),
            unit: u8::try_from(last(unit)).unwrap(),
            half: *fte == 500,
            manager: lines.get(key).map(|manager| number(manager)),
        };
        assert!(file.insert(number(key), said).is_none(), "{key} is told once");
    }
    file
}

#[test]
fn each_day_reads_as_the_file_of_that_day_said() {
    on_both(&[intake::ROOM, communities::ROOM, professions::ROOM], |stage| {
        let mut runner =
            TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
        let stage = std::cell::RefCell::new(stage);
        let case = std::cell::Cell::new(0);
        runner
            .run(&vec(file(), 1..5), |files| {
                case.set(case.get() + 1);
                let stage = stage.borrow_mut();
                let organisation = format!("Organisation {}", case.get());
                for (n, file) in files.iter().enumerate() {
                    take(&stage, &organisation, file, n);
                }
                for (n, file) in files.iter().enumerate() {
                    prop_assert_eq!(&told(&stage, &organisation, day(n)), file);
                    prop_assert_eq!(&told(&stage, &organisation, day(n).plus_days(29)), file);
                }
                let employed = files.last().map_or(0, BTreeMap::len);
                let primaries = stage.read(|tx| {
                    Ok(tx.get::<(i64,)>(
                        "select count(*) from appointments a join organisations o on o.id = a.organisation_id
                          where a.is_primary and a.valid_to = '9999-12-31' and o.name = $1",
                        db::values![organisation],
                    )?)
                });
                prop_assert_eq!(usize::try_from(primaries.0).unwrap(), employed);
                Ok(())
            })
            .unwrap();
    });
}
