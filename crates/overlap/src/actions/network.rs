//! Groups as a network: what each two have in common, and which of them bridge.

use super::{Asked, Map, Pair, map};
use crate::{
    model::Group,
    rules::{
        months::{Counts, Months},
        network::{Tie, bridges, is_close},
        regions::{self, Chosen, MOST_GROUPS, Mask, Publicly},
    },
    store,
};
use db::Tx;
use ground::Result;
use house::{Actor, House};

/// A network of groups; nobody in it is a person.
pub(crate) struct Network {
    pub(crate) map: Map,
    /// Professions, then communities.
    pub(crate) groups: Vec<Group>,
    /// About how many are in each, where that may be said.
    pub(crate) people: Vec<Option<i64>>,
    /// All that may be told.
    pub(crate) ties: Vec<Tie>,
    /// Those of them that are close.
    pub(crate) close: Vec<Tie>,
    /// Positions of those that bridge, the one most between others first.
    pub(crate) bridges: Vec<usize>,
}

/// The network of all professions and at most so many communities that there is room for, after the first `begins`.
pub(crate) fn network(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: Asked<'_>,
    begins: usize,
) -> Result<Network> {
    let map = map(house, tx, actor, asked, (begins, MOST_GROUPS))?;
    let few = house.settings.few;
    let professions = map.ground.professions.len();
    let mut people: Vec<Option<i64>> =
        map.ground.professions.iter().map(|(_, people)| Some(few.nearest(*people))).collect();
    people.extend(map.rows.iter().map(|row| row.people.about()));
    let mut ties = Vec::new();
    for (at, row) in map.rows.iter().enumerate() {
        for (profession, Pair { both, .. }) in row.pairs.iter().enumerate() {
            let tie = |people| Tie { one: profession, other: professions + at, people };
            ties.extend(both.about().map(tie));
        }
    }
    ties.extend(among_communities(house, tx, &map, professions)?);
    let groups: Vec<Group> = map
        .ground
        .professions
        .iter()
        .map(|(group, _)| group.clone())
        .chain(map.rows.iter().map(|row| row.community.clone()))
        .collect();
    let size = |at: usize| people.get(at).copied().flatten();
    let close = ties.iter().filter(|tie| is_close(tie.people, size(tie.one), size(tie.other)));
    let close: Vec<Tie> = close.copied().collect();
    let bridges = bridges(groups.len(), &close);
    Ok(Network { map, groups, people, ties, close, bridges })
}

/// What each two communities have in common, told as a picture of the two would be.
fn among_communities(
    house: &House,
    tx: &mut Tx<'_>,
    map: &Map,
    professions: usize,
) -> Result<Vec<Tie>> {
    let communities: Vec<Group> = map.rows.iter().map(|row| row.community.clone()).collect();
    let ground = &map.ground;
    let first = communities.iter().filter_map(|one| one.founded_at).min();
    let months = Months::new(first, ground.reading, &ground.units, ground.within);
    let (mut alone, mut both) = (Counts::new(months.len()), Counts::new(months.len()));
    store::map::people_of(tx, &communities, ground.in_a_unit(), |someone| {
        months.runs(someone, |from, to, _, joined| {
            for (n, one) in joined.iter().enumerate() {
                alone.add(*one, from, to);
                for other in joined.iter().skip(n + 1) {
                    both.add((*one, *other), from, to);
                }
            }
        });
    })?;
    let all: std::collections::BTreeMap<usize, Vec<i64>> =
        alone.series().map(|(at, series)| (*at, series.collect())).collect();
    let chosen = Chosen::new(&[], &[0, 1]);
    let publicly = Publicly::from([(0, ground.people)]);
    let mut ties = Vec::new();
    for ((one, other), series) in both.series() {
        let series: Vec<i64> = series.collect();
        let mut counts: Counts<Mask> = Counts::new(months.len());
        for (mask, whole) in [(0b01, all.get(one)), (0b10, all.get(other))] {
            let only = whole.into_iter().flatten().zip(&series).map(|(whole, both)| whole - both);
            counts.put(mask, only);
        }
        counts.put(0b11, series.iter().copied());
        let told = regions::told(house.settings.few, &chosen, &counts, &publicly);
        let tie = |told: &regions::Told| Tie {
            one: professions + one,
            other: professions + other,
            people: told.people,
        };
        ties.extend(told.get(&0b11).map(tie));
    }
    Ok(ties)
}

/// The columns of [`Network::cells`].
pub(crate) const NETWORK_HEADINGS: [&str; 5] = ["day", "one", "other", "people_in_both", "close"];

impl Network {
    /// A row for each tie.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        let name =
            |at: usize| self.groups.get(at).map_or_else(String::new, |group| group.name.clone());
        self.ties.iter().map(move |tie| {
            vec![
                self.map.ground.reading.to_string(),
                name(tie.one),
                name(tie.other),
                tie.people.to_string(),
                if self.close.contains(tie) { "yes".to_owned() } else { String::new() },
            ]
        })
    }
}
