//! One profession on a day: what it is, its heads, its members by role and level, its size over time.

use super::{cut, in_address, shown};
use crate::{
    Member, Profession,
    rules::months,
    store::{self, members::Wanted, parts::list_members, sizes::Sizes},
    views::profession as views,
};
use db::Tx;
use ground::{Day, Result};
use people::store::{organisations::list_organisations, spread::UnitOfGroup};
use web::{
    Call, Reply, Slot,
    look::{Frame, Here, Room},
};

/// In a profession of more people not all units can be chosen from.
const MOST_COUNTED: i64 = 500;
/// As many units as can still be chosen from.
const MOST_UNITS: i64 = 200;
/// How many months the picture goes back.
const MONTHS: i32 = 24;

/// The page.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let (as_of, mistakes) = web::AsOf::of_page(call);
    let (id, day) = (profession.id, as_of.day);
    let sizes = Sizes::of(tx, &profession)?;
    let wanted = wanted(call, &sizes);
    let after = match call.query("after").parse() {
        Ok(appointment) => store::parts::place_of(tx, id, day, appointment)?,
        Err(_) => None,
    };
    let place = after.as_ref();
    let found = list_members(tx, (id, day), &sizes, &wanted, place, super::PAGE + 1)?;
    let (members, more) = cut(found);
    let asked = [
        ("on", as_of.text()),
        ("role", call.query("role").to_owned()),
        ("organisation", call.query("organisation").to_owned()),
        ("unit", call.query("unit").to_owned()),
    ];
    let values: Vec<(&str, &str)> =
        asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let at = |after: &str| {
        let mut values = values.clone();
        values.push(("after", after));
        web::address(&profession.href(), &values)
    };
    let previous = after.is_some().then(|| at(""));
    let last = members.last().filter(|_| more);
    let next = last.map(|member| at(&member.appointment.to_string()));
    let mine = match call.actor.person() {
        Some(me) => {
            let reasons = store::reasons::reasons(tx, id, me)?;
            reasons.into_iter().find(|reason| reason.span().holds(day)).map(|reason| (me, reason))
        }
        None => None,
    };
    let roles_ever = store::professions::roles_ever_held(tx, id)?;
    let size = sizes.on(day);
    let found = if wanted.is_all() { size.people } else { sizes.found(tx, id, day, &wanted)? };
    let mut organisations = list_organisations(tx)?;
    organisations.retain(|one| size.organisations.contains(&one.id));
    let seen = views::Seen {
        me: call.actor.person(),
        mine,
        counts: sizes.counts(tx, id, day)?,
        units: units(tx, &profession, size.people, day)?,
        size,
        found,
        heads: store::heads::heads_on(tx, Some(id), day)?,
        heads_ever: store::heads::heads_ever(tx, id)?,
        roles: store::professions::roles_held(tx, Some(id), day)?,
        roles_ever: roles_ever.into_iter().filter(|role| !role.span().holds(day)).collect(),
        organisations: organisations.into_iter().map(|one| (one.id, one.name)).collect(),
        points: points(tx, &sizes, as_of.today)?,
        panels: call.panels(tx, Slot::Profession, id.uuid())?,
        keeps: crate::actions::may_keep(call.house(), &call.actor, profession.organisation)?,
        asked: asked.map(|(_, value)| value),
        on_typed: call.query("on").to_owned(),
        previous,
        next,
        members: members.into_iter().map(Member::from).collect(),
        as_of,
        profession,
    };
    let frame = Frame::new(seen.profession.name.clone(), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", web::address("/professions", &[("on", &as_of.text())]));
    Ok(shown(call, &mistakes, frame, views::profession(&seen, &mistakes)))
}

/// What the address asks for; what is no id there asks for nothing.
pub(crate) fn wanted(call: &Call, sizes: &Sizes) -> Wanted {
    Wanted {
        role: call.query("role").parse().ok(),
        organisation: call.query("organisation").parse().ok(),
        unit: call.query("unit").parse().ok(),
        by_kept_units: matches!(sizes, Sizes::Kept(_)),
    }
}

/// How many members there were as each month began, and are today.
pub(crate) fn points(tx: &mut Tx<'_>, sizes: &Sizes, today: Day) -> Result<Vec<(Day, u32)>> {
    let Some(first) = store::members::first_known(tx)? else { return Ok(Vec::new()) };
    Ok(sizes.points(&months(today, MONTHS, first)))
}

/// The units to choose from: all that members work in, or of a large profession the upper ones.
fn units(
    tx: &mut Tx<'_>,
    profession: &Profession,
    people: i64,
    day: Day,
) -> Result<Vec<UnitOfGroup>> {
    let most = if people > MOST_COUNTED { MOST_UNITS } else { i64::MAX };
    Ok(store::matrix::units_after(tx, profession, day, None, most)?)
}

/// Its size over time as a file.
pub(crate) fn size(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = in_address(call, tx)?;
    let sizes = Sizes::of(tx, &profession)?;
    let points = points(tx, &sizes, call.house().today())?.into_iter();
    let rows = points.map(|(day, size)| vec![day.to_string(), size.to_string()]);
    Reply::sheet(&format!("{}-size", profession.slug), &["day", "members"], rows)
}
