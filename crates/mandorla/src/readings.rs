//! Taking readings by hand. Most times none is due, since a node takes them by itself.

use crate::configuration::Common;
use house::{Clock, Ids};
use serde_json::json;

/// Takes what is due, and says so.
pub(crate) fn now(common: &Common) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    if let Some(day) = house.readings.take_due(&house)? {
        let words = format!("Counted as at {}.", day.words());
        return common.output.report(&json!({ "counted": day }), &words);
    }
    let newest = house.today().quarter_begin();
    let next = newest.months_before(-3);
    let words = format!(
        "Nothing to do: the figures of {} are there, or nobody is known yet. The next come on {}.",
        newest.words(),
        next.words()
    );
    common.output.report(&json!({ "counted": null, "next": next }), &words)
}
