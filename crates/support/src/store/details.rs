//! Details of those who lack something: what they hold on the day, the main appointment first.

use crate::model::PersonDetails;
use db::{Tx, Value};
use ground::Day;
use house::{OrganisationId, PersonId};
use professions::ProfessionId;
use std::collections::HashMap;
use uuid::Uuid;

/// So many people are asked for at once: databases take only so many values.
const AT_ONCE: usize = 500;

/// The details of an appointment `a` on the day `$1`.
const DETAILS: &str = "select a.person_id, p.name, p.pronouns, r.name, l.name, t.title, x.rule_id is not null,
       (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
         where al.appointment_id = a.id and al.valid_from <= $1 and $1 < al.valid_to
           and v.valid_from <= $1 and $1 < v.valid_to
         order by al.fte_thousandths desc, al.valid_from limit 1),
       o.name
  from appointments a
  join people p on p.id = a.person_id
  join organisations o on o.id = a.organisation_id
  left join titles t on t.id = a.title_id
  left join appointment_roles ar on ar.appointment_id = a.id and ar.valid_from <= $1 and $1 < ar.valid_to
  left join roles r on r.id = ar.role_id
  left join role_levels l on l.id = ar.level_id
  left join title_roles x on x.title_id = a.title_id and a.role_id is null and x.role_id is null
   and x.valid_from <= $1 and $1 < x.valid_to
 where a.valid_from <= $1 and $1 < a.valid_to";

/// Members of a profession by the appointment that puts them in it.
pub(crate) fn members(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    day: Day,
    people: &[PersonId],
) -> anyhow::Result<Vec<PersonDetails>> {
    let by = "and a.id in (select m.appointment_id from profession_members_for_support m
                where m.profession_id = $2 and m.person_id = a.person_id and m.valid_from <= $1 and $1 < m.valid_to)";
    details(tx, by, day, profession.uuid(), people)
}

/// People of an organisation by what they hold there.
pub(crate) fn workers(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
    people: &[PersonId],
) -> anyhow::Result<Vec<PersonDetails>> {
    details(tx, "and a.organisation_id = $2", day, organisation.uuid(), people)
}

/// One for each of these people, in their order.
fn details(
    tx: &mut Tx<'_>,
    by: &str,
    day: Day,
    group: Uuid,
    people: &[PersonId],
) -> anyhow::Result<Vec<PersonDetails>> {
    let mut found: HashMap<PersonId, PersonDetails> = HashMap::new();
    for some in people.chunks(AT_ONCE) {
        let marks: Vec<String> = (0..some.len()).map(|n| format!("${}", n + 3)).collect();
        let sql = format!(
            "{DETAILS} {by} and a.person_id in ({}) order by a.is_primary desc, a.valid_from, a.id",
            marks.join(", ")
        );
        let mut values = vec![Value::Day(day), Value::Uuid(group)];
        values.extend(some.iter().map(|person| Value::Uuid(person.uuid())));
        for one in tx.list::<PersonDetails>(&sql, &values)? {
            found.entry(one.person).or_insert(one);
        }
    }
    Ok(people.iter().filter_map(|person| found.remove(person)).collect())
}
