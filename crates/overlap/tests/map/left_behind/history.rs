//! The attack on house rule 10 over months in which people come to take part and cease, gain managers and lose them:
//! whatever moves has moved by five people or more, and what is told is true of no few.

use super::{CHIEF, ROOMS, answer, company, comparison};
use crate::{
    attack::Dice,
    company::{Company, Post, beginning},
};
use ground::{Day, FOREVER, Moment};
use serde_json::Value;
use std::collections::BTreeMap;
use testkit::{Stage, on_both};

const FEW: i64 = 5;
const PROFESSIONS: [&str; 2] = ["Design", "Engineering"];

/// What the attacker doesn't know of somebody, and, for managers, does.
struct Person {
    profession: Option<&'static str>,
    managed: Option<(Day, Day)>,
    stay: Option<(Moment, Option<Moment>)>,
}

impl Person {
    fn inside(&self, day: Day) -> bool {
        let start = day.start();
        self.stay.is_some_and(|(at, left)| at < start && left.is_none_or(|left| left >= start))
    }

    /// Whether they have what is compared: a line manager, or (among everyone) a role.
    fn has(&self, of: &str, day: Day) -> bool {
        match of {
            "" => self.profession.is_some(),
            _ => self.managed.is_some_and(|(from, to)| from <= day && day < to),
        }
    }

    fn counts(&self, of: &str) -> bool {
        of.is_empty() || self.profession == Some(of)
    }
}

struct World<'s> {
    company: Company<'s>,
    people: Vec<Person>,
}

/// The beginnings of all months that are read.
fn months() -> Vec<Day> {
    beginning().months_to(Day::new(2026, 3, 1).unwrap())
}

fn world(stage: &mut Stage, seed: u64) -> World<'_> {
    let mut dice = Dice(seed);
    let mut company = company(stage, &PROFESSIONS);
    let mut people = Vec::new();
    for profession in [Some(PROFESSIONS[0]), Some(PROFESSIONS[1]), None] {
        let post = Post::new("Harbour", Some("Works"), profession);
        let post = if profession.is_none() { post.untitled() } else { post };
        let (managed, keen, fewer) = (
            40 + dice.below(30),
            40 + dice.below(25),
            [1, 3][usize::try_from(dice.below(2)).unwrap()],
        );
        for name in company.hires(50 + usize::try_from(dice.below(40)).unwrap(), &post) {
            let mut day = || beginning().plus_days(i32::try_from(dice.below(430)).unwrap());
            let (one, other) = (day(), day());
            let managed = dice.of_hundred(managed).then(|| match dice.below(4) {
                0 => (beginning(), one),
                1 => (one, FOREVER),
                _ => (beginning(), FOREVER),
            });
            let keen = if managed.is_some() { keen } else { keen / fewer };
            let stay = dice.of_hundred(keen).then(|| {
                let at = other.start().plus_seconds(60);
                (at, dice.of_hundred(25).then(|| at.plus_seconds(86_400 * 75)))
            });
            if let Some(span) = managed {
                company.manages(CHIEF, &name, span);
            }
            if let Some((at, left)) = stay {
                company.joins(&name, "Sketching", at, left);
            }
            people.push(Person { profession, managed, stay });
        }
    }
    World { company, people }
}

impl World<'_> {
    /// How many have it or lack it on a day, and how many of them take part.
    fn truly(&self, of: &str, has: bool, day: Day) -> (i64, i64) {
        let here = || self.people.iter().filter(|one| one.counts(of) && one.has(of, day) == has);
        let count = |number: usize| i64::try_from(number).unwrap();
        // Who manages them all has a role, and takes no part.
        let chief = i64::from(of.is_empty() && has);
        (count(here().count()) + chief, count(here().filter(|one| one.inside(day)).count()))
    }

    /// The number that a figure of those who take part last moved to up to a day, and when.
    fn stood(&self, of: &str, has: bool, up_to: Day) -> (i64, Option<Day>) {
        let months = months().into_iter().filter(|month| *month <= up_to);
        months.fold((0, None), |(stood, since), month| {
            let (_, now) = self.truly(of, has, month);
            if (now - stood).abs() >= FEW { (now, Some(month)) } else { (stood, since) }
        })
    }

    /// What is told on a day, but for the day.
    fn told(&mut self, on: Day) -> BTreeMap<String, Value> {
        let told = answer(self.company.stage, &on.to_string());
        let ofs = PROFESSIONS.into_iter().chain([""]);
        ofs.map(|of| (of.to_owned(), comparison(&told, of))).collect()
    }
}

/// About how many have it and lack it, inside and outside.
fn four(figures: &Value) -> [[i64; 2]; 2] {
    [&figures["inside"], &figures["outside"]].map(|part| {
        let [have, of] = ["have_it", "of"].map(|key| part[key].as_i64().unwrap());
        [have, of - have]
    })
}

fn true_of_no_few(world: &World<'_>, of: &str, month: Day, figures: &Value) {
    let [inside, outside] = four(figures);
    for (at, has) in [true, false].into_iter().enumerate() {
        let (all, taking_part) = world.truly(of, has, month);
        let (told, others) = (inside[at], outside[at]);
        assert!(told % FEW == 0 && others % FEW == 0 && told >= FEW && others >= FEW, "{figures}");
        assert!(taking_part >= FEW && all - taking_part >= FEW, "{taking_part} of {all} are a few");
        let (stood, _) = world.stood(of, has, month);
        assert!((told - stood).abs() <= 2, "{of:?} on {month}: {told} for {stood}");
        // Each half is rounded by two and four behind at most.
        assert!((told + others - all).abs() <= 6, "{of:?} on {month}: {figures} of {all}");
    }
}

fn attacked(world: &mut World<'_>) -> usize {
    let mut before: BTreeMap<String, Value> = BTreeMap::new();
    let (mut compared, mut judged) = (0, 0);
    let mut since: BTreeMap<String, [Option<Day>; 2]> = BTreeMap::new();
    for month in months() {
        let told = world.told(month);
        for later in [1, 27] {
            let day = month.plus_days(later).min(world.company.stage.today());
            assert_eq!(told, world.told(day), "nothing moves within a month");
        }
        let looks = told.values().filter(|one| one["told"] == "compared").count();
        for (of, one) in told.iter().filter(|(_, one)| one["told"] == "compared") {
            compared += 1;
            true_of_no_few(world, of, month, &one["figures"]);
            let moved = [true, false].map(|has| world.stood(of, has, month).1);
            if let Some(earlier) = before.get(of).filter(|earlier| earlier["told"] == "compared") {
                let (earlier, now) = (&earlier["figures"], &one["figures"]);
                if since.get(of) == Some(&moved) {
                    assert_eq!(
                        earlier["inside"]["have_it"], now["inside"]["have_it"],
                        "{of:?} {month}"
                    );
                    assert_eq!(four(earlier)[0], four(now)[0], "{of:?} {month}");
                    // Of those who are alike nothing new is told either, unless more or fewer looks are taken.
                    assert!(earlier["alike"] == now["alike"] || judged != looks, "{of:?} {month}");
                }
            }
            since.insert(of.clone(), moved);
        }
        (before, judged) = (told, looks);
    }
    compared
}

#[test]
fn whatever_moves_over_months_moves_by_what_five_did_and_is_true_of_no_few() {
    let mut compared = 0;
    for seed in 1..5 {
        compared += attacked(&mut world(&mut Stage::on_sqlite(ROOMS), seed));
    }
    on_both(ROOMS, |stage| assert!(attacked(&mut world(stage, 9)) > 5));
    assert!(compared > 40, "there is something to attack: {compared}");
}
