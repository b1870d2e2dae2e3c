//! The attack on house rule 10 by twins: two companies of which everybody knows the same, in one of which four people take
//! part where in the other four of their colleagues do. Whatever the four do next, all doors say the same of both.

use super::{CHIEF, ROOMS, answer, company, comparison, console};
use crate::{
    attack::Dice,
    company::{Company, LEVELS, Post},
};
use ground::{Day, FOREVER, Id};
use serde_json::json;
use testkit::{Stage, on_both};

const FOUR: usize = 4;
const COMMUNITIES: [&str; 2] = ["Sketching", "Brewing"];

fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).unwrap()
}

fn post(unit: &str, profession: Option<&str>, level: Option<&'static str>) -> Post {
    let post = Post::new("Harbour", Some(unit), profession);
    level.into_iter().fold(post, Post::at)
}

/// Four of whom everybody knows the same as of four others, by what they have, and who take part in this company or in its
/// twin.
struct Fours {
    /// Designers with a line manager: they take part in the first company.
    have: Vec<String>,
    /// The same, who take part in the second.
    others: Vec<String>,
    /// Designers without one.
    lack: Vec<String>,
    /// With a role that no profession holds.
    any: Vec<String>,
}

/// The communities of the one who is so far along among those who take part: as many in each, in both, and more.
fn communities(at: usize) -> &'static [&'static str] {
    match at {
        0..5 => &COMMUNITIES[..1],
        5..10 => &COMMUNITIES,
        _ => &COMMUNITIES[1..],
    }
}

/// A block of people who look the same; the first four and the last four of them.
fn block(
    company: &mut Company<'_>,
    second: bool,
    (post, managed): (&Post, bool),
    (inside, outside): (usize, usize),
) -> [Vec<String>; 2] {
    let names =
        company.staffs(post, managed.then_some(CHIEF), (0, inside + outside), ("", day(1, 1)));
    let (first, last) = (names[..FOUR].to_vec(), names[names.len() - FOUR..].to_vec());
    let swapped = if second { &last } else { &first };
    let joined = day(1, 10).start().plus_seconds(60);
    for (at, name) in swapped.iter().chain(&names[FOUR..inside]).enumerate() {
        for community in communities(at) {
            company.joins(name, community, joined, None);
        }
    }
    [first, last]
}

/// The first company or its twin.
fn firm(stage: &mut Stage, seed: u64, second: bool) -> (Company<'_>, Fours) {
    let mut company = company(stage, &["Design", "Engineering", "Lamp lighting"]);
    company.community(COMMUNITIES[1], "everyone");
    let mut dice = Dice(seed);
    let mut numbers = |more: usize| {
        let mut below = |n: u64| usize::try_from(dice.below(n)).unwrap();
        (15 + below(6), 11 + more + below(5))
    };
    let senior = post("Works", Some("Design"), Some(LEVELS[1]));
    let junior = post("Yards", Some("Design"), Some(LEVELS[0]));
    let [have, others] = block(&mut company, second, (&senior, true), numbers(0));
    let [lack, _] = block(&mut company, second, (&senior, false), numbers(6));
    block(&mut company, second, (&junior, true), numbers(0));
    block(&mut company, second, (&junior, false), numbers(6));
    for managed in [true, false] {
        let engineer = post("Yards", Some("Engineering"), Some(LEVELS[0]));
        block(&mut company, second, (&engineer, managed), numbers(0));
    }
    let [any, _] = block(&mut company, second, (&post("Works", None, None), false), numbers(0));
    block(&mut company, second, (&post("Works", None, None).untitled(), false), numbers(3));
    company.hires(4, &post("Works", Some("Lamp lighting"), None));
    (company, Fours { have, others, lack, any })
}

/// Everything that anybody is told on these days, by every door.
fn all_that_is_told(stage: &mut Stage, days: &[Day]) -> Vec<(String, String)> {
    let sets = "profession:design,community:sketching,community:brewing";
    let pages = [
        "/overlap/left-behind?",
        "/overlap/left-behind/figures.csv?",
        "/overlap?",
        "/overlap/figures.csv?",
        &format!("/overlap/picture?sets={sets}&"),
        &format!("/overlap/picture/figures.csv?sets={sets}&"),
        "/overlap/network?",
        "/coverage?",
        "/coverage.csv?",
        "/professions/design/coverage?",
    ];
    let operations = [
        "/overlap/left-behind?",
        "/overlap?",
        &format!("/overlap/picture?sets={sets}&"),
        "/coverage?",
    ];
    let token = stage.token("Reader");
    let mut said = Vec::new();
    for on in days {
        for page in pages {
            let path = format!("{page}on={on}");
            let seen = stage.visits("Reader", &path);
            said.push((path, seen.is(200).body.clone()));
        }
        for operation in operations {
            let path = format!("{operation}on={on}");
            let told = stage.asks_with(Some(&token), "GET", &path, json!(null), &[]);
            said.push((format!("program {path}"), told.is(200).body.to_string()));
        }
        let sheet = console(stage, &on.to_string());
        said.push((
            format!("console {on}"),
            format!("{} {:?} {}", sheet.about, sheet.rows, sheet.json),
        ));
    }
    said
}

/// What four people do in the company and, perhaps otherwise, in its twin.
type Act = fn(&mut Company<'_>, &Fours, Day, second: bool);

const ACTS: [(&str, Act); 10] = [
    ("lose their manager", |company, fours, on, _| {
        fours.have.iter().for_each(|name| company.loses_manager(name, on));
    }),
    ("gain a manager", |company, fours, on, _| {
        fours.lack.iter().for_each(|name| company.manages(CHIEF, name, (on, FOREVER)));
    }),
    ("leave the profession", |company, fours, on, _| {
        fours.have.iter().for_each(|name| company.moves(name, &post("Works", None, None), on));
    }),
    ("join another profession", |company, fours, on, _| {
        let engineer = post("Yards", Some("Engineering"), Some(LEVELS[0]));
        fours.lack.iter().for_each(|name| company.moves(name, &engineer, on));
    }),
    ("join a profession", |company, fours, on, _| {
        let designer = post("Works", Some("Design"), Some(LEVELS[1]));
        fours.any.iter().for_each(|name| company.moves(name, &designer, on));
    }),
    ("are no longer recognised", |company, fours, on, _| {
        let unknown = post("Works", None, None).untitled();
        fours.any.iter().for_each(|name| company.moves(name, &unknown, on));
    }),
    ("move to another level and unit", |company, fours, on, _| {
        let designer = post("Yards", Some("Design"), Some(LEVELS[0]));
        fours.have.iter().for_each(|name| company.moves(name, &designer, on));
    }),
    ("leave altogether", |company, fours, on, _| {
        fours.lack.iter().for_each(|name| company.goes(name, on));
    }),
    ("leave their communities, or do nothing", |company, fours, on, second| {
        for name in fours.have.iter().filter(|_| !second) {
            for community in COMMUNITIES {
                company.leaves(name, community, on.start());
            }
        }
    }),
    (
        "join a community and lose their manager, or only lose their manager",
        |company, fours, on, second| {
            for name in &fours.others {
                company.loses_manager(name, on);
                // In the twin they are in it; two ids go there as well, so that all others are the same.
                if second {
                    let _: [Id<()>; 2] = [company.stage.house.id(), company.stage.house.id()];
                } else {
                    company.joins(name, COMMUNITIES[0], on.start().plus_seconds(60), None);
                }
            }
        },
    ),
];

/// What one person does.
type OneAct = fn(&mut Company<'_>, &Fours, Day);

fn told_after(stage: &mut Stage, seed: u64, second: bool, act: Act) -> Vec<(String, String)> {
    let (mut company, fours) = firm(stage, seed, second);
    act(&mut company, &fours, day(3, 5), second);
    company.stage.days_pass(61);
    let days = [day(1, 31), day(2, 1), day(3, 1), day(3, 31), day(4, 1), day(4, 2), day(5, 1)];
    let last = answer(company.stage, "2026-04-01");
    for of in ["Design", "Engineering", ""] {
        assert_eq!(
            comparison(&last, of)["told"],
            "compared",
            "there is something to attack: {last}"
        );
    }
    all_that_is_told(company.stage, &days)
}

fn same_of_both(seed: u64, does: &str, act: Act, play: impl Fn(&dyn Fn(&mut Stage))) {
    let told = std::cell::RefCell::new([Vec::new(), Vec::new()]);
    for second in [false, true] {
        play(&|stage| {
            let said = told_after(stage, seed, second, act);
            told.borrow_mut()[usize::from(second)].push(said);
        });
    }
    let [first, second] = told.into_inner();
    assert_eq!(first.concat().len(), second.concat().len());
    for ((at, one), (_, other)) in first.concat().iter().zip(second.concat().iter()) {
        if let Some(from) = one.bytes().zip(other.bytes()).position(|(one, other)| one != other) {
            let near = |text: &str| text.chars().skip(from.saturating_sub(80)).take(240).collect();
            let (one, other): (String, String) = (near(one), near(other));
            panic!("{at} gives away whether the four who {does} take part: {one}\n{other}");
        }
        assert_eq!(one.len(), other.len(), "{at} gives away whether the four who {does} take part");
    }
}

#[test]
fn whatever_four_people_do_all_doors_say_the_same_whether_they_take_part_or_not() {
    for (seed, (does, act)) in (1..).zip(ACTS) {
        same_of_both(seed, does, act, |play| play(&mut Stage::on_sqlite(ROOMS)));
    }
}

#[test]
fn it_is_so_on_each_database() {
    let (does, act) = ACTS[0];
    same_of_both(20, does, act, |play| on_both(ROOMS, play));
}

#[test]
fn what_one_person_does_from_one_day_to_the_next_moves_nothing() {
    on_both(ROOMS, |stage| {
        let (mut company, fours) = firm(stage, 30, false);
        // Each does something on the last day of a month, and the next day is read beside it.
        company.stage.days_pass(130);
        let acts: [OneAct; 4] = [
            |company, fours, on| company.loses_manager(&fours.have[0], on),
            |company, fours, on| company.leaves(&fours.have[1], COMMUNITIES[0], on.start()),
            |company, fours, on| company.manages(CHIEF, &fours.lack[0], (on, FOREVER)),
            |company, fours, on| company.goes(&fours.have[2], on),
        ];
        for (month, act) in (3..).zip(acts) {
            let next = day(month + 1, 1);
            act(&mut company, &fours, next.plus_days(-1));
            let figures =
                |stage: &mut Stage, on: Day| answer(stage, &on.to_string())["comparisons"].clone();
            let before = figures(company.stage, next.plus_days(-1));
            assert_eq!(figures(company.stage, next), before, "in month {month}");
        }
    });
}
