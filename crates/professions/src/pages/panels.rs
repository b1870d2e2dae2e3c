//! What professions show on others' pages.

use crate::{
    Profession, ProfessionId, actions::Kept, store, store::reasons::InIt, views::panels as views,
};
use db::Tx;
use ground::{Day, Id, Result};
use maud::Markup;
use people::PersonId;
use std::collections::BTreeMap;
use uuid::Uuid;
use web::Call;

/// Start page: the professions of the reader, why, their heads, who manages them.
pub(crate) fn start(call: &Call, tx: &mut Tx<'_>, me: Uuid) -> Result<Option<Markup>> {
    let shown = mine(tx, Id::from_uuid(me), call.house().today())?;
    Ok(Some(views::start(&shown)))
}

/// The professions of a person, why, their heads, who manages them; and the titles of theirs that wait.
pub(crate) fn mine(tx: &mut Tx<'_>, me: PersonId, today: Day) -> Result<views::Start> {
    let mut each = Vec::new();
    for one in store::reasons::professions_of(tx, me, today)? {
        let Some(profession) = store::professions::profession(tx, one.profession)? else {
            continue;
        };
        let heads = store::heads::heads_on(tx, Some(profession.id), today)?;
        each.push(views::Mine { profession, one, heads });
    }
    let held = people::store::appointments::held_on(tx, me, today)?;
    let ruled = store::reasons::rules_without_role(tx, me, today)?;
    let waits = held.iter().filter(|held| {
        held.role.is_none()
            && !ruled.iter().any(|(appointment, _)| *appointment == held.appointment)
    });
    Ok(views::Start {
        waiting: waits.filter_map(|held| held.title.clone()).collect(),
        managers: people::store::appointments::managers_on(tx, me, today)?,
        holds: !held.is_empty(),
        each,
        me,
    })
}

type Now = Vec<(Profession, InIt)>;
type Before = Vec<(Profession, Day, Day)>;

/// A person's page: the professions they are in, and were in.
pub(crate) fn person(call: &Call, tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Markup>> {
    let person: PersonId = Id::from_uuid(person);
    let (now, before) = of_person(tx, person, web::AsOf::of_page(call).0.day)?;
    if now.is_empty() && before.is_empty() {
        return Ok(None);
    }
    Ok(Some(views::person(person, &now, &before)))
}

/// The professions that a person is in on a day, and those they were in before.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId, day: Day) -> Result<(Now, Before)> {
    let mut now = Vec::new();
    for one in store::reasons::professions_of(tx, person, day)? {
        let Some(profession) = store::professions::profession(tx, one.profession)? else {
            continue;
        };
        now.push((profession, one));
    }
    let mut before = Vec::new();
    for (id, from, to) in store::reasons::professions_before(tx, person, day)? {
        before.extend(
            store::professions::profession(tx, id)?.map(|profession| (profession, from, to)),
        );
    }
    Ok((now, before))
}

/// A unit's page: how many of each profession are in it and in the units right below.
pub(crate) fn unit(call: &Call, tx: &mut Tx<'_>, unit: Uuid) -> Result<Option<Markup>> {
    let unit: people::UnitId = Id::from_uuid(unit);
    let as_of = web::AsOf::of_page(call).0;
    let counts = store::matrix::matrix(tx, unit, as_of.day)?;
    if counts.is_empty() {
        return Ok(None);
    }
    let mut columns: Vec<(Option<ProfessionId>, String, Option<String>)> =
        store::professions::list_professions(tx)?
            .into_iter()
            .filter(|one| counts.iter().any(|(_, profession, _)| *profession == Some(one.id)))
            .map(|one| {
                let href = web::address(
                    &one.href(),
                    &[("on", &as_of.text()), ("unit", &unit.to_string())],
                );
                (Some(one.id), one.name, Some(href))
            })
            .collect();
    if counts.iter().any(|(_, profession, _)| profession.is_none()) {
        columns.push((None, "No profession".to_owned(), None));
    }
    let mut rows: BTreeMap<(bool, String), (people::UnitId, Option<String>)> = BTreeMap::new();
    for below in people::store::units::units_below(tx, unit, as_of.day)? {
        let href = web::address(&format!("/units/{}", below.id), &[("on", &as_of.text())]);
        rows.insert((false, below.name), (below.id, Some(href)));
    }
    if counts.iter().any(|(place, _, _)| *place == unit) {
        rows.insert((true, "In it directly".to_owned()), (unit, None));
    }
    let rows = rows.into_iter().map(|((_, name), (id, href))| (id, name, href)).collect();
    Ok(Some(views::unit(&views::Matrix { columns, rows, counts, as_of })))
}

/// The front of administration: the professions that are kept here.
pub(crate) fn administration(call: &Call, tx: &mut Tx<'_>, _: Uuid) -> Result<Option<Markup>> {
    let kept = Kept::list(call, tx)?;
    if kept.is_empty() {
        return Ok(None);
    }
    let all = store::professions::list_professions(tx)?;
    let mine = |one: &&Profession| kept.iter().any(|row| row.id == one.organisation);
    Ok(Some(views::administration(all.iter().filter(mine).count())))
}
