//! Members of a profession whose sizes are kept, listed without reading all of them.

use super::{
    members::{MemberPlace, MemberWhy, Wanted},
    sizes::Part,
};
use crate::ProfessionId;
use db::{Tx, Value, values};
use ground::Day;
use people::AppointmentId;

/// More appointments than this aren't put in order to show the first of them: they are met by the names of people.
const MANY: i64 = 20_000;

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

/// The appointments that give a role at a level on `day`, by the names of their people: from the titles that give it, or
/// where they are many from the people.
fn holders(
    tx: &mut Tx<'_>,
    part: &Part,
    day: Day,
    after: Option<(&str, AppointmentId)>,
    limit: i64,
) -> anyhow::Result<Vec<AppointmentId>> {
    let (name, id) = after.map_or((Value::Text(""), Value::Null), |(name, id)| {
        (Value::Text(name), Value::Uuid(id.uuid()))
    });
    let titles = "a.role_id is null and a.title_id in (select t.title_id from title_roles t
        where t.role_id = $2 and (t.level_id = $3 or (t.level_id is null and cast($3 as uuid) is null))
          and t.valid_from <= $1 and $1 < t.valid_to)";
    let named =
        "a.role_id = $2 and (a.level_id = $3 or (a.level_id is null and cast($3 as uuid) is null))";
    let from = if part.people > MANY {
        format!(
            "people p cross join appointments a where a.person_id = p.id and (({titles}) or ({named}))"
        )
    } else {
        format!(
            "(select a.id, a.person_id, a.valid_from, a.valid_to from appointments a where {titles}
              union all select a.id, a.person_id, a.valid_from, a.valid_to from appointments a where {named}) a
             cross join people p where p.id = a.person_id"
        )
    };
    let rows: Vec<(AppointmentId,)> = tx.list(
        &format!(
            "select a.id from {from} and a.valid_from <= $1 and $1 < a.valid_to
               and (p.name_folded > $4 or (p.name_folded = $4 and (cast($5 as uuid) is null or a.id > $5)))
             order by p.name_folded, a.id limit $6"
        ),
        &[
            Value::Day(day),
            Value::Uuid(part.role),
            part.level.map_or(Value::Null, Value::Uuid),
            name,
            id,
            Value::Int(limit),
        ],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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
