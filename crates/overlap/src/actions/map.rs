//! The map: every profession beside every community, with about how many people are in both.

use super::{Query, Scope};
use crate::{
    model::{Group, Within},
    store::figures,
};
use communities::actions::ListPart;
use db::Tx;
use disclosure::LEAST;
use ground::Result;
use house::{Actor, Few, House};
use std::collections::HashMap;
use uuid::Uuid;

/// What was published of a profession and a community, and what follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// In both.
    pub(crate) both: Option<i64>,
    /// In the profession, and not in the community.
    pub(crate) only_profession: Option<i64>,
    /// In the community, and not in the profession.
    pub(crate) only_community: Option<i64>,
}

impl Pair {
    /// From how many are in both, how many counted in the profession, and how many are in the community.
    pub(crate) fn of(few: Few, both: Option<i64>, profession: i64, community: Option<i64>) -> Self {
        let Some(both) = both else { return Self::default() };
        let only_community = community.map(|all| all - both);
        Self {
            both: Some(both),
            only_profession: Some(few.nearest(profession) - both),
            // A difference of two figures with noise: a small one says nothing.
            only_community: only_community.filter(|only| *only >= LEAST * few.people()),
        }
    }

    /// People in both, as a share of everyone in either group, in whole percent (Jaccard's index, 1901).
    pub(crate) fn share_percent(self) -> Option<i64> {
        let both = self.both?;
        let either = both + self.only_profession? + self.only_community?;
        Some((both * 100 + either / 2) / either)
    }
}

/// A community beside each profession of the scope, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) community: Group,
    /// About how many are in it, wherever they count.
    pub(crate) people: Option<i64>,
    pub(crate) pairs: Vec<Pair>,
}

impl Row {
    /// Whether anything was published of it and the profession at a position.
    fn is_told_beside(&self, profession: usize) -> bool {
        self.pairs.get(profession).is_some_and(|pair| pair.both.is_some())
    }

    /// Whether anything was published of it and any profession.
    pub(crate) fn is_told(&self) -> bool {
        self.pairs.iter().any(|pair| pair.both.is_some())
    }
}

/// A part of the map.
pub(crate) struct Map {
    pub(crate) scope: Scope,
    pub(crate) rows: Vec<Row>,
    /// Whether there are communities after the last row.
    pub(crate) goes_on: bool,
}

impl Map {
    /// The profession and the community that have most people in common, and about how many.
    pub(crate) fn largest(&self) -> Option<(&Group, &Group, i64)> {
        let cells = self.rows.iter().flat_map(|row| {
            let pairs = self.scope.professions.iter().zip(&row.pairs);
            pairs.filter_map(|((group, _), pair)| Some((group, &row.community, pair.both?)))
        });
        // The first of several as large.
        cells.reduce(|most, next| if next.2 > most.2 { next } else { most })
    }

    /// For each profession, whether it has a figure beside any community.
    pub(crate) fn told_professions(&self) -> Vec<bool> {
        let is_told = |at| self.rows.iter().any(|row| row.is_told_beside(at));
        (0..self.scope.professions.len()).map(is_told).collect()
    }
}

/// A part of the map: of the communities in `part`, at most `limit`.
pub(crate) fn map(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    query: Query<'_>,
    (part, limit): (&ListPart, usize),
) -> Result<Map> {
    let scope = Scope::of(house, tx, actor, query)?;
    let mut communities =
        scope.communities(house, tx, actor, (query.words, part), limit.saturating_add(1))?;
    let goes_on = communities.len() > limit;
    communities.truncate(limit);
    let rows = rows(tx, &scope, communities)?;
    Ok(Map { scope, rows, goes_on })
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
    let pairs = scope.professions.iter().map(|(group, counted)| {
        let found = own.binary_search_by_key(&group.id, |(_, profession, _)| *profession);
        let both = found.ok().and_then(|at| own.get(at)).map(|(.., people)| *people);
        Pair::of(scope.few, both, *counted, outside)
    });
    Row { people, pairs: pairs.collect(), community }
}

/// The columns of [`Map::cells`].
pub(crate) const MAP_HEADINGS: [&str; 8] = [
    "day",
    "profession",
    "community",
    "people_in_profession",
    "people_in_community",
    "both",
    "only_profession",
    "only_community",
];

impl Map {
    /// A row for each profession beside each community; blank where nothing was published.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        let say = |people: Option<i64>| people.map_or_else(String::new, |one| one.to_string());
        let day = self.scope.day();
        self.rows.iter().flat_map(move |row| {
            let day = day.clone();
            self.scope.professions.iter().zip(&row.pairs).map(
                move |((profession, people), pair)| {
                    vec![
                        day.clone(),
                        profession.name.clone(),
                        row.community.name.clone(),
                        self.scope.few.nearest(*people).to_string(),
                        say(row.people),
                        say(pair.both),
                        say(pair.only_profession),
                        say(pair.only_community),
                    ]
                },
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_one_only_follows_from_what_was_published() {
        let pair = Pair::of(Few::USUAL, Some(20), 58, Some(35));
        assert_eq!((pair.only_profession, pair.only_community), (Some(40), Some(15)));
        assert_eq!(pair.share_percent(), Some(27), "20 of 75");
        assert_eq!(Pair::of(Few::USUAL, None, 58, Some(35)), Pair::default());
        assert_eq!(Pair::of(Few::USUAL, Some(20), 58, None).share_percent(), None);
        assert_eq!(Pair::of(Few::USUAL, Some(20), 58, Some(30)).only_community, None);
    }
}
