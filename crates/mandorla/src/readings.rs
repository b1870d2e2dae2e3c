//! Taking readings: as a node starts and each hour while it serves, or by hand. Most times none is due.

use crate::{beside::Beside, configuration::Common, say};
use house::{Clock, House, Ids};
use std::{sync::Arc, time::Duration};

const EACH: Duration = Duration::from_secs(3600);

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

/// Takes readings beside a node.
pub(crate) fn begin(house: Arc<House>) -> Beside {
    Beside::begin("readings", EACH, move || match house.readings.take_due(&house) {
        Ok(Some(day)) => tracing::info!("figures were counted as at {day}"),
        Ok(None) => {}
        Err(error) => {
            tracing::warn!("figures are not counted yet, and will be later: {error:#}");
        }
    })
}
