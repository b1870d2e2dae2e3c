//! Members of a profession whose sizes are kept, listed without reading all of them.

use super::{
    members::{MemberPlace, MemberWhy, Wanted},
    sizes::Part,
};
use crate::ProfessionId;
use db::{Tx, Value, values};
use ground::Day;
use people::AppointmentId;
use uuid::Uuid;

/// So many titles are asked for their holders one by one; of more, some together, whose holders are put in order.
const MANY: usize = 200;

/// Members on `day` in the order of [`super::members::members_after`], by the parts whose sizes are kept, in that order:
/// no more is read than the parts that a page shows. Only a role may be wanted.
pub fn members_by_part(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    wanted: &Wanted,
    (parts, after): (&[Part], Option<&MemberPlace>),
    limit: i64,
) -> anyhow::Result<Vec<MemberWhy>> {
    let mut found: Vec<MemberWhy> = Vec::new();
    for part in parts.iter().filter(|part| wanted.role.is_none_or(|role| role.uuid() == part.role))
    {
        let after = match after {
            Some((role, id, rank, name, appointment)) => {
                let place = (role.as_str(), id.uuid(), std::cmp::Reverse(*rank));
                match part.order().cmp(&place) {
                    std::cmp::Ordering::Less => continue,
                    std::cmp::Ordering::Equal => Some((name.as_str(), *appointment)),
                    std::cmp::Ordering::Greater => None,
                }
            }
            None => None,
        };
        let missing = limit - i64::try_from(found.len())?;
        if missing <= 0 {
            break;
        }
        for appointment in holders(tx, part, day, after, missing)? {
            found.extend(tx.list::<MemberWhy>(ONE, values![profession, day, appointment])?);
        }
    }
    Ok(found)
}

/// The member by one appointment.
const ONE: &str = "select m.appointment_id, m.person_id, p.name, p.pronouns, m.role_id, r.name, m.level_id, l.name,
        coalesce(l.rank, 0),
        (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
          where al.person_id = m.person_id and al.appointment_id = m.appointment_id and al.valid_from <= $2 and $2 < al.valid_to
            and v.valid_from <= $2 and $2 < v.valid_to
          order by al.fte_thousandths desc, al.valid_from limit 1),
        o.name, t.title, m.rule_id, m.valid_from, m.valid_to
   from profession_members m
   join people p on p.id = m.person_id
   join roles r on r.id = m.role_id
   join organisations o on o.id = m.organisation_id
   left join role_levels l on l.id = m.level_id
   left join titles t on t.id = m.title_id
  where m.appointment_id = $3 and m.profession_id = $1 and m.valid_from <= $2 and $2 < m.valid_to";

/// The appointments that give a role at a level on `day`, by the names of their people: the first of each title that gives it
/// and of those whose source names it, each found in that order.
fn holders(
    tx: &mut Tx<'_>,
    part: &Part,
    day: Day,
    after: Option<(&str, AppointmentId)>,
    limit: i64,
) -> anyhow::Result<Vec<AppointmentId>> {
    let (name, id) = after.map_or(("", Uuid::nil()), |(name, id)| (name, id.uuid()));
    let mut found: Vec<(String, AppointmentId)> = Vec::new();
    let mut find = |tx: &mut Tx<'_>, whose: &str, whom: &[Value<'_>]| -> anyhow::Result<()> {
        let sql = format!(
            "select a.by_name, a.id from appointments a
              where {whose} and a.valid_from <= $1 and $1 < a.valid_to
                and a.by_name >= $2 and (a.by_name > $2 or a.id > $3)
              order by a.by_name, a.id limit $4"
        );
        let mut values = values![day, name, id, limit].to_vec();
        values.extend(whom.iter().cloned());
        found.extend(tx.list::<(String, AppointmentId)>(&sql, &values)?);
        Ok(())
    };
    let titles = titles(tx, part, day)?;
    for titles in titles.chunks(titles.len() / MANY + 1) {
        let marks: Vec<String> = (5..5 + titles.len()).map(|n| format!("${n}")).collect();
        let its = format!("a.role_id is null and a.title_id in ({})", marks.join(", "));
        find(tx, &its, &titles.iter().map(|title| Value::Uuid(*title)).collect::<Vec<_>>())?;
    }
    match part.level {
        Some(level) => {
            find(tx, "a.role_id = $5 and a.level_id = $6", values![part.role, level])?;
        }
        None => find(tx, "a.role_id = $5 and a.level_id is null", values![part.role])?,
    }
    found.sort();
    found.truncate(usize::try_from(limit)?);
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// The titles that give a role at a level on `day`.
fn titles(tx: &mut Tx<'_>, part: &Part, day: Day) -> anyhow::Result<Vec<Uuid>> {
    let titles: Vec<(Uuid,)> = tx.list(
        "select distinct t.title_id from title_roles t
          where t.role_id = $1 and (t.level_id = $2 or (t.level_id is null and cast($2 as uuid) is null))
            and t.valid_from <= $3 and $3 < t.valid_to",
        values![part.role, part.level, day],
    )?;
    Ok(titles.into_iter().map(|(title,)| title).collect())
}

/// Where a member stands on `day` by an appointment; for an address that names the last one seen.
pub fn place_of(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    appointment: AppointmentId,
) -> anyhow::Result<Option<MemberPlace>> {
    let member: Option<MemberWhy> = tx.find(ONE, values![profession, day, appointment])?;
    Ok(member.map(|member| member.place()))
}
