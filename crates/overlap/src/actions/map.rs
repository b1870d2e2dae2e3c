//! The map: every profession beside every community, with about how many people are in both.

use super::{
    Question, Scope,
    scope::{ON, WITHIN, WORDS},
};
use crate::{
    model::{Group, Within},
    store::figures,
};
use communities::actions::ListPart;
use db::Tx;
use disclosure::LEAST;
use ground::{Day, Result, fold};
use house::{Actor, Few, House};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::{collections::HashMap, rc::Rc};
use uuid::Uuid;
use web::{Call, List, Part, Tabular, api::Param};

/// What was published of a profession and a community, and what follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Pair {
    /// About how many are in both; null where that is not published.
    pub(crate) both: Option<i64>,
    /// About how many are in the profession and not in the community.
    pub(crate) only_profession: Option<i64>,
    /// About how many are in the community and not in the profession.
    pub(crate) only_community: Option<i64>,
    /// People in both, as a share of everyone in either (Jaccard’s index, 1901), in whole percent.
    pub(crate) jaccard_percent: Option<i64>,
}

impl Pair {
    /// From how many are in both, how many counted in the profession, and how many are in the community.
    pub(crate) fn of(few: Few, both: Option<i64>, profession: i64, community: Option<i64>) -> Self {
        let Some(both) = both else { return Self::default() };
        let only_profession = few.nearest(profession) - both;
        // A difference of two figures with noise: a small one says nothing.
        let only_community =
            community.map(|all| all - both).filter(|only| *only >= LEAST * few.people());
        let share = |only: i64| {
            let either = both + only_profession + only;
            (both * 100 + either / 2) / either
        };
        Self {
            both: Some(both),
            only_profession: Some(only_profession),
            only_community,
            jaccard_percent: only_community.map(share),
        }
    }
}

/// A profession beside a community.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "OverlapPair")]
pub(crate) struct Beside {
    /// The profession.
    #[serde(serialize_with = "shared")]
    #[schemars(with = "Group")]
    pub(crate) profession: Rc<Group>,
    /// About how many of those looked at are in it.
    pub(crate) people: i64,
    /// What they have in common.
    #[serde(flatten)]
    pub(crate) pair: Pair,
}

fn shared<S: Serializer>(group: &Rc<Group>, to: S) -> std::result::Result<S::Ok, S::Error> {
    group.as_ref().serialize(to)
}

/// A community beside each profession that can be read on its own, in the order of the scope.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "OverlapLine")]
pub(crate) struct Row {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// The community.
    pub(crate) community: Group,
    /// About how many people are in it, wherever they work; null where that is not published.
    pub(crate) people: Option<i64>,
    /// Each profession that can be read on its own.
    pub(crate) professions: Vec<Beside>,
}

impl Row {
    /// Whether anything was published of it and the profession at a position.
    fn is_told_beside(&self, profession: usize) -> bool {
        self.professions.get(profession).is_some_and(|one| one.pair.both.is_some())
    }

    /// Whether anything was published of it and any profession.
    pub(crate) fn is_told(&self) -> bool {
        self.professions.iter().any(|one| one.pair.both.is_some())
    }
}

/// A part of the map.
pub(crate) struct Map {
    pub(crate) scope: Scope,
    pub(crate) rows: Part<Row>,
}

impl Map {
    /// The profession and the community that have most people in common, and about how many.
    pub(crate) fn largest(&self) -> Option<(&Group, &Group, i64)> {
        let cells = self.rows.items.iter().flat_map(|row| {
            let pairs = row.professions.iter();
            pairs.filter_map(|one| Some((&*one.profession, &row.community, one.pair.both?)))
        });
        // The first of several as large.
        cells.reduce(|most, next| if next.2 > most.2 { next } else { most })
    }

    /// For each profession, whether it has a figure beside any community.
    pub(crate) fn told_professions(&self) -> Vec<bool> {
        let is_told = |at| self.rows.items.iter().any(|row| row.is_told_beside(at));
        (0..self.scope.professions.len()).map(is_told).collect()
    }
}

/// The map of all communities.
pub(crate) fn map(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    question: &Question,
) -> Result<Map> {
    let (scope, rows) = found(house, tx, actor, question, (None, i64::MAX))?;
    Ok(Map { scope, rows: Part::all(rows) })
}

/// The communities of the map, for programs.
pub(crate) struct MapRows;

impl List for MapRows {
    type Item = Row;
    const QUERY: &'static [Param] = &[ON, WITHIN, WORDS];

    fn part(call: &Call, tx: &mut Tx<'_>) -> Result<Part<Row>> {
        Ok(map_part(call, tx, &Question::of(call)?, call.limit())?.rows)
    }
}

/// The part of the map that a request asks for: `most` communities after its cursor.
pub(crate) fn map_part(
    call: &Call,
    tx: &mut Tx<'_>,
    question: &Question,
    most: i64,
) -> Result<Map> {
    let part = (call.cursor()?, most.saturating_add(1));
    let (scope, rows) = found(call.house(), tx, &call.actor, question, part)?;
    let place = |row: &Row| (fold(&row.community.name), row.community.slug.clone());
    Ok(Map { scope, rows: call.part_of(most, rows, place)? })
}

fn found(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    question: &Question,
    (after, limit): (Option<(String, String)>, i64),
) -> Result<(Scope, Vec<Row>)> {
    let scope = Scope::of(house, tx, actor, question)?;
    let part = (question.q.as_str(), &ListPart::ByName { after });
    let communities = scope.communities(house, tx, actor, part, limit)?;
    let rows = rows(tx, &scope, communities)?;
    Ok((scope, rows))
}

/// These communities beside the professions of a scope.
pub(super) fn rows(tx: &mut Tx<'_>, scope: &Scope, communities: Vec<Group>) -> Result<Vec<Row>> {
    let Some(day) = scope.reading else { return Ok(Vec::new()) };
    let ids: Vec<Uuid> = communities.iter().map(|one| one.id).collect();
    let both = figures::with_professions(tx, day, scope.within, &ids)?;
    let sizes = figures::sizes_of(tx, day, &ids)?;
    Ok(communities.into_iter().map(|community| row(scope, &both, &sizes, community)).collect())
}

fn row(
    scope: &Scope,
    both: &[(Uuid, Uuid, i64)],
    sizes: &HashMap<Uuid, i64>,
    community: Group,
) -> Row {
    let people = sizes.get(&community.id).copied();
    // Members who count elsewhere are no part of what is looked at within an organisation.
    let outside = people.filter(|_| scope.within == Within::Everywhere);
    let own = both.partition_point(|(one, ..)| *one < community.id);
    let own = both.get(own..).unwrap_or_default();
    let own = own.get(..own.partition_point(|(one, ..)| *one == community.id)).unwrap_or_default();
    let professions = scope.professions.iter().map(|(group, counted)| {
        let found = own.binary_search_by_key(&group.id, |(_, profession, _)| *profession);
        let both = found.ok().and_then(|at| own.get(at)).map(|(.., people)| *people);
        Beside {
            profession: Rc::clone(group),
            people: scope.few.nearest(*counted),
            pair: Pair::of(scope.few, both, *counted, outside),
        }
    });
    Row { reading: scope.reading, people, professions: professions.collect(), community }
}

/// The columns of the map as a table.
const HEADINGS: [&str; 8] = [
    "day",
    "profession",
    "community",
    "people_in_profession",
    "people_in_community",
    "both",
    "only_profession",
    "only_community",
];

impl Tabular for Map {
    fn file_name(&self) -> String {
        format!("overlap-{}", self.scope.day())
    }

    fn headings(&self) -> Vec<&str> {
        HEADINGS.to_vec()
    }

    /// A row for each profession beside each community; blank where nothing was published.
    fn cells(&self) -> Vec<Vec<String>> {
        let say = |people: Option<i64>| people.map_or_else(String::new, |one| one.to_string());
        let day = self.scope.day();
        let cells = self.rows.items.iter().flat_map(|row| {
            row.professions.iter().map(|Beside { profession, people, pair }| {
                vec![
                    day.clone(),
                    profession.name.clone(),
                    row.community.name.clone(),
                    people.to_string(),
                    say(row.people),
                    say(pair.both),
                    say(pair.only_profession),
                    say(pair.only_community),
                ]
            })
        });
        cells.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_one_only_follows_from_what_was_published() {
        let pair = Pair::of(Few::USUAL, Some(20), 58, Some(35));
        assert_eq!((pair.only_profession, pair.only_community), (Some(40), Some(15)));
        assert_eq!(pair.jaccard_percent, Some(27), "20 of 75");
        assert_eq!(Pair::of(Few::USUAL, None, 58, Some(35)), Pair::default());
        assert_eq!(Pair::of(Few::USUAL, Some(20), 58, None).jaccard_percent, None);
        assert_eq!(Pair::of(Few::USUAL, Some(20), 58, Some(30)).only_community, None);
    }
}
