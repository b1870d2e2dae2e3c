//! `mandorla coverage`: who is given what they are owed, as a table, CSV or JSON.

use crate::{configuration::Common, say};
use clap::Args;
use ground::Day;
use house::{Clock, Ids};
use support::console::look;

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// As of which day; today when it is left out
    #[arg(long, value_name = "DAY")]
    as_of: Option<Day>,
    /// By name: who in this profession has no line manager, such as `design`
    #[arg(long, value_name = "PROFESSION")]
    who_in: Option<String>,
    /// As each quarter of two years began, and not only the last
    #[arg(long, conflicts_with = "who_in")]
    history: bool,
    #[command(flatten)]
    form: say::Form,
}

pub(crate) fn run(common: &Common, asked: &Options) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let here = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let day = asked.as_of.map(|day| day.to_string()).unwrap_or_default();
    let sheet = here.db.read(|tx| look(&here, tx, &day, asked.who_in.as_deref(), asked.history))?;
    let (told, nothing) = if asked.who_in.is_some() {
        ("The longest without one first.", "Nobody lacks one.")
    } else {
        (
            "Figures are rounded, with a random number added; where nothing stands, there are too few people to publish one. at_least and at_most say that it is near to all, or to none. For a head, 1 means that there is one. `--history` has earlier quarters.",
            "Nobody is known yet.",
        )
    };
    say::sheet(&sheet, common.output, &asked.form, told, nothing)
}
