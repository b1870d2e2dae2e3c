//! How much a later export of an organisation's staff asks of SQLite, in statements and steps of its machine: the same on
//! every machine, so that a growth faster than the organisation's can be held by a test.

use crate::{
    house,
    store::{Cost, copied, cost, written_steps},
};
use db::{Db, Value};
use house::{Actor, House};
use intake::{
    actions::{Options, import_people},
    read::{Mapping, PeopleReader},
};
use people::actions::sync::{Leavers, Tally};
use std::{
    fmt::Write as _,
    sync::{Arc, Mutex},
};

const TITLES: u64 = 300;
const UNITS: u64 = 100;

/// A figure for a person and a purpose, the same for ever.
const fn drawn(n: u64, purpose: u64) -> u64 {
    let mut x = n.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(purpose);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// An export; a later one, in which of a hundred people nine have left, five have another title and nine came.
fn export(people: u64, later: bool) -> String {
    let mut text = "Employee ID,Full name,Job title,Unit,Start date\n".to_owned();
    let mut row = |n: u64, salt: u64, start: &str| {
        let title = drawn(n, salt) % TITLES;
        let unit = n % UNITS;
        let _ = writeln!(text, "E{n:07},Pat Person{n},Title {title:04},Unit {unit},{start}");
    };
    for n in 0..people {
        match drawn(n, 0) % 100 {
            0..9 if later => {}
            9..14 if later => row(n, 2, "2015-01-01"),
            _ => row(n, 1, "2015-01-01"),
        }
    }
    if later {
        (people..people + people * 9 / 100).for_each(|n| row(n, 1, "2018-01-01"));
    }
    text
}

fn import(house: &House, name: &str, text: &str, day: &str) -> Tally {
    let options = Options {
        as_of: Some(day.parse().unwrap()),
        organisation: Some("Harbour".into()),
        leavers: Leavers::Accepted,
        ..Options::default()
    };
    let taken = house.db.write_much(|tx| {
        let reader = PeopleReader::open(name, text.as_bytes(), None, &Mapping::default()).unwrap();
        let file = (name, name.as_bytes());
        import_people(house, tx, &Actor::Console, file, reader, &options, &mut |_| Ok(()))
    });
    taken.unwrap().taken.remove(0).tally
}

type Heard = Arc<Mutex<Vec<(String, Vec<Value<'static>>)>>>;

/// How many statements a later export takes, and how many steps those: of those that read as it all stood at the end, of
/// those that write as it stood at the beginning.
fn costs_of(people: u64) -> (u64, u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.db");
    let open = || Db::open(&format!("sqlite://{}", path.display())).unwrap();
    let first =
        import(house(open()).unwrap().as_ref(), "a.csv", &export(people, false), "2026-01-01");
    assert_eq!(first.people_new, people);
    let before = copied(&path, &folder.path().join("before.db")).unwrap();
    let heard = Heard::default();
    let ear = Arc::clone(&heard);
    let hearing = open().heard_by(Arc::new(move |sql, values| {
        let values = values.iter().cloned().map(Value::into_owned).collect();
        ear.lock().unwrap().push((sql.to_owned(), values));
    }));
    let later = house(hearing).unwrap();
    heard.lock().unwrap().clear();
    let second = import(later.as_ref(), "b.csv", &export(people, true), "2026-02-01");
    assert!(second.appointments_ended > people / 20 && second.people_new == people * 9 / 100);
    let after = copied(&path, &folder.path().join("after.db")).unwrap();
    let statements = std::mem::take(&mut *heard.lock().unwrap());
    let steps = statements.iter().map(|(sql, values)| {
        let Cost { steps, .. } = cost(&after, sql, values).unwrap();
        steps + written_steps(&before, sql, values).unwrap()
    });
    let steps = steps.sum();
    (statements.len() as u64, steps)
}

#[test]
fn a_later_export_takes_time_in_proportion_to_the_organisation() {
    let ((few, few_steps), (many, many_steps)) = (costs_of(5_000), costs_of(20_000));
    println!("{few} statements of {few_steps} steps, {many} of {many_steps}");
    assert!(many * 100 <= few * 440, "{few} statements became {many}");
    assert!(many_steps * 100 <= few_steps * 440, "{few_steps} steps became {many_steps}");
}
