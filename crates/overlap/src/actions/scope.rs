//! What somebody looks at, settled: which reading, among whom, and which groups.

use crate::{
    actions::counting::ROOM,
    model::{Group, Side, Within},
    rules::{picture::MOST_GROUPS, refusal::Refusal},
    store::{figures, groups},
};
use communities::actions::ListPart;
use db::Tx;
use ground::{Day, Error, Kind, Refused, Result};
use house::{Actor, Few, House, Thing, readings::latest};
use people::queries::organisations;
use schemars::JsonSchema;
use serde::Serialize;
use std::rc::Rc;
use uuid::Uuid;
use web::{
    Call,
    api::{self, Param},
    input,
};

/// How many readings in a row a profession must have had enough people.
const READINGS: i64 = 2;

input! {
    /// What is looked at, as it was typed.
    #[derive(Default)]
    pub(crate) struct Question {
        /// A day, or blank for today.
        #[serde(default)]
        pub(crate) on: String,
        /// `organisation:slug`, or blank for everyone.
        #[serde(default)]
        pub(crate) within: String,
        /// Words that a community's name holds.
        #[serde(default)]
        pub(crate) q: String,
        /// Groups, each by itself, as boxes send them.
        #[serde(default)]
        pub(crate) set: Vec<String>,
        /// Several groups with commas.
        #[serde(default)]
        pub(crate) sets: String,
    }
}

/// The day of the figures.
pub(crate) const ON: Param = api::day(
    "on",
    "A day: figures are those of the last quarter that began by then. Defaults to today.",
);
/// Among whom.
pub(crate) const WITHIN: Param =
    api::text("within", "Among whom: `organisation:slug`. Defaults to everyone.");
/// Of which communities.
pub(crate) const WORDS: Param = api::text("q", "Words that a community's name holds.");

impl Question {
    /// What the address asks for.
    pub(crate) fn of(call: &Call) -> Result<Self> {
        call.query_form().decode()
    }

    /// The groups that it names.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &str> {
        let several = self.sets.split(',').map(str::trim).filter(|set| !set.is_empty());
        self.set.iter().map(String::as_str).chain(several)
    }
}

/// What all figures of a page have in common.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Scope {
    /// The first day of the quarter that figures are of; null where there are none yet.
    pub(crate) reading: Option<Day>,
    /// The day on which the next figures come.
    #[serde(skip)]
    pub(crate) next: Day,
    /// The first day of the quarter in which pairs of communities were counted, which is once a year; null where there are
    /// none yet.
    #[serde(rename = "pairs_reading")]
    pub(crate) pairs: Option<Day>,
    #[serde(skip)]
    pub(crate) within: Within,
    /// The name of the organisation.
    #[serde(skip)]
    pub(crate) within_name: Option<String>,
    /// Professions that figures may be published of, by name, with how many people counted in each.
    #[serde(skip)]
    pub(crate) professions: Vec<(Rc<Group>, i64)>,
    /// Professions in which too few people have counted, or not for long enough.
    #[serde(skip)]
    pub(crate) too_small: Vec<Group>,
    /// House rule 10's minimum.
    #[serde(skip)]
    pub(crate) few: Few,
}

impl Scope {
    /// Settles what was asked.
    pub(crate) fn of(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        question: &Question,
    ) -> Result<Self> {
        permit(house, actor)?;
        let today = house.today();
        let reading = latest(tx, ROOM, day(&question.on, today)?)?;
        let (within, within_name) = within(tx, &question.within)?;
        let counted = match reading {
            Some(day) => figures::professions(tx, day, within)?,
            None => Vec::new(),
        };
        let pairs = match reading.filter(|_| within.organisation().is_none()) {
            Some(day) => figures::latest_pairs(tx, day)?,
            None => None,
        };
        let (read, too_small): (Vec<_>, Vec<_>) =
            counted.into_iter().partition(|(.., stood)| *stood >= READINGS);
        Ok(Self {
            reading,
            next: today.quarter_begin().months_before(-3),
            pairs,
            within,
            within_name,
            professions: read
                .into_iter()
                .map(|(group, people, _)| (Rc::new(group), people))
                .collect(),
            too_small: too_small.into_iter().map(|(group, ..)| group).collect(),
            few: house.settings.few,
        })
    }

    /// Among whom, and of which day, in words.
    pub(crate) fn about(&self) -> String {
        let whom = self.within_name.as_deref().unwrap_or("everyone");
        match self.reading {
            Some(day) => format!("Among {whom}, as at {}", day.words()),
            None => format!("No figures yet: the first come on {}", self.next.words()),
        }
    }

    /// The day as files and programs name it.
    pub(crate) fn day(&self) -> String {
        self.reading.map_or_else(|| "none".to_owned(), |day| day.to_string())
    }

    /// How many people counted in a profession.
    pub(crate) fn people_in(&self, profession: Uuid) -> i64 {
        self.professions.iter().find(|(group, _)| group.id == profession).map_or(0, |(_, n)| *n)
    }

    /// The groups of these names, in the order they were named.
    pub(crate) fn choose<'a>(
        &self,
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<Group>> {
        let mut chosen: Vec<Group> = Vec::new();
        for name in names {
            if self.too_small.iter().any(|group| group.key() == name) {
                return Err(Refused::from(Refusal::TooFew).into());
            }
            let Some(group) = self.group(house, tx, actor, name)? else {
                return Err(Refused::from(Refusal::Group(name.chars().take(80).collect())).into());
            };
            if !chosen.contains(&group) {
                chosen.push(group);
            }
            if chosen.len() > MOST_GROUPS {
                return Err(Refused::from(Refusal::Many).into());
            }
        }
        Ok(chosen)
    }

    /// The group of this name, if the reader may know of it.
    pub(crate) fn group(
        &self,
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        name: &str,
    ) -> Result<Option<Group>> {
        let Some(slug) = name.strip_prefix("community:") else {
            let found = self.professions.iter().find(|(group, _)| group.key() == name);
            return Ok(found.map(|(group, _)| Group::clone(group)));
        };
        if matches!(actor, Actor::Console) {
            return Ok(groups::by_slug(tx, slug)?);
        }
        match communities::actions::open_uncounted(house, tx, actor, slug) {
            Ok(known) => Ok(Some(group(known))),
            Err(Error::Refused(refused)) if refused.kind == Kind::NotFound => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// A part of the communities that the reader may know of and that were there on the day.
    pub(crate) fn communities(
        &self,
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        (words, part): (&str, &ListPart),
        limit: i64,
    ) -> Result<Vec<Group>> {
        let Some(day) = self.reading else { return Ok(Vec::new()) };
        if matches!(actor, Actor::Console) {
            return Ok(match part {
                ListPart::ByName { .. } => groups::by_name(tx, day, limit)?,
                ListPart::Largest => groups::largest(tx, day, limit)?,
            });
        }
        let known = communities::actions::list_part(house, tx, actor, (day, words), part, limit)?;
        Ok(known.into_iter().map(group).collect())
    }
}

fn group(known: communities::VisibleCommunity) -> Group {
    let communities::Community { id, slug, name, .. } = known.community;
    Group { side: Side::Community, id: id.uuid(), slug, name }
}

/// Goes on only for those who may read the overlap.
pub(crate) fn permit(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, "read_overlap", &Thing::house())
}

/// An organisation that one may look within: how it is asked for, and its name.
pub(crate) fn choices(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    let all = organisations::list_organisations(tx)?;
    Ok(all.into_iter().map(|one| (format!("organisation:{}", one.slug), one.name)).collect())
}

/// The day that was typed; today where nothing was.
pub(super) fn day(typed: &str, today: Day) -> Result<Day> {
    if typed.trim().is_empty() {
        return Ok(today);
    }
    let day = typed.trim().parse::<Day>().ok().filter(|day| *day <= today);
    Ok(day.ok_or_else(|| Refused::from(Refusal::Day))?)
}

fn within(tx: &mut Tx<'_>, typed: &str) -> Result<(Within, Option<String>)> {
    let nowhere = || Refused::from(Refusal::Within);
    Ok(match typed.trim().split_once(':') {
        None if typed.trim().is_empty() => (Within::Everywhere, None),
        Some(("organisation", slug)) => {
            let found = organisations::organisation_by_slug(tx, slug)?.ok_or_else(nowhere)?;
            (Within::Organisation(found.id), Some(found.name))
        }
        _ => return Err(nowhere().into()),
    })
}
