//! What professions show on others' pages.

use crate::{
    actions::{Keeper, MyProfessions, PersonProfessions, UnitByProfession},
    views::panels as views,
};
use db::Tx;
use ground::{Id, Result};
use maud::Markup;
use people::queries::units::units_below;
use uuid::Uuid;
use web::{AsOf, Call};

/// Start page: the professions of the reader, why, their heads, who manages them.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>, me: Uuid) -> Result<Option<Markup>> {
    let me = Id::from_uuid(me);
    let mine = MyProfessions::of(&mut call.context(tx), me)?;
    Ok(Some(views::start(me, &mine)))
}

/// A person's page: the professions they are in, and were in.
pub(crate) fn person(call: &Call, tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Markup>> {
    let (person, day) = (Id::from_uuid(person), AsOf::of(call)?.day);
    let theirs = PersonProfessions::of(&mut call.context(tx), person, day)?;
    let none = theirs.now.is_empty() && theirs.before.is_empty();
    Ok((!none).then(|| views::person(person, &theirs)))
}

/// A unit's page: how many of each profession are in it and in the units right below.
pub(crate) fn unit(call: &Call, tx: &mut Tx<'_>, unit: Uuid) -> Result<Option<Markup>> {
    let (unit, as_of) = (Id::from_uuid(unit), AsOf::of(call)?);
    let counts = UnitByProfession::of(&mut call.context(tx), unit, as_of.day)?.counts;
    if counts.is_empty() {
        return Ok(None);
    }
    let below = units_below(tx, unit, as_of.day)?;
    Ok(Some(views::unit(unit, &below, &counts, as_of)))
}

/// The front of administration: the professions that are kept here.
pub(crate) fn administration(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    let kept = Keeper::list(call, tx)?;
    if kept.is_empty() {
        return Ok(None);
    }
    let all = crate::actions::list(call.house(), tx, &call.actor)?;
    let mine = all.iter().filter(|one| kept.iter().any(|row| row.id == one.organisation));
    Ok(Some(views::administration(mine.count())))
}
