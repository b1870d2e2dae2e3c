//! Taking readings by hand. Most times none is due, since a node takes them by itself.

use crate::{configuration::Common, say};
use house::{Clock, Ids};

/// Takes what is due, and says so.
pub(crate) fn now(common: &Common) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    match house.readings.take_due(&house)? {
        Some(day) => say::line(&format!("Counted as at {}.", day.words())),
        None => say::line(&format!(
            "Nothing to do: the figures of {} are there, or nobody is known yet. The next come on {}.",
            house.today().quarter_begin().words(),
            house.today().quarter_begin().months_before(-3).words()
        )),
    }
    Ok(())
}
