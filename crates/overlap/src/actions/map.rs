//! The map: every profession beside every community, with how many people are in both.

use super::{Asked, Ground, Pair, Telling};
use crate::{model::Group, rules::months::Months, store};
use db::Tx;
use ground::{Result, fold};
use house::{Actor, House, Said};
use std::collections::HashMap;
use uuid::Uuid;

/// A community beside each profession of the ground, in their order.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) community: Group,
    /// How many of those looked at are in it.
    pub(crate) people: Said,
    pub(crate) pairs: Vec<Pair>,
}

/// The map, or a part of it.
pub(crate) struct Map {
    pub(crate) ground: Ground,
    pub(crate) rows: Vec<Row>,
    /// How many communities there are before the first row.
    pub(crate) begins: usize,
}

impl Map {
    /// Whether there are communities after the last row.
    pub(crate) fn goes_on(&self) -> bool {
        self.begins + self.rows.len() < self.ground.communities.len()
    }
}

/// The map's part of communities by name: after so many, at most so many.
pub(crate) fn map(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: Asked<'_>,
    of: (usize, usize),
) -> Result<Map> {
    let ground = Ground::lay(house, tx, actor, asked)?;
    part(house, tx, ground, of)
}

/// The same of at most `limit` communities after the one of this folded name and slug.
pub(crate) fn map_after(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: Asked<'_>,
    after: Option<&(String, String)>,
    limit: usize,
) -> Result<Map> {
    let ground = Ground::lay(house, tx, actor, asked)?;
    let begins = after.map_or(0, |(name, slug)| {
        ground.communities.partition_point(|one| (&fold(&one.name), &one.slug) <= (name, slug))
    });
    part(house, tx, ground, (begins, limit))
}

fn part(
    house: &House,
    tx: &mut Tx<'_>,
    ground: Ground,
    (begins, limit): (usize, usize),
) -> Result<Map> {
    let part: Vec<Group> = ground.communities.iter().skip(begins).take(limit).cloned().collect();
    let rows = rows(house, tx, &ground, part)?;
    Ok(Map { ground, rows, begins })
}

fn rows(house: &House, tx: &mut Tx<'_>, ground: &Ground, part: Vec<Group>) -> Result<Vec<Row>> {
    let first = part.iter().filter_map(|one| one.founded_at).min();
    let months = Months::new(first, ground.reading, &ground.units, ground.within);
    let mut each = ByCommunity::nobody(part.len(), months.len(), &ground.professions);
    store::map::people_of(tx, &part, ground.in_a_unit(), |someone| {
        months.runs(someone, |from, to, place, communities| {
            each.add(communities, place.profession, from, to);
        });
    })?;
    let telling = Telling { few: house.settings.few, people: ground.people };
    let rows = part.into_iter().enumerate();
    Ok(rows.map(|(at, community)| each.row(at, ground, telling, community)).collect())
}

/// How many members of each community there were in each profession of the ground, and in all, as what changes at which
/// month.
struct ByCommunity {
    months: usize,
    professions: HashMap<Uuid, usize>,
    /// For each community: in all, and then by profession; blank while nobody is.
    changes: Vec<Vec<i64>>,
}

impl ByCommunity {
    fn nobody(communities: usize, months: usize, professions: &[(Group, i64)]) -> Self {
        let professions: HashMap<Uuid, usize> =
            professions.iter().enumerate().map(|(at, (group, _))| (group.id, at)).collect();
        let changes = vec![Vec::new(); communities * (professions.len() + 1)];
        Self { months, professions, changes }
    }

    /// One more person in these from month `from` up to and without `to`.
    fn add(&mut self, communities: &[usize], profession: Option<Uuid>, from: usize, to: usize) {
        let profession = profession.and_then(|id| self.professions.get(&id)).map(|at| at + 1);
        for community in communities {
            let first = community * (self.professions.len() + 1);
            for at in [Some(first), profession.map(|at| first + at)].into_iter().flatten() {
                let Some(changes) = self.changes.get_mut(at) else { continue };
                changes.resize(self.months + 1, 0);
                for (month, by) in [(from, 1), (to, -1)] {
                    if let Some(change) = changes.get_mut(month) {
                        *change += by;
                    }
                }
            }
        }
    }

    /// How many there were at the beginning of each month.
    fn series(&self, at: usize) -> Vec<i64> {
        let mut series = self.changes.get(at).cloned().unwrap_or_default();
        series.resize(self.months, 0);
        let mut number = 0;
        for month in &mut series {
            number += *month;
            *month = number;
        }
        series
    }

    fn row(&self, at: usize, ground: &Ground, telling: Telling, community: Group) -> Row {
        let first = at * (self.professions.len() + 1);
        let all = self.series(first);
        let pairs = ground.professions.iter().zip(first + 1..).map(|((_, people), at)| {
            let both = self.series(at);
            let others: Vec<i64> = all.iter().zip(&both).map(|(all, both)| all - both).collect();
            telling.pair(&both, &others, *people)
        });
        Row {
            people: telling.few.say(all.iter().copied(), telling.people),
            pairs: pairs.collect(),
            community,
        }
    }
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
    /// A row for each profession beside each community; blank where nothing may be said.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        let say = |said: Option<i64>| said.map_or_else(String::new, |people| people.to_string());
        self.rows.iter().flat_map(move |row| {
            self.ground.professions.iter().zip(&row.pairs).map(
                move |((profession, people), pair)| {
                    vec![
                        self.ground.reading.to_string(),
                        profession.name.clone(),
                        row.community.name.clone(),
                        self.ground.few.nearest(*people).to_string(),
                        say(row.people.about()),
                        say(pair.both.about()),
                        say(pair.only_profession.about()),
                        say(pair.only_community.about()),
                    ]
                },
            )
        })
    }
}
