//! The tree of an organisation's units, as much of it as a page holds: the rest is on the pages of its units.

use crate::{
    rules::{Branch, branches},
    views::units as views,
};
use ::people::{OrganisationId, Unit, UnitNoun, store};
use db::Tx;
use ground::{Day, Id, Result, fold};
use std::collections::VecDeque;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// So many units of the top are on a page, and so many of all levels together: the upper ones first.
const TOPS: usize = 50;
const MOST: usize = 100;

/// The page; the reader's own organisation first.
pub(crate) fn units(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    super::permit_reading(call)?;
    let own = call.signed()?.organisation;
    let (as_of, mistakes) = web::AsOf::of_page(call);
    let organisations = store::organisations::list_organisations(tx)?;
    let chosen = call.query("organisation");
    let place = organisations
        .iter()
        .find(|row| row.slug == chosen)
        .or_else(|| organisations.iter().find(|row| row.id == own))
        .cloned();
    let after = after(call, tx, as_of.day)?;
    let (tops, more) = match &place {
        Some(place) => tops(tx, place.id, as_of.day, after.as_ref())?,
        None => (Vec::new(), false),
    };
    let slug = place.as_ref().map_or("", |place| place.slug.as_str()).to_owned();
    let on = if as_of.is_today() { String::new() } else { as_of.day.to_string() };
    let at = |after: &str| {
        web::address("/units", &[("organisation", slug.as_str()), ("on", &on), ("after", after)])
    };
    let last = tops.last().filter(|_| more);
    let former = match &place {
        Some(place) => store::names::list_of_organisation(tx, place.id)?,
        None => Vec::new(),
    };
    let shown = views::Shown {
        first: after.is_some().then(|| at("")),
        next: last.map(|top| at(&top.id.to_string())),
        tops: grown(tx, tops, as_of.day)?,
        former,
        organisations,
        place,
        as_of,
        on_typed: call.query("on").to_owned(),
    };
    let main = views::units(&shown, &mistakes);
    Ok(super::shown(call, &mistakes, Frame::new("Units", Here::Units), main))
}

/// The last unit of the top that was seen, which the address names.
fn after(call: &Call, tx: &mut Tx<'_>, day: Day) -> Result<Option<Unit>> {
    let Ok(id) = call.query("after").parse::<Id<UnitNoun>>() else { return Ok(None) };
    Ok(store::units::unit(tx, id, day)?)
}

/// The units of the top that are on the page, and whether others follow.
fn tops(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
    after: Option<&Unit>,
) -> Result<(Vec<Unit>, bool)> {
    let name = after.map(|unit| fold(&unit.name)).unwrap_or_default();
    let after = after.map(|unit| (name.as_str(), unit.id));
    let limit = i64::try_from(TOPS + 1).unwrap_or(i64::MAX);
    let mut tops = store::units::top_units_after(tx, organisation, day, after, limit)?;
    let more = tops.len() > TOPS;
    tops.truncate(TOPS);
    Ok((tops, more))
}

/// The units of the top with what is below, one level after the other, as long as there is room.
fn grown(tx: &mut Tx<'_>, tops: Vec<Unit>, day: Day) -> Result<Vec<Branch>> {
    let mut found: Vec<(Branch, Option<usize>)> = Vec::new();
    let mut shown: VecDeque<_> = tops.into_iter().map(|top| (top, None)).collect();
    let mut known = shown.len();
    while let Some((unit, above)) = shown.pop_front() {
        let room = MOST.saturating_sub(known);
        let limit = i64::try_from(room + 1).unwrap_or(i64::MAX);
        let below = store::units::first_units_below(tx, unit.id, day, limit)?;
        let more = below.len() > room;
        if !more {
            known += below.len();
            shown.extend(below.into_iter().map(|below| (below, Some(found.len()))));
        }
        let people = store::directory::count_in_unit(tx, unit.id, day)?;
        found.push((Branch { unit, people, below: Vec::new(), more }, above));
    }
    Ok(branches(found))
}
