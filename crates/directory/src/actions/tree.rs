//! The tree of an organisation's units, as much of it as a page holds: the rest is on the pages of its units.

use super::{OrganisationDetails, permit_reading};
use crate::rules::{Branch, branches};
use ::people::{
    OrganisationRow, Unit, UnitId,
    queries::{directory, organisations::list_organisations, units as store},
};
use db::Tx;
use ground::{Day, Result, fold};
use std::collections::VecDeque;
use web::{Call, Part};

/// So many units of all levels together are on a page, the upper ones first.
const MOST: usize = 100;

/// A part of a tree.
pub(crate) struct Tree {
    pub(crate) organisations: Vec<OrganisationRow>,
    /// Whose tree it is: the one that is asked for, or the reader's own.
    pub(crate) of: Option<OrganisationDetails>,
    /// The units of the top that are in the part, with what is below them.
    pub(crate) branches: Vec<Branch>,
    pub(crate) part: Part<Unit>,
}

impl Tree {
    /// The part of it that is asked for, on a day.
    pub(crate) fn on(call: &Call, tx: &mut Tx<'_>, day: Day) -> Result<Self> {
        permit_reading(call)?;
        let (own, chosen) = (call.signed()?.organisation, call.query("organisation"));
        let organisations = list_organisations(tx)?;
        let named = organisations.iter().find(|row| row.slug == chosen);
        let of = named.or_else(|| organisations.iter().find(|row| row.id == own)).cloned();
        let after = call.cursor::<(String, UnitId)>()?;
        let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
        let found = match &of {
            Some(row) => store::top_units_after(tx, row.id, day, after, call.limit() + 1)?,
            None => Vec::new(),
        };
        let part = call.part(found, |top| (fold(&top.name), top.id))?;
        Ok(Self {
            organisations,
            of: of.map(|row| OrganisationDetails::of(tx, row)).transpose()?,
            branches: grown(tx, part.items.clone(), day)?,
            part,
        })
    }
}

/// The units of the top with what is below, one level after the other, as long as there is room.
fn grown(tx: &mut Tx<'_>, tops: Vec<Unit>, day: Day) -> Result<Vec<Branch>> {
    let mut found: Vec<(Branch, Option<usize>)> = Vec::new();
    let mut next: VecDeque<_> = tops.into_iter().map(|top| (top, None)).collect();
    let mut known = next.len();
    while let Some((unit, above)) = next.pop_front() {
        let room = MOST.saturating_sub(known);
        let limit = i64::try_from(room + 1).unwrap_or(i64::MAX);
        let below = store::first_units_below(tx, unit.id, day, limit)?;
        let more = below.len() > room;
        if !more {
            known += below.len();
            next.extend(below.into_iter().map(|below| (below, Some(found.len()))));
        }
        let people = directory::count_in_unit(tx, unit.id, day)?;
        found.push((Branch { unit, people, below: Vec::new(), more }, above));
    }
    Ok(branches(found))
}
