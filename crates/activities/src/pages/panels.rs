//! What activities show on others' pages.

use crate::{
    MyActivities,
    actions::{HeadedProfession, WriteActivity},
    views::mine as views,
};
use db::Tx;
use ground::{Id, Result};
use maud::Markup;
use professions::actions::open_by_id;
use uuid::Uuid;
use web::{Call, ReadModel as _};

/// Start page: what the reader has still to make up, and what comes next.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>, _me: Uuid) -> Result<Option<Markup>> {
    Ok(views::start(&MyActivities::read(call, tx)?))
}

/// A profession's page: what of it comes for the reader, and the way to all, for whoever keeps them.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Markup>> {
    if call.actor.person().is_none() {
        return Ok(None);
    }
    let profession = open_by_id(call.house(), tx, &call.actor, Id::from_uuid(id))?;
    let mut mine = MyActivities::read(call, tx)?;
    mine.due.append(&mut mine.coming);
    mine.due.retain(|one| one.date.profession == profession.slug);
    let on = HeadedProfession::of(call.house(), tx, &call.actor, profession)?;
    let keeps = call.may::<WriteActivity>(&on)?;
    Ok(views::profession(&on.profession, &mine.due, keeps))
}
