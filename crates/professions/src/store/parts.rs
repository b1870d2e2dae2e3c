//! Members of a profession whose sizes are kept, listed without reading all of them.

use super::{
    members::{MemberFilter, members_after},
    sizes::{Part, Sizes, in_unit},
};
use crate::{Member, MemberPlace, ProfessionId};
use db::{Tx, Value, values};
use ground::Day;
use people::{AppointmentId, OrganisationId};
use std::fmt::Write as _;
use uuid::Uuid;

/// So many titles are asked for their holders one by one; of more, some together, whose holders are put in order.
const MANY: usize = 200;

/// Where at least the square of so many members are in a unit as are in the profession to one of these, members in the order
/// of their names are asked whether they are in it; of fewer, all are put in order.
const TO_ONE: i64 = 30;

/// Members on a day as wanted, by role, the most senior level first, then by name, after the one who stands at `after`.
pub fn list_members(
    tx: &mut Tx<'_>,
    (profession, day): (ProfessionId, Day),
    sizes: &Sizes,
    wanted: &MemberFilter,
    after: Option<&MemberPlace>,
    limit: i64,
) -> anyhow::Result<Vec<Member>> {
    list_members_where(tx, (profession, day), sizes, wanted, after, limit, TO_ONE)
}

/// The same, where so many to the square of those in a unit are still few.
pub fn list_members_where(
    tx: &mut Tx<'_>,
    (profession, day): (ProfessionId, Day),
    sizes: &Sizes,
    wanted: &MemberFilter,
    after: Option<&MemberPlace>,
    limit: i64,
    to_one: i64,
) -> anyhow::Result<Vec<Member>> {
    let Some(mut parts) = sizes.parts(tx, day, wanted.organisation)? else {
        return members_after(tx, profession, day, wanted, after, limit);
    };
    parts.retain(|part| wanted.role.is_none_or(|role| role.uuid() == part.role));
    if let Some(unit) = wanted.unit {
        let all: i64 = parts.iter().map(|part| part.people).sum();
        let in_it = in_unit(tx, profession, unit, day)?.unwrap_or_default();
        if in_it.saturating_mul(in_it) < all.saturating_mul(to_one) {
            return members_after(tx, profession, day, wanted, after, limit);
        }
    }
    members_by_part(tx, profession, day, wanted, (&parts, after), limit)
}

/// Members on `day` in the order of [`members_after`], by the parts whose sizes are kept, in that order: no more is read
/// than the parts that a page shows.
fn members_by_part(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    wanted: &MemberFilter,
    (parts, after): (&[Part], Option<&MemberPlace>),
    limit: i64,
) -> anyhow::Result<Vec<Member>> {
    let mut found: Vec<Member> = Vec::new();
    for part in parts {
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
        for appointment in holders(tx, part, (day, wanted), after, missing)? {
            found.extend(tx.list::<Member>(ONE, values![profession, day, appointment])?);
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

/// The work of appointment `a` is done in a unit or below it on day `$1`.
const IN_UNIT: &str = "exists (with recursive up (id) as (
      select al.unit_id from allocations al
       where al.person_id = a.person_id and al.appointment_id = a.id and al.valid_from <= $1 and $1 < al.valid_to
      union select v.parent_id from unit_versions v join up on up.id = v.unit_id
       where v.parent_id is not null and v.valid_from <= $1 and $1 < v.valid_to)
    select 1 from up where up.id = ";

/// The appointments that give a role at a level on `day`, by the names of their people: the first of each title that gives it
/// and of those whose source names it, each found in that order.
fn holders(
    tx: &mut Tx<'_>,
    part: &Part,
    (day, wanted): (Day, &MemberFilter),
    after: Option<(&str, AppointmentId)>,
    limit: i64,
) -> anyhow::Result<Vec<AppointmentId>> {
    let (name, id) = after.map_or(("", Uuid::nil()), |(name, id)| (name, id.uuid()));
    let mut found: Vec<(String, AppointmentId)> = Vec::new();
    let mut find = |tx: &mut Tx<'_>, whose: &str, whom: &[Value<'_>]| -> anyhow::Result<()> {
        let mut values = values![day, name, id, limit].to_vec();
        values.extend(whom.iter().cloned());
        let mut only = String::new();
        if let Some(organisation) = wanted.organisation {
            values.push(Value::Uuid(organisation.uuid()));
            let _ = write!(only, " and a.organisation_id = ${}", values.len());
        }
        if let Some(unit) = wanted.unit {
            values.push(Value::Uuid(unit.uuid()));
            let _ = write!(only, " and {IN_UNIT}${})", values.len());
        }
        let sql = format!(
            "select a.by_name, a.id from appointments a
              where {whose} and a.valid_from <= $1 and $1 < a.valid_to
                and a.by_name >= $2 and (a.by_name > $2 or a.id > $3) {only}
              order by a.by_name, a.id limit $4"
        );
        found.extend(tx.list::<(String, AppointmentId)>(&sql, &values)?);
        Ok(())
    };
    let titles = titles(tx, part, day, wanted.organisation)?;
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

/// The titles that give a role at a level on `day`, of one organisation or all.
fn titles(
    tx: &mut Tx<'_>,
    part: &Part,
    day: Day,
    organisation: Option<OrganisationId>,
) -> anyhow::Result<Vec<Uuid>> {
    let titles: Vec<(Uuid,)> = tx.list(
        "select distinct t.title_id from title_roles t join titles n on n.id = t.title_id
          where t.role_id = $1 and (t.level_id = $2 or (t.level_id is null and cast($2 as uuid) is null))
            and t.valid_from <= $3 and $3 < t.valid_to and (cast($4 as uuid) is null or n.organisation_id = $4)",
        values![part.role, part.level, day, organisation],
    )?;
    Ok(titles.into_iter().map(|(title,)| title).collect())
}
