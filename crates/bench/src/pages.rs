//! Pages and their twins among the operations: where they are, and what each asks of the database, so that the same can
//! be asked bare.

use crate::store::{COOKIE, Places, Size, TOKEN, rows};
use anyhow::{Context as _, Result, anyhow, ensure};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use db::{Db, Value};
use house::House;
use serde_json::json;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tower::ServiceExt as _;
use web::{Doors, Site};

/// How long each is asked bare.
const LONG: Duration = Duration::from_secs(3);
/// As many as the machine that measures has cores.
const THREADS: usize = 2;

/// A page or an operation: what it is called, and its address.
pub(crate) struct Ask {
    name: &'static str,
    pub(crate) path: String,
}

impl Ask {
    /// What it is called, an operation told from its page.
    pub(crate) fn words(&self) -> String {
        let is_twin = self.path.starts_with("/api/") && !self.name.ends_with(", API");
        format!("{}{}", self.name, if is_twin { ", API" } else { "" })
    }
}

/// Those that are measured under load and held to their steps.
pub(crate) fn asks(size: Size) -> Vec<Ask> {
    let at = Places::of(size);
    let both = |name: &'static str, page: String, twin: String| {
        [Ask { name, path: page }, Ask { name, path: format!("/api/v1{twin}") }]
    };
    let same = |name: &'static str, path: String| both(name, path.clone(), path);
    [
        both("start", "/".to_owned(), "/my/start".to_owned()),
        same("profession of some 250", format!("/professions/{}", at.small_profession)),
        same("profession of one in 40", format!("/professions/{}", at.profession)),
        same("community, one's own", format!("/communities/{}", at.own_community)),
        same("community, another", format!("/communities/{}", at.community)),
        same("person", format!("/people/{}", at.person)),
        same("unit of 1,110", format!("/units/{}", at.unit)),
        same("unit of all", format!("/units/{}", at.top)),
        same("search, 50 found", format!("/people?q={}", at.rare)),
        same("search, one in 200 found", format!("/people?q={}", at.common)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Those that have something to show once readings were taken.
fn overlaps(size: Size) -> Vec<Ask> {
    let picture = format!("/overlap/picture?sets={}", Places::of(size).groups.join(","));
    [
        ("map of overlaps", "/overlap"),
        ("network", "/overlap/network"),
        ("picture of six groups", &picture),
    ]
    .into_iter()
    .flat_map(|(name, path)| {
        [path.to_owned(), format!("/api/v1{path}")].map(|path| Ask { name, path })
    })
    .collect()
}

/// All that are measured under load.
fn loaded(size: Size) -> Vec<Ask> {
    asks(size).into_iter().chain(overlaps(size)).collect()
}

/// Those that are held to their steps alone: lists beside the pages above, and pages of more than one thing.
pub(crate) fn lists(size: Size) -> Vec<Ask> {
    let at = Places::of(size);
    let (unit, top, own) = (at.unit, at.top, &at.own_community);
    let (large, small, role) = (&at.profession, &at.small_profession, at.role);
    [
        ("people", "/people".to_owned()),
        ("people, API", "/api/v1/people".to_owned()),
        ("units", "/units".to_owned()),
        ("units, API", "/api/v1/units".to_owned()),
        ("people of a unit, API", format!("/api/v1/units/{unit}/people")),
        ("people of the unit of all, API", format!("/api/v1/units/{top}/people")),
        ("professions", "/professions".to_owned()),
        ("professions, API", "/api/v1/professions".to_owned()),
        ("members, API", format!("/api/v1/professions/{large}/members")),
        ("members of some 250, API", format!("/api/v1/professions/{small}/members")),
        ("units of a profession, API", format!("/api/v1/professions/{large}/units")),
        ("profession in a unit", format!("/professions/{large}?unit={unit}")),
        ("profession in the unit of all", format!("/professions/{large}?unit={top}")),
        ("profession in a role", format!("/professions/{large}?role={role}")),
        ("sizes of a profession, API", format!("/api/v1/professions/{large}/size")),
        ("communities", "/communities".to_owned()),
        ("communities, API", "/api/v1/communities".to_owned()),
        ("members of a community", format!("/communities/{own}/members")),
        ("my memberships", "/my/memberships".to_owned()),
        ("my account", "/my/account".to_owned()),
        ("my activity", "/my/account/activity".to_owned()),
        ("coverage", "/coverage".to_owned()),
        ("coverage of a profession", format!("/professions/{large}/coverage")),
        ("desk", "/desk".to_owned()),
        ("overlap", "/overlap".to_owned()),
    ]
    .into_iter()
    .map(|(name, path)| Ask { name, path })
    .collect()
}

/// What there is to be asked, as JSON: what comes in by the cookie, and what by the token.
pub(crate) fn list(size: Size) -> serde_json::Value {
    let asks = loaded(size);
    let asks: Vec<_> =
        asks.iter().map(|ask| json!({ "name": ask.name, "path": ask.path })).collect();
    json!({ "cookie": COOKIE, "token": TOKEN, "asks": asks })
}

pub(crate) type Statement = (String, Vec<Value<'static>>);
type Heard = Arc<Mutex<Vec<Statement>>>;

/// Asks each once, in process; what it asked the database for.
pub(crate) fn heard(
    db: Db,
    house: impl FnOnce(Db) -> Result<Arc<House>>,
    asks: &[Ask],
    mut told: impl FnMut(&Ask, &[Statement]) -> Result<()>,
) -> Result<()> {
    let heard = Heard::default();
    let ear = Arc::clone(&heard);
    let hearing = db.heard_by(Arc::new(move |sql, values| {
        let values = values.iter().cloned().map(Value::into_owned).collect();
        ear.lock().unwrap_or_else(PoisonError::into_inner).push((sql.to_owned(), values));
    }));
    let doors = Doors { session: access::resolve, token: access::resolve_token };
    let router = Site::router(house(hearing)?, rooms::ROOMS, doors);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for ask in asks {
        heard.lock().unwrap_or_else(PoisonError::into_inner).clear();
        runtime.block_on(asked(&router, ask))?;
        let statements = std::mem::take(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner));
        told(ask, &statements)?;
    }
    Ok(())
}

/// Asks each once, in process, and then asks the database the same bare, again and again; prints how often it could.
pub(crate) fn bare(
    db: &Db,
    house: impl FnOnce(Db) -> Result<Arc<House>>,
    size: Size,
    slow: bool,
) -> Result<()> {
    heard(db.clone(), house, &loaded(size), |ask, statements| {
        if slow {
            return tell_slow(db, ask, statements);
        }
        let rate = rate(db, statements)?;
        let (path, asked) = (&ask.path, statements.len());
        crate::say(&json!({ "path": path, "statements": asked, "bare": rate }));
        Ok(())
    })
}

/// How long each of these statements takes, in milliseconds, the longest first, on the console: where to look.
fn tell_slow(db: &Db, ask: &Ask, statements: &[Statement]) -> Result<()> {
    let mut slow = Vec::new();
    for statement in statements {
        once(db, std::slice::from_ref(statement))?;
        let begun = Instant::now();
        once(db, std::slice::from_ref(statement))?;
        slow.push((begun.elapsed().as_secs_f64() * 1e3, &statement.0));
    }
    slow.sort_by(|one, other| other.0.total_cmp(&one.0));
    crate::say(&json!({ "path": ask.path, "slowest": slow.iter().take(6).collect::<Vec<_>>() }));
    Ok(())
}

async fn asked(router: &Router, ask: &Ask) -> Result<()> {
    let request = Request::get(&ask.path)
        .header(
            header::COOKIE,
            format!("{}={COOKIE}", web::session_cookie(&house::Address::default())),
        )
        .header(header::HOST, "localhost");
    let request = if ask.path.starts_with("/api/") {
        request.header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
    } else {
        request
    };
    let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
    ensure!(answer.status() == StatusCode::OK, "{} answers {}", ask.path, answer.status());
    Ok(())
}

/// How often a second these statements can be asked, in a transaction each time, on all threads together.
fn rate(db: &Db, statements: &[Statement]) -> Result<f64> {
    let begun = Instant::now();
    let counts = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| -> Result<f64> {
                    let mut times = 0.0;
                    while begun.elapsed() < LONG {
                        once(db, statements)?;
                        times += 1.0;
                    }
                    Ok(times)
                })
            })
            .collect();
        let counts = threads.into_iter().map(|thread| {
            thread.join().map_err(|_panic| anyhow!("a thread that asks bare failed"))?
        });
        counts.collect::<Result<Vec<f64>>>()
    })?;
    Ok(counts.iter().sum::<f64>() / begun.elapsed().as_secs_f64())
}

fn once(db: &Db, statements: &[Statement]) -> Result<()> {
    let read = db.read(|tx| {
        for (sql, values) in statements {
            std::hint::black_box(rows(tx, sql, values).context("asking bare")?);
        }
        Ok(())
    });
    read.map_err(|error| anyhow!("{error}"))
}
