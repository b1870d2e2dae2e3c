//! What notices show on others' pages.

use crate::{
    MyNotices,
    actions::{self, HeadedProfession},
    views::mine as views,
};
use db::Tx;
use ground::{Id, Result};
use maud::Markup;
use professions::actions::open_by_id;
use uuid::Uuid;
use web::{Call, ReadModel as _};

/// Start page: what is due for the reader.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>, _me: Uuid) -> Result<Option<Markup>> {
    Ok(views::start(&MyNotices::read(call, tx)?.now))
}

/// A profession's page: the way to its notices, for whoever keeps them, and those in force for the reader.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Markup>> {
    if call.actor.person().is_none() {
        return Ok(None);
    }
    let profession = open_by_id(call.house(), tx, &call.actor, Id::from_uuid(id))?;
    let mut mine = MyNotices::read(call, tx)?.now;
    mine.retain(|one| one.notice.profession == profession.slug);
    let on = HeadedProfession::of(call.house(), tx, &call.actor, profession)?;
    let keeps = call.may::<actions::WriteNotice>(&on)?;
    Ok(views::profession(&on.profession, &mine, keeps))
}
