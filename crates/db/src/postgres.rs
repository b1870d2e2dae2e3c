//! PostgreSQL: a pool of blocking connections, statements prepared once per connection.

use crate::{Tx, fault, fault::Trouble, pool::Pool, tx::Conn};
use anyhow::Context as _;
use postgres::{Client, IsolationLevel, NoTls, Statement, Transaction};
use std::{collections::HashMap, time::Duration};

const MOST_CONNECTIONS: usize = 16;
const MOST_TRIES: u32 = 24;
/// The longest wait before another try, in milliseconds.
const LONGEST_PAUSE: u32 = 300;

#[derive(Default)]
pub(crate) struct Statements(HashMap<String, Statement>);

impl Statements {
    pub(crate) fn prepared(
        &mut self,
        tx: &mut Transaction<'_>,
        sql: &str,
    ) -> anyhow::Result<Statement> {
        if let Some(statement) = self.0.get(sql) {
            return Ok(statement.clone());
        }
        let statement = tx.prepare(sql).map_err(|e| fault::from_postgres(e, sql))?;
        self.0.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

struct Held {
    client: Client,
    known: Statements,
}

pub(crate) struct Postgres {
    config: postgres::Config,
    pool: Pool<Held>,
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
        let postgres = Self { config, pool: Pool::new(MOST_CONNECTIONS) };
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

    /// Tried again when another transaction was in the way.
    pub(crate) fn write<T, E: From<anyhow::Error>>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
        clash: impl Fn(&E) -> bool,
        isolation: IsolationLevel,
    ) -> Result<T, E> {
        let mut tries = 0;
        loop {
            let done = self.with(|held| once(held, isolation, false, &mut work))?;
            match done {
                Ok(done) => return Ok(done),
                Err(Ended::Database(error))
                    if fault::trouble(&error) == Trouble::Again && tries < MOST_TRIES => {}
                Err(Ended::Database(error)) => return Err(error.into()),
                Err(Ended::Work(error)) if clash(&error) && tries < MOST_TRIES => {}
                Err(Ended::Work(error)) => return Err(error),
            }
            tries += 1;
            std::thread::sleep(pause(tries));
        }
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
    let mut tx = Tx::new(Conn::Postgres { tx: begun, known });
    let done = work(&mut tx).map_err(Ended::Work)?;
    if let Conn::Postgres { tx, .. } = tx.conn {
        tx.commit().map_err(|e| database(e, "commit"))?;
    }
    Ok(done)
}
