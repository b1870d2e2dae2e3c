//! The map, a picture, the network and who is left behind as programs and the console read them. Where nothing may be said, null stands.

use crate::{
    actions::{Comparison, LeftBehind, Map, Network, Picture, Row},
    model::Group,
    rules::{
        left_behind::{Compared, Told},
        newcombe::Part,
        regions::{Mask, bit},
    },
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
    /// Whether every combination that there may be is told; otherwise what is missing is of few people, of nearly all,
    /// or would let one of those be worked out.
    pub(crate) all_told: bool,
    /// Each two of the groups that may have people in common, where up to six are chosen.
    pub(crate) pairs: Vec<OverlapMeeting>,
}

/// Two groups and what they have in common, whatever else they are in: as the map and the network tell it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapMeeting {
    /// Positions among the groups, from 0.
    pub(crate) groups: Vec<usize>,
    /// About how many people are in both; null where that is not told.
    pub(crate) people: Option<i64>,
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
        let within =
            |mask: Mask| groups.clone().filter(|at| mask & bit(*at) != 0).collect::<Vec<usize>>();
        Self {
            reading: picture.ground.reading,
            groups: picture.groups.iter().map(OverlapGroup::from).collect(),
            regions: picture
                .regions
                .iter()
                .map(|region| OverlapRegion {
                    groups: within(region.mask),
                    rest: region.rest,
                    people: region.people,
                })
                .collect(),
            all_told: picture.is_whole(),
            pairs: picture
                .meetings
                .iter()
                .map(|meeting| OverlapMeeting {
                    groups: within(meeting.mask),
                    people: meeting.people,
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
    /// How many communities have no room in it: those shown are most tied to professions, and of these the largest.
    pub(crate) communities_left_out: usize,
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
            communities_left_out: network.left_out,
        }
    }
}

/// Whether those who take part in communities are given what others lack.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LeftBehindTold {
    /// The day that figures are of.
    pub(crate) reading: Day,
    /// Each profession’s line managers, and everyone’s recognised roles.
    pub(crate) comparisons: Vec<LeftBehindComparison>,
}

/// Those who take part beside those who don’t, in one group.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LeftBehindComparison {
    /// The profession; null for everyone.
    pub(crate) profession: Option<OverlapGroup>,
    /// `line_manager` or `role`.
    pub(crate) entitlement: &'static str,
    /// `compared`; or `too_few` to be read on their own, `few_lack_it`, `few_have_it`, or `untold`.
    pub(crate) told: &'static str,
    /// The figures, where they are told.
    pub(crate) figures: Option<LeftBehindFigures>,
}

/// What is told of a comparison.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LeftBehindFigures {
    /// Those who take part.
    pub(crate) inside: LeftBehindPart,
    /// Those who don’t.
    pub(crate) outside: LeftBehindPart,
    /// The share inside less the share outside, in points of a hundred.
    pub(crate) difference_points: i64,
    /// The lower end of its interval of 95 % (Newcombe 1998, method 10).
    pub(crate) from_points: i64,
    /// The upper end.
    pub(crate) to_points: i64,
    /// How often chance alone would show it among people of the same level and unit: `under_1_in_1000`, `under_1_in_100`,
    /// `under_1_in_20`, `may_be_chance`, or `too_few_alike`.
    pub(crate) alike: &'static str,
    /// `outside_less_often`, `inside_less_often` or `none`.
    pub(crate) finding: &'static str,
    /// The same in a sentence.
    pub(crate) sentence: String,
}

/// About how many of about how many have it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LeftBehindPart {
    /// Have it.
    pub(crate) have_it: i64,
    /// Of so many.
    pub(crate) of: i64,
}

impl From<Part> for LeftBehindPart {
    fn from(part: Part) -> Self {
        Self { have_it: part.have, of: part.of }
    }
}

impl LeftBehindFigures {
    fn of(one: &Comparison, compared: &Compared) -> Self {
        let [difference_points, from_points, to_points] = compared.points();
        Self {
            inside: compared.inside.into(),
            outside: compared.outside.into(),
            difference_points,
            from_points,
            to_points,
            alike: compared.chance(),
            finding: compared.finding.key(),
            sentence: one.sentence(compared),
        }
    }
}

impl From<&LeftBehind> for LeftBehindTold {
    fn from(all: &LeftBehind) -> Self {
        let comparison = |one: &Comparison| LeftBehindComparison {
            profession: one.profession.as_ref().map(Into::into),
            entitlement: if one.profession.is_some() { "line_manager" } else { "role" },
            told: match one.told {
                Told::TooFew => "too_few",
                Told::FewLack => "few_lack_it",
                Told::FewHave => "few_have_it",
                Told::Untold => "untold",
                Told::Compared(_) => "compared",
            },
            figures: match &one.told {
                Told::Compared(compared) => Some(LeftBehindFigures::of(one, compared)),
                _ => None,
            },
        };
        Self { reading: all.reading, comparisons: all.comparisons.iter().map(comparison).collect() }
    }
}
