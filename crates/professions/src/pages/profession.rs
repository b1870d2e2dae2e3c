//! One profession on a day: what it is, its heads, its members by role and level, its size over time.

use super::{address, as_of, cut, in_address, pages, shown, start};
use crate::{
    Ever,
    rules::{months, size_on, sizes},
    store::{self, members::Wanted},
    views::profession as views,
};
use db::Tx;
use ground::{Day, Result};
use people::store::organisations::list_organisations;
use web::{
    Call, Reply, Slot,
    look::{Frame, Here, Room},
};

/// How many months the picture goes back.
const MONTHS: i32 = 24;

/// The page.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let (as_of, mistakes) = as_of(call);
    let (wanted, id, day) = (wanted(call), profession.id, as_of.day);
    let begins = start(call);
    let list = store::members::list_members(tx, id, day, &wanted, super::PAGE + 1, begins)?;
    let (members, more) = cut(list);
    let asked = [
        ("on", as_of.text()),
        ("role", call.query("role").to_owned()),
        ("organisation", call.query("organisation").to_owned()),
        ("unit", call.query("unit").to_owned()),
    ];
    let values: Vec<(&str, &str)> =
        asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (previous, next) = pages(&profession.href(), &values, begins, more);
    let mine = match call.actor.person() {
        Some(me) => {
            let reasons = store::reasons::reasons(tx, id, me)?;
            reasons.into_iter().find(|reason| reason.span().holds(day)).map(|reason| (me, reason))
        }
        None => None,
    };
    let roles_ever = store::professions::roles_ever_held(tx, id)?;
    let ever = store::members::ever(tx, id)?;
    let size = size_on(&ever, day);
    let found =
        if wanted.is_all() { size.people } else { store::members::size(tx, id, day, &wanted)?.0 };
    let mut organisations = list_organisations(tx)?;
    organisations.retain(|one| size.organisations.contains(&one.id));
    let seen = views::Seen {
        me: call.actor.person(),
        mine,
        counts: store::members::count_members(tx, id, day, &Wanted::default())?,
        size,
        found,
        heads: store::heads::heads_on(tx, Some(id), day)?,
        heads_ever: store::heads::heads_ever(tx, id)?,
        roles: store::professions::roles_held(tx, Some(id), day)?,
        roles_ever: roles_ever.into_iter().filter(|role| !role.span().holds(day)).collect(),
        organisations: organisations.into_iter().map(|one| (one.id, one.name)).collect(),
        units: store::members::units_of(tx, id, day)?,
        points: points(tx, &ever, as_of.today)?,
        panels: call.panels(tx, Slot::Profession, id.uuid())?,
        keeps: crate::actions::may_keep(call.house(), &call.actor, profession.organisation)?,
        asked: asked.map(|(_, value)| value),
        on_typed: call.query("on").to_owned(),
        previous,
        next,
        members,
        as_of,
        profession,
    };
    let frame = Frame::new(seen.profession.name.clone(), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", address("/professions", &[("on", &as_of.text())]));
    Ok(shown(call, &mistakes, frame, views::profession(&seen, &mistakes)))
}

/// What the address asks for; what is no id there asks for nothing.
pub(crate) fn wanted(call: &Call) -> Wanted {
    Wanted {
        role: call.query("role").parse().ok(),
        organisation: call.query("organisation").parse().ok(),
        unit: call.query("unit").parse().ok(),
    }
}

/// How many members there were as each month began, and are today.
pub(crate) fn points(tx: &mut Tx<'_>, ever: &[Ever], today: Day) -> Result<Vec<(Day, u32)>> {
    let Some(first) = store::members::first_known(tx)? else { return Ok(Vec::new()) };
    Ok(sizes(ever, &months(today, MONTHS, first)))
}

/// Its size over time as a file.
pub(crate) fn size(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let ever = store::members::ever(tx, profession.id)?;
    let points = points(tx, &ever, call.house().today())?.into_iter();
    let rows = points.map(|(day, size)| vec![day.to_string(), size.to_string()]);
    Reply::sheet(&format!("{}-size", profession.slug), &["day", "members"], rows)
}
