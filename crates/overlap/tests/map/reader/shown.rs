//! What a reader is shown of memberships: all that pages, files and operations under the overlap, communities and coverage
//! say. A figure has one value wherever it is read, and no page says an exact count.

use super::{
    ROOMS,
    staged::{COMMUNITIES, GROUPS, PROFESSIONS, Reader, is_member, people},
};
use serde_json::Value;
use std::collections::BTreeMap;
use testkit::Stage;
use web::{Way, api::Method};

/// Of whom a figure is: those in all of these communities, or in any at all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meets {
    All(Vec<usize>),
    Any,
}

/// What a figure is of: in a group or in all, and in which communities.
pub(super) type Cell = (Option<usize>, Meets);

pub(super) fn is_pair(cell: &Cell) -> bool {
    matches!(&cell.1, Meets::All(communities) if communities.len() == 2)
}

pub(super) fn is_any(cell: &Cell) -> bool {
    cell.1 == Meets::Any
}

/// Whether somebody in just these communities is meant by a cell.
pub(super) fn holds(cell: &Cell, group: usize, is_in: impl Fn(usize) -> bool) -> bool {
    cell.0.is_none_or(|one| one == group)
        && match &cell.1 {
            Meets::All(communities) => communities.iter().all(|one| is_in(*one)),
            Meets::Any => (0..COMMUNITIES.len()).any(is_in),
        }
}

/// How many there are, for whoever knows.
pub(super) fn truth(cell: &Cell) -> i64 {
    let people = (0..GROUPS).flat_map(|group| (0..people(group)).map(move |one| (one, group)));
    let meant = people.filter(|(person, group)| {
        holds(cell, *group, |community| is_member(*person, *group, community))
    });
    i64::try_from(meant.count()).unwrap()
}

/// What one reading shows somebody.
#[derive(Debug, Default)]
pub(super) struct View {
    pub(super) figures: BTreeMap<Cell, i64>,
    /// How many are in a community, exactly.
    pub(super) exact: BTreeMap<usize, i64>,
    /// Between which numbers the size of a community lies, as lists say it.
    pub(super) bands: BTreeMap<usize, (i64, Option<i64>)>,
}

impl View {
    /// Figures that are counted anew in each quarter and come from one reading.
    pub(super) fn quarterly(&self) -> impl Iterator<Item = (&Cell, i64)> {
        let once = self.figures.iter().filter(|(cell, _)| !is_pair(cell) && !is_any(cell));
        once.map(|(cell, figure)| (cell, *figure))
    }

    fn takes(&mut self, cell: Cell, figure: i64, at: &str) {
        let known = *self.figures.entry(cell.clone()).or_insert(figure);
        assert_eq!(known, figure, "{at} says otherwise of {cell:?}");
        assert_eq!(figure % 5, 0, "{at} says {figure} of {cell:?}");
    }
}

fn at(name: &str) -> usize {
    let all = PROFESSIONS.into_iter().chain(COMMUNITIES.iter().map(|(title, _)| *title));
    all.into_iter().position(|one| one == name).unwrap()
}

fn profession(name: &str) -> Option<usize> {
    Some(at(name)).filter(|at| *at < PROFESSIONS.len())
}

fn community(name: &str) -> usize {
    at(name) - PROFESSIONS.len()
}

/// The cell of a group, or of two.
fn cell<'a>(names: impl IntoIterator<Item = &'a str>) -> Cell {
    let (mut group, mut communities) = (None, Vec::new());
    for name in names {
        match profession(name) {
            Some(at) => group = Some(at),
            None => communities.push(community(name)),
        }
    }
    communities.sort_unstable();
    (group, Meets::All(communities))
}

/// One who asks, by browser and by program.
struct Asker<'s> {
    stage: &'s mut Stage,
    name: &'static str,
    token: String,
    shown: View,
}

/// All that somebody is shown of memberships today; perhaps also on every other page.
pub(super) fn reads(stage: &mut Stage, reader: &Reader, also_other_pages: bool) -> View {
    let token = stage.token(reader.name);
    let mut asker = Asker { stage, name: reader.name, token, shown: View::default() };
    asker.map();
    asker.picture();
    asker.network();
    asker.comparisons();
    asker.sizes();
    if also_other_pages {
        asker.other_pages();
    }
    asker.shown
}

impl Asker<'_> {
    fn asks(&self, path: &str) -> Value {
        let told = self.stage.asks_with(Some(&self.token), "GET", path, Value::Null, &[]);
        told.is(200).body.clone()
    }

    /// The lines of a file, each split into its columns.
    fn file(&mut self, path: &str) -> Vec<Vec<String>> {
        let body = self.stage.visits(self.name, path).is(200).body.clone();
        let lines = body.trim_start_matches('\u{feff}').lines();
        lines.map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    fn map(&mut self) {
        for path in ["/overlap?limit=100", "/overlap?limit=100&within=organisation:harbour"] {
            for line in self.asks(path)["items"].as_array().unwrap() {
                let name = line["community"]["name"].as_str().unwrap();
                if let Some(people) = line["people"].as_i64() {
                    self.shown.takes(cell([name]), people, path);
                }
                for pair in line["professions"].as_array().unwrap() {
                    let other = pair["profession"]["name"].as_str().unwrap();
                    let Some(both) = pair["both"].as_i64() else { continue };
                    self.shown.takes(cell([name, other]), both, path);
                    // What follows from a figure must say no more than it.
                    let rest = pair["people"].as_i64().unwrap() - both;
                    assert_eq!(pair["only_profession"], rest, "{path}");
                    let only = line["people"].as_i64().map(|people| people - both);
                    let only = only.filter(|only| *only >= 15 && !path.contains("within"));
                    assert_eq!(pair["only_community"].as_i64(), only, "{path}");
                }
            }
        }
        for path in ["/overlap/figures.csv", "/overlap/figures.csv?within=organisation:harbour"] {
            for line in self.file(path).into_iter().skip(1) {
                for (names, column) in [(vec![&*line[2]], 4), (vec![&*line[1], &*line[2]], 5)] {
                    if let Ok(people) = line[column].parse() {
                        self.shown.takes(cell(names), people, path);
                    }
                }
            }
        }
    }

    fn picture(&mut self) {
        let professions = PROFESSIONS.map(|name| format!("profession:{}", ground::slug(name)));
        let communities = COMMUNITIES.map(|(name, _)| format!("community:{}", ground::slug(name)));
        let sets = [professions.as_slice(), communities.as_slice()].concat().join(",");
        let path = format!("/overlap/picture?sets={sets}");
        let told = self.asks(&path);
        let name = |at: usize| told["groups"][at]["name"].as_str().unwrap();
        for (at, people) in told["people"].as_array().unwrap().iter().enumerate() {
            if let Some(people) = people.as_i64().filter(|_| profession(name(at)).is_none()) {
                self.shown.takes(cell([name(at)]), people, &path);
            }
        }
        for pair in told["pairs"].as_array().unwrap() {
            let at = |n: usize| usize::try_from(pair["groups"][n].as_u64().unwrap()).unwrap();
            if let Some(people) = pair["people"].as_i64() {
                self.shown.takes(cell([name(at(0)), name(at(1))]), people, &path);
            }
        }
        let path = format!("/overlap/picture/figures.csv?sets={sets}");
        let lines = self.file(&path);
        for line in &lines[1..] {
            let (people, within) = line.split_last().unwrap();
            let names = lines[0].iter().zip(within).filter(|(_, is_in)| *is_in == "yes");
            let cell = cell(names.map(|(name, _)| name.as_str()));
            if let Ok(people) = people.parse()
                && cell.1 != Meets::All(Vec::new())
            {
                self.shown.takes(cell, people, &path);
            }
        }
    }

    fn network(&mut self) {
        let path = "/overlap/network";
        let told = self.asks(path);
        let group = |at: &Value| {
            told["groups"][usize::try_from(at.as_u64().unwrap()).unwrap()]["group"]["name"]
                .as_str()
                .unwrap()
        };
        for tie in told["ties"].as_array().unwrap() {
            let names = [group(&tie["one"]), group(&tie["other"])];
            self.shown.takes(cell(names), tie["people"].as_i64().unwrap(), path);
        }
        let path = "/overlap/network/figures.csv";
        for line in self.file(path).into_iter().skip(1) {
            let names = [line[1].as_str(), line[2].as_str()];
            self.shown.takes(cell(names), line[3].parse().unwrap(), path);
        }
    }

    /// How many of a profession take part in any community.
    fn comparisons(&mut self) {
        let path = "/overlap/left-behind";
        for one in self.asks(path)["comparisons"].as_array().unwrap() {
            let whose = one["profession"]["name"].as_str().and_then(profession);
            if let (Some(at), Some(inside)) = (whose, one["figures"]["inside"]["of"].as_i64()) {
                self.shown.takes((Some(at), Meets::Any), inside, path);
            }
        }
        let path = "/overlap/left-behind/figures.csv";
        for line in self.file(path).into_iter().skip(1).filter(|line| line[1] != "Everyone") {
            if let Ok(inside) = line[4].parse() {
                self.shown.takes((profession(&line[1]), Meets::Any), inside, path);
            }
        }
    }

    fn sizes(&mut self) {
        let list = self.asks("/communities?limit=100");
        let mut told: Vec<Value> = list["items"].as_array().unwrap().clone();
        for (title, _) in COMMUNITIES {
            told.push(self.asks(&format!("/communities/{}", ground::slug(title))));
        }
        for one in told {
            let at = community(one["name"].as_str().unwrap());
            let size = &one["size"];
            if let Some(members) = size["members"].as_i64() {
                self.shown.exact.insert(at, members);
            }
            let band = (size["at_least"].as_i64().unwrap(), size["at_most"].as_i64());
            assert_eq!(*self.shown.bands.entry(at).or_insert(band), band, "one band of one size");
        }
    }

    /// Every other page and operation: none says a count that is nobody's business.
    fn other_pages(&mut self) {
        let own = self.shown.exact.values();
        let secrets: Vec<String> =
            secrets().filter(|n| !own.clone().any(|one| one == n)).map(|n| n.to_string()).collect();
        let under = |path: &str| {
            let mut parts = path.split('/').skip(1);
            let first = parts.next().unwrap_or_default();
            let known = ["overlap", "communities", "coverage", "professions"].contains(&first);
            known.then(|| first == "professions")
        };
        let slugs = |is_profession: bool| -> Vec<String> {
            if is_profession {
                return PROFESSIONS.map(ground::slug).to_vec();
            }
            COMMUNITIES.map(|(title, _)| ground::slug(title)).to_vec()
        };
        for room in ROOMS {
            let pages = room.routes.iter().filter(|route| route.way == Way::Page);
            let operations = room.api.iter().filter(|one| one.method == Method::Get);
            let paths =
                pages.map(|one| (one.path, false)).chain(operations.map(|one| (one.path, true)));
            for (path, is_program) in paths {
                let Some(is_profession) = under(path) else { continue };
                for slug in slugs(is_profession) {
                    let path = path.replace("{slug}", &slug);
                    if path.contains('{') {
                        break;
                    }
                    let (status, words) = if is_program {
                        let told =
                            self.stage.asks_with(Some(&self.token), "GET", &path, Value::Null, &[]);
                        (told.status, told.body.to_string())
                    } else {
                        let seen = self.stage.visits(self.name, &path);
                        (seen.status, seen.words())
                    };
                    assert!([200, 303, 403, 404, 409, 422].contains(&status), "{path}: {status}");
                    let said = words.split(|c: char| !c.is_alphanumeric());
                    let told: Vec<&str> =
                        said.filter(|word| secrets.iter().any(|secret| secret == word)).collect();
                    assert!(told.is_empty(), "{} reads {told:?} at {path}: {words}", self.name);
                    if !path.contains(&slug) {
                        break;
                    }
                }
            }
        }
    }
}

/// Counts that no figure is, large enough to be no day and no share.
fn secrets() -> impl Iterator<Item = i64> {
    let alone = (0..COMMUNITIES.len()).map(|one| vec![one]);
    let pairs = (0..COMMUNITIES.len())
        .flat_map(|one| (one + 1..COMMUNITIES.len()).map(move |other| vec![one, other]));
    let groups = || (0..PROFESSIONS.len()).map(Some).chain([None]);
    let cells = alone
        .chain(pairs)
        .flat_map(move |one| groups().map(move |group| (group, Meets::All(one.clone()))));
    cells.map(|cell| truth(&cell)).filter(|count| *count > 100 && count % 5 != 0)
}
