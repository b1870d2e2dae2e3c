//! Moving a date of an activity, and cancelling one: as long as it has not begun.

use super::{OpenDate, keeping::grow, writing::about};
use crate::{
    TimeOfDay, Zone,
    events::{DateCancelled, DateMoved, DateParts},
    rules::{self, Refusal, schedule},
    store::dates,
};
use db::Lock;
use ground::{Block, Day, Refused, Result};
use house::{Actor, Change, Context, House};
use web::{Act, input};

input! {
    /// Moves a date that has not begun to another day or time.
    #[schemars(rename = "ActivityDateMove")]
    pub struct MoveDate {
        /// Its day.
        #[serde(deserialize_with = "web::input_day")]
        pub day: Day,
        /// When it begins, as clocks show it in the activity's zone.
        pub time: TimeOfDay,
        /// How long it lasts.
        #[schemars(range(min = 5, max = 1440))]
        pub minutes: i64,
    }
}

impl Act for MoveDate {
    type On = OpenDate;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenDate) -> Result<()> {
        on.on.permit_keeping(house, actor)
    }

    fn current(_cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<Option<Self>> {
        let date = &on.date;
        let starts = date.starts_at.timestamp().in_tz(&on.on.activity.zone);
        Ok(starts.ok().map(|starts| Self {
            day: date.owed.from,
            time: TimeOfDay(starts.time()),
            minutes: (date.ends_at.0 - date.starts_at.0) / 60_000_000,
        }))
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<()> {
        let (activity, now) = (&on.on.activity, cx.now());
        rules::may_move(&on.date, now)?;
        let zone = Zone::stored(&activity.zone);
        let new = schedule(self.day, self.time, &zone, self.minutes, activity.owed_days)?;
        if new.starts_at <= now {
            return Err(Refusal::Past.into());
        }
        grow(cx, &on.on)?;
        match dates::reschedule(cx.tx, on.date.id, new) {
            Err(clash) if db::is_unique(&clash) => return Err(Refusal::SameTime.into()),
            moved => moved?,
        }
        let after = dates::date(cx.tx, activity.id, on.date.id)?.ok_or_else(Refused::not_found)?;
        let parts = |date| DateParts::new(activity, date);
        cx.record(&DateMoved {
            about: about(activity),
            title: activity.title.clone(),
            date: Change::new(parts(&on.date), parts(&after)),
        })
    }
}

input! {
    /// Cancels a date that has not begun.
    #[schemars(rename = "ActivityDateCancellation")]
    pub struct CancelDate {
        /// Why; whoever it reaches reads that.
        pub because: Option<Block<2000>>,
    }
}

impl Act for CancelDate {
    type On = OpenDate;
    type Done = ();
    const ACTION: &'static str = "keep_profession_activity";
    const LOCK: Option<Lock> = Some(Lock::Exclusive);

    fn permit(house: &House, actor: &Actor, on: &OpenDate) -> Result<()> {
        on.on.permit_keeping(house, actor)
    }

    fn run(self, cx: &mut Context<'_, '_>, on: &OpenDate) -> Result<()> {
        let (activity, now) = (&on.on.activity, cx.now());
        rules::may_move(&on.date, now)?;
        grow(cx, &on.on)?;
        dates::cancel(cx.tx, on.date.id, self.because.as_deref(), now)?;
        cx.record(&DateCancelled {
            about: about(activity),
            title: activity.title.clone(),
            day: on.date.owed.from,
            because: self.because.map(Block::into_inner),
        })
    }
}
