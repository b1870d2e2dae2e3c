//! A service account reaches no office by any chain of acts. It does everything that the table lets it do, each act after
//! each other one, with files made to take an account over; whoever can come in, and who holds what, is the same after
//! it as before. An administrator's token that does the same reaches one, so the search can find a chain.

use crate::{
    cast,
    ways::{self, Came, Standing, Way},
};
use access::actions as doors;
use house::PersonId;
use rooms::ROOMS;
use std::collections::BTreeSet;
use testkit::Stage;

/// The mailbox of whoever has the service account's secret.
const MAILBOX: &str = "mal@elsewhere.example";
/// Files that say the administrator's address is another, that two have it, that they left and came back with it.
const FILES: [&str; 4] = [
    "employee id,name,email,job title\n5,Ed,mal@elsewhere.example,Officer\n",
    "employee id,name,email,job title\n99,Mal,mal@elsewhere.example,Officer\n5,Ed,mal@elsewhere.example,Officer\n",
    "employee id,name,email,job title\n5,Ed,,Officer\n99,Mal,ed@harbour.example,Officer\n",
    "employee id,name,email,job title\n6,Cy,mal@elsewhere.example,Clerk\n5,Ed,mal@elsewhere.example,Officer\n",
];

fn set() -> Stage {
    let mut stage = Stage::on_sqlite(ROOMS);
    cast::sets(&mut stage);
    ways::sets(&mut stage);
    stage
}

/// Who holds an office, by name or as a service account, and which office holders a link for the mailbox would let in.
fn power(stage: &Stage) -> BTreeSet<String> {
    let house = &stage.house;
    stage.read(|tx| {
        let mut power = BTreeSet::new();
        let held: Vec<(PersonId, String, String)> = tx.list(
            "select p.id, p.name, o.kind from offices o join people p on p.id = o.person_id where o.valid_to is null",
            &[],
        )?;
        for (_, name, kind) in &held {
            power.insert(format!("{name} holds {kind}"));
        }
        let services: Vec<(String,)> =
            tx.list("select name from service_accounts where office is not null and ended_at is null", &[])?;
        power.extend(services.into_iter().map(|(name,)| format!("{name} keeps staff data")));
        if let Some((person, _)) = doors::who_comes_in_by(house, tx, MAILBOX)?
            && let Some((_, name, kind)) = held.iter().find(|(holder, ..)| *holder == person)
        {
            power.insert(format!("whoever reads {MAILBOX} comes in as {name}, {kind}"));
        }
        Ok(power)
    })
}

/// Two weeks in which earlier addresses are told, and nobody reads the letters.
fn days_pass(stage: &Stage) {
    for _ in 0..14 {
        stage.days_pass(1);
        let house = &stage.house;
        stage.write(|tx| {
            doors::confirm_addresses_by_time(house, tx)?;
            for due in doors::list_due_address_letters(house, tx)? {
                let letter = doors::make_address_letter(house, tx, due, false)?;
                doors::note_address_letter_sent(house, tx, &letter.unwrap())?;
            }
            Ok(())
        });
    }
}

/// A file is brought and confirmed by whoever has this token.
fn imports(stage: &Stage, token: &str, text: &str) {
    let today = stage.today().to_string();
    let fields = [
        ("kind", "people"),
        ("organisation", "Harbour"),
        ("as_of", &*today),
        ("leavers", "partial"),
    ];
    let brought = stage.brings(token, "/administration/imports", &fields, &[("staff.csv", text)]);
    let Some(id) = brought.body["import"]["id"].as_str() else {
        assert!([401, 403, 409, 422].contains(&brought.status), "{}", brought.body);
        return;
    };
    let path = format!("/administration/imports/{id}/apply");
    stage.asks_with(Some(token), "POST", &path, serde_json::Value::Null, &[("if-match", "*")]);
}

/// All that changes something, one after the other; what of it was let through.
fn acts(stage: &mut Stage, standing: &Standing, ways: &[&Way]) -> usize {
    let mut taken = 0;
    for way in ways {
        // Each request comes with a token of its own, and nobody holds more than a hundred.
        stage.write(|tx| {
            let over = "update tokens set revoked_at = ends_at
                         where name in ('walk', 'the test') and revoked_at is null";
            Ok(tx.run(over, &[])?)
        });
        if matches!(way.asked(stage, standing), Came::Taken | Came::Judged) {
            taken += 1;
        }
    }
    taken
}

/// What is held after every act was done before and after every other, with the files between.
fn searched(words: &'static str, reverse: bool) -> (BTreeSet<String>, BTreeSet<String>, usize) {
    let mut stage = set();
    let before = power(&stage);
    let all = ways::all(ROOMS);
    let mut changing: Vec<&Way> =
        all.iter().filter(|way| way.is_program() && way.changes()).collect();
    if reverse {
        changing.reverse();
    }
    let standing = Standing::of(words, crate::cast::who(words));
    let mut through = 0;
    for file in FILES {
        let token = ways::token_of(&mut stage, &standing);
        imports(&stage, &token, file);
        through += acts(&mut stage, &standing, &changing);
        days_pass(&stage);
    }
    (before, power(&stage), through)
}

#[test]
fn a_service_account_reaches_no_office_by_any_chain_of_acts() {
    for words in ["service", "service, staff data"] {
        for reverse in [false, true] {
            let (before, after, taken) = searched(words, reverse);
            let gained: Vec<&String> = after.difference(&before).collect();
            assert!(gained.is_empty(), "{words} gains: {gained:?}");
            assert!(
                taken > 0 || words == "service",
                "{words} may do nothing, so nothing was searched"
            );
        }
    }
}

#[test]
fn the_search_finds_the_chain_of_an_administrators_token() {
    let (before, after, _) = searched("administrator", false);
    assert!(after.difference(&before).next().is_some(), "{after:?}");
}

#[test]
fn somebody_without_an_office_is_readdressed_after_being_told_so_the_search_could_find_it() {
    let mut stage = set();
    let token = ways::token_of(&mut stage, &Standing::of("service, staff data", ""));
    imports(&stage, &token, "employee id,name,email,job title\n6,Cy,mal@elsewhere.example,Clerk\n");
    let comes_in = |stage: &Stage| {
        let found = stage.read(|tx| doors::who_comes_in_by(&stage.house, tx, MAILBOX));
        found.map(|(person, _)| person)
    };
    assert_eq!(comes_in(&stage), None);
    days_pass(&stage);
    assert_eq!(comes_in(&stage), Some(stage.person("Cy")));
}
