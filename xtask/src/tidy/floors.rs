//! The map: which crate stands on which floor, along which edges it may lean sideways, and the wall.

use super::Finding;
use crate::workspace::{Member, Use};
use std::collections::{BTreeMap, BTreeSet};

/// What the `floors` block of `ARCHITECTURE.md` says.
#[derive(Debug, Default)]
pub struct Map {
    floors: BTreeMap<String, u32>,
    dev: BTreeSet<String>,
    edges: BTreeSet<(String, String)>,
    walls: Vec<(Vec<String>, Vec<String>)>,
}

impl Map {
    /// Reads the first fenced block marked `floors`; a line that makes no sense is passed over.
    pub fn read(markdown: &str) -> Self {
        let mut map = Self::default();
        let block = markdown.lines().skip_while(|line| line.trim() != "```floors").skip(1);
        for line in block.take_while(|line| !line.trim().starts_with("```")) {
            let (word, rest) = line.trim().split_once(' ').unwrap_or((line, ""));
            match word {
                "dev" => map.dev.extend(names(rest)),
                "edges" => {
                    let ends = rest.split_whitespace().filter_map(|edge| edge.split_once("->"));
                    map.edges.extend(ends.map(|(from, to)| (from.to_owned(), to.to_owned())));
                }
                "wall" => {
                    let sides = rest.split_once('|');
                    let sides = sides.map(|(a, b)| (names(a).collect(), names(b).collect()));
                    map.walls.extend(sides);
                }
                floor => {
                    if let Ok(floor) = floor.parse() {
                        map.floors.extend(names(rest).map(|name| (name, floor)));
                    }
                }
            }
        }
        map
    }

    /// The floor that a crate stands on.
    pub fn floor(&self, name: &str) -> Option<u32> {
        self.floors.get(name).copied()
    }

    /// Whether a crate is for tests only.
    pub fn is_dev(&self, name: &str) -> bool {
        self.dev.contains(name)
    }

    /// Whether `from` may lean on `to`.
    pub fn may_use(&self, from: &str, to: &str) -> bool {
        self.floor(to) < self.floor(from) && self.floor(to).is_some()
            || self.edges.contains(&(from.to_owned(), to.to_owned()))
    }
}

fn names(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(str::to_owned)
}

/// Crates that lean where the map doesn't let them, and names that only one of the two knows.
pub fn check(map: &Map, members: &[Member]) -> Vec<Finding> {
    if map.floors.is_empty() {
        return vec![
            "ARCHITECTURE.md: there is no ```floors block to check the crates against".into(),
        ];
    }
    [strangers(map, members), leaning(map, members), through_the_wall(map, members)].concat()
}

fn strangers(map: &Map, members: &[Member]) -> Vec<Finding> {
    let placed = |name: &str| map.floors.contains_key(name) || map.dev.contains(name);
    let names: BTreeSet<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let unplaced = members
        .iter()
        .filter(|member| member.name != "xtask" && !placed(&member.name))
        .map(|member| format!("ARCHITECTURE.md: `{}` is on no floor of the map", member.name));
    let absent =
        map.floors.keys().chain(&map.dev).filter(|name| !names.contains(name.as_str())).map(
            |name| format!("ARCHITECTURE.md: `{name}` is on the map, and there is no such crate"),
        );
    unplaced.chain(absent).collect()
}

fn leaning(map: &Map, members: &[Member]) -> Vec<Finding> {
    let names: BTreeSet<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let mut findings = Vec::new();
    for member in members.iter().filter(|member| !map.dev.contains(&member.name)) {
        let inner = member.uses.iter().filter(|(name, kind)| {
            *kind != Use::Dev && names.contains(name.as_str()) && !map.may_use(&member.name, name)
        });
        findings.extend(inner.map(|(name, _)| {
            format!(
                "{}/Cargo.toml: `{}` may not depend on `{name}`: it stands on no floor below, and no edge leads there",
                member.folder, member.name
            )
        }));
    }
    findings
}

/// Ways from one side of a wall to the other that stay on the floor they start from, or lead through crates for tests.
fn through_the_wall(map: &Map, members: &[Member]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (left, right) in &map.walls {
        for (side, other) in [(left, right), (right, left)] {
            for start in side {
                let reached = reached(map, members, start);
                let through = other.iter().filter(|name| reached.contains(name.as_str()));
                findings.extend(through.map(|name| {
                    format!("ARCHITECTURE.md: `{start}` reaches `{name}` through the wall")
                }));
            }
        }
    }
    findings
}

fn reached<'a>(map: &Map, members: &'a [Member], start: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![(start.to_owned(), true)];
    while let Some((name, first)) = waiting.pop() {
        let Some(member) = members.iter().find(|member| member.name == name) else { continue };
        for (next, kind) in &member.uses {
            if (*kind != Use::Dev || first) && found.insert(next.as_str()) {
                let level = map.floor(next) == map.floor(start) || map.is_dev(next);
                waiting.extend(level.then(|| (next.clone(), false)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "# Map\n```floors\n4 overlap\n3 professions communities sessions\n2 people\n1 db house\n0 ground\ndev testkit\nedges house->db  sessions->communities\nwall professions | communities sessions\n```\n9 nothing\n";

    fn house(extra: &[(&str, &str, Use)]) -> Vec<Member> {
        let plain = [
            ("overlap", "professions"),
            ("professions", "people"),
            ("communities", "people"),
            ("sessions", "communities"),
            ("people", "db"),
            ("db", "ground"),
            ("house", "db"),
            ("ground", "serde"),
            ("testkit", "overlap"),
            ("xtask", "anyhow"),
        ];
        let uses = plain.map(|(from, to)| (from, to, Use::Normal)).into_iter();
        let mut members: BTreeMap<&str, Vec<(String, Use)>> = BTreeMap::new();
        for (from, to, kind) in uses.chain(extra.iter().copied()) {
            members.entry(from).or_default().push((to.to_owned(), kind));
        }
        let member = |(name, uses): (&str, _)| Member {
            name: name.to_owned(),
            folder: format!("crates/{name}"),
            uses,
        };
        members.into_iter().map(member).collect()
    }

    fn found(extra: &[(&str, &str, Use)]) -> Vec<Finding> {
        check(&Map::read(MAP), &house(extra))
    }

    #[test]
    fn a_house_that_keeps_to_its_map_passes() {
        assert_eq!(found(&[]), Vec::<Finding>::new());
        assert_eq!(found(&[("people", "testkit", Use::Dev)]), Vec::<Finding>::new());
    }

    #[test]
    fn a_crate_may_not_lean_upwards_or_sideways_without_an_edge() {
        for (from, to) in
            [("db", "people"), ("db", "house"), ("people", "testkit"), ("ground", "xtask")]
        {
            let findings = found(&[(from, to, Use::Normal)]);
            assert_eq!(findings.len(), 1, "{from} to {to}: {findings:?}");
            assert!(findings.concat().contains(&format!("`{from}` may not depend on `{to}`")));
        }
        assert_eq!(found(&[("ground", "db", Use::Build)]).len(), 1);
    }

    #[test]
    fn the_wall_holds_in_both_directions_and_for_tests_too() {
        let direct = found(&[("professions", "communities", Use::Dev)]);
        assert!(direct.concat().contains("`professions` reaches `communities` through the wall"));
        let back = found(&[("communities", "professions", Use::Normal)]);
        assert!(back.concat().contains("`communities` reaches `professions` through the wall"));
        let around = found(&[("professions", "sessions", Use::Dev)]);
        assert!(around.concat().contains("`professions` reaches `communities` through the wall"));
        let tests = [("professions", "testkit", Use::Dev), ("testkit", "communities", Use::Normal)];
        let tests = found(&tests);
        assert!(tests.concat().contains("`professions` reaches `communities` through the wall"));
    }

    #[test]
    fn a_crate_without_a_floor_and_a_name_without_a_crate_are_both_found() {
        let findings = found(&[("newcomer", "ground", Use::Normal)]);
        assert!(findings.concat().contains("`newcomer` is on no floor"));
        let few: Vec<Member> =
            house(&[]).into_iter().filter(|member| member.name != "sessions").collect();
        let findings = check(&Map::read(MAP), &few);
        assert!(findings.concat().contains("`sessions` is on the map, and there is no such crate"));
    }

    #[test]
    fn a_missing_map_is_itself_a_finding() {
        assert_eq!(check(&Map::default(), &house(&[])).len(), 1);
    }
}
