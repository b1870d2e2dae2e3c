//! A database for one test: an SQLite file of its own, or a PostgreSQL database of its own.

use db::Db;
use postgres::{Client, NoTls};

/// Where tests find a PostgreSQL server they may make databases on.
const SERVER: &str = "MANDORLA_TEST_POSTGRES";

/// A database that goes away with the test.
pub(crate) enum Own {
    Sqlite(tempfile::TempDir),
    Postgres { server: String, name: String },
}

impl Own {
    pub(crate) fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().expect("a folder for the test's database"))
    }

    /// None where no server is given; the test command always gives one.
    pub(crate) fn postgres() -> Option<Self> {
        let server = std::env::var(SERVER).ok()?;
        let name = format!("t_{}", uuid::Uuid::new_v4().simple());
        Client::connect(&server, NoTls)
            .and_then(|mut client| client.batch_execute(&format!("create database {name}")))
            .unwrap_or_else(|error| {
                panic!("{SERVER} is set, but no database can be made there: {error}")
            });
        Some(Self::Postgres { server, name })
    }

    pub(crate) fn address(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite://{}", folder.path().join("test.db").display()),
            Self::Postgres { server, name } => {
                let (base, _) = server.rsplit_once('/').expect("an address that ends in /DATABASE");
                format!("{base}/{name}")
            }
        }
    }

    pub(crate) fn open(&self) -> Db {
        Db::open(&self.address()).expect("the test's database opens")
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Self::Postgres { server, name } = self
            && let Ok(mut client) = Client::connect(server, NoTls)
        {
            // A database left behind goes with the private cluster.
            let _ = client.batch_execute(&format!("drop database {name} with (force)"));
        }
    }
}

/// Runs on a bare SQLite database, and on a bare PostgreSQL one where a server is given.
pub fn on_each_database(test: impl Fn(&Db)) {
    on_each_place(|place| test(&Db::open(place).expect("the test's database opens")));
}

/// The same, told where the database is: for what is done by several processes.
pub fn on_each_place(test: impl Fn(&str)) {
    test(&Own::sqlite().address());
    if let Some(own) = Own::postgres() {
        test(&own.address());
    }
}
