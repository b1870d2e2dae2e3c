//! Many who join and leave one community of thousands at once, each by the form of its page: how many acts get through,
//! and how many of them had to be tried again because another was in the way.

mod pages;

use crate::store::{self, Crowd, Size};
use anyhow::{Context as _, Result, anyhow};
use db::Db;
use house::House;
use serde_json::json;
use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use uuid::Uuid;
use web::{Doors, Site};

const MEMBERS: usize = 5_000;
const COMING: usize = 32;
const LONG: Duration = Duration::from_secs(10);

/// Prints how many acts there were in a second, how many were tried again, and what they cost.
pub(crate) fn measured(house: Arc<House>, size: Size) -> Result<()> {
    let db = house.db.clone();
    let crowd = db
        .write(|tx| Ok(store::gathered(tx, size, MEMBERS, COMING)?))
        .map_err(|error| anyhow!("{error}"))?;
    let doors = Doors { session: access::resolve, token: access::resolve_token };
    let router = Site::router(house, rooms::ROOMS, doors);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    // The first of each prepares its statements.
    runtime.block_on(come_and_go(&router, &crowd, Duration::from_secs(1)))?;
    let (again, used) = (db.tried_again(), processor(&db)?);
    let begun = Instant::now();
    let mut took = runtime.block_on(come_and_go(&router, &crowd, LONG))?;
    let seconds = begun.elapsed().as_secs_f64();
    let (again, after) = (db.tried_again() - again, processor(&db)?);
    took.sort_by(f64::total_cmp);
    let at = |share: usize| took.get(took.len() * share / 100).copied().context("nobody came");
    let milliseconds = |before: f64, after: f64| {
        (after - before) * 1e3 / f64::from(u32::try_from(took.len()).unwrap_or(u32::MAX))
    };
    crate::say(&json!({
        "acts": took.len(), "seconds": seconds, "again": again, "half": at(50)?, "most": at(99)?,
        "product": milliseconds(used.0, after.0), "database": milliseconds(used.1, after.1),
    }));
    Ok(())
}

/// Everybody joins and leaves, again and again; how long each act took, in milliseconds.
async fn come_and_go(router: &pages::Router, crowd: &Crowd, long: Duration) -> Result<Vec<f64>> {
    let (begun, mut each) = (Instant::now(), tokio::task::JoinSet::new());
    let fields = format!("agreed=true&agreement={}", crowd.agreement);
    for cookie in crowd.cookies.clone() {
        let (router, slug, fields) = (router.clone(), crowd.slug.clone(), fields.clone());
        each.spawn(async move {
            let mut took = Vec::new();
            while begun.elapsed() < long {
                for (act, fields) in [("join", fields.as_str()), ("leave", "")] {
                    let path = format!("/communities/{slug}/{act}");
                    let started = Instant::now();
                    let fields = format!("once={}&{fields}", form());
                    pages::sent(&router, &path, &cookie, fields).await?;
                    took.push(started.elapsed().as_secs_f64() * 1e3);
                }
            }
            Ok::<_, anyhow::Error>(took)
        });
    }
    let mut all = Vec::new();
    while let Some(took) = each.join_next().await {
        all.extend(took??);
    }
    Ok(all)
}

/// The id of a form that nobody has sent before.
fn form() -> Uuid {
    static FORMS: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(FORMS.fetch_add(1, Ordering::Relaxed)))
}

/// The seconds of processor that this program has used, and its database's server for it.
fn processor(db: &Db) -> Result<(f64, f64)> {
    let pids = db.read(|tx| Ok(store::servers(tx)?)).map_err(|error| anyhow!("{error}"))?;
    let servers = pids.iter().map(|pid| used_by(&pid.to_string())).sum::<Option<f64>>();
    Ok((used_by("self").context("no /proc")?, servers.context("no /proc of the server")?))
}

/// The seconds of processor that a process has used (proc(5): utime and stime, in hundredths).
fn used_by(process: &str) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut fields = rest.split(' ').skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}
