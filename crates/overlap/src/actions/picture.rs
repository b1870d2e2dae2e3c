//! Chosen groups beside each other: how large each is, and how many are in both of each two.

use super::{
    Question, Scope,
    map::rows,
    scope::{ON, WITHIN},
};
use crate::{
    model::{Group, Side},
    rules::{
        network::Tie,
        picture::{Intersection, Mask, bit},
        refusal::Refusal,
    },
    store::figures,
};
use db::Tx;
use ground::{Refused, Result, series};
use house::{Actor, House};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;
use web::{
    Call, ReadModel, Tabular,
    api::{Param, text},
};

/// Chosen groups beside each other.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OverlapPicture")]
pub(crate) struct Picture {
    #[serde(flatten)]
    pub(crate) scope: Scope,
    /// The groups, in the order they were asked for.
    pub(crate) groups: Vec<Group>,
    /// About how many people are in each of them, in the same order; null where that is not published.
    pub(crate) people: Vec<Option<i64>>,
    /// Each two of the groups that may have people in common, in the order of their bits.
    #[serde(rename = "pairs")]
    pub(crate) intersections: Vec<Intersection>,
}

impl ReadModel for Picture {
    const QUERY: &'static [Param] = &[
        ON,
        WITHIN,
        text("sets", "Two to forty groups, with commas: `profession:slug,community:slug`."),
    ];

    fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Self> {
        picture(call.house(), tx, &call.actor, &Question::of(call)?)
    }
}

impl Tabular for Picture {
    fn file_name(&self) -> String {
        format!("groups-{}", self.scope.day())
    }

    fn headings(&self) -> Vec<&str> {
        let names = self.groups.iter().map(|group| group.name.as_str());
        names.chain(["people"]).collect()
    }

    /// A row for each group and for each two: a yes for each group, and how many people; blank where nothing was
    /// published.
    fn cells(&self) -> Vec<Vec<String>> {
        let alone = self.people.iter().enumerate().map(|(at, people)| (bit(at), *people));
        let pairs =
            self.intersections.iter().map(|intersection| (intersection.mask, intersection.people));
        let cells = alone.chain(pairs).map(|(mask, people)| {
            let within = |at: usize| if mask & bit(at) == 0 { "" } else { "yes" };
            let groups = (0..self.groups.len()).map(|at| within(at).to_owned());
            groups.chain([people.map_or_else(String::new, |one| one.to_string())]).collect()
        });
        cells.collect()
    }
}

impl Picture {
    /// Each two groups, in their order, of which nothing was published.
    pub(crate) fn withheld(&self) -> impl Iterator<Item = Mask> {
        self.intersections
            .iter()
            .filter(|intersection| intersection.people.is_none())
            .map(|intersection| intersection.mask)
    }

    /// The groups of a mask: "Design and Facilitation".
    pub(crate) fn words(&self, mask: Mask) -> String {
        let within = self.groups.iter().enumerate().filter(|(at, _)| mask & bit(*at) != 0);
        series(&within.map(|(_, group)| &group.name).collect::<Vec<_>>(), "and")
    }

    /// Whether anything was published of where a group meets others.
    pub(crate) fn meets(&self, group: usize) -> bool {
        self.intersections.iter().any(|one| one.mask & bit(group) != 0 && one.people.is_some())
    }
}

/// The picture of the groups that are asked for.
pub(crate) fn picture(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    question: &Question,
) -> Result<Picture> {
    let scope = Scope::of(house, tx, actor, question)?;
    let groups = scope.choose(house, tx, actor, question.groups())?;
    if groups.len() < 2 {
        return Err(Refused::from(Refusal::One).into());
    }
    let communities: Vec<Group> =
        groups.iter().filter(|group| group.side == Side::Community).cloned().collect();
    let ids: Vec<Uuid> = communities.iter().map(|group| group.id).collect();
    let at = |id: Uuid| groups.iter().position(|group| group.id == id);
    let mut people: Vec<Option<i64>> = groups
        .iter()
        .map(|group| match group.side {
            Side::Profession => Some(scope.few.nearest(scope.people_in(group.id))),
            Side::Community => None,
        })
        .collect();
    let mut intersections: BTreeMap<Mask, Option<i64>> = BTreeMap::new();
    for row in rows(tx, &scope, communities)? {
        let Some(own) = at(row.community.id) else { continue };
        if let Some(size) = people.get_mut(own) {
            *size = row.people;
        }
        for one in &row.professions {
            if let Some(other) = at(one.profession.id) {
                intersections.insert(bit(own) | bit(other), one.pair.both);
            }
        }
    }
    if scope.within.organisation().is_none() {
        let places: Vec<usize> = ids.iter().filter_map(|id| at(*id)).collect();
        for (n, one) in places.iter().enumerate() {
            intersections
                .extend(places.iter().skip(n + 1).map(|other| (bit(*one) | bit(*other), None)));
        }
        let ties = match scope.pairs {
            Some(day) => figures::among_communities(tx, day, &ids)?,
            None => Vec::new(),
        };
        for Tie { one, other, people } in ties {
            if let (Some(one), Some(other)) = (places.get(one), places.get(other)) {
                intersections.insert(bit(*one) | bit(*other), Some(people));
            }
        }
    }
    let intersections =
        intersections.into_iter().map(|(mask, people)| Intersection { mask, people }).collect();
    Ok(Picture { scope, groups, people, intersections })
}
