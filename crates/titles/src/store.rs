//! The queue of titles that no rule knows, and what was decided of others like them.

use crate::{Decision, TitleOfRule, TitleWaiting, events::DecisionEvent};
use db::{FromRow, Line, Tx, values};
use ground::{Day, Id, Moment};
use house::{Entry, is_one_of};
use people::{LevelId, OrganisationId, RoleId, RuleId, TitleId};

impl FromRow for TitleWaiting {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let seen: [Option<Day>; 2] = [line.get(8)?, line.get(9)?];
        Ok(Self {
            id: line.get(0)?,
            organisation: line.get(1)?,
            organisation_name: line.get(2)?,
            title: line.get(3)?,
            label: line.get(4)?,
            folded: line.get(5)?,
            people: line.get(6)?,
            posts: line.get(7)?,
            since: seen.into_iter().flatten().min(),
            examples: Vec::new(),
            looks_like: None,
        })
    }
}

const WAITING: &str = "select t.id, t.organisation_id, o.name as organisation_name, t.title, t.label, t.title_folded,
       (select count(distinct a.person_id) from appointments a
         where a.title_id = t.id and a.role_id is null and a.valid_from <= $1 and $1 < a.valid_to) as people,
       (select count(*) from post_versions v where v.title_id = t.id and v.holding <> 'named' and v.valid_from <= $1 and $1 < v.valid_to) as posts,
       (select min(a.valid_from) from appointments a
         where a.title_id = t.id and a.role_id is null and a.valid_from < a.valid_to) as held_from,
       (select min(v.valid_from) from post_versions v where v.title_id = t.id and v.valid_from < v.valid_to) as carried_from
  from titles t join organisations o on o.id = t.organisation_id";

/// No rule knows it on `$1`, and somebody holds it or a post carries it.
const WAITS: &str = "not exists (select 1 from title_roles x where x.title_id = t.id and x.valid_from <= $1 and $1 < x.valid_to)
   and (exists (select 1 from appointments a where a.title_id = t.id and a.role_id is null and a.valid_from < a.valid_to)
     or exists (select 1 from post_versions v where v.title_id = t.id and v.valid_from < v.valid_to))";

/// Where a title stands in the queue: people, posts, the folded title, which.
pub(crate) type WaitingPlace = (i64, i64, String, TitleId);

/// Titles that wait on `day`, those of most people first, after the one that stands at `after`; sought words are folded.
pub(crate) fn waiting_after(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
    sought: &str,
    after: Option<&WaitingPlace>,
    limit: i64,
) -> anyhow::Result<Vec<TitleWaiting>> {
    let (people, posts, title, id) = match after {
        Some((people, posts, title, id)) => (*people, *posts, title.as_str(), Some(*id)),
        None => (0, 0, "", None),
    };
    tx.list(
        &format!(
            "select w.id, w.organisation_id, w.organisation_name, w.title, w.label, w.title_folded, w.people, w.posts,
                    w.held_from, w.carried_from
               from ({WAITING} where t.organisation_id = $2 and {WAITS}
                 and (t.title_folded like '%' || $3 || '%' or t.label_folded like '%' || $3 || '%')) w
              where cast($4 as uuid) is null or w.people < $5 or (w.people = $5 and (w.posts < $6
                 or (w.posts = $6 and (w.title_folded > $7 or (w.title_folded = $7 and w.id > $4)))))
              order by w.people desc, w.posts desc, w.title_folded, w.id limit $8"
        ),
        values![day, organisation, sought, id, people, posts, title, limit],
    )
}

/// How many titles wait on `day`, and how many people hold one of them.
pub(crate) fn count_waiting(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
    sought: &str,
) -> anyhow::Result<(i64, i64)> {
    let (titles,): (i64,) = tx.get(
        &format!(
            "select count(*) from titles t where t.organisation_id = $2 and {WAITS}
               and (t.title_folded like '%' || $3 || '%' or t.label_folded like '%' || $3 || '%')"
        ),
        values![day, organisation, sought],
    )?;
    let (people,): (i64,) = tx.get(
        "select count(distinct a.person_id) from appointments a join titles t on t.id = a.title_id
          where t.organisation_id = $2 and a.role_id is null and a.valid_from <= $1 and $1 < a.valid_to
            and (t.title_folded like '%' || $3 || '%' or t.label_folded like '%' || $3 || '%')
            and not exists (select 1 from title_roles x where x.title_id = t.id and x.valid_from <= $1 and $1 < x.valid_to)",
        values![day, organisation, sought],
    )?;
    Ok((titles, people))
}

/// One title as the queue has it, whether it waits or not.
pub(crate) fn title(
    tx: &mut Tx<'_>,
    id: TitleId,
    day: Day,
) -> anyhow::Result<Option<TitleWaiting>> {
    tx.find(&format!("{WAITING} where t.id = $2"), values![day, id])
}

/// A few who hold a title on `day`: their names and units.
pub(crate) fn examples(
    tx: &mut Tx<'_>,
    id: TitleId,
    day: Day,
    most: i64,
) -> anyhow::Result<Vec<(String, Option<String>)>> {
    tx.list(
        "select p.name, (select v.name from allocations al join unit_versions v on v.unit_id = al.unit_id
                  where al.person_id = a.person_id and al.appointment_id = a.id and al.valid_from <= $2 and $2 < al.valid_to
                    and v.valid_from <= $2 and $2 < v.valid_to order by al.fte_thousandths desc limit 1)
           from appointments a join people p on p.id = a.person_id
          where a.title_id = $1 and a.valid_from <= $2 and $2 < a.valid_to
          order by p.name_folded, p.id limit $3",
        values![id, day, most],
    )
}

/// A few units whose posts carry a title on `day`.
pub(crate) fn example_units(
    tx: &mut Tx<'_>,
    id: TitleId,
    day: Day,
    most: i64,
) -> anyhow::Result<Vec<(String,)>> {
    tx.list(
        "select distinct u.name from post_versions v join unit_versions u on u.unit_id = v.unit_id
          where v.title_id = $1 and v.valid_from <= $2 and $2 < v.valid_to and u.valid_from <= $2 and $2 < u.valid_to
          order by u.name limit $3",
        values![id, day, most],
    )
}

/// What titles of an organisation were decided to be, as of `day`.
pub(crate) fn list_decided(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    day: Day,
) -> anyhow::Result<Vec<(String, RoleId, Option<LevelId>)>> {
    tx.list(
        "select t.title_folded, x.role_id, x.level_id from title_roles x join titles t on t.id = x.title_id
          where t.organisation_id = $1 and x.role_id is not null and x.valid_from <= $2 and $2 < x.valid_to",
        values![organisation, day],
    )
}

/// The titles that a rule decides on `day`, with how many people hold each.
pub(crate) fn decided_by(
    tx: &mut Tx<'_>,
    rule: RuleId,
    day: Day,
) -> anyhow::Result<Vec<TitleOfRule>> {
    tx.list(
        "select t.id, t.title, t.label,
                (select count(distinct a.person_id) from appointments a
                  where a.title_id = t.id and a.valid_from <= $2 and $2 < a.valid_to)
           from title_roles x join titles t on t.id = x.title_id
          where x.rule_id = $1 and x.valid_from <= $2 and $2 < x.valid_to order by 4 desc, t.title_folded",
        values![rule, day],
    )
}

impl FromRow for Decision {
    fn from_row(line: &Line<'_>) -> anyhow::Result<Self> {
        let entry = Entry::from_row(line)?;
        Ok(Self {
            id: Id::from_uuid(entry.id),
            at: entry.at.into(),
            words: DecisionEvent::words(&entry),
            kind: entry.kind,
            by: line.get(Entry::WIDTH)?,
        })
    }
}

/// What was done to titles, roles and professions of an organisation, and to those of all, the latest first, after the
/// fact of this moment and id.
pub(crate) fn decisions_after(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    after: Option<(Moment, Id<Entry>)>,
    limit: i64,
) -> anyhow::Result<Vec<Decision>> {
    let (at, id) = (after.map_or(Moment(0), |(at, _)| at), after.map(|(_, id)| id));
    tx.list(
        &format!(
            "select {}, coalesce(p.name, sa.name)
               from audit_log f left join people p on p.id = f.actor_id left join service_accounts sa on sa.id = f.actor_id
              where (f.organisation_id is null or f.organisation_id = $1) and {}
                and (cast($3 as uuid) is null or f.at < $2 or (f.at = $2 and f.id < $3))
              order by f.at desc, f.id desc limit $4",
            Entry::COLUMNS,
            is_one_of(DecisionEvent::KINDS)
        ),
        values![organisation, at, id, limit],
    )
}

/// How many people hold each role on `day`.
pub(crate) fn count_holders(tx: &mut Tx<'_>, day: Day) -> anyhow::Result<Vec<(RoleId, i64)>> {
    tx.list(
        "select role_id, count(distinct person_id) from appointment_roles
          where valid_from <= $1 and $1 < valid_to group by role_id",
        values![day],
    )
}
