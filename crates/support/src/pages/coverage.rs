//! How many are given what they are owed, of all professions and organisations.

use super::shown;
use crate::{actions, views::coverage as views};
use db::Tx;
use ground::Result;
use web::{
    Call, Reply,
    look::{Frame, Here},
};

/// The page.
pub(crate) fn coverage(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let on = call.query("on");
    let answer = actions::coverage(call.house(), tx, &call.actor, on);
    let desk = actions::owes_anything(call.house(), tx, &call.actor)?;
    let frame = Frame::new("Coverage", Here::Professions).crumb("Professions", "/professions");
    shown(call, frame, answer, |coverage| views::coverage(on, desk, coverage))
}

/// Every figure as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let coverage = actions::coverage(call.house(), tx, &call.actor, call.query("on"))?;
    let name = format!("coverage-{}", coverage.days.name());
    Reply::sheet(&name, &actions::COVERAGE_HEADINGS, coverage.cells(true))
}
