//! What happened to a community, for those who look after it.

use super::{below, opened};
use crate::{actions::part_of_record, views};
use db::Tx;
use ground::Result;
use web::{Call, Reply};

/// The page.
pub fn record(call: &Call, tx: &mut Tx<'_>) -> Result<Reply> {
    let visible = opened(call, tx)?;
    let part = part_of_record(call, tx, &visible)?;
    Ok(call
        .show(below(&visible, "What happened to it"), views::record::record(call, &visible, &part)))
}
