//! Whom something reaches on a day, in the order of their names, but for those who are left out: found a page at a time, by the indexes in
//! which people stand by name under their titles and roles. Nothing of it is kept.

use crate::{AudiencePart, PersonLacking};
use db::{Tx, Value, values};
use ground::Day;
use people::{
    LevelId, OrganisationId, PersonId, RoleId, UnitId,
    queries::sizes::{groups_in_unit, is_uncounted},
};
use professions::ProfessionId;
use std::fmt::Write as _;
use uuid::Uuid;

/// So many titles are asked for their holders one by one; of more, some together.
const MANY: usize = 200;
/// Where fewer members are in the units of an audience, they are looked for from the units; where more are, members are
/// asked one after the other where they work.
const FEW: i64 = 1_000;

/// Who is left out: those for whom a room's own select finds something.
pub struct Exclusion {
    /// The select. It names the person as `a.person_id`, and its values from `$5` on.
    pub sql: &'static str,
    /// Its values.
    pub values: Vec<Value<'static>>,
}

/// What is asked: who is in an audience on a day, but for some.
pub struct AudienceQuery<'a> {
    /// Of which profession.
    pub profession: ProfessionId,
    /// The parts of the audience.
    pub audience: &'a [AudiencePart],
    /// The day.
    pub day: Day,
    /// Who is left out.
    pub but: Exclusion,
}

/// Where somebody stands: their name, folded, and who they are.
pub type PersonPlace = (String, PersonId);

impl AudienceQuery<'_> {
    fn units(&self) -> Vec<UnitId> {
        let unit = |part: &AudiencePart| match part {
            AudiencePart::Unit(unit) => Some(*unit),
            _ => None,
        };
        self.audience.iter().filter_map(unit).collect()
    }

    /// Whether everybody in a role at a level is in the audience, wherever they work.
    fn holds(&self, role: RoleId, level: Option<LevelId>) -> bool {
        self.audience.iter().any(|part| match part {
            AudiencePart::Profession => true,
            AudiencePart::Role(one) => *one == role,
            AudiencePart::Level(one) => Some(*one) == level,
            AudiencePart::Unit(_) => false,
        })
    }
}

/// Those of an audience, by name, after the one who stands at `after`.
///
/// # Errors
/// When the database fails.
pub fn people_after(
    tx: &mut Tx<'_>,
    query: &AudienceQuery<'_>,
    after: Option<&PersonPlace>,
    limit: i64,
) -> anyhow::Result<Vec<PersonLacking>> {
    let found = places_after(tx, query, after, limit)?;
    shown(tx, query, found)
}

/// So many are read at a time where all are wanted.
const AT_ONCE: i64 = 500;

/// All of an audience, by name.
///
/// # Errors
/// When the database fails.
pub fn all_people(
    tx: &mut Tx<'_>,
    query: &AudienceQuery<'_>,
) -> anyhow::Result<Vec<PersonLacking>> {
    let mut all: Vec<PersonLacking> = Vec::new();
    loop {
        let after = all.last().map(|last| (last.folded.clone(), last.person));
        let found = people_after(tx, query, after.as_ref(), AT_ONCE)?;
        if found.is_empty() {
            return Ok(all);
        }
        all.extend(found);
    }
}

/// How many they are; no more than `most` are counted.
///
/// # Errors
/// When the database fails.
pub fn count_people(
    tx: &mut Tx<'_>,
    query: &AudienceQuery<'_>,
    most: i64,
) -> anyhow::Result<usize> {
    Ok(places_after(tx, query, None, most)?.len())
}

/// Where those of an audience stand.
pub(super) fn places_after(
    tx: &mut Tx<'_>,
    query: &AudienceQuery<'_>,
    after: Option<&PersonPlace>,
    limit: i64,
) -> anyhow::Result<Vec<PersonPlace>> {
    let mut found = Vec::new();
    let units = query.units();
    let from_units = !units.is_empty() && are_few(tx, query, &units)?;
    if from_units {
        found.extend(in_units(tx, query, &units, after, limit)?);
    }
    let (mut everywhere, mut in_some) = (Holders::default(), Holders::default());
    for source in sources(tx, query)? {
        if query.holds(source.role, source.level) {
            everywhere.add(source);
        } else if !units.is_empty() && !from_units {
            in_some.add(source);
        }
    }
    everywhere.find(tx, query, &[], (after, limit), &mut found)?;
    in_some.find(tx, query, &units, (after, limit), &mut found)?;
    found.sort();
    found.dedup();
    found.truncate(usize::try_from(limit)?);
    Ok(found)
}

db::row! {
    /// A title that gives a role, or (without one) a role that sources name, in the profession on the day.
    struct Source {
        title: Option<Uuid>,
        role: RoleId,
        level: Option<LevelId>,
        /// Whose people it puts in the profession; none is everybody's.
        organisation: Option<OrganisationId>,
    }
}

/// All that puts anybody into the profession on the day.
fn sources(tx: &mut Tx<'_>, query: &AudienceQuery<'_>) -> anyhow::Result<Vec<Source>> {
    tx.list(
        "with held (role_id, organisation_id) as (
           select distinct role_id, organisation_id from profession_roles_for_audiences
            where profession_id = $1 and valid_from <= $2 and $2 < valid_to)
         select distinct t.title_id, t.role_id, t.level_id, h.organisation_id
           from held h join title_roles t on t.role_id = h.role_id
          where t.valid_from <= $2 and $2 < t.valid_to
         union all
         select cast(null as uuid), h.role_id, l.id, h.organisation_id
           from held h left join (select role_id, id from role_levels union all select id, cast(null as uuid) from roles) l
             on l.role_id = h.role_id
          where exists (select 1 from appointments a where a.role_id = h.role_id)",
        values![query.profession, query.day],
    )
}

/// Of which titles, and of which roles at which levels, the holders are asked for.
#[derive(Default)]
struct Holders {
    titles: Vec<Uuid>,
    roles: Vec<(RoleId, Option<LevelId>)>,
    organisation: Option<OrganisationId>,
}

impl Holders {
    /// All sources of a profession are for the same organisation, or for all.
    fn add(&mut self, source: Source) {
        self.organisation = source.organisation;
        match source.title {
            Some(title) => self.titles.push(title),
            None => self.roles.push((source.role, source.level)),
        }
    }

    /// The first of them of each, of those whose work is in any of the units, if there are any.
    fn find(
        &self,
        tx: &mut Tx<'_>,
        query: &AudienceQuery<'_>,
        units: &[UnitId],
        (after, limit): (Option<&PersonPlace>, i64),
        found: &mut Vec<PersonPlace>,
    ) -> anyhow::Result<()> {
        let (mut values, but) = (common(query, after, limit), query.but.sql);
        let mut only = String::new();
        if let Some(organisation) = self.organisation {
            values.push(Value::Uuid(organisation.uuid()));
            let _ = write!(only, " and a.organisation_id = ${}", values.len());
        }
        if !units.is_empty() {
            let marks = marks(&mut values, units.iter().map(|unit| unit.uuid()));
            let _ = write!(only, " and exists ({UP} where up.id in ({marks}))");
        }
        let mut find = |whose: &str, whom: &[Value<'static>]| -> anyhow::Result<()> {
            let values: Vec<Value<'_>> = values.iter().chain(whom).cloned().collect();
            found.extend(tx.list::<PersonPlace>(
                &format!(
                    "select distinct a.by_name, a.person_id from appointments a
                      where {whose} and a.valid_from <= $1 and $1 < a.valid_to
                        and a.by_name >= $2 and (a.by_name > $2 or a.person_id > $3) and not exists ({but}){only}
                      order by a.by_name, a.person_id limit $4"
                ),
                &values,
            )?);
            Ok(())
        };
        let first = values.len() + 1;
        for titles in self.titles.chunks(self.titles.len() / MANY + 1) {
            let marks: Vec<String> =
                (first..first + titles.len()).map(|n| format!("${n}")).collect();
            let its = format!("a.role_id is null and a.title_id in ({})", marks.join(", "));
            find(&its, &titles.iter().map(|title| Value::Uuid(*title)).collect::<Vec<_>>())?;
        }
        for (role, level) in &self.roles {
            let role = Value::Uuid(role.uuid());
            match level {
                Some(level) => find(
                    &format!("a.role_id = ${first} and a.level_id = ${}", first + 1),
                    &[role, Value::Uuid(level.uuid())],
                )?,
                None => find(&format!("a.role_id = ${first} and a.level_id is null"), &[role])?,
            }
        }
        Ok(())
    }
}

/// The day, where one stands and how many, `$1` to `$4`; then what says who is left out.
fn common(
    query: &AudienceQuery<'_>,
    after: Option<&PersonPlace>,
    limit: i64,
) -> Vec<Value<'static>> {
    let (name, id) =
        after.map_or((String::new(), Uuid::nil()), |(name, id)| (name.clone(), id.uuid()));
    let mut values =
        vec![Value::Day(query.day), Value::Owned(name), Value::Uuid(id), Value::Int(limit)];
    values.extend(query.but.values.iter().cloned());
    values
}

/// Marks for some more values, parted by commas.
fn marks(values: &mut Vec<Value<'static>>, more: impl Iterator<Item = Uuid>) -> String {
    let first = values.len() + 1;
    values.extend(more.map(Value::Uuid));
    (first..=values.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// The units in which, or below which, the work of appointment `a` is done on the day.
const UP: &str = "with recursive up (id) as (
      select al.unit_id from allocations al
       where al.person_id = a.person_id and al.appointment_id = a.id and al.valid_from <= $1 and $1 < al.valid_to
      union select v.parent_id from unit_versions v join up on up.id = v.unit_id
       where v.parent_id is not null and v.valid_from <= $1 and $1 < v.valid_to)
    select 1 from up";

/// Whether few members are in these units, as sizes are kept: those of small units aren't.
fn are_few(tx: &mut Tx<'_>, query: &AudienceQuery<'_>, units: &[UnitId]) -> anyhow::Result<bool> {
    let mut people = 0;
    for unit in units {
        let groups = groups_in_unit(tx, *unit, true, query.day)?.unwrap_or_default();
        let its = groups.iter().filter(|(group, _)| *group == Some(query.profession.uuid()));
        people += its.map(|(_, people)| people).sum::<i64>();
    }
    Ok(people < FEW)
}

/// The same, looked for from the units: from those only that members work in or above, where these are kept.
fn in_units(
    tx: &mut Tx<'_>,
    query: &AudienceQuery<'_>,
    units: &[UnitId],
    after: Option<&PersonPlace>,
    limit: i64,
) -> anyhow::Result<Vec<PersonPlace>> {
    let mut values = common(query, after, limit);
    values.push(Value::Uuid(query.profession.uuid()));
    let (profession, but) = (values.len(), query.but.sql);
    let marks = marks(&mut values, units.iter().map(|unit| unit.uuid()));
    let only = if is_uncounted(tx, None)? {
        String::new()
    } else {
        format!(
            "and exists (select 1 from group_units g
                      where g.unit_id = v.unit_id and g.group_id = ${profession} and g.valid_from <= $1 and $1 < g.valid_to)"
        )
    };
    tx.list(
        &format!(
            "with recursive below (id) as (
               select id from units where id in ({marks})
               union select v.unit_id from unit_versions v join below b on v.parent_id = b.id
                where v.valid_from <= $1 and $1 < v.valid_to {only})
             select distinct p.name_folded, a.person_id
               from below b cross join allocations a
               join people p on p.id = a.person_id
               join profession_members_for_audiences m on m.appointment_id = a.appointment_id
              where a.unit_id = b.id and a.valid_from <= $1 and $1 < a.valid_to
                and m.profession_id = ${profession} and m.valid_from <= $1 and $1 < m.valid_to
                and p.name_folded >= $2 and (p.name_folded > $2 or a.person_id > $3) and not exists ({but})
              order by p.name_folded, a.person_id limit $4"
        ),
        &values,
    )
}

/// These people as they are shown: by what puts them in the profession on the day.
fn shown(
    tx: &mut Tx<'_>,
    query: &AudienceQuery<'_>,
    people: Vec<PersonPlace>,
) -> anyhow::Result<Vec<PersonLacking>> {
    type Row = (String, Option<String>, Option<String>, Option<String>, Option<String>);
    let mut shown = Vec::new();
    for (folded, person) in people {
        let found: Option<Row> = tx.find(
            "select p.name, p.pronouns, r.name, l.name,
                    (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
                      where al.person_id = m.person_id and al.appointment_id = m.appointment_id
                        and al.valid_from <= $3 and $3 < al.valid_to and v.valid_from <= $3 and $3 < v.valid_to
                      order by al.fte_thousandths desc, al.valid_from limit 1)
               from profession_members_for_audiences m
               join people p on p.id = m.person_id
               join roles r on r.id = m.role_id
               left join role_levels l on l.id = m.level_id
              where m.person_id = $1 and m.profession_id = $2 and m.valid_from <= $3 and $3 < m.valid_to
              order by m.valid_from, m.appointment_id limit 1",
            values![person, query.profession, query.day],
        )?;
        shown.extend(found.map(|(name, pronouns, role, level, unit)| PersonLacking {
            person,
            name,
            pronouns,
            role,
            level,
            unit,
            folded,
        }));
    }
    Ok(shown)
}
