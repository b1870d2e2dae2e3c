//! The pages of the overlap, and its note on a community's page: parse, ask, show.

pub(crate) mod left_behind;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod note;
pub(crate) mod picture;

use crate::{
    actions::{self, Query},
    views::Form,
};
use communities::actions::ListPart;
use db::Tx;
use ground::{Error, Kind, Refused, Result};
use maud::Markup;
use web::{
    Call, Reply,
    look::{Frame, Here, Mistakes, Room},
};

/// What the address asks for.
pub(crate) fn query(call: &Call) -> Query<'_> {
    Query { on: call.query("on"), within: call.query("within"), words: call.query("q") }
}

/// Where in the list of communities the page begins.
pub(crate) fn begins(call: &Call) -> usize {
    call.query("start").parse().unwrap_or(0_usize).min(1_000_000)
}

/// The communities from there on.
pub(crate) fn part(call: &Call) -> ListPart {
    ListPart::ByName { after: None, skip: i64::try_from(begins(call)).unwrap_or(0) }
}

/// The groups that the address names: each by itself, as boxes send them, or several with commas.
pub(crate) fn sets(call: &Call) -> Vec<&str> {
    let several = call.query("sets").split(',').map(str::trim).filter(|set| !set.is_empty());
    call.queries("set").chain(several).collect()
}

/// A page of the overlap; where something in the question can't be used, the question is shown again.
fn shown<T>(
    call: &Call,
    tx: &mut Tx<'_>,
    title: &str,
    answer: impl FnOnce(&Call, &mut Tx<'_>) -> Result<T>,
    view: impl FnOnce(&Form<'_>, std::result::Result<&T, &Mistakes>) -> Markup,
) -> Result<Reply> {
    actions::permit(call.house(), &call.actor)?;
    let choices = actions::choices(tx)?;
    let form = Form {
        path: &call.path,
        query: query(call),
        choices: &choices,
        sets: sets(call),
        none_chosen: call.query("chosen") == "none",
    };
    let mut frame = Frame::new(title, Here::Overlap).room(Room::Overlap);
    if call.path != "/overlap" {
        frame = frame.crumb("Overlap", form.address("/overlap", &[]));
    }
    match answer(call, tx) {
        Ok(answer) => Ok(call.show(frame, view(&form, Ok(&answer)))),
        Err(error) => {
            let refused = again(error)?;
            Ok(call.show_again(frame, view(&form, Err(&Mistakes::from(&refused)))))
        }
    }
}

/// What can be put right in the question; anything else goes on.
fn again(error: Error) -> Result<Refused> {
    match error {
        Error::Refused(refused) if refused.kind == Kind::Invalid => Ok(refused),
        other => Err(other),
    }
}
