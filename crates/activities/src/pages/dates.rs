//! Moving and cancelling one date.

use super::{back, frame_at};
use crate::{
    actions::{CancelDate, MoveDate, OpenDate},
    views::keeping as views,
};
use db::Tx;
use web::{Call, FormAct, FormPage, FormValues};

impl FormAct for MoveDate {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenDate, filled: &FormValues) -> FormPage {
        let main = views::move_date(call, &on.on.activity, &on.date, filled);
        Ok(Some((frame_at(on, "Move the date"), main)))
    }

    fn next(_call: &Call, on: &OpenDate, (): &()) -> String {
        back(&on.date.href(), "moved")
    }
}

impl FormAct for CancelDate {
    fn page(call: &Call, _tx: &mut Tx<'_>, on: &OpenDate, filled: &FormValues) -> FormPage {
        let (title, href) = ("Cancel the date", on.date.href());
        let words = "It does not take place, and nobody owes it. Other dates of the activity stay as they are.";
        let version = on.on.activity.version;
        let main = views::cancel(call, (title, words), (&href, version), filled);
        Ok(Some((frame_at(on, title), main)))
    }

    fn next(_call: &Call, on: &OpenDate, (): &()) -> String {
        back(&on.date.href(), "cancelled")
    }
}
