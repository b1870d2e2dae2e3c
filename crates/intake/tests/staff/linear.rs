//! A later file asks no more of the database than what changed is more: people as `imports/quadratic` makes them, fewer.

use super::{takes_as, whole};
use people::actions::sync::Leavers;
use std::{
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use testkit::on_both_heard;

const ROOMS: &[web::Room] = &[intake::ROOM, communities::ROOM, professions::ROOM];

/// Two files of so many people: of each hundred nine have left, five have another title, and nine came.
fn files(people: u32) -> [String; 2] {
    let header = "Employee ID,Full name,Job title,Unit,Start date\n";
    let [mut before, mut after] = [header.to_owned(), header.to_owned()];
    for n in 0..people {
        let title = |more: u32| format!("Title {:04}", (n * 7 + more) % 300);
        let row = |text: &mut String, key: char, name: &str, title: &str, start: &str| {
            writeln!(text, "{key}{n:07},{name} Person{n},{title},Unit {},{start}", n % 100)
                .unwrap();
        };
        row(&mut before, 'E', "Pat", &title(0), "2015-01-01");
        match n % 100 {
            0..9 => row(&mut after, 'N', "New", &title(0), "2018-01-01"),
            9..14 => row(&mut after, 'E', "Pat", &title(1), "2015-01-01"),
            _ => row(&mut after, 'E', "Pat", &title(0), "2015-01-01"),
        }
    }
    [before, after]
}

#[test]
fn a_later_file_with_leavers_asks_in_proportion_to_what_changed() {
    let asked = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&asked);
    let listener: db::Listener = Arc::new(move |_, _| {
        count.fetch_add(1, Ordering::Relaxed);
    });
    on_both_heard(ROOMS, "", &listener, |stage| {
        let mut statements = [1_000, 4_000].into_iter().map(|people| {
            let whose = format!("Harbour {people}");
            let [before, after] = files(people);
            takes_as(stage, &whose, "2024-01-31", Leavers::Few, &before);
            let so_far = asked.load(Ordering::Relaxed);
            let report = takes_as(stage, &whose, "2024-02-29", Leavers::Few, &after);
            let tally = super::tally(&report);
            let changed = u64::from(people) * 9 / 100;
            assert_eq!((tally.people_new, tally.people_ended), (changed, changed));
            assert_eq!(tally.appointments_followed, u64::from(people) * 5 / 100);
            whole(stage);
            asked.load(Ordering::Relaxed) - so_far
        });
        let (few, many) = (statements.next().unwrap(), statements.next().unwrap());
        assert!(many <= few * 5, "{few} statements for 1,000 people, and {many} for 4,000");
    });
}
