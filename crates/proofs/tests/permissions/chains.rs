//! A service account reaches no office by any chain of acts. Whatever it may do alone, and files made to take an account
//! over, are done before and after each other, each pair on a stage of its own, and all in one long row; whoever can come
//! in, who holds what, and which tokens of office holders are open, is the same after it as before. An administrator's
//! token that does the same reaches one, so the search can find a chain.

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
/// The row of somebody who keeps staff data, with her own address and with the mailbox.
const DI: &str = "4,Di,di@harbour.example,Officer,People,,1,2024-02-01\n";
const DI_READDRESSED: &str = "4,Di,mal@elsewhere.example,Officer,People,,1,2024-02-01\n";

/// Files that are brought: what they make of whom they don't name, and their rows.
type File = (&'static str, String);

/// Files that say the administrator's address is another, that two have it, that hers is somebody else's, that people
/// operations has left, and that she came back with another address.
fn files() -> Vec<File> {
    let part = |rows: &str| ("partial", format!("employee id,name,email,job title\n{rows}"));
    vec![
        part("5,Ed,mal@elsewhere.example,Officer\n"),
        part("99,Mal,mal@elsewhere.example,Officer\n5,Ed,mal@elsewhere.example,Officer\n"),
        part("5,Ed,,Officer\n99,Mal,ed@harbour.example,Officer\n"),
        part("6,Cy,mal@elsewhere.example,Clerk\n5,Ed,mal@elsewhere.example,Officer\n"),
        ("accept", cast::HARBOUR.replace(DI, "")),
        ("accept", cast::HARBOUR.replace(DI, DI_READDRESSED)),
    ]
}

/// Something that can be done.
enum Act<'w> {
    Way(&'w Way),
    File(&'w File),
}

fn set() -> Stage {
    let mut stage = Stage::on_sqlite(ROOMS);
    cast::sets(&mut stage);
    ways::sets(&mut stage);
    stage
}

/// Who holds an office, by name or as a service account; with which tokens besides the test's own; and which office
/// holders a link for the mailbox would let in.
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
        let tokens: Vec<(String, String)> = tx.list(
            "select coalesce(p.name, s.name), t.name from tokens t
               left join people p on p.id = t.person_id
               left join service_accounts s on s.id = t.service_id
              where t.revoked_at is null and t.ends_at > $1 and t.name not in ('walk', 'the test')
                and (s.office is not null
                     or exists (select 1 from offices o where o.person_id = p.id and o.valid_to is null))",
            db::values![house.now()],
        )?;
        power.extend(tokens.into_iter().map(|(whose, name)| format!("{whose}’s token {name} is open")));
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

/// A file is brought and confirmed by whoever has this token; whether it was taken.
fn imports(stage: &Stage, token: &str, (leavers, text): &File) -> bool {
    let today = stage.today().to_string();
    let fields =
        [("kind", "people"), ("organisation", "Harbour"), ("as_of", &*today), ("leavers", leavers)];
    let brought = stage.brings(token, "/administration/imports", &fields, &[("staff.csv", text)]);
    let Some(id) = brought.body["import"]["id"].as_str() else {
        assert!([401, 403, 409, 422].contains(&brought.status), "{}", brought.body);
        return false;
    };
    stage.runs_jobs();
    let path = format!("/administration/imports/{id}");
    let told =
        stage.asks_with(Some(token), "POST", &format!("{path}/apply"), serde_json::json!({}), &[]);
    assert!([202, 401, 403, 404, 409, 422].contains(&told.status), "{}", told.body);
    stage.runs_jobs();
    let id: uuid::Uuid = id.parse().unwrap();
    let sql = "select state from imports where id = $1";
    let (now,): (String,) = stage.read(|tx| Ok(tx.get(sql, db::values![id])?));
    now == "applied"
}

impl Act<'_> {
    /// Does it; whether it was done, and not only judged.
    fn is_taken(&self, stage: &mut Stage, standing: &Standing) -> bool {
        // Each request comes with a token of its own, and nobody holds more than a hundred.
        stage.write(|tx| {
            let over = "update tokens set revoked_at = ends_at
                         where name in ('walk', 'the test') and revoked_at is null";
            Ok(tx.run(over, &[])?)
        });
        match self {
            Self::Way(way) => way.asked(stage, standing) == Came::Taken,
            Self::File(file) => {
                let token = ways::token_of(stage, standing);
                imports(stage, &token, file)
            }
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Way(way) => way.words(),
            Self::File((leavers, rows)) => {
                format!(
                    "a file ({leavers}): {}",
                    rows.lines().skip(1).collect::<Vec<_>>().join("; ")
                )
            }
        }
    }
}

/// What is gained by a row of acts, and how many of them were taken.
type Gain = (Vec<String>, usize);

/// What is gained by acts, one after the other with two weeks between, on a stage of their own.
fn gained(standing: &Standing, acts: &[&Act<'_>]) -> Gain {
    let mut stage = set();
    let before = power(&stage);
    let mut taken = 0;
    for act in acts {
        taken += usize::from(act.is_taken(&mut stage, standing));
        days_pass(&stage);
    }
    (power(&stage).difference(&before).cloned().collect(), taken)
}

/// What is gained by each act alone. What was refused left the stage as it was, so the next is tried on it too; that
/// nothing comes of it in two weeks, the row of all acts shows.
fn each_gained_alone(standing: &Standing, acts: &[&Act<'_>]) -> Vec<Gain> {
    let mut stage = set();
    let before = power(&stage);
    let mut all = Vec::new();
    for act in acts {
        let taken = act.is_taken(&mut stage, standing);
        if taken {
            days_pass(&stage);
        }
        let gain: Vec<String> = power(&stage).difference(&before).cloned().collect();
        if taken || !gain.is_empty() {
            stage = set();
        }
        all.push((gain, usize::from(taken)));
    }
    all
}

/// Plays the first half beside the second.
fn in_halves<T: Sync>(
    words: &'static str,
    all: &[T],
    play: impl Fn(&Standing, &[T]) -> Vec<Gain> + Sync,
) -> Vec<Gain> {
    let play = |part: &[T]| play(&Standing::of(words, cast::who(words)), part);
    let (first, second) = all.split_at(all.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| play(second));
        let mut gains = play(first);
        gains.extend(other.join().expect("the other half is played"));
        gains
    })
}

/// What is gained by each row of acts.
fn each_gained(words: &'static str, rows: &[Vec<&Act<'_>>]) -> Vec<Gain> {
    in_halves(words, rows, |standing, rows| rows.iter().map(|row| gained(standing, row)).collect())
}

/// What is gained by any act alone, by any two of those that are taken alone, and by all in a row; and how many are taken
/// alone.
fn searched(words: &'static str) -> (Vec<String>, usize) {
    let (ways, files) = (ways::all(ROOMS), files());
    let changing = ways.iter().filter(|way| way.is_program() && way.changes());
    let acts: Vec<Act<'_>> = changing.map(Act::Way).chain(files.iter().map(Act::File)).collect();
    let mut found = Vec::new();
    let mut note = |rows: &[Vec<&Act<'_>>], gains: &[Gain]| {
        for (row, (gain, _)) in rows.iter().zip(gains).filter(|(_, (gain, _))| !gain.is_empty()) {
            let row: Vec<String> = row.iter().map(|act| act.words()).collect();
            found.push(format!("{} gives: {}", row.join(", then "), gain.join(", ")));
        }
    };
    let each: Vec<&Act<'_>> = acts.iter().collect();
    let alone = in_halves(words, &each, each_gained_alone);
    note(&each.iter().map(|act| vec![*act]).collect::<Vec<_>>(), &alone);
    let taken: Vec<&Act<'_>> =
        each.iter().zip(&alone).filter(|(_, (_, taken))| *taken > 0).map(|(act, _)| *act).collect();
    let pairs: Vec<Vec<&Act<'_>>> =
        taken.iter().flat_map(|one| taken.iter().map(move |other| vec![*one, *other])).collect();
    let rows = [each.clone(), each.iter().rev().copied().collect()];
    for rows in [&pairs[..], &rows] {
        note(rows, &each_gained(words, rows));
    }
    (found, taken.len())
}

#[test]
fn a_service_account_reaches_no_office_by_any_chain_of_acts() {
    for (words, least) in [("service", 0), ("service, staff data", 8)] {
        let (found, taken) = searched(words);
        println!("{words}: {taken} acts are taken alone, and each pair of them was played");
        assert!(found.is_empty(), "{words}:\n{}", found.join("\n"));
        assert!(taken >= least, "{words} may do only {taken}, so little was searched");
    }
}

/// Alone, in a row: pairs of the many acts that an administrator may do would take long, and find no more.
#[test]
fn the_search_finds_the_chain_of_an_administrators_token() {
    let ways = ways::all(ROOMS);
    let changing = ways.iter().filter(|way| way.is_program() && way.changes());
    let acts: Vec<Act<'_>> = changing.map(Act::Way).collect();
    let found = each_gained("administrator", &[acts.iter().collect()]);
    let gained: Vec<&String> = found.iter().flat_map(|(gained, _)| gained).collect();
    assert!(gained.iter().any(|one| one.contains(" holds ")), "{gained:?}");
}

#[test]
fn a_token_of_whoever_keeps_staff_data_is_power_so_the_search_could_find_it() {
    let stage = set();
    let before = power(&stage);
    let house = &stage.house;
    stage.write(|tx| {
        let (keeper,) = tx.get("select id from service_accounts where name = 'Keeper'", &[])?;
        let scopes = vec!["intake:write".to_owned()];
        let new = doors::NewToken { name: "one more".to_owned(), scopes, days: 30 };
        doors::make_service_token(house, tx, &house::Actor::Console, keeper, &new)
    });
    let after = power(&stage);
    let gained: Vec<&String> = after.difference(&before).collect();
    assert_eq!(gained, ["Keeper’s token one more is open"]);
}

#[test]
fn somebody_without_an_office_is_readdressed_after_being_told_so_the_search_could_find_it() {
    let mut stage = set();
    let token = ways::token_of(&mut stage, &Standing::of("service, staff data", ""));
    let rows = "employee id,name,email,job title\n6,Cy,mal@elsewhere.example,Clerk\n";
    assert!(imports(&stage, &token, &("partial", rows.to_owned())));
    let comes_in = |stage: &Stage| {
        let found = stage.read(|tx| doors::who_comes_in_by(&stage.house, tx, MAILBOX));
        found.map(|(person, _)| person)
    };
    assert_eq!(comes_in(&stage), None);
    days_pass(&stage);
    assert_eq!(comes_in(&stage), Some(stage.person("Cy")));
}
