//! Members, read from the view and never written.

use crate::{Member, MemberDays, MemberPlace, ProfessionId, RoleCount};
use db::{Tx, Value, values};
use ground::Day;
use people::{
    OrganisationId, RoleId, UnitId,
    queries::{spread::UnitOfGroup, titles::Holding},
};

/// Which members of a profession are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct MemberFilter {
    /// In this role only.
    pub role: Option<RoleId>,
    /// In this organisation only.
    pub organisation: Option<OrganisationId>,
    /// In this unit or one below it only.
    pub unit: Option<UnitId>,
    /// Whether the units of the profession are kept: only those are looked into then.
    pub by_kept_units: bool,
}

impl MemberFilter {
    /// Whether all of them are.
    pub const fn is_all(&self) -> bool {
        self.role.is_none() && self.organisation.is_none() && self.unit.is_none()
    }
}

/// The appointments that may put somebody into profession `$1`, on any day: found by index where the view would look at
/// all there are. Whether they do is for the view to say.
const MAYBE: &str = "maybe (id) as (
    select a.id from appointments a
     where a.role_id in (select pr.role_id from profession_roles pr where pr.profession_id = $1)
    union all
    select a.id from appointments a
     where a.role_id is null and a.title_id in (
           select t.title_id from title_roles t
            where t.role_id in (select pr.role_id from profession_roles pr where pr.profession_id = $1)))";

/// The same of those whose work is done in unit `$5` or below.
fn maybe_in_unit(by_kept_units: bool) -> String {
    let only = if by_kept_units {
        "and exists (select 1 from group_units g
                      where g.unit_id = v.unit_id and g.group_id = $1 and g.valid_from <= $2 and $2 < g.valid_to)"
    } else {
        ""
    };
    format!(
        "below (id) as (
           select id from units where id = $5
           union select v.unit_id from unit_versions v join below b on v.parent_id = b.id
            where v.valid_from <= $2 and $2 < v.valid_to {only}),
         maybe (id) as (
           select al.appointment_id from below b cross join allocations al
            where al.unit_id = b.id and al.valid_from <= $2 and $2 < al.valid_to)"
    )
}

fn maybe(wanted: &MemberFilter) -> String {
    let maybe = match wanted.unit {
        Some(_) => maybe_in_unit(wanted.by_kept_units),
        None => MAYBE.to_owned(),
    };
    format!("with recursive {maybe}")
}

// Without a unit, the fifth value is there and says nothing.
const WANTED: &str = "m.appointment_id in (select id from maybe)
   and m.profession_id = $1 and m.valid_from <= $2 and $2 < m.valid_to
   and (cast($3 as uuid) is null or m.role_id = $3)
   and (cast($4 as uuid) is null or m.organisation_id = $4)
   and (cast($5 as uuid) is null or 1 = 1)";

fn wanted_values(profession: ProfessionId, day: Day, wanted: &MemberFilter) -> Vec<Value<'static>> {
    let id = |id: Option<uuid::Uuid>| id.map_or(Value::Null, Value::Uuid);
    vec![
        Value::Uuid(profession.uuid()),
        Value::Day(day),
        id(wanted.role.map(RoleId::uuid)),
        id(wanted.organisation.map(OrganisationId::uuid)),
        id(wanted.unit.map(UnitId::uuid)),
    ]
}

/// A unit where the work of member `m` is done, the largest share first: looked up for those only who are shown.
const UNIT: &str = "(select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
  where al.person_id = m.person_id and al.appointment_id = m.appointment_id and al.valid_from <= $2 and $2 < al.valid_to
    and v.valid_from <= $2 and $2 < v.valid_to
  order by al.fte_thousandths desc, al.valid_from limit 1)";

/// Members on `day` by role, the most senior level first, then by name, after the one who stands at `after`.
pub fn members_after(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    wanted: &MemberFilter,
    after: Option<&MemberPlace>,
    limit: i64,
) -> anyhow::Result<Vec<Member>> {
    let mut values = wanted_values(profession, day, wanted);
    let (role, id, rank, name, appointment) = match after {
        Some((role, id, rank, name, appointment)) => (
            role.as_str(),
            Value::Uuid(id.uuid()),
            *rank,
            name.as_str(),
            Value::Uuid(appointment.uuid()),
        ),
        None => ("", Value::Null, 0, "", Value::Null),
    };
    values.extend([
        Value::Text(role),
        id,
        Value::Int(rank),
        Value::Text(name),
        appointment,
        Value::Int(limit),
    ]);
    tx.list(
        &format!(
            "{}
             select m.appointment_id, m.person_id, m.name, m.pronouns, m.role_id, m.role, m.level_id, m.level, m.rank,
                    {UNIT}, o.name, t.title, m.rule_id, m.valid_from, m.valid_to
               from (select m.person_id, p.name, p.pronouns, m.role_id, r.name as role, m.level_id, l.name as level,
                            m.organisation_id, m.title_id, m.rule_id, m.valid_from, m.valid_to, m.appointment_id,
                            r.name_folded as by_role, coalesce(l.rank, 0) as rank, p.name_folded as by_name
                       from profession_members m
                       join people p on p.id = m.person_id
                       join roles r on r.id = m.role_id
                       left join role_levels l on l.id = m.level_id
                      where {WANTED}
                        and (cast($7 as uuid) is null or r.name_folded > $6 or (r.name_folded = $6 and (m.role_id > $7
                          or (m.role_id = $7 and (coalesce(l.rank, 0) < $8 or (coalesce(l.rank, 0) = $8
                            and (p.name_folded > $9 or (p.name_folded = $9 and m.appointment_id > $10))))))))
                      order by r.name_folded, m.role_id, coalesce(l.rank, 0) desc, p.name_folded, m.appointment_id
                      limit $11) m
               join organisations o on o.id = m.organisation_id
               left join titles t on t.id = m.title_id
              order by m.by_role, m.role_id, m.rank desc, m.by_name, m.appointment_id",
            maybe(wanted)
        ),
        &values,
    )
}

/// Members on `day` counted by role and level, the most senior level first.
pub fn count_members(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    wanted: &MemberFilter,
) -> anyhow::Result<Vec<RoleCount>> {
    tx.list(
        &format!(
            "{}
             select m.role_id, r.name, l.name, count(distinct m.person_id)
               from profession_members m join roles r on r.id = m.role_id
               left join role_levels l on l.id = m.level_id
              where {WANTED}
              group by m.role_id, r.name, r.name_folded, l.name, l.rank
              order by r.name_folded, m.role_id, coalesce(l.rank, 0) desc",
            maybe(wanted)
        ),
        &wanted_values(profession, day, wanted),
    )
}

/// How many people, by how many appointments, with how many thousandths of full time, on `day`.
pub fn size(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    wanted: &MemberFilter,
) -> anyhow::Result<(i64, i64, i64)> {
    tx.get(
        &format!(
            "{}
             select count(distinct m.person_id), count(*), cast(coalesce(sum(m.fte_thousandths), 0) as bigint)
               from profession_members m where {WANTED}",
            maybe(wanted)
        ),
        &wanted_values(profession, day, wanted),
    )
}

/// How many people are in each profession on `day`.
pub fn sizes_on(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<(ProfessionId, i64)>> {
    tx.list(
        "select profession_id, count(distinct person_id) from profession_members
          where valid_from <= $1 and $1 < valid_to group by profession_id",
        values![day],
    )
}

/// Everyone who was ever in a profession: what it was and is like is told from one reading.
pub fn ever(tx: &mut Tx<'_>, profession: ProfessionId) -> anyhow::Result<Vec<MemberDays>> {
    tx.list(
        &format!(
            "with {MAYBE}
             select m.person_id, m.organisation_id, m.fte_thousandths, m.valid_from, m.valid_to
               from profession_members m
              where m.appointment_id in (select id from maybe) and m.profession_id = $1"
        ),
        values![profession],
    )
}

/// The units that a profession's members of `day` work in, and those above them, looked for through all members.
pub fn recounted_units(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
) -> anyhow::Result<Vec<UnitOfGroup>> {
    tx.list(
        &format!(
            "with recursive {MAYBE},
             around (id) as (
               select al.unit_id from profession_members m
                 join allocations al on al.person_id = m.person_id and al.appointment_id = m.appointment_id
                where m.appointment_id in (select id from maybe) and m.profession_id = $1
                  and m.valid_from <= $2 and $2 < m.valid_to and al.valid_from <= $2 and $2 < al.valid_to
               union select v.parent_id from unit_versions v join around a on v.unit_id = a.id
                where v.parent_id is not null and v.valid_from <= $2 and $2 < v.valid_to)
             select v.unit_id, v.name, k.name, k.rank, v.name_folded from unit_versions v join unit_kinds k on k.id = v.kind_id
              where v.unit_id in (select id from around) and v.valid_from <= $2 and $2 < v.valid_to
              order by k.rank, v.name_folded, v.unit_id"
        ),
        values![profession, day],
    )
}

/// The first day that any appointment is known for.
pub fn first_known(tx: &mut Tx<'_>) -> anyhow::Result<Option<Day>> {
    let (first,): (Option<Day>,) = tx.get(
        "select min((select min(a.valid_from) from appointments a
                      where a.organisation_id = o.id and a.valid_from < a.valid_to))
           from organisations o",
        &[],
    )?;
    Ok(first)
}

/// All who hold a role by any appointment on any day.
pub fn holdings_of(
    tx: &mut Tx<'_>,
    roles: impl IntoIterator<Item = RoleId>,
) -> anyhow::Result<Vec<Holding>> {
    let mut holdings = Vec::new();
    for role in roles {
        holdings.extend(tx.list::<Holding>(
            "select ar.appointment_id, ar.person_id, p.name, ar.organisation_id, ar.role_id, ar.level_id,
                    case when ar.rule_id is null then null else ar.title_id end, ar.valid_from, ar.valid_to
               from appointment_roles ar join people p on p.id = ar.person_id
              where ar.role_id = $1 and ar.valid_from < ar.valid_to and ar.appointment_id in (
                    select a.id from appointments a where a.role_id = $1
                    union all select a.id from appointments a
                     where a.role_id is null and a.title_id in (
                           select t.title_id from title_roles t where t.role_id = $1))",
            values![role],
        )?);
    }
    Ok(holdings)
}
