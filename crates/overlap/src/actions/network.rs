//! Groups as a network: what each two have in common, and which of them bridge.

use super::{
    Question, Scope,
    map::rows,
    scope::{ON, WITHIN, WORDS},
};
use crate::{
    model::{Group, Side},
    rules::{
        network::{Tie, bridges, is_close},
        picture::MOST_GROUPS,
    },
    store::figures,
};
use communities::actions::ListPart;
use db::Tx;
use ground::Result;
use house::{Actor, House};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;
use web::{Call, ReadModel, Tabular, api::Param};

/// Groups and what ties them; no person is in it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OverlapNetwork")]
pub(crate) struct Network {
    #[serde(flatten)]
    pub(crate) scope: Scope,
    /// The groups: professions, then communities.
    #[serde(rename = "groups")]
    pub(crate) nodes: Vec<Node>,
    /// Two groups that people are in both of: all that were published.
    pub(crate) ties: Vec<GroupTie>,
    /// Positions of those that bridge, the one most between others first.
    #[serde(skip)]
    pub(crate) bridges: Vec<usize>,
    /// Whether there is no room for another community: those shown are the largest.
    pub(crate) is_full: bool,
}

/// A group in the network.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OverlapNode")]
pub(crate) struct Node {
    /// The group.
    pub(crate) group: Group,
    /// About how many of those looked at are in it; null where that is not published.
    pub(crate) people: Option<i64>,
    /// Whether it holds others together that would be further apart without it.
    pub(crate) bridges: bool,
}

/// Two groups that people are in both of.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OverlapTie")]
pub(crate) struct GroupTie {
    #[serde(flatten)]
    pub(crate) tie: Tie,
    /// Whether they are a quarter of the smaller group or more.
    pub(crate) close: bool,
}

/// The network of all professions and of the largest communities, as many as there is room for.
pub(crate) fn network(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    question: &Question,
) -> Result<Network> {
    let scope = Scope::of(house, tx, actor, question)?;
    let part = (question.q.as_str(), &ListPart::Largest);
    let most = i64::try_from(MOST_GROUPS).unwrap_or(i64::MAX);
    let communities = scope.communities(house, tx, actor, part, most)?;
    let is_full = communities.len() == MOST_GROUPS;
    let rows = rows(tx, &scope, communities)?;
    let professions = scope.professions.len();
    let mut ties = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (profession, one) in row.professions.iter().enumerate() {
            let tie = |people| Tie { one: profession, other: professions + at, people };
            ties.extend(one.pair.both.map(tie));
        }
    }
    // Two communities have people in common wherever those count, and that is published of everyone alone.
    if let Some(day) = scope.pairs {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.community.id).collect();
        let shift =
            |tie: Tie| Tie { one: tie.one + professions, other: tie.other + professions, ..tie };
        ties.extend(figures::among_communities(tx, day, &ids)?.into_iter().map(shift));
    }
    let node = |(group, people)| Node { group, people, bridges: false };
    let named = scope.professions.iter();
    let named =
        named.map(|(group, people)| (Group::clone(group), Some(scope.few.nearest(*people))));
    let communities = rows.into_iter().map(|row| (row.community, row.people));
    let mut nodes: Vec<Node> = named.chain(communities).map(node).collect();
    let size = |at: usize| nodes.get(at).and_then(|node| node.people);
    let measured =
        |tie: Tie| GroupTie { close: is_close(tie.people, size(tie.one), size(tie.other)), tie };
    let ties: Vec<GroupTie> = ties.into_iter().map(measured).collect();
    let close: Vec<Tie> = ties.iter().filter(|one| one.close).map(|one| one.tie).collect();
    let bridges = bridges(nodes.len(), &close);
    for at in &bridges {
        if let Some(node) = nodes.get_mut(*at) {
            node.bridges = true;
        }
    }
    Ok(Network { scope, nodes, ties, bridges, is_full })
}

impl ReadModel for Network {
    const QUERY: &'static [Param] = &[ON, WITHIN, WORDS];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        network(call.house(), tx, &call.actor, &Question::of(call)?)
    }
}

impl Network {
    /// The group at a position.
    pub(crate) fn group(&self, at: usize) -> Option<&Group> {
        self.nodes.get(at).map(|node| &node.group)
    }

    /// The ties that are close.
    pub(crate) fn close(&self) -> impl Iterator<Item = &Tie> + Clone {
        self.ties.iter().filter(|one| one.close).map(|one| &one.tie)
    }

    /// Which communities are shown, in words; nothing where all are.
    pub(crate) fn cut_words(&self) -> Option<String> {
        self.is_full.then(|| format!("These are the {MOST_GROUPS} largest communities"))
    }
}

impl Tabular for Network {
    fn file_name(&self) -> String {
        format!("network-{}", self.scope.day())
    }

    fn headings(&self) -> Vec<&str> {
        vec!["day", "one", "other", "people_in_both", "close"]
    }

    /// A row for each tie.
    fn cells(&self) -> Vec<Vec<String>> {
        let name = |at: usize| self.group(at).map_or_else(String::new, |group| group.name.clone());
        let (day, pairs) = (self.scope.day(), self.scope.pairs.map(|day| day.to_string()));
        let is_community =
            |at: usize| self.group(at).is_some_and(|group| group.side == Side::Community);
        let cells = self.ties.iter().map(|GroupTie { tie, close }| {
            let counted = pairs.as_ref().filter(|_| is_community(tie.one)).unwrap_or(&day);
            vec![
                counted.clone(),
                name(tie.one),
                name(tie.other),
                tie.people.to_string(),
                if *close { "yes".to_owned() } else { String::new() },
            ]
        });
        cells.collect()
    }
}
