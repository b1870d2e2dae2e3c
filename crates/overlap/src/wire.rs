//! The map, a picture and the network as programs and the console read them. Where nothing may be said, null stands.

use crate::{
    actions::{Map, Network, Picture, Row},
    model::Group,
    rules::regions::bit,
};
use ground::Day;
use schemars::JsonSchema;
use serde::Serialize;

/// A profession or a community.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapGroup {
    /// `profession` or `community`.
    pub(crate) kind: &'static str,
    /// In addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
}

impl From<&Group> for OverlapGroup {
    fn from(group: &Group) -> Self {
        Self { kind: group.side.key(), slug: group.slug.clone(), name: group.name.clone() }
    }
}

/// A community beside every profession.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapLine {
    /// The day that figures are of: the first of the month that was asked for.
    pub(crate) reading: Day,
    /// The community.
    pub(crate) community: OverlapGroup,
    /// About how many of those looked at are in it; null where that is not told.
    pub(crate) people: Option<i64>,
    /// Each profession that can be read on its own.
    pub(crate) professions: Vec<OverlapPair>,
}

/// A profession beside a community.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapPair {
    /// The profession.
    pub(crate) profession: OverlapGroup,
    /// About how many of those looked at are in it.
    pub(crate) people: i64,
    /// About how many are in both.
    pub(crate) both: Option<i64>,
    /// About how many are in the profession and not in the community.
    pub(crate) only_profession: Option<i64>,
    /// About how many are in the community and not in the profession.
    pub(crate) only_community: Option<i64>,
    /// Jaccard’s index of what is told, in percent.
    pub(crate) jaccard_percent: Option<i64>,
}

impl OverlapLine {
    pub(crate) fn of(map: &Map, row: &Row) -> Self {
        let pairs = map.ground.professions.iter().zip(&row.pairs);
        Self {
            reading: map.ground.reading,
            community: (&row.community).into(),
            people: row.people.about(),
            professions: pairs
                .map(|((profession, people), pair)| OverlapPair {
                    profession: profession.into(),
                    people: map.ground.few.nearest(*people),
                    both: pair.both.about(),
                    only_profession: pair.only_profession.about(),
                    only_community: pair.only_community.about(),
                    jaccard_percent: pair.jaccard(),
                })
                .collect(),
        }
    }
}

/// Chosen groups beside each other.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapPicture {
    /// The day that figures are of.
    pub(crate) reading: Day,
    /// The groups, in the order they were asked for.
    pub(crate) groups: Vec<OverlapGroup>,
    /// Combinations that anything may be said of, the largest first.
    pub(crate) regions: Vec<OverlapRegion>,
}

/// Everybody in exactly these groups.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapRegion {
    /// Positions among the groups, from 0.
    pub(crate) groups: Vec<usize>,
    /// Whether they are all of one group of whom nothing else is said, rather than those in nothing else.
    pub(crate) rest: bool,
    /// About how many people.
    pub(crate) people: i64,
}

impl From<&Picture> for OverlapPicture {
    fn from(picture: &Picture) -> Self {
        let groups = 0..picture.groups.len();
        Self {
            reading: picture.ground.reading,
            groups: picture.groups.iter().map(OverlapGroup::from).collect(),
            regions: picture
                .regions
                .iter()
                .map(|region| OverlapRegion {
                    groups: groups.clone().filter(|at| region.mask & bit(*at) != 0).collect(),
                    rest: region.rest,
                    people: region.people,
                })
                .collect(),
        }
    }
}

/// Groups and what ties them; no person is in it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapNetwork {
    /// The day that figures are of.
    pub(crate) reading: Day,
    /// The groups.
    pub(crate) groups: Vec<OverlapNode>,
    /// Two groups that people are in both of.
    pub(crate) ties: Vec<OverlapTie>,
}

/// A group in the network.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapNode {
    /// The group.
    pub(crate) group: OverlapGroup,
    /// About how many of those looked at are in it.
    pub(crate) people: Option<i64>,
    /// Whether it holds others together that would be further apart without it.
    pub(crate) bridges: bool,
}

/// Two groups that people are in both of.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapTie {
    /// The position of one among the groups, from 0.
    pub(crate) one: usize,
    /// The position of the other.
    pub(crate) other: usize,
    /// About how many people are in both.
    pub(crate) people: i64,
    /// Whether they are a quarter of the smaller group or more.
    pub(crate) close: bool,
}

impl From<&Network> for OverlapNetwork {
    fn from(network: &Network) -> Self {
        let groups = network.groups.iter().zip(&network.people).enumerate();
        Self {
            reading: network.map.ground.reading,
            groups: groups
                .map(|(at, (group, people))| OverlapNode {
                    group: group.into(),
                    people: *people,
                    bridges: network.bridges.contains(&at),
                })
                .collect(),
            ties: network
                .ties
                .iter()
                .map(|tie| OverlapTie {
                    one: tie.one,
                    other: tie.other,
                    people: tie.people,
                    close: network.close.contains(tie),
                })
                .collect(),
        }
    }
}
