//! Why somebody is in a profession, or is not.

use super::in_address;
use crate::{TitleRule, store, views::why as views};
use db::Tx;
use ground::{Refused, Result};
use house::Person;
use web::{
    Call, Reply,
    look::{Frame, Here, Room},
};

/// The page.
pub(crate) fn why(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = known(call, tx)?;
    let title = if known.own {
        "Why am I in this?".to_owned()
    } else {
        format!("Why {} is in this", known.person.name)
    };
    let profession = &known.profession;
    let frame = Frame::new(format!("{title} {}", profession.name), Here::Professions)
        .room(Room::Formal)
        .crumb("Professions", "/professions")
        .crumb(&profession.name, profession.href());
    Ok(call.show(frame, views::why(&known, &|moment| call.when(moment))))
}

/// All that is known of the person and the profession in the address.
pub(crate) fn known(call: &Call, tx: &mut Tx<'_>) -> Result<views::Known> {
    let profession = in_address(call, tx)?;
    let person = call.id_param::<Person>("person")?;
    let person = people::actions::profile::read_profile(call.house(), tx, &call.actor, person)?;
    let today = call.house().today();
    let mut reasons = Vec::new();
    for reason in store::reasons::reasons(tx, profession.id, person.id)? {
        let rule = match reason.rule {
            Some(rule) => Some(store::title_rules::find(tx, rule)?.ok_or_else(Refused::not_found)?),
            None => None,
        };
        reasons.push((reason, rule));
    }
    let held = people::store::appointments::held_on(tx, person.id, today)?;
    let elsewhere = store::reasons::professions_of(tx, person.id, today)?;
    let mut others = Vec::new();
    for one in elsewhere.into_iter().filter(|one| one.profession != profession.id) {
        others
            .extend(store::professions::profession(tx, one.profession)?.map(|other| (other, one)));
    }
    let mut deciding: Vec<(people::AppointmentId, TitleRule)> = Vec::new();
    for (appointment, rule) in store::reasons::rules_without_role(tx, person.id, today)? {
        deciding.extend(store::title_rules::find(tx, rule)?.map(|rule| (appointment, rule)));
    }
    let own = call.actor.person() == Some(person.id);
    let roles = store::professions::roles_held(tx, Some(profession.id), today)?;
    Ok(views::Known { profession, person, own, today, reasons, held, others, deciding, roles })
}
