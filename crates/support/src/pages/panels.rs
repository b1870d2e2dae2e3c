//! What support shows on others' pages.

use crate::{actions, views::panels as views};
use db::Tx;
use ground::{Id, Result};
use maud::Markup;
use professions::actions::{heads_on, open_by_id};
use uuid::Uuid;
use web::Call;

/// Start page: what the reader lacks of what they are owed, and the way to what they owe others.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>, me: Uuid) -> Result<Option<Markup>> {
    let mine = actions::mine(call.house(), tx, &call.actor, Id::from_uuid(me))?;
    let owes = actions::owes_anything(call.house(), tx, &call.actor)?;
    Ok(views::start(&mine, owes))
}

/// A profession's page: the way to its coverage.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Markup>> {
    let (house, actor, id) = (call.house(), &call.actor, Id::from_uuid(id));
    let profession = open_by_id(house, tx, actor, id)?;
    let heads = heads_on(house, tx, actor, Some(id), house.today())?;
    Ok(Some(views::profession(&profession, &heads)))
}

/// The front of administration: people in no profession.
pub(crate) fn administration(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    let kept = actions::owing_in(call.house(), tx, &call.actor)?;
    let mut none = 0;
    for organisation in &kept {
        none += actions::count_without_profession(call.house(), tx, &call.actor, organisation)?;
    }
    Ok((!kept.is_empty()).then(|| views::administration(none)))
}
