//! The network's page and file.

use super::{query, shown};
use crate::{actions, views::network as views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// The page.
pub(crate) fn network(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    shown(
        call,
        tx,
        "Network of groups",
        |call, tx| actions::network(call.house(), tx, &call.actor, query(call)),
        views::network,
    )
}

/// Every tie as a file.
pub(crate) fn sheet(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let network = actions::network(call.house(), tx, &call.actor, query(call))?;
    let name = format!("network-{}", network.scope.day());
    Reply::sheet(&name, &actions::NETWORK_HEADINGS, network.cells())
}
