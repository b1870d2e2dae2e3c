//! A database of a test's own, and nodes on it that are started, killed, and started again.

use crate::http;
use postgres::{Client as Postgres, NoTls};
use std::{
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Where there is a server to make databases on; the test command always gives one.
const SERVER: &str = "MANDORLA_TEST_POSTGRES";

/// A folder with a database in it, or beside it.
pub struct Place {
    folder: TempDir,
    postgres: Option<(String, String)>,
}

impl Place {
    pub fn sqlite() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap(), postgres: None };
        // What is tested is what survives, not how much one may ask.
        std::fs::write(place.folder.path().join("mandorla.toml"), "requests_a_minute = 1000000\n")
            .unwrap();
        place
    }

    /// None where no server is given.
    pub fn postgres() -> Option<Self> {
        let server = std::env::var(SERVER).ok()?;
        let name = format!("killed_{}", crate::dice::unlikely());
        Postgres::connect(&server, NoTls)
            .unwrap()
            .batch_execute(&format!("create database {name}"))
            .unwrap();
        let mut place = Self::sqlite();
        place.postgres = Some((server, name));
        Some(place)
    }

    pub fn kind(&self) -> &'static str {
        if self.postgres.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    pub fn database(&self) -> String {
        match &self.postgres {
            None => format!("sqlite://{}", self.folder.path().join("m.db").display()),
            Some((server, name)) => format!("{}/{name}", server.rsplit_once('/').unwrap().0),
        }
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mandorla"));
        command
            .args(words)
            .current_dir(self.folder.path())
            .env("MANDORLA_DATABASE", self.database())
            .env_remove("MANDORLA_CONFIG")
            .env("MANDORLA_LOG", "warn")
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end, which must be a good one; gives what it printed.
    #[track_caller]
    pub fn types(&self, words: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.command(words).output().unwrap();
        let out = String::from_utf8_lossy(&stdout).into_owned();
        assert!(status.success(), "{words:?}: {out}\n{}", String::from_utf8_lossy(&stderr));
        out
    }

    /// Brings people in from a file.
    pub fn employs(&self, names: &[&str]) {
        let mut text = "employee id,name,job title,organisation\n".to_owned();
        for (n, name) in (1..).zip(names) {
            text.push_str(&format!("{n},{name},Engineer,Harbour\n"));
        }
        let path = self.folder.path().join("staff.csv");
        std::fs::write(&path, text).unwrap();
        self.types(&["import", "people", path.to_str().unwrap()]);
    }

    /// The number that a query gives; asked of the database itself.
    pub fn number(&self, query: &str) -> i64 {
        match &self.postgres {
            None => rusqlite::Connection::open(self.folder.path().join("m.db"))
                .unwrap()
                .query_row(query, [], |row| row.get(0))
                .unwrap(),
            Some(_) => Postgres::connect(&self.database(), NoTls)
                .unwrap()
                .query_one(query, &[])
                .unwrap()
                .get(0),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.postgres
            && let Ok(mut client) = Postgres::connect(server, NoTls)
        {
            // A database left behind goes with the private cluster.
            let _ = client.batch_execute(&format!("drop database {name} with (force)"));
        }
    }
}

/// A running node; killed at the latest when the test is done with it.
pub struct Node {
    child: Child,
    pub address: SocketAddr,
}

impl Node {
    /// Starts one, and does not wait for it.
    pub fn begin(place: &Place) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = place
            .command(&["serve", "--listen", &address.to_string(), "--address", http::ADDRESS])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        Self { child, address }
    }

    /// Starts one, and waits until it answers: nobody may have to mend anything first.
    #[track_caller]
    pub fn start(place: &Place) -> Self {
        let mut node = Self::begin(place);
        let begun = Instant::now();
        while http::ask(node.address, "GET", "/sign-in", &[], "").is_none() {
            assert!(node.child.try_wait().unwrap().is_none(), "it does not start again");
            assert!(begun.elapsed() < Duration::from_secs(300), "it does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
        node
    }

    /// Kills it as a machine that loses power would: it has no moment to tidy up.
    pub fn kill(mut self) {
        self.ends();
    }

    fn ends(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.ends();
    }
}
