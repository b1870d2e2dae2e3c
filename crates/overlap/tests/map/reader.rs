//! The reader: anybody who reads every figure of two years and puts all that follows for certain into a linear programme.
//! It finds nobody's membership, no count of fewer than five, and no "at most four". Of figures without noise the same
//! programme does, so the attack is one.

use crate::{
    ROOMS,
    company::{Company, Post, beginning},
    kept::asks,
};
use disclosure::{Few, Noise};
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};
use serde_json::Value;
use std::collections::BTreeMap;
use testkit::{Stage, on_both};

/// As many count in each; everybody can count them.
const PROFESSIONS: [&str; 3] = ["Design", "Engineering", "Law"];
const EACH: usize = 60;
/// How many of each profession are in each community, which nobody else knows: all and nearly all of a profession, a few
/// of one, wholly within one, evenly spread.
const COMMUNITIES: [(&str, [usize; 3]); 6] = [
    ("Sketching", [32, 0, 0]),
    ("Brewing", [60, 25, 4]),
    ("Choir", [4, 0, 0]),
    ("Data", [20, 40, 0]),
    ("Talks", [30, 30, 30]),
    ("Reading", [0, 57, 25]),
];
/// Quarters that are read.
const QUARTERS: usize = 8;

/// What a figure is of: in a profession or in all, and in one community or in two.
type Cell = (Option<usize>, Vec<usize>);

/// What one reading publishes.
type Figures = BTreeMap<Cell, i64>;

/// Whether somebody who is so far down the list of a profession is in a community: the first are, so that those who are
/// in one are in others too.
fn is_member(person: usize, profession: usize, community: usize) -> bool {
    person < COMMUNITIES[community].1[profession]
}

/// How many there are, for whoever knows.
fn truth((profession, communities): &Cell) -> i64 {
    let professions = (0..PROFESSIONS.len()).filter(|at| profession.is_none_or(|one| one == *at));
    let people = professions.flat_map(|at| (0..EACH).map(move |person| (person, at)));
    let both =
        people.filter(|(person, at)| communities.iter().all(|one| is_member(*person, *at, *one)));
    i64::try_from(both.count()).unwrap()
}

fn company(stage: &mut Stage) {
    let mut company = Company::on(stage);
    for (community, _) in COMMUNITIES {
        company.community(community, "everyone");
    }
    for (at, profession) in PROFESSIONS.iter().enumerate() {
        company.profession(profession);
        for (person, name) in
            company.hires(EACH, &Post::new("Harbour", Some(profession))).iter().enumerate()
        {
            for (community, (title, _)) in COMMUNITIES.iter().enumerate() {
                if is_member(person, at, community) {
                    company.joins(name, title, beginning().start().plus_seconds(86_400), None);
                }
            }
        }
    }
}

fn number(names: impl Iterator<Item = &'static str>, name: &Value) -> usize {
    names.into_iter().position(|one| name == one).unwrap()
}

/// All that anybody is shown of memberships on a day: the map, and what each two communities have in common.
fn reads(stage: &mut Stage) -> Figures {
    let mut figures = Figures::new();
    let communities = || COMMUNITIES.iter().map(|(name, _)| *name);
    for line in asks(stage, "/overlap?limit=100")["items"].as_array().unwrap() {
        let community = number(communities(), &line["community"]["name"]);
        if let Some(people) = line["people"].as_i64() {
            figures.insert((None, vec![community]), people);
        }
        for pair in line["professions"].as_array().unwrap() {
            let profession = number(PROFESSIONS.into_iter(), &pair["profession"]["name"]);
            if let Some(both) = pair["both"].as_i64() {
                figures.insert((Some(profession), vec![community]), both);
            }
        }
    }
    let network = asks(stage, "/overlap/network");
    let group = |at: &Value| {
        let group = &network["groups"][usize::try_from(at.as_u64().unwrap()).unwrap()]["group"];
        (group["kind"] == "community").then(|| number(communities(), &group["name"]))
    };
    for tie in network["ties"].as_array().unwrap() {
        if let (Some(one), Some(other)) = (group(&tie["one"]), group(&tie["other"])) {
            let pair = vec![one.min(other), one.max(other)];
            figures.insert((None, pair), tie["people"].as_i64().unwrap());
        }
    }
    figures
}

/// The same without noise, as it was before there was any.
fn without_noise() -> Figures {
    let noise = Noise::new(Few::USUAL);
    let all = i64::try_from(EACH * PROFESSIONS.len()).unwrap();
    let cells = (0..COMMUNITIES.len()).flat_map(|community| {
        let each =
            (0..PROFESSIONS.len()).map(move |profession| (Some(profession), vec![community]));
        each.chain([(None, vec![community])])
    });
    let publish = |cell: Cell| {
        let of = if cell.0.is_some() { i64::try_from(EACH).unwrap() } else { all };
        let figure = noise.publish(truth(&cell), truth(&cell), of)?;
        Some((cell, figure))
    };
    cells.filter_map(publish).collect()
}

/// The programme: how many of each profession are in just these communities, for each set of them.
struct Programme {
    problem: Problem,
    /// By profession and set, a bit for each community.
    parts: Vec<Vec<Variable>>,
}

impl Programme {
    /// With all that is certain of figures to which at most so much noise was added.
    fn new(
        readings: &[Figures],
        most_noise: i64,
        of: &Cell,
        direction: OptimizationDirection,
    ) -> Self {
        let mut problem = Problem::new(direction);
        let sets = 1_usize << COMMUNITIES.len();
        let mut part = |profession: usize, set: usize| {
            let counts = Self::holds(of, profession, set);
            problem.add_var(
                f64::from(u8::from(counts)),
                (0.0, f64::from(u32::try_from(EACH).unwrap())),
            )
        };
        let parts: Vec<Vec<Variable>> = (0..PROFESSIONS.len())
            .map(|profession| (0..sets).map(|set| part(profession, set)).collect())
            .collect();
        let mut programme = Self { problem, parts };
        for profession in 0..PROFESSIONS.len() {
            let everyone = programme.sum(&(Some(profession), Vec::new()));
            let each = f64::from(u32::try_from(EACH).unwrap());
            programme.problem.add_constraint(everyone, ComparisonOp::Eq, each);
        }
        let half = Few::LEAST / 2;
        for (cell, figure) in readings.iter().flatten() {
            let of = if cell.0.is_some() { EACH } else { EACH * PROFESSIONS.len() };
            let all = i64::try_from(of).unwrap();
            // Of what is published neither the part nor the rest is few.
            let least = (figure - half - most_noise).max(Few::LEAST);
            let most = (figure + half + most_noise).min(all - Few::LEAST);
            for (bound, side) in [(least, ComparisonOp::Ge), (most, ComparisonOp::Le)] {
                let bound = f64::from(i32::try_from(bound).unwrap());
                let sum = programme.sum(cell);
                programme.problem.add_constraint(sum, side, bound);
            }
        }
        programme
    }

    fn holds((profession, communities): &Cell, here: usize, set: usize) -> bool {
        profession.is_none_or(|one| one == here)
            && communities.iter().all(|one| set & (1 << one) != 0)
    }

    fn sum(&self, cell: &Cell) -> LinearExpr {
        let mut sum = LinearExpr::empty();
        for (profession, parts) in self.parts.iter().enumerate() {
            for (set, part) in parts.iter().enumerate() {
                if Self::holds(cell, profession, set) {
                    sum.add(*part, 1.0);
                }
            }
        }
        sum
    }
}

/// The fewest and the most that there can be.
fn certain(readings: &[Figures], most_noise: i64, cell: &Cell) -> (f64, f64) {
    let bound = |direction| {
        Programme::new(readings, most_noise, cell, direction).problem.solve().unwrap().objective()
    };
    (bound(OptimizationDirection::Minimize), bound(OptimizationDirection::Maximize))
}

/// What the reader finds out for certain: that few are in or all but a few, or who is.
fn found(readings: &[Figures], most_noise: i64) -> Vec<String> {
    let mut found = Vec::new();
    let pairs = (0..COMMUNITIES.len())
        .flat_map(|one| (one + 1..COMMUNITIES.len()).map(move |other| vec![one, other]));
    let cells = (0..COMMUNITIES.len())
        .flat_map(|one| {
            let each = (0..PROFESSIONS.len()).map(move |profession| (Some(profession), vec![one]));
            each.chain([(None, vec![one])])
        })
        .chain(pairs.map(|pair| (None, pair)));
    for cell in cells {
        let (least, most) = certain(readings, most_noise, &cell);
        let people = truth(&cell);
        let exact = f64::from(i32::try_from(people).unwrap());
        assert!(
            least <= exact + 0.01 && exact <= most + 0.01,
            "{cell:?}: {least} to {most} of {people}"
        );
        let all = if cell.0.is_some() { EACH } else { EACH * PROFESSIONS.len() };
        let rest = f64::from(u32::try_from(all).unwrap()) - least;
        if most < 4.99 || rest < 4.99 {
            found.push(format!("{cell:?}: {least:.1} to {most:.1} of {all}, in truth {people}"));
        }
    }
    found
}

#[test]
fn from_all_figures_of_two_years_a_linear_programme_finds_nobody_and_no_few() {
    on_both(ROOMS, |stage| {
        company(stage);
        stage.quarter_begins();
        let mut readings = Vec::new();
        for _ in 0..QUARTERS {
            stage.quarter_begins();
            readings.push(reads(stage));
        }
        let figures: usize = readings.iter().map(BTreeMap::len).sum();
        assert!(figures > 40, "there is something to read: {figures}");
        let pairs = readings.iter().flat_map(BTreeMap::keys).filter(|cell| cell.1.len() == 2);
        assert!(pairs.count() > 2, "there are pairs to read");
        // The table of the noise goes to ten standard deviations, and says so to everybody.
        assert_eq!(found(&readings, 10 * Few::LEAST), Vec::<String>::new());
    });
}

#[test]
fn of_figures_without_noise_the_same_programme_finds_the_few() {
    let found = found(&[without_noise()], 0);
    assert!(found.len() >= 2, "who is in Sketching and in no Design: {found:?}");
}
