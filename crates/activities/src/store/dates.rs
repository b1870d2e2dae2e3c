//! The dates of activities.

use crate::{ActivityDate, ActivityId, DateId, rules::Schedule};
use db::{Tx, values};
use ground::Moment;

const COLUMNS: &str = "id, activity_id, starts_at, ends_at, owed_from, owed_to, notes, cancelled_at, cancelled_because";

/// One of an activity.
pub(crate) fn date(
    tx: &mut Tx<'_>,
    activity: ActivityId,
    id: DateId,
) -> anyhow::Result<Option<ActivityDate>> {
    tx.find(
        &format!("select {COLUMNS} from activity_dates where id = $1 and activity_id = $2"),
        values![id, activity],
    )
}

/// All of an activity, the earliest first.
pub(crate) fn of_activity(
    tx: &mut Tx<'_>,
    activity: ActivityId,
) -> anyhow::Result<Vec<ActivityDate>> {
    tx.list(
        &format!(
            "select {COLUMNS} from activity_dates where activity_id = $1 order by starts_at, id"
        ),
        values![activity],
    )
}

/// Adds one.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    id: DateId,
    activity: ActivityId,
    schedule: Schedule,
) -> anyhow::Result<()> {
    tx.run(
        "insert into activity_dates (id, activity_id, starts_at, ends_at, owed_from, owed_to) values ($1, $2, $3, $4, $5, $6)",
        values![id, activity, schedule.starts_at, schedule.ends_at, schedule.owed.from, schedule.owed.to],
    )?;
    Ok(())
}

/// Lets one take place at another time.
pub(crate) fn reschedule(tx: &mut Tx<'_>, id: DateId, schedule: Schedule) -> anyhow::Result<()> {
    tx.run(
        "update activity_dates set starts_at = $2, ends_at = $3, owed_from = $4, owed_to = $5
          where id = $1 and cancelled_at is null",
        values![id, schedule.starts_at, schedule.ends_at, schedule.owed.from, schedule.owed.to],
    )?;
    Ok(())
}

/// Cancels one.
pub(crate) fn cancel(
    tx: &mut Tx<'_>,
    id: DateId,
    because: Option<&str>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update activity_dates set cancelled_at = $2, cancelled_because = $3 where id = $1 and cancelled_at is null",
        values![id, at, because],
    )?;
    Ok(())
}

/// Cancels all of an activity that have not begun.
pub(crate) fn cancel_coming(
    tx: &mut Tx<'_>,
    activity: ActivityId,
    because: Option<&str>,
    at: Moment,
) -> anyhow::Result<()> {
    tx.run(
        "update activity_dates set cancelled_at = $2, cancelled_because = $3
          where activity_id = $1 and cancelled_at is null and starts_at > $2",
        values![activity, at, because],
    )?;
    Ok(())
}

/// Gives what whoever was not there reads.
pub(crate) fn give_notes(tx: &mut Tx<'_>, id: DateId, notes: &str) -> anyhow::Result<()> {
    tx.run("update activity_dates set notes = $2 where id = $1", values![id, notes])?;
    Ok(())
}
