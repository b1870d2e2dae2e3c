//! What must hold in the tables of activities beyond what their constraints hold.

use db::Tx;
use house::{Check, Findings};
use uuid::Uuid;

/// All of it.
pub(crate) const CHECKS: &[Check] = &[
    Check {
        name: "A published activity takes place, for somebody",
        finds: published,
        remedy: "An activity is published without a date or an audience: it was written by other means than Mandorla's. Cancel it on its page, or compare with a backup.",
    },
    Check {
        name: "Nobody was at an activity before it began",
        finds: attended,
        remedy: "Somebody is said to have been at an activity before it began, or at a draft: it was written by other means than Mandorla's. Find out who could write to the database.",
    },
    Check {
        name: "Activities are of professions that there are",
        finds: professions,
        remedy: "The profession of an activity is gone, or another organisation's: compare with a backup.",
    },
];

fn published(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid,)>(
        tx,
        "select a.id from activities a
          where a.published_at is not null
            and (not exists (select 1 from activity_dates d where d.activity_id = a.id)
              or not exists (select 1 from activity_audiences p where p.activity_id = a.id)) order by a.id",
        &[],
        |(id,)| format!("the activity {id}"),
    )
}

fn attended(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid, Uuid)>(
        tx,
        "select c.date_id, c.person_id
           from activity_completions c
           join activity_dates d on d.id = c.date_id
           join activities a on a.id = d.activity_id
          where a.published_at is null or c.at < d.starts_at
          order by c.date_id, c.person_id",
        &[],
        |(date, person)| format!("the date {date} and the person {person}"),
    )
}

fn professions(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid,)>(
        tx,
        "select a.id from activities a
          where not exists (select 1 from professions_for_activities p
                             where p.profession_id = a.profession_id and p.organisation_id = a.organisation_id) order by a.id",
        &[],
        |(id,)| format!("the activity {id}"),
    )
}
