//! What the members of one profession are owed: over time for everyone, by name for those who owe it.

use super::{begins, part, profession_in, shown};
use crate::{actions, views::profession as views};
use db::Tx;
use ground::{Error, Kind, Result};
use professions::{Profession, actions::heads_on};
use web::{
    Call, Reply,
    look::{Frame, Here, Room},
};

/// The page.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = profession_in(call, tx)?;
    let frame = Frame::new(format!("Coverage of {}", profession.name), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", "/professions")
        .crumb(&profession.name, profession.href());
    let answer = seen(call, tx, &profession);
    shown(call, frame, answer, |seen| views::profession(&profession, call.query("on"), seen))
}

fn seen(call: &Call, tx: &mut Tx<'_>, profession: &Profession) -> Result<views::Seen> {
    let (house, on) = (call.house(), call.query("on"));
    let (days, of) = actions::of_profession(house, tx, &call.actor, profession.clone(), on)?;
    let names = match actions::without_manager(house, tx, &call.actor, profession, on) {
        Ok(without) => {
            let path = format!("{}/coverage", profession.href());
            let (some, previous, next) = part(&without.lacking, begins(call), &path, on);
            let shown = without.show(tx, profession.id, some)?;
            Some(views::Names { shown, previous, next, joiners: without.joiners(), without })
        }
        Err(Error::Refused(refused)) if refused.kind == Kind::NotAllowed => None,
        Err(other) => return Err(other),
    };
    let heads = heads_on(house, tx, &call.actor, Some(profession.id), house.today())?;
    Ok(views::Seen { days, of, names, heads })
}

/// Every figure of the profession as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = profession_in(call, tx)?;
    let slug = profession.slug.clone();
    let (days, of) =
        actions::of_profession(call.house(), tx, &call.actor, profession, call.query("on"))?;
    let rows = of.map(|one| one.cells(true)).unwrap_or_default();
    Reply::sheet(&format!("{slug}-coverage-{}", days.name()), &actions::COVERAGE_HEADINGS, rows)
}
