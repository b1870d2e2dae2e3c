//! Groups as a network: what each two have in common, and which of them bridge.

use super::{Query, Row, Scope, map::rows};
use crate::{
    model::{Group, Side},
    rules::{
        network::{Tie, bridges as bridges_of, is_close},
        picture::MOST_GROUPS,
    },
    store::figures,
};
use communities::actions::ListPart;
use db::Tx;
use ground::Result;
use house::{Actor, House};
use uuid::Uuid;

/// A network of groups; nobody in it is a person.
pub(crate) struct Network {
    pub(crate) scope: Scope,
    /// Professions, then communities.
    pub(crate) groups: Vec<Group>,
    /// About how many are in each, where that was published.
    pub(crate) people: Vec<Option<i64>>,
    /// All that were published.
    pub(crate) ties: Vec<Tie>,
    /// Those of them that are close.
    pub(crate) close: Vec<Tie>,
    /// Positions of those that bridge, the one most between others first.
    pub(crate) bridges: Vec<usize>,
    /// Whether there is no room for another community.
    pub(crate) is_full: bool,
}

/// The network of all professions and of the largest communities, as many as there is room for.
pub(crate) fn network(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    query: Query<'_>,
) -> Result<Network> {
    let scope = Scope::of(house, tx, actor, query)?;
    let part = (query.words, &ListPart::Largest);
    let communities = scope.communities(house, tx, actor, part, MOST_GROUPS)?;
    let is_full = communities.len() == MOST_GROUPS;
    let rows = rows(tx, &scope, communities)?;
    let professions = scope.professions.len();
    let mut people: Vec<Option<i64>> =
        scope.professions.iter().map(|(_, people)| Some(scope.few.nearest(*people))).collect();
    people.extend(rows.iter().map(|row| row.people));
    let mut ties = Vec::new();
    for (at, Row { pairs, .. }) in rows.iter().enumerate() {
        for (profession, pair) in pairs.iter().enumerate() {
            let tie = |people| Tie { one: profession, other: professions + at, people };
            ties.extend(pair.both.map(tie));
        }
    }
    // Two communities have people in common wherever those count, and that is published of everyone alone.
    if let Some(day) = scope.pairs {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.community.id).collect();
        let shift =
            |tie: Tie| Tie { one: tie.one + professions, other: tie.other + professions, ..tie };
        ties.extend(figures::among_communities(tx, day, &ids)?.into_iter().map(shift));
    }
    let named = scope.professions.iter().map(|(group, _)| group.clone());
    let groups: Vec<Group> = named.chain(rows.into_iter().map(|row| row.community)).collect();
    let (close, bridges) = (Vec::new(), Vec::new());
    let mut network = Network { scope, groups, people, ties, close, bridges, is_full };
    network.close = network.ties.iter().filter(|tie| network.is_close(tie)).copied().collect();
    network.bridges = bridges_of(network.groups.len(), &network.close);
    Ok(network)
}

/// The columns of [`Network::cells`].
pub(crate) const NETWORK_HEADINGS: [&str; 5] = ["day", "one", "other", "people_in_both", "close"];

impl Network {
    /// Whether two groups have much in common for their size.
    pub(crate) fn is_close(&self, tie: &Tie) -> bool {
        let size = |at: usize| self.people.get(at).copied().flatten();
        is_close(tie.people, size(tie.one), size(tie.other))
    }

    /// Which communities are shown, in words; nothing where all are.
    pub(crate) fn cut_words(&self) -> Option<String> {
        self.is_full.then(|| format!("These are the {MOST_GROUPS} largest communities"))
    }

    /// A row for each tie.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        let name =
            |at: usize| self.groups.get(at).map_or_else(String::new, |group| group.name.clone());
        let (day, pairs) = (self.scope.day(), self.scope.pairs.map(|day| day.to_string()));
        let is_community =
            |at: usize| self.groups.get(at).is_some_and(|group| group.side == Side::Community);
        self.ties.iter().map(move |tie| {
            let counted = pairs.as_ref().filter(|_| is_community(tie.one)).unwrap_or(&day);
            vec![
                counted.clone(),
                name(tie.one),
                name(tie.other),
                tie.people.to_string(),
                if self.is_close(tie) { "yes".to_owned() } else { String::new() },
            ]
        })
    }
}
