//! One person: how to address them, what they hold and held, whom they work with; as of any day.

use crate::views::person as views;
use ::people::{
    Held, Person, PersonLine, actions::profile::read_profile, store, store::names::FormerName,
};
use db::Tx;
use ground::{Day, Result};
use web::{
    Call, Reply, Slot,
    look::{Frame, Here},
};

/// The page.
pub(crate) fn person(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    call.signed()?;
    let id = call.id_param::<Person>("person")?;
    let person = read_profile(call.house(), tx, &call.actor, id)?;
    let (as_of, mistakes) = web::AsOf::of_page(call);
    let day = as_of.day;
    // Who left and was joined into somebody is met there, with all that was held by either.
    if let Some(now) = store::identity::who_is_now(tx, id, as_of.today)? {
        return Ok(Reply::Go(format!("/people/{now}{}", as_of.query())));
    }
    let organisation = store::organisations::organisation(tx, person.organisation)?;
    let held = store::appointments::held_on(tx, id, day)?;
    // Whoever manages somebody meets them here formally: nothing of community life is drawn, not even what both are in.
    let manages = store::appointments::managers_on(tx, id, as_of.today)?
        .iter()
        .any(|line| call.actor.person() == Some(line.person));
    let own = call.actor.person() == Some(id);
    let shown = views::Shown {
        own,
        former: former(tx, id, own)?,
        organisation: organisation.map_or_else(String::new, |row| row.name),
        before: before(tx, id, day, as_of.today)?,
        held,
        allocations: store::appointments::allocations_on(tx, id, day)?,
        managers: store::appointments::managers_on(tx, id, day)?,
        managed: managed(tx, id, day, "professional")?,
        directed: managed(tx, id, day, "delivery")?,
        has_left: store::directory::has_left(tx, id, as_of.today)?,
        formal: call.panels(tx, Slot::PersonFormal, id.uuid())?,
        voluntary: if manages {
            Vec::new()
        } else {
            call.panels(tx, Slot::PersonVoluntary, id.uuid())?
        },
        on_typed: call.query("on").to_owned(),
        as_of,
        person,
    };
    let title = if shown.own { "My page".to_owned() } else { shown.person.name.clone() };
    let frame = Frame::new(title, Here::People).crumb("People", "/people");
    Ok(super::shown(call, &mistakes, frame, views::person(&shown, &mistakes)))
}

/// What a person was called, for themselves alone: who changed their name need not be known by the earlier one.
pub(crate) fn former(
    tx: &mut Tx<'_>,
    person: people::PersonId,
    own: bool,
) -> Result<Vec<FormerName>> {
    Ok(if own { store::names::list_of_person(tx, person)? } else { Vec::new() })
}

/// Whom a person manages on `day` by lines of this kind.
pub(crate) fn managed(
    tx: &mut Tx<'_>,
    manager: people::PersonId,
    day: Day,
    kind: &str,
) -> Result<Vec<PersonLine>> {
    let lines = store::appointments::managed_on(tx, manager, day)?;
    let ids: Vec<people::PersonId> =
        lines.iter().filter(|line| line.kind == kind).map(|line| line.person).collect();
    Ok(store::search::list_people(tx, &ids, day)?)
}

/// What was held and had ended by `day`, by them and by who they were under another identifier, each with the role that the
/// rules gave it on its last day; the latest first.
pub(crate) fn before(
    tx: &mut Tx<'_>,
    person: people::PersonId,
    day: Day,
    today: Day,
) -> Result<Vec<Held>> {
    let mut before = Vec::new();
    let mut people = vec![person];
    people.extend(store::identity::list_former(tx, person, today)?);
    for person in people {
        for held in store::appointments::held_ever(tx, person, day)? {
            let Some(last) = held.span().last_day().filter(|last| *last < day) else { continue };
            let then = store::appointments::held_on(tx, person, last)?;
            before.push(
                then.into_iter().find(|then| then.appointment == held.appointment).unwrap_or(held),
            );
        }
    }
    before.sort_by_key(|held| std::cmp::Reverse((held.from, held.to)));
    Ok(before)
}
