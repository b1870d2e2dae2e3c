//! What happened to a community, for those who look after it.

use super::{address, below, must, opened};
use crate::{actions, store::record::Place, views};
use db::Tx;
use ground::{Moment, Result};
use web::{Call, Reply};

/// Entries of a page.
const PAGE: i64 = 50;

/// The page.
pub fn record(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let known = opened(call, tx)?;
    must(call, &known, "look_after")?;
    let after = place(call.query("after"));
    let (known, happened, next) =
        actions::read_record(call.house(), tx, &call.actor, known.community.id, after, PAGE)?;
    let to = format!("{}/record", address(&known));
    let next = next.map(|(at, id)| format!("{to}?after={}.{id}", at.0));
    let first = after.map(|_| to);
    let main = views::record::record(call, &known, &happened, first.as_deref(), next.as_deref());
    Ok(call.show(below(&known, "What happened to it"), main))
}

fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some((Moment(at.parse().ok()?), id.parse().ok()?))
}
