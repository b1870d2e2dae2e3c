//! `mandorla jobs`: background work that failed; the same as on the page.

use crate::{configuration::Common, sealing};
use clap::Subcommand;
use ground::counted;
use house::{Actor, Clock, Context as HouseContext, House, Ids, JobId};
use operations::{
    FailedJob,
    actions::{self, DiscardJob, RetryJob},
};
use serde_json::json;
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
        job: JobId,
    },
    /// Let it go, so that it is never done
    Discard {
        /// The work, as `list` names it
        job: JobId,
    },
}

pub(crate) fn run(common: &Common, asked: &Jobs) -> anyhow::Result<()> {
    let configuration = common.settle(None, None)?;
    let db = rooms::open_known(&configuration.database, &Clock::System)?;
    let house = rooms::house(db, Clock::System, Ids::Random, configuration.settings)?;
    let console = Actor::Console;
    match asked {
        Jobs::List => {
            let (failed, counts) = house.db.read(|tx| {
                let failed = actions::list_failed(&house, tx, &console, None, SHOWN)?;
                Ok((failed, actions::counts(&house, tx, &console)?))
            })?;
            let mut lines: Vec<String> = failed
                .iter()
                .map(|one| {
                    format!(
                        "{}  {}  {} (tried {}): {}",
                        one.id,
                        one.failed_at.0.timestamp(),
                        one.title,
                        counted(one.attempts, "time", "times"),
                        one.error.lines().next().unwrap_or_default()
                    )
                })
                .collect();
            lines.push(format!(
                "{} failed; {} wait or are under way.",
                counts.failed, counts.waiting
            ));
            let report = json!({
                "failed": failed, "count": counts.failed, "waiting": counts.waiting,
            });
            common.output.report(&report, &lines.join("\n"))
        }
        Jobs::Retry { job } => {
            does(&house, *job, RetryJob {})?;
            common.output.done("It is tried again by the next node that serves.")
        }
        Jobs::Discard { job } => {
            does(&house, *job, DiscardJob {})?;
            common.output.done("It was discarded.")
        }
    }
}

fn does(house: &House, id: JobId, act: impl Act<On = FailedJob> + Clone) -> anyhow::Result<()> {
    house.db.write(|tx| {
        let job = actions::failed(house, tx, &Actor::Console, id)?;
        act.clone().perform(&mut HouseContext::new(house, tx, &Actor::Console), &job)
    })?;
    sealing::now(house);
    Ok(())
}
