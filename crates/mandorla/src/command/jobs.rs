//! `mandorla jobs`: background work that failed; the same as on the page.

use crate::{configuration::Common, say, sealing};
use anyhow::Context as _;
use clap::Subcommand;
use house::{Actor, Clock, Context as HouseContext, House, Ids, JobId};
use operations::{
    FailedJob,
    actions::{self, DiscardJob, RetryJob},
};
use web::Act;

/// How many are listed at once.
const SHOWN: i64 = 1_000;

#[derive(Subcommand, Debug)]
pub(crate) enum Jobs {
    /// List the background work that failed for good
    List,
    /// Have it tried again by a node that serves
    Retry {
        /// The work, as `list` names it
        job: String,
    },
    /// Let it go, so that it is never done
    Discard {
        /// The work, as `list` names it
        job: String,
    },
}

pub(crate) fn run(common: &Common, asked: &Jobs) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let console = Actor::Console;
    let id = |job: &str| job.parse().with_context(|| format!("{job:?} is the id of no work"));
    match asked {
        Jobs::List => {
            let (failed, counts) = house.db.read(|tx| {
                let failed = actions::list_failed(&house, tx, &console, None, SHOWN)?;
                Ok((failed, actions::counts(&house, tx, &console)?))
            })?;
            for one in &failed {
                say::line(&format!(
                    "{}  {}  {} (tried {} times): {}",
                    one.id,
                    one.failed_at.0.timestamp(),
                    one.title,
                    one.attempts,
                    one.error.lines().next().unwrap_or_default()
                ));
            }
            say::line(&format!(
                "{} failed; {} wait or are under way.",
                counts.failed, counts.waiting
            ));
        }
        Jobs::Retry { job } => {
            does(&house, id(job)?, RetryJob {})?;
            say::line("It is tried again by the next node that serves.");
        }
        Jobs::Discard { job } => {
            does(&house, id(job)?, DiscardJob {})?;
            say::line("It was discarded.");
        }
    }
    Ok(())
}

fn does(house: &House, id: JobId, act: impl Act<On = FailedJob> + Clone) -> anyhow::Result<()> {
    house.db.write(|tx| {
        let job = actions::failed(house, tx, &Actor::Console, id)?;
        act.clone().perform(&mut HouseContext::new(house, tx, &Actor::Console), &job)
    })?;
    sealing::now(house);
    Ok(())
}
