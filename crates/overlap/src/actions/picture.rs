//! Chosen groups beside each other: how many are in exactly these of them, for an Euler diagram or an `UpSet` plot.

use super::{Asked, Ground};
use crate::{
    model::{Group, Side},
    rules::{
        meetings::{self, Meeting},
        months::{Counts, Months},
        refusal::Refusal,
        regions::{self, Chosen, MOST_GROUPS, Mask, Publicly, bit},
    },
    store,
};
use db::Tx;
use ground::{Refused, Result};
use house::{Actor, House};
use uuid::Uuid;

/// Everybody in exactly these of the chosen groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region {
    /// A bit for each group, the first lowest.
    pub(crate) mask: Mask,
    pub(crate) people: i64,
    /// Whether it is all of a group of whom nothing else is said.
    pub(crate) rest: bool,
}

/// Chosen groups and what may be said of where they meet.
pub(crate) struct Picture {
    pub(crate) ground: Ground,
    pub(crate) groups: Vec<Group>,
    /// About how many are in each group, where that may be said.
    pub(crate) people: Vec<Option<i64>>,
    /// The regions that anything may be said of, the largest first.
    pub(crate) regions: Vec<Region>,
    /// Each two groups that may have people in common, of up to six groups.
    pub(crate) meetings: Vec<Meeting>,
}

/// The last columns of [`Picture::cells`].
pub(crate) const PICTURE_HEADINGS: [&str; 2] = ["of whom nothing else is said", "people"];

impl Picture {
    /// A row for each region: a yes for each group it is in, whether it is the rest, how many people.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        self.regions.iter().map(|region| {
            let within = |at: usize| if region.mask & bit(at) == 0 { "" } else { "yes" };
            let groups = (0..self.groups.len()).map(|at| within(at).to_owned());
            let rest = if region.rest { "yes" } else { "" };
            groups.chain([rest.to_owned(), region.people.to_string()]).collect()
        })
    }

    /// Whether every region that there may be is told: else areas can't be true.
    pub(crate) fn is_whole(&self) -> bool {
        let alone = |at: usize| self.regions.iter().find(|one| one.mask == bit(at));
        (0..self.groups.len()).all(|at| alone(at).is_some_and(|one| !one.rest))
    }

    /// Each two groups, in their order, of which it is not told how many are in both.
    pub(crate) fn untold(&self) -> impl Iterator<Item = Mask> {
        self.meetings.iter().filter(|meeting| meeting.people.is_none()).map(|meeting| meeting.mask)
    }

    /// How many are in a group, as the sum of what is said of its regions.
    pub(crate) fn people_in(&self, position: usize) -> i64 {
        self.regions.iter().filter(|one| one.mask & bit(position) != 0).map(|one| one.people).sum()
    }
}

/// The picture of the groups of these names.
pub(crate) fn picture<'a>(
    house: &House,
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: Asked<'_>,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<Picture> {
    let ground = Ground::lay(house, tx, actor, Asked { words: "", ..asked })?;
    let groups = ground.choose(names)?;
    if groups.len() < 2 {
        return Err(Refused::from(Refusal::One).into());
    }
    if groups.len() > MOST_GROUPS {
        return Err(Refused::from(Refusal::Many).into());
    }
    let (chosen, communities) = sides(&groups);
    let first = communities.iter().filter_map(|one| one.founded_at).min();
    let months = Months::new(first, ground.reading, &ground.units, ground.within);
    let mut counts: Counts<Mask> = Counts::new(months.len());
    store::map::people_of(tx, &communities, ground.in_a_unit(), |someone| {
        months.runs(someone, |from, to, place, joined| {
            counts.add(chosen.mask(place, joined), from, to);
        });
    })?;
    let (few, publicly) = (house.settings.few, publicly(&ground, &groups));
    let told = regions::told(few, &chosen, &counts, &publicly);
    let mut regions: Vec<Region> = told
        .into_iter()
        .map(|(mask, told)| Region { mask, people: told.people, rest: told.rest })
        .collect();
    regions.sort_by_key(|region| (std::cmp::Reverse(region.people), region.mask));
    let people = groups.iter().enumerate().map(|(at, group)| match group.side {
        Side::Profession => Some(few.nearest(ground.people_in(group.id))),
        Side::Community => few.say(regions::in_all(&counts, bit(at)), ground.people).about(),
    });
    let people = people.collect();
    let meetings = if groups.len() > ::euler::MOST_SETS {
        Vec::new()
    } else {
        meetings::meetings(few, &chosen, &counts, &publicly)
    };
    Ok(Picture { ground, groups, people, regions, meetings })
}

/// The chosen by side, and the communities among them.
fn sides(groups: &[Group]) -> (Chosen, Vec<Group>) {
    let at = |side: Side| groups.iter().enumerate().filter(move |(_, group)| group.side == side);
    let professions: Vec<(Uuid, usize)> =
        at(Side::Profession).map(|(at, group)| (group.id, at)).collect();
    let communities: Vec<usize> = at(Side::Community).map(|(at, _)| at).collect();
    let groups = at(Side::Community).map(|(_, group)| group.clone()).collect();
    (Chosen::new(&professions, &communities), groups)
}

fn publicly(ground: &Ground, groups: &[Group]) -> Publicly {
    let professions = groups.iter().enumerate().filter(|(_, group)| group.side == Side::Profession);
    let mut publicly: Publicly =
        professions.map(|(at, group)| (bit(at), ground.people_in(group.id))).collect();
    let chosen: i64 = publicly.values().sum();
    publicly.insert(0, ground.people - chosen);
    publicly
}
