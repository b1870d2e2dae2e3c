//! All together against the whole product: two officers, each with an organisation, who pool what they read, and a joiner,
//! who knows three other communities that each target is in. They read the figures of each organisation, the pairs of
//! communities and the sizes, and play what `src/rules/attack.rs` finds to tell most. Whether staff data of two
//! organisations can say that one person moved between them is not decided here: they are moved as if it could.

use crate::{
    company::{Company, Post, beginning},
    officer::{
        BOUNDS, Plan, READINGS, ROOMS, Seen, Staged, best, community, is_member, looks, number,
        professions, rightness, taken_under, target, told_by,
    },
};
use ground::FOREVER;
use overlap::console::Look;
use std::collections::BTreeMap;
use testkit::{Stage, on_both};

/// Communities that they know a target to be in.
const KNOWN: usize = 3;
const ORGANISATIONS: [&str; 2] = ["Harbour", "Forge"];
/// How many work in each first profession of a target at the second organisation.
const EACH: usize = 60;

/// What a figure is of, beside a community: a profession in an organisation, another community, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Beside {
    Place(String, String),
    Community(usize),
    Nothing,
}

type Figures = BTreeMap<(Beside, usize), i64>;

fn read(stage: &Stage, tx: &mut db::Tx<'_>) -> ground::Result<Figures> {
    let mut figures = Figures::new();
    for organisation in ORGANISATIONS {
        let within = format!("organisation:{}", ground::slug(organisation));
        for line in looks(stage, tx, &within, &Look::Map)?.as_array().unwrap() {
            let community = number(line["community"]["name"].as_str().unwrap());
            if let Some(people) = line["people"].as_i64() {
                figures.insert((Beside::Nothing, community), people);
            }
            for pair in line["professions"].as_array().unwrap() {
                let profession = pair["profession"]["name"].as_str().unwrap().to_owned();
                if let Some(both) = pair["both"].as_i64() {
                    let place = Beside::Place(profession, organisation.to_owned());
                    figures.insert((place, community), both);
                }
            }
        }
    }
    let network = looks(stage, tx, "", &Look::Network)?;
    let group = |at: &serde_json::Value| {
        let group = &network["groups"][usize::try_from(at.as_u64().unwrap()).unwrap()]["group"];
        (group["kind"] == "community").then(|| number(group["name"].as_str().unwrap()))
    };
    for tie in network["ties"].as_array().unwrap() {
        if let (Some(one), Some(other)) = (group(&tie["one"]), group(&tie["other"])) {
            let people = tie["people"].as_i64().unwrap();
            figures.insert((Beside::Community(one), other), people);
            figures.insert((Beside::Community(other), one), people);
        }
    }
    // Pairs are counted once a year; what stands in between says nothing new.
    let pairs = looks(stage, tx, "", &Look::Network)?["pairs_reading"].clone();
    if pairs != network["reading"] {
        figures.retain(|(beside, _), _| !matches!(beside, Beside::Community(_)));
    }
    Ok(figures)
}

/// The communities that they know a target to be in.
fn known(plan: Plan, target: usize) -> impl Iterator<Item = usize> {
    (0..KNOWN).map(move |n| plan.communities + target * KNOWN + n)
}

/// The second organisation, and the communities that they know of.
fn sets(stage: &mut Stage, plan: Plan) {
    let harbour: Vec<String> = (0..plan.targets)
        .flat_map(|number| professions(number))
        .flat_map(|profession| (0..EACH).map(move |n| format!("{profession} {n:02}")))
        .collect();
    let mut company = Company::on(stage);
    let at = beginning().start().plus_seconds(86_400);
    for number in 0..plan.targets {
        let post = Post::new("Forge", Some(&professions(number)[0]));
        let forge = company.hires(EACH, &post);
        for one in 0..plan.communities {
            for name in forge.iter().take(20 + (7 * number + 11 * one) % 20) {
                company.joins(name, &community(one), at, None);
            }
        }
    }
    for number in 0..plan.targets {
        for one in known(plan, number) {
            company.community(&community(one), "everyone");
            let others = harbour.iter().step_by(2).cloned();
            for name in others.chain([target(number)]) {
                company.staff.insert(name.clone(), Post::new("Harbour", None));
                company.joins(&name, &community(one), at, None);
            }
        }
    }
}

/// Moves a target between two professions of the one organisation, one of the other, and nowhere.
fn writes(staged: &mut Staged<'_>, number: usize, (before, to): (u8, u8)) {
    if before == to {
        return;
    }
    let name = target(number);
    if before == 3 {
        let today = staged.stage.today();
        let mut company = Company::on(staged.stage);
        company.staff.insert(name.clone(), Post::new("Forge", None));
        company.goes(&name, today);
    }
    staged.writes(number, if to == 3 { 0 } else { to });
    if to == 3 {
        staged.imports_all();
        let today = staged.stage.today();
        let post = Post::new("Forge", Some(&professions(number)[0]));
        Company::on(staged.stage).hire(&name, &post, true, (today, FOREVER));
    }
}

/// Under each key what a reading says, and where each target counts in it.
type Reading = (Vec<Figures>, Vec<Seen>);

fn attack(stage: &mut Stage, plan: Plan) -> Vec<Reading> {
    let mut staged = Staged::new(stage, plan);
    sets(staged.stage, plan);
    staged.stage.quarter_begins();
    let (mut readings, mut before) = (Vec::new(), 1);
    for to in best::TOGETHER {
        staged.stage.days_pass(40);
        for number in 0..plan.targets {
            writes(&mut staged, number, (before, to));
        }
        staged.imports_all();
        before = to;
        let next = staged.stage.today().quarter_begin().months_before(-3);
        staged.stage.house.clock.set(next.start().plus_seconds(60));
        let figures = taken_under(staged.stage, plan.keys, read);
        staged.stage.house.readings.take_due(&staged.stage.house).unwrap();
        readings.push((figures, staged.seen()));
    }
    readings
}

/// By how much they guess better than a coin after so many readings, and how far chance alone takes so many guesses.
fn guessed(readings: &[Reading], plan: Plan) -> (f64, f64) {
    let (mut right, mut guesses) = (0.0, 0_u32);
    for number in 0..plan.targets {
        let [first, second] = professions(number);
        let places = [(&first, "Harbour"), (&second, "Harbour"), (&first, "Forge")];
        for community in 0..plan.communities {
            for key in 0..plan.keys {
                let of = |beside: &Beside, counts: &dyn Fn(&Seen) -> bool| {
                    let read = readings.iter().filter_map(|(figures, seen)| {
                        let figure = figures[key].get(&(beside.clone(), community))?;
                        Some((counts(&seen[number]), *figure))
                    });
                    told_by(&read.collect::<Vec<_>>())
                };
                let mut evidence = of(&Beside::Nothing, &|seen| seen.in_size);
                for (profession, organisation) in places {
                    let beside = Beside::Place(profession.clone(), organisation.to_owned());
                    evidence += of(&beside, &|seen| {
                        seen.place.as_deref() == Some(profession.as_str())
                            && seen.organisation == organisation
                    });
                }
                for other in known(plan, number) {
                    evidence += of(&Beside::Community(other), &|seen| seen.place.is_some());
                }
                guesses += 1;
                right += rightness(evidence, is_member(number, community));
            }
        }
    }
    (right / f64::from(guesses) - 0.5, 1.5 / f64::from(guesses).sqrt())
}

#[test]
#[ignore = "long: cargo xtask attack"]
fn two_officers_and_a_joiner_guess_hardly_better_than_a_coin() {
    on_both(ROOMS, |stage| {
        let plan = Plan { targets: 3, communities: 30, keys: 100, play: None };
        let readings = attack(stage, plan);
        let pairs =
            readings[0].0[0].keys().filter(|(beside, _)| matches!(beside, Beside::Community(_)));
        assert!(pairs.count() > 30, "there are pairs to read");
        let points = BOUNDS.map(|(after, bound)| {
            let (better, margin) = guessed(&readings[..after], plan);
            assert!(better <= bound + margin, "{better} after {after} readings");
            format!("{:.1} ± {:.1}", better * 100.0, margin * 100.0)
        });
        println!("attack: the product, all together | {}", points.join(" | "));
        assert_eq!(readings.len(), READINGS);
    });
}
