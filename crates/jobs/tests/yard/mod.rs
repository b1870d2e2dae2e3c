//! What jobs of tests are run with: a database with a table for words, and a clock.
#![allow(
    dead_code,
    clippy::disallowed_methods,
    reason = "each test uses some of it, and other processes need the machine's clock"
)]

use db::{Db, Migration, Tx, values};
use ground::{Moment, Result};
use jiff::tz::TimeZone;
use jobs::{Jobs, Kind};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use uuid::Uuid;

pub struct Yard {
    db: Db,
    /// None where it is the machine's.
    clock: Option<AtomicI64>,
    jobs: Jobs<Yard>,
    pub runs: AtomicUsize,
}

const WORDS: Migration = Migration {
    name: "2026-11-28-99-words",
    text: "create table words (word text not null, label text) strict;",
};

impl Yard {
    /// An empty yard on `db`; whatever was in it is taken away.
    pub fn new(db: &Db, kinds: impl IntoIterator<Item = Kind<Self>>) -> Self {
        db.migrate(&[jobs::MIGRATION, WORDS], Moment(1)).unwrap();
        let clock = Some(AtomicI64::new(1_800_000_000_000_000));
        Self { db: db.clone(), clock, jobs: Jobs::of(kinds), runs: AtomicUsize::new(0) }
    }

    /// One whose time is the machine's.
    pub fn ticking(db: &Db, kinds: impl IntoIterator<Item = Kind<Self>>) -> Self {
        Self { clock: None, ..Self::new(db, kinds) }
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.as_ref().unwrap().fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    pub fn set(&self, moment: Moment) {
        self.clock.as_ref().unwrap().store(moment.0, Ordering::Relaxed);
    }

    fn column(&self, column: &str) -> Vec<String> {
        let sql =
            format!("select {column} from words where {column} is not null order by {column}");
        let rows: Vec<(String,)> = self.db.read(|tx| Ok(tx.list(&sql, &[])?)).unwrap();
        rows.into_iter().map(|(word,)| word).collect()
    }

    pub fn words(&self) -> Vec<String> {
        self.column("word")
    }

    pub fn labels(&self) -> Vec<String> {
        self.column("label")
    }
}

/// Notes a word under the label of the transaction.
pub fn note(tx: &mut Tx<'_>, word: &str) -> Result<()> {
    let label = tx.label().map(str::to_owned);
    tx.run("insert into words (word, label) values ($1, $2)", values![word, label])?;
    Ok(())
}

impl jobs::Context for Yard {
    fn db(&self) -> &Db {
        &self.db
    }
    fn now(&self) -> Moment {
        match &self.clock {
            Some(clock) => Moment(clock.load(Ordering::Relaxed)),
            None => jiff::Timestamp::now().into(),
        }
    }
    fn uuid(&self) -> Uuid {
        Uuid::new_v4()
    }
    fn zone(&self) -> &TimeZone {
        const { &TimeZone::UTC }
    }
    fn jobs(&self) -> &Jobs<Self> {
        &self.jobs
    }
}
