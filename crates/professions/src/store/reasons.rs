//! Why somebody is in a profession.

use crate::{ProfessionBefore, ProfessionId, ProfessionOfPerson, Reason};
use db::{Tx, values};
use ground::Day;
use people::{AppointmentId, PersonId, RuleId};

/// Every appointment that makes, made or will make a person a member, the latest first.
pub fn reasons(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    person: PersonId,
) -> anyhow::Result<Vec<Reason>> {
    tx.list(
        "select m.appointment_id, o.name, t.title, t.label, r.name, l.name,
                (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
                  where al.person_id = m.person_id and al.appointment_id = m.appointment_id and al.valid_from < m.valid_to and m.valid_from < al.valid_to
                    and v.valid_from < m.valid_to and m.valid_from < v.valid_to
                  order by al.valid_to desc, v.valid_to desc, al.fte_thousandths desc limit 1),
                a.fte_thousandths, a.valid_from, a.valid_to, m.rule_id, s.name, s.kind, s.as_of,
                (select max(pr.valid_from) from profession_roles pr
                  where pr.profession_id = m.profession_id and pr.role_id = m.role_id and pr.valid_from <= m.valid_from),
                m.valid_from, m.valid_to
           from profession_members m
           join appointments a on a.id = m.appointment_id
           join organisations o on o.id = m.organisation_id
           join sources s on s.id = m.source_id
           join roles r on r.id = m.role_id
           left join role_levels l on l.id = m.level_id
           left join titles t on t.id = m.title_id
          where m.profession_id = $1 and m.person_id = $2
          order by m.valid_to desc, m.valid_from desc, m.appointment_id",
        values![profession, person],
    )
}

/// The professions that a person is in on `day`, those by their main appointment first.
pub fn professions_of(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<ProfessionOfPerson>> {
    tx.list(
        "select m.profession_id, f.slug, f.name, r.name, l.name, m.valid_from,
                case when m.rule_id is null then null else t.title end
           from profession_members m
           join professions f on f.id = m.profession_id
           join roles r on r.id = m.role_id
           left join role_levels l on l.id = m.level_id
           left join titles t on t.id = m.title_id
          where m.person_id = $1 and m.valid_from <= $2 and $2 < m.valid_to
          order by m.is_primary desc, m.valid_from, m.appointment_id",
        values![person, day],
    )
}

/// The professions that a person was in and is not on `day`, from their first day in it to their last.
pub fn professions_before(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<ProfessionBefore>> {
    tx.list(
        "select f.slug, f.name, min(m.valid_from), max(m.valid_to)
           from profession_members m join professions f on f.id = m.profession_id
          where m.person_id = $1 and m.valid_from <= $2
          group by f.id, f.slug, f.name having max(m.valid_to) <= $2 order by max(m.valid_to) desc",
        values![person, day],
    )
}

/// The appointments of a person on `day` whose title a rule says has no professional role, and that rule.
pub fn rules_without_role(
    tx: &mut Tx<'_>,
    person: PersonId,
    day: Day,
) -> anyhow::Result<Vec<(AppointmentId, RuleId)>> {
    tx.list(
        "select a.id, x.rule_id from appointments a join title_roles x on x.title_id = a.title_id
          where a.person_id = $1 and a.role_id is null and x.role_id is null
            and a.valid_from <= $2 and $2 < a.valid_to and x.valid_from <= $2 and $2 < x.valid_to",
        values![person, day],
    )
}
