//! `mandorla overlap`: where professions and communities meet, as a table, CSV or JSON.

use crate::{configuration::Common, say};
use ::overlap::console::{Look, look};
use clap::Args;
use ground::Day;
use house::{Clock, Ids};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// As of which day; today when it is left out
    #[arg(long, value_name = "DAY")]
    as_of: Option<Day>,
    /// Among whom: `organisation:SLUG` or `unit:ID`; everyone when it is left out
    #[arg(long, value_name = "PLACE", default_value = "")]
    within: String,
    /// A group to see beside others, such as `profession:design` or `community:facilitation`; give two or more
    #[arg(long = "set", value_name = "GROUP")]
    sets: Vec<String>,
    /// Groups that people are in both of, and nothing else
    #[arg(long, conflicts_with = "sets")]
    network: bool,
    /// Whether those who take part in communities are given what others lack, and nothing else
    #[arg(long, conflicts_with_all = ["sets", "network", "within"])]
    left_behind: bool,
    #[command(flatten)]
    form: say::Form,
}

pub(crate) fn run(common: &Common, asked: &Options) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let here = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let what = if asked.left_behind {
        Look::LeftBehind
    } else if asked.network {
        Look::Network
    } else if asked.sets.is_empty() {
        Look::Map
    } else {
        Look::Picture(asked.sets.clone())
    };
    let day = asked.as_of.map(|day| day.to_string()).unwrap_or_default();
    let sheet = here.db.read(|tx| look(&here, tx, &day, &asked.within, &what))?;
    say::sheet(&sheet, common.output, &asked.form, HOW_TOLD, NOTHING)
}

const HOW_TOLD: &str = "Figures are rounded, with a random number added; where nothing stands, they are few, or nearly everyone.";
const NOTHING: &str = "There are no figures yet. We count as each quarter begins, a profession that has had enough people for six months and a community that is three months old.";
