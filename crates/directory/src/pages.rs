//! The pages of the directory: read, show.

use crate::{
    actions::{PersonOnDay, Start, Tree, UnitOnDay, UnitPeople, find_people, permit_about},
    views,
};
use ::people::queries::organisations::list_organisations;
use db::Tx;
use ground::Result;
use house::Thing;
use web::{
    Call, List as _, PageDay, ReadModel as _, Reply, Slot, address,
    look::{Frame, Here},
};

/// The start page: a welcome for strangers; for people, what is for everyone beside what is their choice.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let Some(signed) = call.actor.signed() else {
        permit_about(call)?;
        return Ok(call.show(Frame::new("Welcome", Here::Elsewhere), views::start::welcome()));
    };
    let (start, me) = (Start::read(call, tx)?, signed.person.uuid());
    let formal = call.panels(tx, Slot::StartForEveryone, me)?;
    let voluntary = call.panels(tx, Slot::StartYourChoice, me)?;
    Ok(call
        .show(Frame::new("Start", Here::Start), views::start::start(&start, &formal, &voluntary)))
}

/// The search for people; where the browser's script asks, only what was found.
pub(crate) fn people(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let organisations = list_organisations(tx)?;
    let of = organisations.iter().find(|row| row.slug == call.query("organisation"));
    let part = find_people(call, tx, of.map(|row| row.id))?;
    let found = views::people::found(call, &part, of);
    if call.partial {
        return Ok(Reply::page(found));
    }
    let main = views::people::people(call, &organisations, of, &found);
    Ok(call.show(Frame::new("People", Here::People), main))
}

/// One person, as of any day.
pub(crate) fn person(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let (day, person) = (PageDay::of(call), PersonOnDay::read(call, tx)?);
    // Who left and was joined into somebody is met there, with all that was held by either.
    if let Some(now) = person.joined_into {
        return Ok(Reply::Go(format!("/people/{now}{}", day.as_of.query())));
    }
    let id = person.row.id.uuid();
    let formal = call.panels(tx, Slot::PersonFormal, id)?;
    // Whoever manages somebody meets them here formally: nothing of community life is drawn, not even what both are in.
    let voluntary = if person.managed_by_reader {
        Vec::new()
    } else {
        call.panels(tx, Slot::PersonVoluntary, id)?
    };
    let title = if person.own { "My page" } else { &person.row.name };
    let frame = Frame::new(title, Here::People).crumb("People", "/people");
    Ok(day.show(frame, &views::person::person(&person, &day, &formal, &voluntary)))
}

/// The tree of units, the reader's own organisation first.
pub(crate) fn units(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let day = PageDay::of(call);
    let tree = Tree::on(call, tx, day.as_of.day)?;
    Ok(day.show(Frame::new("Units", Here::Units), &views::units::units(&tree, &day)))
}

/// One unit, as of any day.
pub(crate) fn unit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (day, unit) = (PageDay::of(call), UnitOnDay::read(call, tx)?);
    let people = UnitPeople::part(call, tx)?;
    let panels = call.panels(tx, Slot::Unit, unit.unit.unit.id.uuid())?;
    let of = &unit.organisation;
    let tree = address("/units", &[("organisation", &of.slug), ("on", &day.as_of.text())]);
    let mut frame = Frame::new(&*unit.unit.unit.name, Here::Units).crumb(&*of.name, tree);
    for above in &unit.above {
        frame = frame.crumb(&*above.name, format!("/units/{}{}", above.id, day.as_of.query()));
    }
    Ok(day.show(frame, &views::units::unit(call, &unit, &people, &panels, &day)))
}

/// The front of administration, for whoever holds an office anywhere: what each room has to keep, by panels.
pub(crate) fn administration(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let signed = call.signed()?;
    let thing = match signed.offices.first().and_then(|office| office.organisation) {
        Some(organisation) => Thing::house().within(organisation),
        None => Thing::house(),
    };
    call.house().permit_sight(&call.actor, "enter_administration", &thing)?;
    let panels = call.panels(tx, Slot::Administration, signed.person.uuid())?;
    let frame = Frame::new("Administration", Here::Administration);
    Ok(call.show(frame, views::administration(&panels)))
}

/// What Mandorla is, for whoever comes to the door.
pub(crate) fn about(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    permit_about(call)?;
    Ok(call.show(Frame::new("How Mandorla works", Here::Elsewhere), views::about::about()))
}

/// The wall, in plain words.
pub(crate) fn who_sees_what(call: &Call, _tx: &mut Tx<'_>) -> Result<Reply> {
    permit_about(call)?;
    let frame = Frame::new("Who sees what", Here::Elsewhere).crumb("How Mandorla works", "/about");
    Ok(call.show(frame, views::about::who_sees_what()))
}
