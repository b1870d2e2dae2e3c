//! PostgreSQL: a pool of blocking connections, statements prepared once per connection.

use crate::{
    Tx,
    engine::{Conn, Statements},
    fault,
    fault::Trouble,
    pool::Pool,
};
use anyhow::Context as _;
use postgres::{Client, IsolationLevel, NoTls};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

const MOST_CONNECTIONS: usize = 16;
const MOST_TRIES: u32 = 24;
/// The longest wait before another try, in milliseconds.
const LONGEST_PAUSE: u32 = 300;

struct Held {
    client: Client,
    known: Statements,
}

pub(crate) struct Postgres {
    config: postgres::Config,
    pool: Pool<Held>,
    tried_again: AtomicU64,
}

impl Postgres {
    pub(crate) fn open(url: &str) -> anyhow::Result<Self> {
        let mut config: postgres::Config = url.parse().context("reading the PostgreSQL address")?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        config.application_name("mandorla");
        if config.get_options().is_none() {
            // "Already exists" of a schema that is there is no news.
            config.options("-c client_min_messages=warning");
        }
        let pool = Pool::new(MOST_CONNECTIONS);
        let postgres = Self { config, pool, tried_again: AtomicU64::new(0) };
        postgres.with(|_| ())?;
        Ok(postgres)
    }

    fn with<R>(&self, work: impl FnOnce(&mut Held) -> R) -> anyhow::Result<R> {
        let make = || {
            let client = self.config.connect(NoTls).context("connecting to PostgreSQL")?;
            Ok(Held { client, known: Statements::default() })
        };
        self.pool.with(|held| !held.client.is_closed(), make, work)
    }

    /// Tried again when another transaction was in the way, and with another isolation when it locks rows.
    pub(crate) fn write<T, E: From<anyhow::Error>>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
        trouble: impl Fn(&E) -> Trouble,
        mut isolation: IsolationLevel,
    ) -> Result<T, E> {
        let mut tries = 0;
        loop {
            let (met, error) = match self.with(|held| once(held, isolation, false, &mut work))? {
                Ok(done) => return Ok(done),
                Err(Ended::Database(error)) => (fault::trouble(&error), error.into()),
                Err(Ended::Work(error)) => (trouble(&error), error),
            };
            match met {
                Trouble::Locks => isolation = IsolationLevel::ReadCommitted,
                Trouble::Again if tries < MOST_TRIES => {
                    tries += 1;
                    self.tried_again.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(pause(tries));
                }
                _ => return Err(error),
            }
        }
    }

    /// How often a transaction was begun anew because another was in the way.
    pub(crate) fn tried_again(&self) -> u64 {
        self.tried_again.load(Ordering::Relaxed)
    }

    pub(crate) fn read<T, E: From<anyhow::Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.with(|held| once(held, IsolationLevel::RepeatableRead, true, work))?;
        done.map_err(|ended| match ended {
            Ended::Database(error) => error.into(),
            Ended::Work(error) => error,
        })
    }
}

/// How long to wait before the next try: at random, so that those who were in each other's way part.
fn pause(tries: u32) -> Duration {
    let most = (3 * tries * tries).min(LONGEST_PAUSE);
    let share = f64::from(getrandom::u32().unwrap_or(u32::MAX)) / f64::from(u32::MAX);
    Duration::from_millis(u64::from(most)).mul_f64(share)
}

enum Ended<E> {
    Database(anyhow::Error),
    Work(E),
}

fn once<T, E>(
    held: &mut Held,
    isolation: IsolationLevel,
    read_only: bool,
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, Ended<E>> {
    let database = |e, sql| Ended::Database(fault::from_postgres(e, sql));
    let Held { client, known } = held;
    let begun = client
        .build_transaction()
        .isolation_level(isolation)
        .read_only(read_only)
        .start()
        .map_err(|e| database(e, "begin"))?;
    let sees_commits = matches!(isolation, IsolationLevel::ReadCommitted);
    let mut tx = Tx::new(Conn::Postgres { tx: begun, known }, sees_commits);
    let done = work(&mut tx).map_err(Ended::Work)?;
    if let Conn::Postgres { tx, .. } = tx.conn {
        tx.commit().map_err(|e| database(e, "commit"))?;
    }
    Ok(done)
}
