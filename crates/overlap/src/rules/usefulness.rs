//! What is left to see of an organisation under each method that was weighed, each with the noise that it needs for the
//! same protection: the figures of the decision "Readings are counted once a quarter, with noise".

use super::comparison::{Alike, Figures, Finding, Outcome, compare, judge, total};
use disclosure::{Few, LEAST, Noise};
use std::collections::{BTreeSet, HashMap};

/// Splitmix64 (Steele, Lea and Flood, OOPSLA 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.next()) * u128::try_from(n).unwrap();
        usize::try_from(wide >> 64).unwrap()
    }

    /// From 0 to 1, neither of them.
    fn part(&mut self) -> f64 {
        (f64::from(u32::try_from(self.next() >> 32).unwrap()) + 0.5) / 4_294_967_296.0
    }
}

/// How figures are made.
enum Method {
    /// As it is: the discrete Gaussian distribution, drawn anew each quarter.
    Chosen(Noise),
    /// Noise that goes with the records in a cell, of a standard deviation of two, as offices publish.
    CellKey(Noise),
    /// Discrete Laplace noise of this scale.
    Laplace(f64),
}

impl Method {
    /// Against an officer who doesn't know the others: 5 points in a year, by eight looks (two cells, four quarters).
    fn all() -> [(&'static str, Self); 3] {
        let chosen = Noise::new(Few::USUAL);
        [
            ("chosen", Self::Chosen(chosen.clone())),
            ("cell key", Self::CellKey(chosen)),
            // Against whoever knows all others: ε = 0.2 in a year, shared by the same eight looks.
            ("Laplace", Self::Laplace(40.0)),
        ]
    }

    fn noise(&self, chance: &mut Chance) -> i64 {
        match self {
            Self::Chosen(noise) => noise.at(chance.next()),
            Self::CellKey(noise) => (2 * noise.at(chance.next())).div_euclid(5),
            Self::Laplace(scale) => {
                let (one, other) = (chance.part().ln(), chance.part().ln());
                whole(scale * (one - other))
            }
        }
    }

    fn variance(&self) -> f64 {
        match self {
            Self::Chosen(noise) => noise.variance(),
            Self::CellKey(noise) => noise.variance() * 4.0 / 25.0,
            Self::Laplace(scale) => 2.0 * scale * scale,
        }
    }

    /// From which figure on something is published: one that stands for fewer than the minimum is as unlikely as it is
    /// with the method that was chosen. With noise that goes with the records the minimum itself is enough.
    fn least(&self) -> i64 {
        let few = Few::USUAL.people();
        match self {
            Self::Chosen(_) => LEAST * few,
            Self::CellKey(_) => few,
            Self::Laplace(scale) => few + whole(scale * 22.0_f64.ln()),
        }
    }

    /// How many readings of a year are averaged to some purpose: noise that goes with the records stays the same.
    fn readings(&self) -> i64 {
        if matches!(self, Self::CellKey(_)) { 1 } else { 4 }
    }

    fn publishes(&self, count: i64, of: i64, chance: &mut Chance) -> Option<i64> {
        let (few, least, noisy) = (Few::USUAL.people(), self.least(), count + self.noise(chance));
        let enough = count >= few && of - count >= few && noisy >= least && of - noisy >= least;
        enough.then(|| Few::USUAL.nearest(noisy))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "small numbers")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

fn people(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

/// An organisation: each person's profession, and each community's members.
struct Company {
    professions: Vec<usize>,
    sizes: Vec<i64>,
    communities: Vec<BTreeSet<usize>>,
}

impl Company {
    /// Professions of falling size; communities that cluster near 5, 15, 50, 150 and 500 (after Webber and Dunbar), most
    /// of them small, six in ten of each from one profession; about half of all people in any.
    fn new(count: usize, professions: usize, communities: usize, chance: &mut Chance) -> Self {
        let weights: Vec<usize> = (0..professions).map(|rank| 1_000_000 / (rank + 3)).collect();
        let all: usize = weights.iter().sum();
        let pick = |chance: &mut Chance| {
            let mut left = chance.below(all);
            weights.iter().position(|weight| {
                let found = left < *weight;
                left = left.saturating_sub(*weight);
                found
            })
        };
        let of: Vec<usize> = (0..count).map(|_| pick(chance).unwrap()).collect();
        let mut sizes = vec![0; professions];
        for profession in &of {
            sizes[*profession] += 1;
        }
        let communities = (0..communities)
            .map(|_| {
                let near = [5, 15, 15, 15, 50, 50, 50, 150, 150, 500][chance.below(10)];
                let size = (near * (70 + chance.below(60)) / 100).min(count / 4);
                let home = pick(chance).unwrap();
                let mut members = BTreeSet::new();
                for _ in 0..size * 20 {
                    // Half of all take no part anywhere.
                    let person = chance.below(count / 2) * 2;
                    if members.len() < size && (of[person] == home || chance.below(10) < 4) {
                        members.insert(person);
                    }
                }
                members
            })
            .collect();
        Self { professions: of, sizes, communities }
    }
}

/// What is shown of what there is.
#[derive(Default)]
struct Sight {
    there: usize,
    shown: usize,
    /// Members in what is there, and in what is shown.
    members: (i64, i64),
    /// Errors of what is shown, in percent of the count.
    errors: Vec<i64>,
}

impl Sight {
    fn look(&mut self, method: &Method, count: i64, of: i64, chance: &mut Chance) {
        if count == 0 {
            return;
        }
        self.there += 1;
        self.members.0 += count;
        if let Some(figure) = method.publishes(count, of, chance) {
            self.shown += 1;
            self.members.1 += count;
            self.errors.push((figure - count).abs() * 100 / count);
        }
    }

    fn words(&mut self) -> String {
        self.errors.sort_unstable();
        let middle = self.errors.get(self.errors.len() / 2);
        let error = middle.map_or("–".to_owned(), |error| format!("±{error} %"));
        let members = self.members.1 * 100 / self.members.0.max(1);
        format!("{} of {} ({members} % of people, {error})", self.shown, self.there)
    }
}

/// In how many of a hundred plays those outside are found left behind, in a profession of so many of whom half take part,
/// where 70 in a hundred have a line manager inside and 40 outside.
fn found(method: &Method, count: i64, chance: &mut Chance) -> usize {
    let half = count / 2;
    let (inside_have, outside_have) = (half * 7 / 10, half * 4 / 10);
    let alike = Alike {
        people: 2 * half,
        have: inside_have + outside_have,
        inside_have,
        inside_lack: half - inside_have,
    };
    let plain = total(Few::USUAL, [alike]);
    let readings = method.readings();
    let play = |_: &u32| {
        let kept: Vec<Figures> = (0..readings)
            .map(|_| Figures {
                inside_have: plain.inside_have + method.noise(chance),
                inside_lack: plain.inside_lack + method.noise(chance),
                excess: plain.excess + method.noise(chance).div_euclid(2),
                ..plain
            })
            .collect();
        let (mean, of) = Figures::mean(&kept).unwrap();
        let mut outcome = compare(Few::USUAL, method.variance() / of, &mean);
        judge(&mut [&mut outcome]);
        matches!(outcome, Outcome::Contrast(found) if found.finding == Finding::OutsideLess)
    };
    (0..400_u32).filter(play).count() / 4
}

/// How much is shown of sizes, of the map and of pairs.
fn shown(name: &str, company: &Company, method: &Method) -> [usize; 3] {
    let mut chance = Chance(7);
    let (mut sizes, mut map, mut pairs) = (Sight::default(), Sight::default(), Sight::default());
    let mut of_people: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, members) in company.communities.iter().enumerate() {
        sizes.look(method, people(members.len()), i64::MAX, &mut chance);
        let mut cells = vec![0; company.sizes.len()];
        for member in members {
            cells[company.professions[*member]] += 1;
            of_people.entry(*member).or_default().push(at);
        }
        for (cell, size) in cells.iter().zip(&company.sizes) {
            // Professions are published from forty people on.
            if *size >= 40 {
                map.look(method, *cell, *size, &mut chance);
            }
        }
    }
    let mut both: HashMap<(usize, usize), i64> = HashMap::new();
    for of in of_people.values() {
        for (n, one) in of.iter().enumerate() {
            of[n + 1..].iter().for_each(|other| *both.entry((*one, *other)).or_default() += 1);
        }
    }
    let mut all: Vec<_> = both.into_iter().collect();
    all.sort_unstable();
    for ((one, other), count) in all {
        let smaller = company.communities[one].len().min(company.communities[other].len());
        pairs.look(method, count, people(smaller), &mut chance);
    }
    println!("| {name} | {} | {} | {} |", sizes.words(), map.words(), pairs.words());
    [sizes, map, pairs].map(|seen| seen.shown)
}

#[test]
fn the_chosen_method_leaves_to_see_what_the_decision_says() {
    let expected = [
        (500, 10, 15, [[14, 7, 15], [15, 36, 46], [2, 0, 0]]),
        (50_000, 40, 500, [[381, 786, 343], [466, 2_502, 1_890], [136, 87, 35]]),
    ];
    for (count, professions, communities, expected) in expected {
        let company = Company::new(count, professions, communities, &mut Chance(11));
        let found = Method::all().map(|(name, method)| shown(name, &company, &method));
        assert_eq!(found, expected, "{count} people");
    }
}

#[test]
fn those_left_behind_are_found_as_often_as_the_decision_says() {
    let expected = [[0, 85, 100, 100, 100], [0, 95, 100, 100, 100], [0, 0, 0, 29, 100]];
    for ((name, method), expected) in Method::all().into_iter().zip(expected) {
        let mut chance = Chance(13);
        let often = [60, 120, 200, 500, 2_000].map(|count| found(&method, count, &mut chance));
        assert_eq!(often, expected, "{name}");
    }
}
