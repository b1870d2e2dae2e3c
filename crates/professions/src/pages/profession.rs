//! The list of professions, and one on a day: what it is, its heads, its members by role and level, its size over time.

use crate::{
    Member, MemberPlace,
    actions::{Keeper, MemberFilter, ProfessionLine, ProfessionOnDay, may_keep},
    views::{profession as views, professions::professions},
};
use db::Tx;
use ground::Result;
use web::{
    Call, PageDay, Reply, Slot,
    look::{Frame, Here, Room},
};

/// The list.
pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let day = PageDay::of(call);
    let each = ProfessionLine::all(&mut call.context(tx), day.as_of.day)?;
    let keeps = !Keeper::list(call, tx)?.is_empty();
    let frame = Frame::new("Professions", Here::Professions);
    Ok(day.show(frame, &professions(&each, &day, keeps)))
}

/// One.
pub(crate) fn profession(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let day = PageDay::of(call);
    let as_of = day.as_of;
    let on_day = ProfessionOnDay::open(call, tx, as_of.day)?;
    let wanted = on_day.filter(call);
    let after = call.cursor::<MemberPlace>().unwrap_or_default();
    let members = on_day.members(tx, &wanted, after.as_ref(), call.limit() + 1)?;
    let size = on_day.size(tx, &MemberFilter::default())?;
    let profession = &on_day.profession;
    let shown = views::ProfessionPage {
        reader: call.actor.person(),
        reason: on_day.reason_of_reader(&mut call.context(tx))?,
        found: on_day.count(tx, &wanted)?,
        details: on_day.details(&mut call.context(tx))?,
        members: call.part(members, Member::place)?,
        units: on_day.units_to_choose(tx)?,
        sizes: on_day.sizes(tx, as_of.today)?,
        panels: call.panels(tx, Slot::Profession, profession.id.uuid())?,
        keeps: may_keep(call.house(), &call.actor, profession.organisation)?,
        asked: ["role", "organisation", "unit"].map(|name| (name, call.query(name))),
        day: &day,
        size,
    };
    let frame = Frame::new(profession.name.clone(), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", day.address("/professions"));
    Ok(day.show(frame, &views::profession(&shown)))
}

/// Its size over time as a file.
pub(crate) fn sizes(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let today = call.house().today();
    let on_day = ProfessionOnDay::open(call, tx, today)?;
    let sizes = on_day.sizes(tx, today)?.into_iter();
    let rows = sizes.map(|size| vec![size.day.to_string(), size.people.to_string()]);
    Reply::sheet(&format!("{}-size", on_day.profession.slug), &["day", "members"], rows)
}
