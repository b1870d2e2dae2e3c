//! The map, a picture, the network and who is left behind as programs and the console read them. Null stands where nothing was published.

use crate::{
    actions::{Comparison, LeftBehind, Map, Network, Picture, Row},
    model::Group,
    rules::{
        comparison::{Contrast, Outcome},
        newcombe::Part,
        picture::{Mask, bit},
    },
};
use ground::Day;
use schemars::JsonSchema;
use serde::Serialize;

/// A profession or a community.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapGroup<'a> {
    /// `profession` or `community`.
    pub(crate) kind: &'static str,
    /// In addresses.
    pub(crate) slug: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
}

impl<'a> From<&'a Group> for OverlapGroup<'a> {
    fn from(group: &'a Group) -> Self {
        Self { kind: group.side.key(), slug: &group.slug, name: &group.name }
    }
}

/// A community beside every profession.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapLine<'a> {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// The community.
    pub(crate) community: OverlapGroup<'a>,
    /// About how many people are in it, wherever they work; null where that is not published.
    pub(crate) people: Option<i64>,
    /// Each profession that can be read on its own.
    pub(crate) professions: Vec<OverlapPair<'a>>,
}

/// A profession beside a community.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapPair<'a> {
    /// The profession.
    pub(crate) profession: OverlapGroup<'a>,
    /// About how many of those looked at are in it.
    pub(crate) people: i64,
    /// About how many are in both.
    pub(crate) both: Option<i64>,
    /// About how many are in the profession and not in the community.
    pub(crate) only_profession: Option<i64>,
    /// About how many are in the community and not in the profession.
    pub(crate) only_community: Option<i64>,
    /// People in both, as a share of everyone in either (Jaccard’s index), in percent.
    pub(crate) jaccard_percent: Option<i64>,
}

impl<'a> OverlapLine<'a> {
    pub(crate) fn of(map: &'a Map, row: &'a Row) -> Self {
        let pairs = map.scope.professions.iter().zip(&row.pairs);
        Self {
            reading: map.scope.reading,
            community: (&row.community).into(),
            people: row.people,
            professions: pairs
                .map(|((profession, people), pair)| OverlapPair {
                    profession: profession.into(),
                    people: map.scope.few.nearest(*people),
                    both: pair.both,
                    only_profession: pair.only_profession,
                    only_community: pair.only_community,
                    jaccard_percent: pair.share_percent(),
                })
                .collect(),
        }
    }
}

/// Chosen groups beside each other.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapPicture<'a> {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// The first day of the quarter in which pairs of communities were counted, which is once a year; null where there
    /// are none yet.
    pub(crate) pairs_reading: Option<Day>,
    /// The groups, in the order they were asked for.
    pub(crate) groups: Vec<OverlapGroup<'a>>,
    /// About how many people are in each of them, in the same order; null where that is not published.
    pub(crate) people: Vec<Option<i64>>,
    /// Each two of the groups that may have people in common.
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

impl<'a> From<&'a Picture> for OverlapPicture<'a> {
    fn from(picture: &'a Picture) -> Self {
        let groups = 0..picture.groups.len();
        let within =
            |mask: Mask| groups.clone().filter(|at| mask & bit(*at) != 0).collect::<Vec<usize>>();
        Self {
            reading: picture.scope.reading,
            pairs_reading: picture.scope.pairs,
            groups: picture.groups.iter().map(OverlapGroup::from).collect(),
            people: picture.people.clone(),
            pairs: picture
                .intersections
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
pub(crate) struct OverlapNetwork<'a> {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// The first day of the quarter in which pairs of communities were counted, which is once a year; null where there
    /// are none yet.
    pub(crate) pairs_reading: Option<Day>,
    /// The groups.
    pub(crate) groups: Vec<OverlapNode<'a>>,
    /// Two groups that people are in both of.
    pub(crate) ties: Vec<OverlapTie>,
    /// Whether there is no room for another community: those shown are the largest.
    pub(crate) is_full: bool,
}

/// A group in the network.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OverlapNode<'a> {
    /// The group.
    pub(crate) group: OverlapGroup<'a>,
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

impl<'a> From<&'a Network> for OverlapNetwork<'a> {
    fn from(network: &'a Network) -> Self {
        let groups = network.groups.iter().zip(&network.people).enumerate();
        Self {
            reading: network.scope.reading,
            pairs_reading: network.scope.pairs,
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
                    close: network.is_close(tie),
                })
                .collect(),
            is_full: network.is_full,
        }
    }
}

/// Whether those who take part in communities are given what others lack.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LeftBehindTold<'a> {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// Each profession’s line managers, and everyone’s recognised roles.
    pub(crate) comparisons: Vec<LeftBehindComparison<'a>>,
}

/// Those who take part beside those who don’t, in one group.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LeftBehindComparison<'a> {
    /// The profession; null for everyone.
    pub(crate) profession: Option<OverlapGroup<'a>>,
    /// `line_manager` or `role`.
    pub(crate) entitlement: &'static str,
    /// `compared`; or `too_few`, `few_lack_it`, `few_have_it`, or `withheld`.
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
    fn of(one: &Comparison, compared: &Contrast) -> Self {
        let [difference_points, from_points, to_points] = compared.points();
        Self {
            inside: compared.inside.into(),
            outside: compared.outside.into(),
            difference_points,
            from_points,
            to_points,
            alike: compared.chance_step(),
            finding: compared.finding.key(),
            sentence: one.sentence(compared),
        }
    }
}

impl<'a> From<&'a LeftBehind> for LeftBehindTold<'a> {
    fn from(all: &'a LeftBehind) -> Self {
        let comparison = |one: &'a Comparison| LeftBehindComparison {
            profession: one.profession.as_ref().map(Into::into),
            entitlement: if one.profession.is_some() { "line_manager" } else { "role" },
            told: match one.outcome {
                Outcome::TooFew => "too_few",
                Outcome::FewLack => "few_lack_it",
                Outcome::FewHave => "few_have_it",
                Outcome::Withheld => "withheld",
                Outcome::Contrast(_) => "compared",
            },
            figures: match &one.outcome {
                Outcome::Contrast(compared) => Some(LeftBehindFigures::of(one, compared)),
                _ => None,
            },
        };
        Self { reading: all.reading, comparisons: all.comparisons.iter().map(comparison).collect() }
    }
}
