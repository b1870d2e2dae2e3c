//! The attack on house rule 10: somebody who knows all formal data, day by day, subtracts whatever the map, its files
//! and its pictures say from each other, across filters, dates, formats and pages, to learn of a few. They learn nothing.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
};
use ground::{Day, Moment};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Stage, on_both};

const COMMUNITIES: [&str; 4] = ["Sketching", "Brewing", "Night walks", "Chess"];
const PROFESSIONS: [&str; 3] = ["Design", "Engineering", "Lamp lighting"];
const FEW: i64 = 5;

/// A small generator of its own (`SplitMix64`), so that a failure is had again.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    pub(crate) fn of_hundred(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// Who stayed in which community, when: what the attacker doesn't know.
type Stays = Vec<(String, usize, Moment, Option<Moment>)>;

/// What the attacker knows, and how to ask.
struct World<'s> {
    company: Company<'s>,
    token: String,
    stays: Stays,
    places: Vec<(String, Option<&'static str>, Option<&'static str>)>,
}

fn world(stage: &mut Stage, seed: u64) -> World<'_> {
    let mut dice = Dice(seed);
    let mut company = Company::on(stage);
    for name in PROFESSIONS {
        company.profession(name);
    }
    for (name, parent) in [
        ("Works", None),
        ("Docks", Some("Works")),
        ("Yards", Some("Works")),
        ("Slip", Some("Docks")),
        ("Office", None),
    ] {
        company.unit("Harbour", name, parent);
    }
    // Parts that are large, parts of a few, and parts that are nearly the whole of what is around them.
    for unit in [Some("Works"), Some("Docks"), Some("Yards"), Some("Slip"), Some("Office"), None] {
        for profession in [Some(PROFESSIONS[0]), Some(PROFESSIONS[1]), Some(PROFESSIONS[2]), None] {
            let organisation = if unit.is_none() { "Quay" } else { "Harbour" };
            let count = [0, 1, 2, 3, 7, 11, 14, 18][usize::try_from(dice.below(8)).unwrap()];
            company.hires(count, &Post::new(organisation, unit, profession));
        }
    }
    for name in COMMUNITIES {
        company.community(name, "everyone");
    }
    let staff: Vec<(String, Post)> =
        company.staff.iter().map(|(name, post)| (name.clone(), post.clone())).collect();
    let mut keen: BTreeMap<(usize, String), u64> = BTreeMap::new();
    let mut stays = Stays::new();
    for (name, post) in &staff {
        for community in 0..COMMUNITIES.len() {
            let kind = format!("{:?}{:?}", post.unit, post.profession);
            let percent = *keen.entry((community, kind)).or_insert_with(|| {
                [2, 20, 45, 70, 95, 100][usize::try_from(dice.below(6)).unwrap()]
            });
            if dice.of_hundred(percent) {
                let days = i64::try_from(dice.below(420)).unwrap();
                let at = beginning().start().plus_seconds(86_400 * days + 60);
                // Nobody leaves by themselves after the day on which the attack begins.
                let left =
                    (days < 350 && dice.of_hundred(20)).then(|| at.plus_seconds(86_400 * 45));
                stays.push((name.clone(), community, at, left));
            }
        }
    }
    for (name, community, at, left) in &stays {
        company.joins(name, COMMUNITIES[*community], *at, *left);
    }
    let unit = |company: &Company<'_>, name: &str| format!("unit:{}", company.units[name]);
    let mut places = vec![
        (String::new(), None, None),
        ("organisation:harbour".to_owned(), Some("Harbour"), None),
        ("organisation:quay".to_owned(), Some("Quay"), None),
    ];
    for name in ["Works", "Docks", "Yards", "Slip", "Office"] {
        places.push((unit(&company, name), Some("Harbour"), Some(name)));
    }
    let token = company.stage.token("Reader");
    World { company, token, stays, places }
}

/// The units below a unit, itself too.
fn inside(unit: &str, other: &str) -> bool {
    unit == other
        || match unit {
            "Works" => ["Docks", "Yards", "Slip"].contains(&other),
            "Docks" => other == "Slip",
            _ => false,
        }
}

/// A figure as it is asked for: within where, of which profession (all of them), in which community.
type Key = (usize, Option<String>, String);

impl World<'_> {
    /// Whom everyone knows to be in a part.
    fn publicly(&self, place: usize, profession: Option<&str>) -> BTreeSet<String> {
        let (_, organisation, unit) = &self.places[place];
        let staff = self.company.staff.iter().filter(|(_, post)| {
            organisation.is_none_or(|organisation| post.organisation == organisation)
                && unit.is_none_or(|unit| post.unit.as_deref().is_some_and(|own| inside(unit, own)))
                && profession
                    .is_none_or(|profession| post.profession.as_deref() == Some(profession))
        });
        staff.map(|(name, _)| name.clone()).collect()
    }

    /// How many of them were in a community when a day began.
    fn truly(&self, of: &BTreeSet<String>, community: &str, day: Day) -> i64 {
        let start = day.start();
        let here = self.stays.iter().filter(|(name, which, at, left)| {
            of.contains(name)
                && COMMUNITIES[*which] == community
                && *at < start
                && left.is_none_or(|left| left >= start)
        });
        let here: BTreeSet<&String> = here.map(|(name, ..)| name).collect();
        i64::try_from(here.len()).unwrap()
    }

    fn asks(&self, path: &str) -> testkit::Told {
        self.company.stage.asks_with(Some(&self.token), "GET", path, json!(null), &[])
    }

    /// All figures of parts in communities that programs are told on a day; each held equal to the page's file.
    fn figures(&mut self, on: Day) -> BTreeMap<Key, i64> {
        let mut figures = BTreeMap::new();
        for place in 0..self.places.len() {
            let asked = format!("on={on}&within={}", self.places[place].0);
            let answer = self.asks(&format!("/overlap?{asked}"));
            let file =
                self.company.stage.visits("Reader", &format!("/overlap/figures.csv?{asked}"));
            assert_eq!(answer.status, file.status);
            if answer.status != 200 {
                continue;
            }
            let items = answer.body["items"].as_array().unwrap().clone();
            let mut sheet: Vec<String> = Vec::new();
            for line in &items {
                let community = line["community"]["name"].as_str().unwrap().to_owned();
                if let Some(people) = line["people"].as_i64() {
                    figures.insert((place, None, community.clone()), people);
                }
                for pair in line["professions"].as_array().unwrap() {
                    let profession = pair["profession"]["name"].as_str().unwrap().to_owned();
                    let words =
                        |value: &Value| value.as_i64().map_or_else(String::new, |n| n.to_string());
                    sheet.push(format!(
                        "{},{profession},{community},{},{},{},{},{}",
                        line["reading"].as_str().unwrap(),
                        words(&pair["people"]),
                        words(&line["people"]),
                        words(&pair["both"]),
                        words(&pair["only_profession"]),
                        words(&pair["only_community"]),
                    ));
                    if let Some(both) = pair["both"].as_i64() {
                        figures.insert((place, Some(profession), community.clone()), both);
                    }
                }
            }
            let lines: Vec<String> = file.body.lines().skip(1).map(str::to_owned).collect();
            assert_eq!(lines, sheet, "the file says what programs are told");
        }
        figures
    }

    /// What pictures of some groups and the network say on a day.
    fn pictures(&mut self, on: Day) -> Vec<Value> {
        let chosen = [
            "profession:design,community:sketching",
            "profession:design,profession:engineering,community:sketching,community:brewing",
            "community:sketching,community:brewing,community:chess",
        ];
        let mut said = Vec::new();
        for sets in chosen {
            let path = format!("/overlap/picture?on={on}&sets={sets}");
            let answer = self.asks(&path);
            let mut body = answer.body.clone();
            body.as_object_mut().unwrap().remove("reading");
            said.push(body);
        }
        let path = format!("/overlap/network?on={on}");
        let mut network = self.asks(&path).body.clone();
        network.as_object_mut().unwrap().remove("reading");
        said.push(network);
        said
    }
}

fn day(month: i8, day: i8) -> Day {
    Day::new(2026, month, day).unwrap()
}

const SEEDS: std::ops::Range<u64> = 1..6;

#[test]
fn no_figure_is_of_a_few_nor_all_but_a_few_and_figures_are_about_right() {
    on_both(ROOMS, |stage| told_right(&mut world(stage, 1)));
    for seed in SEEDS {
        told_right(&mut world(&mut Stage::on_sqlite(ROOMS), seed));
    }
}

fn told_right(world: &mut World<'_>) {
    let figures = world.figures(day(3, 2));
    assert!(figures.len() > 12, "there is something to attack: {}", figures.len());
    for ((place, profession, community), people) in &figures {
        let of = world.publicly(*place, profession.as_deref());
        let all = i64::try_from(of.len()).unwrap();
        assert!(people % FEW == 0 && *people >= FEW && all - people >= FEW, "{people} of {all}");
        let truth = world.truly(&of, community, day(3, 1));
        assert!(truth >= FEW && all - truth >= FEW, "{truth} of {all} are a few");
        // Rounded by two, and four behind at most; as far from all as from none.
        assert!((people - truth).abs() <= 6 + FEW, "{people} for {truth}");
    }
}

#[test]
fn two_filters_never_differ_by_a_few_whom_everyone_can_name() {
    for seed in SEEDS {
        subtracted(&mut world(&mut Stage::on_sqlite(ROOMS), seed));
    }
    on_both(ROOMS, |stage| subtracted(&mut world(stage, 7)));
}

fn subtracted(world: &mut World<'_>) {
    let figures = world.figures(day(3, 2));
    let read: Vec<(BTreeSet<String>, &String, i64)> = figures
        .iter()
        .map(|((place, profession, community), people)| {
            (world.publicly(*place, profession.as_deref()), community, *people)
        })
        .collect();
    let mut tried = 0;
    for (whole, community, of) in &read {
        let parts: Vec<_> =
            read.iter().filter(|one| one.1 == *community && one.0.is_subset(whole)).collect();
        for (part, _, people) in &parts {
            tried += 1;
            let left = i64::try_from(whole.difference(part).count()).unwrap();
            assert!(left == 0 || left >= 2 * FEW, "{left} people are left between two figures");
            if left == 0 {
                assert_eq!(of, people, "the same people, the same figure");
            }
            // What the attacker can be sure of: each figure is rounded by two and four behind at most, and
            // further from the truth where it is held off from all. So never all of those left, nor that they are few.
            let (least, most) = (of - people - 12, of - people + 12);
            assert!(least < left || left == 0, "all {left} of them are in");
            assert!(most > 0 || left == 0, "none of those {left} is in");
        }
        // All disjoint parts taken away together.
        let mut rest = whole.clone();
        for (part, ..) in parts.iter().filter(|one| one.0 != *whole) {
            if part.is_subset(&rest) {
                rest.retain(|name| !part.contains(name));
            }
        }
        assert!(rest.is_empty() || rest.len() >= 10, "{} people are left over", rest.len());
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn two_days_never_differ_by_what_a_few_did() {
    for seed in SEEDS {
        compared(&mut world(&mut Stage::on_sqlite(ROOMS), seed));
    }
}

fn compared(world: &mut World<'_>) {
    let months: Vec<Day> = (1..=12)
        .map(|month| Day::new(2025, month, 1).unwrap())
        .chain((1..=3).map(|month| day(month, 1)))
        .collect();
    let mut stood: BTreeMap<Key, i64> = BTreeMap::new();
    let mut before: BTreeMap<Key, i64> = BTreeMap::new();
    for month in months {
        let figures = world.figures(month);
        let later = world.figures(month.plus_days(1).min(day(3, 2)));
        assert_eq!(figures, later, "nothing moves within a month");
        let keys: BTreeSet<Key> = figures.keys().chain(before.keys()).cloned().collect();
        for key in keys {
            let of = world.publicly(key.0, key.1.as_deref());
            let truth = world.truly(&of, &key.2, month);
            if figures.get(&key) != before.get(&key) {
                let moved = truth - stood.get(&key).copied().unwrap_or(0);
                assert!(moved.abs() >= FEW, "{key:?} moved by what {moved} did");
                stood.insert(key, truth);
            }
        }
        before = figures;
    }
}

#[test]
fn what_four_people_do_moves_no_figure() {
    for seed in SEEDS {
        unseen(&mut world(&mut Stage::on_sqlite(ROOMS), seed), seed);
    }
    on_both(ROOMS, |stage| unseen(&mut world(stage, 8), 8));
}

fn unseen(world: &mut World<'_>, seed: u64) {
    let reading = day(3, 1);
    let (figures, pictures) = (world.figures(reading), world.pictures(reading));
    let mut dice = Dice(seed + 100);
    let names: Vec<String> = world.company.staff.keys().cloned().collect();
    let at = day(3, 2).start().plus_seconds(3600);
    // Four people do in each community what they can: who is in leaves, who isn't joins.
    let mut acts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for _ in 0..4 {
        let name = &names[usize::try_from(dice.below(names.len() as u64)).unwrap()];
        for community in COMMUNITIES {
            if !acts.entry(community).or_default().insert(name.clone()) {
                continue;
            }
            let own = |stay: &(String, usize, Moment, Option<Moment>)| {
                stay.0 == *name && COMMUNITIES[stay.1] == community && stay.3.is_none()
            };
            if let Some(stay) = world.stays.iter_mut().find(|stay| own(stay)) {
                stay.3 = Some(at);
                world.company.leaves(name, community, at);
            } else {
                world.stays.push((name.clone(), position(community), at, None));
                world.company.joins(name, community, at, None);
            }
        }
    }
    world.company.stage.days_pass(30);
    world.token = world.company.stage.token("Reader");
    let later = day(4, 1);
    let after = world.figures(later);
    for key in figures.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        // A figure may stand up to four from the truth: then the four are not alone in what moves it, and it moves
        // by all of them together.
        let of = world.publicly(key.0, key.1.as_deref());
        let (before, now) = (world.truly(&of, &key.2, reading), world.truly(&of, &key.2, later));
        let (was, is) = (figures.get(key), after.get(key));
        if was != is {
            let stood = stood(world, &of, &key.2, reading);
            assert!(
                (now - stood).abs() >= FEW,
                "{key:?}: {was:?} to {is:?}, {before} to {now}, stood at {stood}"
            );
        }
    }
    assert_eq!(world.figures(day(3, 2)), figures, "what was told stays told");
    assert_eq!(world.pictures(day(3, 2)), pictures, "and so does what was drawn");
}

fn position(community: &str) -> usize {
    COMMUNITIES.iter().position(|name| *name == community).unwrap()
}

/// The number that a figure last moved to, up to a day: reckoned here anew from what the attacker doesn't know.
fn stood(world: &World<'_>, of: &BTreeSet<String>, community: &str, up_to: Day) -> i64 {
    let months = (1..=12).map(|month| Day::new(2025, month, 1).unwrap());
    let months = months.chain((1..=3).map(|month| day(month, 1)));
    months.filter(|month| *month <= up_to).fold(0, |stood, month| {
        let now = world.truly(of, community, month);
        if (now - stood).abs() >= FEW { now } else { stood }
    })
}
