//! Groups as a network: what each two have in common, and which of them bridge.

use super::{Asked, Map, Pair, Row, map};
use crate::{
    model::Group,
    rules::{
        meetings::of_communities,
        months::{Counts, Months},
        network::{Tie, bridges, is_close},
        regions::MOST_GROUPS,
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
    /// How many communities there was no room for.
    pub(crate) left_out: usize,
}

/// The network of all professions and, of communities, as many as there is room for: those that are most tied to
/// professions, and of these the largest, as far as that is told.
pub(crate) fn network(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: Asked<'_>,
) -> Result<Network> {
    let mut map = map(house, tx, actor, asked, (0, usize::MAX))?;
    let left_out = map.rows.len().saturating_sub(MOST_GROUPS);
    if left_out > 0 {
        keep_most_tied(&mut map);
    }
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
    Ok(Network { map, groups, people, ties, close, bridges, left_out })
}

/// Leaves of the map's rows those that the network shows, by name as they were; chosen by figures that are told only.
fn keep_most_tied(map: &mut Map) {
    let professions: Vec<i64> =
        map.ground.professions.iter().map(|(_, people)| map.ground.few.nearest(*people)).collect();
    let tied = |row: &Row| {
        let own = row.people.about();
        let both = row.pairs.iter().zip(&professions);
        let both = both.filter_map(|(pair, size)| Some((pair.both.about()?, *size)));
        let close = both.clone().filter(|(people, size)| is_close(*people, Some(*size), own));
        (close.count(), own, both.map(|(people, _)| people).sum::<i64>())
    };
    let mut order: Vec<usize> = (0..map.rows.len()).collect();
    order.sort_by_cached_key(|at| (std::cmp::Reverse(map.rows.get(*at).map(tied)), *at));
    order.truncate(MOST_GROUPS);
    order.sort_unstable();
    let rows = std::mem::take(&mut map.rows).into_iter().enumerate();
    map.rows = rows.filter(|(at, _)| order.binary_search(at).is_ok()).map(|(_, row)| row).collect();
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
    let whole = |at: &usize| all.get(at).map_or(&[][..], Vec::as_slice);
    let mut ties = Vec::new();
    for ((one, other), series) in both.series() {
        let series: Vec<i64> = series.collect();
        let three = [whole(one), whole(other), &series];
        let tie = |people| Tie { one: professions + one, other: professions + other, people };
        ties.extend(of_communities(house.settings.few, three, ground.people).map(tie));
    }
    Ok(ties)
}

/// The columns of [`Network::cells`].
pub(crate) const NETWORK_HEADINGS: [&str; 5] = ["day", "one", "other", "people_in_both", "close"];

impl Network {
    /// Who had no room, in words; nothing where all had.
    pub(crate) fn left_out_words(&self) -> Option<String> {
        let shown = self.map.rows.len();
        let left_out = match self.left_out {
            0 => return None,
            1 => "1 community is left out".to_owned(),
            n => format!("{n} communities are left out"),
        };
        Some(format!("{left_out}: the {shown} that are most tied to professions are shown"))
    }

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
