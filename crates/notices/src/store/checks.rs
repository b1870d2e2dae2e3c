//! What must hold in the tables of notices beyond what their constraints hold.

use db::Tx;
use house::{Check, Findings};
use uuid::Uuid;

/// All of it.
pub(crate) const CHECKS: &[Check] = &[
    Check {
        name: "A published notice says something, to somebody",
        finds: published,
        remedy: "A notice is published without a version or an audience: it was written by other means than Mandorla's. Withdraw it on its page, or compare with a backup.",
    },
    Check {
        name: "Versions of notices follow one another",
        finds: versions,
        remedy: "A version of a notice was taken away: people may have acknowledged what nobody can read any more. Compare with a backup.",
    },
    Check {
        name: "What was acknowledged was out",
        finds: acknowledged,
        remedy: "Somebody is said to have acknowledged a version before it was there, or a draft: it was written by other means than Mandorla's. Find out who could write to the database.",
    },
    Check {
        name: "Notices are of professions that there are",
        finds: professions,
        remedy: "The profession of a notice is gone, or another organisation's: compare with a backup.",
    },
];

fn published(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid,)>(
        tx,
        "select n.id from notices n
          where n.published_at is not null
            and (not exists (select 1 from notice_versions v where v.notice_id = n.id)
              or not exists (select 1 from notice_audiences a where a.notice_id = n.id)) order by n.id",
        &[],
        |(id,)| format!("the notice {id}"),
    )
}

fn versions(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid, i64)>(
        tx,
        "select v.notice_id, v.number from notice_versions v
          where v.number > 1 and not exists (
                select 1 from notice_versions b where b.notice_id = v.notice_id and b.number = v.number - 1)
          order by v.notice_id, v.number",
        &[],
        |(id, number)| format!("before version {number} of the notice {id}"),
    )
}

fn acknowledged(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid, Uuid)>(
        tx,
        "select k.notice_id, k.person_id
           from notice_acknowledgements k
           join notices n on n.id = k.notice_id
           join notice_versions v on v.notice_id = k.notice_id and v.number = k.number
          where n.published_at is null or k.at < n.published_at or k.at < v.made_at
          order by k.notice_id, k.person_id",
        &[],
        |(notice, person)| format!("the notice {notice} and the person {person}"),
    )
}

fn professions(tx: &mut Tx<'_>, found: &mut Findings) -> anyhow::Result<()> {
    found.rows::<(Uuid,)>(
        tx,
        "select n.id from notices n
          where not exists (select 1 from professions_for_notices p
                             where p.profession_id = n.profession_id and p.organisation_id = n.organisation_id) order by n.id",
        &[],
        |(id,)| format!("the notice {id}"),
    )
}
