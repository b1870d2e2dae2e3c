//! Activities, as their heads keep them.

use crate::{Activity, ActivityId, Expectation};
use db::{Tx, values};
use ground::Moment;
use people::{OrganisationId, PersonId};
use professions::ProfessionId;

/// One.
pub(crate) fn activity(tx: &mut Tx<'_>, id: ActivityId) -> anyhow::Result<Option<Activity>> {
    tx.find(
        "select a.id, a.profession_id, a.organisation_id, a.kind, a.title, a.about, a.expectation, a.other_way, a.place, a.link,
                a.zone, a.owed_days, p.name, a.published_at, a.cancelled_at, a.cancelled_because, a.version
           from activities a join people p on p.id = a.made_by
          where a.id = $1",
        values![id],
    )
}

db::row! {
    /// An activity in the list of whoever keeps it.
    pub(crate) struct ActivityRow {
        pub(crate) id: ActivityId,
        pub(crate) kind: String,
        pub(crate) title: String,
        pub(crate) expectation: Expectation,
        pub(crate) zone: String,
        pub(crate) published_at: Option<Moment>,
        pub(crate) cancelled_at: Option<Moment>,
        /// When it takes place next.
        pub(crate) next: Option<Moment>,
        /// When it takes place for the last time.
        pub(crate) last: Option<Moment>,
        /// How many of its dates are over, and lack the notes or the recording that they owe.
        pub(crate) without_notes: i64,
    }
}

/// Those of a profession, the latest written first, after this one.
pub(crate) fn of_profession_after(
    tx: &mut Tx<'_>,
    profession: ProfessionId,
    (after, now): (Option<ActivityId>, Moment),
    limit: i64,
) -> anyhow::Result<Vec<ActivityRow>> {
    tx.list(
        "select a.id, a.kind, a.title, a.expectation, a.other_way, a.zone, a.published_at, a.cancelled_at,
                (select min(d.starts_at) from activity_dates d
                  where d.activity_id = a.id and d.cancelled_at is null and d.ends_at > $3),
                (select max(d.starts_at) from activity_dates d where d.activity_id = a.id and d.cancelled_at is null),
                (select count(*) from activity_dates d
                  where d.activity_id = a.id and d.cancelled_at is null and d.ends_at <= $3 and d.notes is null
                    and a.published_at is not null and a.other_way in ('notes', 'recording'))
           from activities a
          where a.profession_id = $1 and (cast($2 as uuid) is null or a.id < $2)
          order by a.id desc limit $4",
        values![profession, after, now, limit],
    )
}

/// What the activities of an organisation are called, each word once.
pub(crate) fn kinds(tx: &mut Tx<'_>, organisation: OrganisationId) -> anyhow::Result<Vec<String>> {
    let found: Vec<(String,)> = tx.list(
        "select distinct kind from activities where organisation_id = $1 order by kind limit 20",
        values![organisation],
    )?;
    Ok(found.into_iter().map(|(kind,)| kind).collect())
}

/// An activity that is new.
pub(crate) struct NewActivity {
    pub(crate) id: ActivityId,
    pub(crate) profession: ProfessionId,
    pub(crate) organisation: OrganisationId,
    pub(crate) made_by: PersonId,
    pub(crate) at: Moment,
}

/// What an activity is.
pub(crate) struct Description<'a> {
    pub(crate) kind: &'a str,
    pub(crate) title: &'a str,
    pub(crate) about: &'a str,
    pub(crate) place: Option<&'a str>,
    pub(crate) link: Option<&'a str>,
}

/// What is expected of whom it is for, for how long, and in which zone its times are.
pub(crate) struct Terms<'a> {
    pub(crate) expectation: Expectation,
    pub(crate) zone: &'a str,
    pub(crate) owed_days: Option<i64>,
}

/// Adds one.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    new: &NewActivity,
    is: &Description<'_>,
    terms: &Terms<'_>,
) -> anyhow::Result<()> {
    tx.run(
        "insert into activities (id, profession_id, organisation_id, kind, title, about, expectation, other_way, place, link,
           zone, owed_days, made_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        values![
            new.id,
            new.profession,
            new.organisation,
            is.kind,
            is.title,
            is.about,
            terms.expectation.kind(),
            terms.expectation.other_way(),
            is.place,
            is.link,
            terms.zone,
            terms.owed_days,
            new.made_by,
            new.at
        ],
    )?;
    Ok(())
}

/// Describes one anew.
pub(crate) fn describe(
    tx: &mut Tx<'_>,
    id: ActivityId,
    is: &Description<'_>,
) -> anyhow::Result<()> {
    tx.run(
        "update activities set kind = $2, title = $3, about = $4, place = $5, link = $6 where id = $1",
        values![id, is.kind, is.title, is.about, is.place, is.link],
    )?;
    Ok(())
}

/// Lets a draft be on other terms; what is published stays as it is.
pub(crate) fn set_terms(tx: &mut Tx<'_>, id: ActivityId, terms: &Terms<'_>) -> anyhow::Result<()> {
    tx.run(
        "update activities set expectation = $2, other_way = $3, zone = $4, owed_days = $5
          where id = $1 and published_at is null",
        values![
            id,
            terms.expectation.kind(),
            terms.expectation.other_way(),
            terms.zone,
            terms.owed_days
        ],
    )?;
    Ok(())
}

/// Publishes a draft.
pub(crate) fn publish(tx: &mut Tx<'_>, id: ActivityId, at: Moment) -> anyhow::Result<()> {
    let publish = "update activities set published_at = $2 where id = $1 and published_at is null";
    tx.run(publish, values![id, at])?;
    Ok(())
}

/// Cancels one; its dates are cancelled by themselves.
pub(crate) fn cancel(
    tx: &mut Tx<'_>,
    id: ActivityId,
    because: Option<&str>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update activities set cancelled_at = $2, cancelled_because = $3 where id = $1 and cancelled_at is null",
        values![id, at, because],
    )?;
    Ok(())
}

/// It was changed since `version`: false where somebody else was quicker.
pub(crate) fn grow(tx: &mut Tx<'_>, id: ActivityId, version: i64) -> anyhow::Result<bool> {
    let grown = tx.run(
        "update activities set version = version + 1 where id = $1 and version = $2",
        values![id, version],
    )?;
    Ok(grown == 1)
}
