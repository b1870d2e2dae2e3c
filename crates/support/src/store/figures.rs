//! What is counted of coverage as a quarter begins, and what readings have kept of it.

use crate::model::{Figure, Figures, Group, share_of, share_parts};
use db::{Tx, Value, values};
use disclosure::Share;
use ground::Day;
use house::OrganisationId;
use professions::ProfessionId;
use std::collections::HashMap;

/// How many are owed something in a group, and how many of them have it.
pub(crate) type Count = (Group, i64, i64);

/// How many members of each profession there are on a day, and how many have a line manager.
pub(crate) fn count_managed(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<Count>> {
    let rows: Vec<(ProfessionId, i64, i64)> = tx.list(
        "select m.profession_id, count(distinct m.person_id), count(distinct g.person_id)
           from profession_members_for_support m
           left join managed g on g.person_id = m.person_id and g.valid_from <= $1 and $1 < g.valid_to
          where m.valid_from <= $1 and $1 < m.valid_to
          group by m.profession_id order by m.profession_id",
        values![day],
    )?;
    Ok(rows.into_iter().map(|(id, owed, met)| (Group::Profession(id), owed, met)).collect())
}

/// How many people of each organisation there are on a day, and how many hold a recognised role, there or elsewhere.
pub(crate) fn count_with_role(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<Count>> {
    let rows: Vec<(OrganisationId, i64, i64)> = tx.list(
        "select a.organisation_id, count(distinct a.person_id), count(distinct r.person_id)
           from appointments a
           left join appointment_roles r on r.person_id = a.person_id and r.valid_from <= $1 and $1 < r.valid_to
          where a.valid_from <= $1 and $1 < a.valid_to
          group by a.organisation_id order by a.organisation_id",
        values![day],
    )?;
    Ok(rows.into_iter().map(|(id, owed, met)| (Group::Organisation(id), owed, met)).collect())
}

/// Keeps figures.
pub(crate) fn add(tx: &mut Tx<'_>, all: &[(Group, Figure)]) -> anyhow::Result<()> {
    let rows = all.iter().map(|(group, figure)| {
        let (profession, organisation) = match group {
            Group::Profession(id) => (Value::Uuid(id.uuid()), Value::Null),
            Group::Organisation(id) => (Value::Null, Value::Uuid(id.uuid())),
        };
        let (kind, have) = share_parts(figure.share);
        let number = |of: Option<i64>| of.map_or(Value::Null, Value::Int);
        vec![
            Value::Day(figure.day),
            profession,
            organisation,
            number(figure.people),
            Value::Text(kind),
            number(have),
        ]
    });
    let columns = ["day", "profession_id", "organisation_id", "people", "share_kind", "have"];
    tx.load("coverage_figures", &columns, rows)?;
    Ok(())
}

/// What readings from `first` to `last` have kept, of all groups or of one profession.
pub(crate) fn list(
    tx: &mut Tx<'_>,
    (first, last): (Day, Day),
    only: Option<ProfessionId>,
) -> anyhow::Result<HashMap<Group, Figures>> {
    let mut all: HashMap<Group, Figures> = HashMap::new();
    let these = if only.is_some() { "and profession_id = $3" } else { "" };
    let sql = format!(
        "select day, profession_id, organisation_id, people, share_kind, have from coverage_figures
          where day >= $1 and day <= $2 {these} order by day"
    );
    let mut values = values![first, last].to_vec();
    values.extend(only.map(|id| Value::Uuid(id.uuid())));
    tx.each(&sql, &values, |line| {
        let profession: Option<ProfessionId> = line.get(1)?;
        let organisation: Option<OrganisationId> = line.get(2)?;
        let group = profession.map(Group::Profession).or(organisation.map(Group::Organisation));
        let kind: String = line.get(4)?;
        let share: Share = share_of(&kind, line.get(5)?);
        let figure = Figure { day: line.get(0)?, people: line.get(3)?, share };
        if let Some(group) = group {
            all.entry(group).or_default().0.push(figure);
        }
        Ok(())
    })?;
    Ok(all)
}
