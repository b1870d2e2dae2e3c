//! What is counted of coverage as a quarter begins, and what readings have kept of it.

use crate::{
    model::{Figure, Group, ShareFields, share_of},
    rules::census::{self, Count, Lead},
};
use db::{Tx, Value, values};
use ground::Day;
use house::OrganisationId;
use people::{
    AppointmentId,
    queries::on_day::{self, Kinds},
};
use professions::ProfessionId;
use std::collections::HashMap;

/// How many members of each profession there are on a day and how many of them have a line manager, and how many people
/// of each organisation and how many of them hold a recognised role, there or elsewhere.
pub(crate) fn count(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<Count>> {
    let (mut kinds, mut held) = (Kinds::default(), Vec::new());
    on_day::each_held(tx, day, None, &mut kinds, |one| {
        held.push((one.person, one.organisation, one.kind));
    })?;
    let leads = kinds.examples().iter().map(|example| lead(tx, *example, day));
    let leads = leads.collect::<anyhow::Result<Vec<Lead>>>()?;
    Ok(census::count(held, &leads, &on_day::managed(tx, day)?))
}

/// What an appointment leads to on a day.
fn lead(tx: &mut Tx<'_>, appointment: AppointmentId, day: Day) -> anyhow::Result<Lead> {
    let values = values![appointment, day];
    let recognised: Option<(AppointmentId,)> = tx.find(
        "select appointment_id from appointment_roles
          where appointment_id = $1 and valid_from <= $2 and $2 < valid_to",
        values,
    )?;
    let professions: Vec<(ProfessionId,)> = tx.list(
        "select profession_id from profession_members_for_support
          where appointment_id = $1 and valid_from <= $2 and $2 < valid_to",
        values,
    )?;
    Ok(Lead {
        professions: professions.into_iter().map(|(id,)| id).collect(),
        is_recognised: recognised.is_some(),
    })
}

/// Keeps figures.
pub(crate) fn add(tx: &mut Tx<'_>, all: &[(Group, Figure)]) -> anyhow::Result<()> {
    let rows = all.iter().map(|(group, figure)| {
        let (profession, organisation) = match group {
            Group::Profession(id) => (Value::Uuid(id.uuid()), Value::Null),
            Group::Organisation(id) => (Value::Null, Value::Uuid(id.uuid())),
        };
        let ShareFields { told, have_it } = figure.share.into();
        let number = |of: Option<i64>| of.map_or(Value::Null, Value::Int);
        vec![
            Value::Day(figure.day),
            profession,
            organisation,
            number(figure.people),
            Value::Text(told),
            number(have_it),
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
) -> anyhow::Result<HashMap<Group, Vec<Figure>>> {
    let mut all: HashMap<Group, Vec<Figure>> = HashMap::new();
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
        let share = share_of(&kind, line.get(5)?);
        let figure = Figure { day: line.get(0)?, people: line.get(3)?, share };
        if let Some(group) = group {
            all.entry(group).or_default().push(figure);
        }
        Ok(())
    })?;
    Ok(all)
}
