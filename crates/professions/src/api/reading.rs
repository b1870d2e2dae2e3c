//! What everybody reads of professions.

use crate::{
    Member, MemberPlace,
    actions::{
        MyProfessions, PersonProfessions, ProfessionLine, ProfessionOnDay, UnitByProfession,
        UnitOfProfession, WhyInProfession, open, units_after,
    },
};
use db::Tx;
use ground::{Result, fold};
use house::Person;
use people::{
    UnitNoun,
    queries::spread::{UnitOfGroup, UnitOfGroupPlace},
};
use web::{AsOf, Call, Reply};

pub(crate) fn list(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let all = ProfessionLine::all(&mut call.context(tx), AsOf::of_operation(call)?.day)?;
    call.gives_all(all, |one| (fold(&one.profession.name), one.profession.id))
}

fn opened(call: &Call, tx: &mut Tx<'_>) -> Result<ProfessionOnDay> {
    ProfessionOnDay::open(call, tx, AsOf::of_operation(call)?.day)
}

pub(crate) fn read(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let details = opened(call, tx)?.details(&mut call.context(tx))?;
    call.gives(&details)
}

pub(crate) fn members(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let after = call.cursor::<MemberPlace>()?;
    let (on_day, limit) = (opened(call, tx)?, call.limit() + 1);
    let found = on_day.members(tx, &on_day.asked(call), after.as_ref(), limit)?;
    call.gives_part(&call.part(found, Member::place)?)
}

pub(crate) fn count(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on_day = opened(call, tx)?;
    let size = on_day.size(tx, &on_day.asked(call))?;
    call.gives(&size)
}

pub(crate) fn units(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let profession = open(call.house(), tx, &call.actor, call.param("slug"))?;
    let (day, after) = (AsOf::of_operation(call)?.day, call.cursor::<UnitOfGroupPlace>()?);
    let found = units_after(tx, &profession, day, after.as_ref(), call.limit() + 1)?;
    call.lists(found, UnitOfGroup::place, |unit| UnitOfProfession::from(unit))
}

pub(crate) fn sizes(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let today = call.house().today();
    let sizes = ProfessionOnDay::open(call, tx, today)?.sizes(tx, today)?;
    call.gives_all(sizes, |size| size.day)
}

pub(crate) fn why(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.gives(&WhyInProfession::open(call, tx)?)
}

pub(crate) fn mine(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let mine = MyProfessions::of(&mut call.context(tx), call.me()?)?;
    call.gives(&mine)
}

pub(crate) fn of_person(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (person, day) = (call.id_param::<Person>("person")?, AsOf::of_operation(call)?.day);
    let professions = PersonProfessions::of(&mut call.context(tx), person, day)?;
    call.gives(&professions)
}

pub(crate) fn of_unit(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let (unit, day) = (call.id_param::<UnitNoun>("unit")?, AsOf::of_operation(call)?.day);
    let counts = UnitByProfession::of(&mut call.context(tx), unit, day)?;
    call.gives(&counts)
}
