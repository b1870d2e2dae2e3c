//! Who is owed what on which days, and on which of them they have it.

use crate::model::{Days, Entitlement};
use db::{Bind, Line, Tx, Value, values};
use ground::{Day, Span};
use house::{OrganisationId, PersonId};
use professions::ProfessionId;
use uuid::Uuid;

/// Gives everyone who was ever in a profession, with the days on which they had a line manager.
pub(crate) fn each_member(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    take: impl FnMut(Entitlement),
) -> anyhow::Result<()> {
    each(
        tx,
        "select m.profession_id, m.person_id, m.organisation_id, m.valid_from, m.valid_to, g.valid_from, g.valid_to
           from profession_members_for_support m left join managed g on g.person_id = m.person_id
          where m.profession_id = $1 order by m.person_id",
        profession.uuid(),
        take,
    )
}

/// Gives everyone who ever worked in an organisation, with the days on which they were in a profession.
pub(crate) fn each_worker(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    take: impl FnMut(Entitlement),
) -> anyhow::Result<()> {
    each(
        tx,
        "select a.organisation_id, a.person_id, a.organisation_id, a.valid_from, a.valid_to, h.valid_from, h.valid_to
           from appointments a left join profession_members_for_support h on h.person_id = a.person_id
          where a.valid_from < a.valid_to and a.organisation_id = $1 order by a.person_id",
        organisation.uuid(),
        take,
    )
}

/// How many people who work in an organisation on a day are in no profession anywhere.
pub(crate) fn count_in_no_profession(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<i64> {
    let (people,) = tx.get(
        "select count(distinct a.person_id) from appointments a
          where a.organisation_id = $1 and a.valid_from <= $2 and $2 < a.valid_to
            and not exists (select 1 from profession_members_for_support m
                             where m.person_id = a.person_id and m.valid_from <= $2 and $2 < m.valid_to)",
        values![organisation, day],
    )?;
    Ok(people)
}

/// The days on which a person is in a profession, and those on which they have a line manager.
pub(crate) fn of_person(
    tx: &mut Tx<'_>,
    person: PersonId,
) -> anyhow::Result<Vec<(ProfessionId, Days, Days)>> {
    let mut all = Vec::new();
    each(
        tx,
        "select m.profession_id, m.person_id, m.organisation_id, m.valid_from, m.valid_to, g.valid_from, g.valid_to
           from profession_members_for_support m left join managed g on g.person_id = m.person_id
          where m.person_id = $1 order by m.profession_id",
        person.uuid(),
        |one| all.push((ProfessionId::from_uuid(one.group), one.owed, one.met)),
    )?;
    Ok(all)
}

/// The days on which somebody was in a profession, or (`None`) in each: as its kept sizes say, or where these aren't kept
/// as many spans as there are pairs of a first and a last day.
pub(crate) fn peopled(
    tx: &mut Tx<'_>,
    only: Option<ProfessionId>,
) -> anyhow::Result<Vec<(ProfessionId, Span)>> {
    if let Some(days) = people::queries::sizes::days_of_groups(tx, only.map(ProfessionId::uuid))? {
        let of = |(group, span)| (ProfessionId::from_uuid(group), span);
        return Ok(days.into_iter().map(of).collect());
    }
    let these = if only.is_some() { "and profession_id = $1" } else { "" };
    let values: Vec<Value<'_>> = only.iter().map(Bind::bind).collect();
    let rows: Vec<(ProfessionId, Day, Day)> = tx.list(
        &format!(
            "select distinct profession_id, valid_from, valid_to from profession_members_for_support
              where valid_from < valid_to {these}"
        ),
        &values,
    )?;
    Ok(rows.into_iter().map(|(id, from, to)| (id, Span { from, to })).collect())
}

/// The days on which each profession had a head.
pub(crate) fn headed(tx: &mut Tx<'_>) -> anyhow::Result<Vec<(ProfessionId, Span)>> {
    let rows: Vec<(ProfessionId, Day, Day)> =
        tx.list("select profession_id, valid_from, valid_to from headed_for_support", &[])?;
    Ok(rows.into_iter().map(|(id, from, to)| (id, Span { from, to })).collect())
}

/// Gathers the rows of one person in one group, one after another.
fn each(
    tx: &mut Tx<'_>,
    sql: &str,
    whose: Uuid,
    mut take: impl FnMut(Entitlement),
) -> anyhow::Result<()> {
    let mut now: Option<(Uuid, PersonId)> = None;
    let (mut places, mut met) = (Vec::new(), Vec::new());
    let mut finish =
        |(group, person), places: &mut Vec<(OrganisationId, Span)>, met: &mut Vec<Span>| {
            let owed = Days::of(places.iter().map(|(_, span)| *span));
            let (places, met) = (std::mem::take(places), Days::of(met.drain(..)));
            take(Entitlement { group, person, places, owed, met });
        };
    tx.each(sql, values![whose], |line| {
        let who = (line.get(0)?, line.get(1)?);
        if let Some(last) = now.replace(who).filter(|last| *last != who) {
            finish(last, &mut places, &mut met);
        }
        places.extend(span(line, 3)?.map(|span| line.get(2).map(|id| (id, span))).transpose()?);
        met.extend(span(line, 5)?);
        Ok(())
    })?;
    if let Some(last) = now {
        finish(last, &mut places, &mut met);
    }
    Ok(())
}

fn span(line: &Line<'_>, at: usize) -> anyhow::Result<Option<Span>> {
    let (from, to): (Option<Day>, Option<Day>) = (line.get(at)?, line.get(at + 1)?);
    Ok(from.zip(to).map(|(from, to)| Span { from, to }))
}
