//! The map: every profession beside every community, with how many people are in both.

use super::{Asked, Ground, Pair, Telling};
use crate::{
    model::Group,
    rules::months::{Counts, Months},
    store,
};
use db::Tx;
use ground::{Result, fold};
use house::{Actor, House, Said};
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
    let mut counts: Counts<(usize, Option<Uuid>)> = Counts::new(months.len());
    for someone in store::map::people_of(tx, &part)? {
        months.runs(&someone, |from, to, place, communities| {
            for community in communities {
                counts.add((*community, place.profession), from, to);
            }
        });
    }
    let telling = Telling { few: house.settings.few, people: ground.people };
    let of = ByCommunity::of(counts, part.len(), months.len());
    Ok(part.into_iter().zip(of).map(|(community, of)| of.row(ground, telling, community)).collect())
}

/// How many members of one community there were in each profession, and in all, month by month.
#[derive(Clone, Debug)]
struct ByCommunity {
    all: Vec<i64>,
    professions: Vec<(Uuid, Vec<i64>)>,
}

impl ByCommunity {
    fn of(counts: Counts<(usize, Option<Uuid>)>, communities: usize, months: usize) -> Vec<Self> {
        let mut each = vec![Self { all: vec![0; months], professions: Vec::new() }; communities];
        for ((community, profession), series) in counts.series() {
            let Some(one) = each.get_mut(*community) else { continue };
            let series: Vec<i64> = series.collect();
            one.all.iter_mut().zip(&series).for_each(|(sum, n)| *sum += n);
            one.professions.extend(profession.map(|profession| (profession, series)));
        }
        each
    }

    fn row(&self, ground: &Ground, telling: Telling, community: Group) -> Row {
        let none = vec![0; self.all.len()];
        let pairs = ground.professions.iter().map(|(group, people)| {
            let found = self.professions.iter().find(|(profession, _)| *profession == group.id);
            let both = found.map_or(&none, |(_, series)| series);
            let others: Vec<i64> =
                self.all.iter().zip(both).map(|(all, both)| all - both).collect();
            telling.pair(both, &others, *people)
        });
        Row {
            people: telling.few.say(self.all.iter().copied(), telling.people),
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
