//! The tree of an organisation's units.

use crate::{rules::branches, views::units as views};
use ::people::store;
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

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
    let tops = match &place {
        Some(place) => {
            let units = store::units::list_units(tx, place.id, as_of.day)?;
            branches(units, &store::directory::people_by_unit(tx, place.id, as_of.day)?)
        }
        None => Vec::new(),
    };
    let former = match &place {
        Some(place) => store::names::list_of_organisation(tx, place.id)?,
        None => Vec::new(),
    };
    let shown = views::Shown {
        former,
        organisations,
        place,
        tops,
        as_of,
        on_typed: call.query("on").to_owned(),
    };
    let main = views::units(&shown, &mistakes);
    Ok(super::shown(call, &mistakes, Frame::new("Units", Here::Units), main))
}
