//! One unit: where it stands, what is below it, who works in it; as of any day.

use crate::views::unit as views;
use ::people::{Unit, UnitNoun, store};
use db::Tx;
use ground::{Refused, Result};
use web::{
    Call, Reply, Slot,
    look::{Frame, Here},
};

/// The page.
pub(crate) fn unit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    super::permit_reading(call)?;
    let id = call.id_param::<UnitNoun>("unit")?;
    let (as_of, mistakes) = web::AsOf::of_page(call);
    let unit = store::units::unit(tx, id, as_of.day)?.ok_or_else(Refused::not_found)?;
    let organisation = store::organisations::organisation(tx, unit.organisation)?
        .ok_or_else(Refused::not_found)?;
    let above = store::units::units_above(tx, id, as_of.day)?;
    let after = super::after(call, tx)?;
    let found = store::directory::people_in_unit_after(
        tx,
        id,
        as_of.day,
        after.as_ref().map(|(name, id)| (name.as_str(), *id)),
        super::PAGE + 1,
    )?;
    let (people, last) = super::cut(found);
    let path = format!("/units/{id}");
    let on = if as_of.is_today() { String::new() } else { as_of.day.to_string() };
    let here = |after: &str| web::address(&path, &[("on", &on), ("after", after)]);
    let shown = views::Shown {
        below: below(tx, &unit, as_of)?,
        count: store::directory::count_in_unit(tx, id, as_of.day)?,
        first: after.is_some().then(|| here("")),
        next: last.map(|id| here(&id.to_string())),
        former: store::names::list_of_unit(tx, id)?,
        panels: call.panels(tx, Slot::Unit, id.uuid())?,
        on_typed: call.query("on").to_owned(),
        organisation: organisation.name.clone(),
        people,
        unit,
        as_of,
    };
    let tree = web::address("/units", &[("organisation", &organisation.slug), ("on", &on)]);
    let mut frame = Frame::new(shown.unit.name.clone(), Here::Units).crumb(organisation.name, tree);
    for unit in &above {
        frame = frame.crumb(unit.name.clone(), format!("/units/{}{}", unit.id, as_of.query()));
    }
    Ok(super::shown(call, &mistakes, frame, views::unit(&shown, &mistakes)))
}

/// What is right below a unit, with how many people are in each.
pub(crate) fn below(tx: &mut Tx<'_>, unit: &Unit, as_of: web::AsOf) -> Result<Vec<(Unit, i64)>> {
    let mut below = Vec::new();
    for unit in store::units::units_below(tx, unit.id, as_of.day)? {
        let count = store::directory::count_in_unit(tx, unit.id, as_of.day)?;
        below.push((unit, count));
    }
    Ok(below)
}
