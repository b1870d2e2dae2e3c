//! What is asked of the map, settled: the day, those looked at, and the groups that the reader may know of.

use crate::{
    model::{Group, Side, UnitVersion, Within},
    rules::{apart::Populations, refusal::Refusal, tree::Tree},
    store,
};
use db::Tx;
use ground::{Day, Moment, Refused, Result, fold};
use house::{Actor, Few, House, Thing};
use people::store::{organisations, units};
use std::collections::BTreeMap;
use uuid::Uuid;

/// As it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked<'a> {
    /// A day, or blank for today.
    pub(crate) on: &'a str,
    /// `organisation:slug`, `unit:id`, or blank for everyone.
    pub(crate) within: &'a str,
    /// Words that a community's name holds.
    pub(crate) words: &'a str,
}

/// All that a map stands on.
pub(crate) struct Ground {
    /// The day that was asked for.
    pub(crate) asked: Day,
    /// The day that figures are of.
    pub(crate) reading: Day,
    /// Among whom.
    pub(crate) within: Within,
    /// The name of the organisation or unit.
    pub(crate) within_name: Option<String>,
    /// Professions that may be read on their own, by name, with how many people are in each.
    pub(crate) professions: Vec<(Group, i64)>,
    /// Professions with too few people to be read here, by name.
    pub(crate) too_small: Vec<Group>,
    /// Communities that the reader may know of and that were there on the day, by name; those with the words.
    pub(crate) communities: Vec<Group>,
    /// The others of them.
    pub(crate) others: Vec<Group>,
    /// How many people are looked at.
    pub(crate) people: i64,
    /// House rule 10's minimum.
    pub(crate) few: Few,
    /// The tree, where those in a part of it are looked at.
    pub(crate) units: Vec<UnitVersion>,
}

impl Ground {
    /// Settles what was asked; refused where those looked at may not be read on their own.
    pub(crate) fn lay(
        house: &House,
        tx: &mut Tx<'_>,
        actor: &Actor,
        asked: Asked<'_>,
    ) -> Result<Self> {
        permit(house, actor)?;
        let day = day(asked.on, house.today())?;
        let reading = day.month_begin();
        let (within, within_name) = within(tx, asked.within, reading)?;
        let in_a_unit = matches!(within, Within::Unit(_));
        let units = if in_a_unit { store::map::units(tx)? } else { Vec::new() };
        let populations = store::map::populations(tx, reading, in_a_unit)?;
        let (few, tree) = (house.settings.few, Tree::on(&units, reading));
        if !populations.apart(few, &tree, within, None) {
            return Err(Refused::from(Refusal::TooFew).into());
        }
        let (professions, too_small) =
            professions(tx, &populations, &populations.professions_apart(few, &tree, within))?;
        let people = populations.count(&tree, within, None);
        let words = fold(asked.words);
        let communities = communities(house, tx, actor, reading)?;
        let (communities, others) =
            communities.into_iter().partition(|one| fold(&one.name).contains(&words));
        Ok(Self {
            asked: day,
            reading,
            within,
            within_name,
            professions,
            too_small,
            communities,
            others,
            people,
            few,
            units,
        })
    }

    /// Among whom, and of which day, in words.
    pub(crate) fn about(&self) -> String {
        let whom = self.within_name.as_deref().unwrap_or("everyone");
        format!("Among {whom}, as of {}", self.reading.words())
    }

    /// The groups of these names, in the order they were named.
    pub(crate) fn choose<'a>(
        &self,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<Group>> {
        let mut chosen: Vec<Group> = Vec::new();
        for name in names {
            let found = self.group(name);
            if self.too_small.iter().any(|group| group.key() == name) {
                return Err(Refused::from(Refusal::TooFew).into());
            }
            let Some(group) = found else {
                return Err(Refused::from(Refusal::Group(name.chars().take(80).collect())).into());
            };
            if !chosen.contains(group) {
                chosen.push(group.clone());
            }
        }
        Ok(chosen)
    }

    /// The group of this name, if it can be looked at.
    pub(crate) fn group(&self, name: &str) -> Option<&Group> {
        let professions = self.professions.iter().map(|(group, _)| group);
        let mut all = professions.chain(&self.communities).chain(&self.others);
        all.find(|group| group.key() == name)
    }

    /// Whether it matters in which unit somebody stands.
    pub(crate) fn in_a_unit(&self) -> bool {
        matches!(self.within, Within::Unit(_))
    }

    /// How many of those looked at are in a profession.
    pub(crate) fn people_in(&self, profession: Uuid) -> i64 {
        self.professions.iter().find(|(group, _)| group.id == profession).map_or(0, |(_, n)| *n)
    }
}

/// Goes on only for those who may read the overlap.
pub(crate) fn permit(house: &House, actor: &Actor) -> Result<()> {
    house.permit_sight(actor, "read_overlap", &Thing::house())
}

/// An organisation and the units in it that one may look within: how they are asked for, and what they are called.
/// Units two steps down at most: below, few are enough to be read on their own.
pub(crate) struct Choices {
    /// The organisation's name.
    pub(crate) organisation: String,
    /// How it is asked for itself.
    pub(crate) whole: String,
    /// How its units are asked for, and what they are called.
    pub(crate) units: Vec<(String, String)>,
}

/// What one may look within today, by organisation.
pub(crate) fn choices(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Choices>> {
    let mut choices = Vec::new();
    for organisation in organisations::list_organisations(tx)? {
        let all = units::list_units(tx, organisation.id, today)?;
        let mut units = Vec::new();
        for top in all.iter().filter(|unit| unit.parent.is_none()) {
            units.push((format!("unit:{}", top.id), top.name.clone()));
            for below in all.iter().filter(|unit| unit.parent == Some(top.id)) {
                let words = format!("{} · {}", top.name, below.name);
                units.push((format!("unit:{}", below.id), words));
            }
        }
        let whole = format!("organisation:{}", organisation.slug);
        choices.push(Choices { organisation: organisation.name, whole, units });
    }
    Ok(choices)
}

/// The day that was typed; today where nothing was.
pub(super) fn day(typed: &str, today: Day) -> Result<Day> {
    if typed.trim().is_empty() {
        return Ok(today);
    }
    let day = typed.trim().parse::<Day>().ok().filter(|day| *day <= today);
    Ok(day.ok_or_else(|| Refused::from(Refusal::Day))?)
}

fn within(tx: &mut Tx<'_>, typed: &str, day: Day) -> Result<(Within, Option<String>)> {
    let nowhere = || Refused::from(Refusal::Within);
    Ok(match typed.trim().split_once(':') {
        None if typed.trim().is_empty() => (Within::Everywhere, None),
        Some(("organisation", slug)) => {
            let found = organisations::organisation_by_slug(tx, slug)?.ok_or_else(nowhere)?;
            (Within::Organisation(found.id), Some(found.name))
        }
        Some(("unit", id)) => {
            let id = id.parse().or(Err(nowhere()))?;
            let found = units::unit(tx, id, day)?.ok_or_else(nowhere)?;
            (Within::Unit(id), Some(found.name))
        }
        _ => return Err(nowhere().into()),
    })
}

/// Groups with how many people are in each.
type Peopled = Vec<(Group, i64)>;

/// Those that may be read on their own, with how many are in them, and the others that anybody is in.
fn professions(
    tx: &mut Tx<'_>,
    populations: &Populations,
    apart: &BTreeMap<Uuid, i64>,
) -> Result<(Peopled, Vec<Group>)> {
    let (mut read, mut too_small) = (Vec::new(), Vec::new());
    for group in store::map::professions(tx)? {
        match apart.get(&group.id) {
            Some(people) => read.push((group, *people)),
            None if populations.any_in(group.id) => too_small.push(group),
            None => {}
        }
    }
    Ok((read, too_small))
}

/// The communities that the reader may know of and that were there at the beginning of the day.
fn communities(house: &House, tx: &mut Tx<'_>, actor: &Actor, day: Day) -> Result<Vec<Group>> {
    let all: Vec<(Group, Option<Moment>)> = if matches!(actor, Actor::Console) {
        store::map::communities_of_the_console(tx)?
    } else {
        let mut known = communities::actions::list_unsized(house, tx, actor, "", false)?;
        known.extend(communities::actions::list_unsized(house, tx, actor, "", true)?);
        let group = |one: communities::Community| Group {
            side: Side::Community,
            id: one.id.uuid(),
            slug: one.slug,
            name: one.name,
            founded_at: Some(one.founded_at),
        };
        known
            .into_iter()
            .map(|one| (one.community.closed_at, group(one.community)))
            .map(|(closed_at, group)| (group, closed_at))
            .collect()
    };
    let start = day.start();
    let mut there: Vec<Group> = all
        .into_iter()
        .filter(|(group, closed_at)| {
            group.founded_at.is_some_and(|at| at < start) && closed_at.is_none_or(|at| at >= start)
        })
        .map(|(group, _)| group)
        .collect();
    there.sort_by_cached_key(|group| (fold(&group.name), group.slug.clone()));
    Ok(there)
}
