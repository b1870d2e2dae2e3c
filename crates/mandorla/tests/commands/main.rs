//! The commands as somebody types them: what they print, how they end, and what a kill leaves behind.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

mod diagnosis;
mod imports;
mod line;
mod people;

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::Duration,
};
use tempfile::TempDir;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn writes(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn database(&self) -> String {
        format!("sqlite://{}", self.path("m.db").display())
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mandorla"));
        command
            .args(words)
            .current_dir(self.folder.path())
            .env("MANDORLA_DATABASE", self.database());
        command.env_remove("MANDORLA_CONFIG").env("MANDORLA_LOG", "warn").stdin(Stdio::null());
        command
    }

    fn types(&self, words: &[&str]) -> Typed {
        Typed(self.command(words).output().unwrap())
    }

    /// Types a command that is given `input` by standard input.
    fn pipes(&self, input: &str, words: &[&str]) -> Typed {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Typed(child.wait_with_output().unwrap())
    }
}

struct Typed(Output);

impl Typed {
    /// What was printed, which is JSON.
    #[track_caller]
    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.0.stdout).unwrap()
    }

    /// What was printed as an error, which is JSON.
    #[track_caller]
    fn json_error(&self) -> serde_json::Value {
        serde_json::from_slice(&self.0.stderr).unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    #[track_caller]
    fn ends(&self, code: i32) -> &Self {
        assert_eq!(
            self.0.status.code(),
            Some(code),
            "{}\n{}",
            self.out(),
            String::from_utf8_lossy(&self.0.stderr)
        );
        self
    }

    #[track_caller]
    fn says(&self, words: &str) -> &Self {
        let all = format!("{}{}", self.out(), String::from_utf8_lossy(&self.0.stderr));
        assert!(all.contains(words), "it should say {words:?}; it says: {all}");
        self
    }
}

const STAFF: &str = "Employee ID;Name;Job title;Organisation;Line manager;Start date\n1;Ada Möss;Engineer;Harbour;2;01/02/2024\n2;Bo Lind;Head;Harbour;;2020-01-15\n";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_key_that_is_not_known_is_named() {
    let place = Place::new();
    place.writes("mandorla.toml", "listen = \"127.0.0.1:0\"\nadress = \"x\"\n");
    place.types(&["serve"]).ends(1).says("adress").says("line 2").says("Known keys");
}

#[test]
fn a_database_that_cannot_be_reached_is_said() {
    let place = Place::new();
    place
        .types(&["serve", "--database", "postgres://nobody@127.0.0.1:1/none"])
        .ends(1)
        .says("connecting to PostgreSQL");
    place
        .types(&["serve", "--database", "mysql://x"])
        .ends(1)
        .says("neither sqlite://PATH nor postgres://");
    place
        .types(&["serve", "--database", "sqlite:///no/such/folder/m.db"])
        .ends(1)
        .says("/no/such/folder/m.db");
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let place = Place::new();
    let path = place.writes(
        "m.db",
        "these are somebody's notes, not a database at all, and long enough to look at",
    );
    place.types(&["serve"]).ends(1).says("not a database");
    assert!(std::fs::read_to_string(path).unwrap().starts_with("these are somebody's notes"));
}

#[test]
fn a_database_of_a_newer_mandorla_is_refused() {
    let place = Place::new();
    let staff = place.writes("staff.csv", STAFF);
    place.types(&["import", "people", text(&staff)]).ends(0);
    let newer = rusqlite::Connection::open(place.path("m.db")).unwrap();
    newer
        .execute("insert into migrations (name, at) values ('2199-01-01-00-later', 1)", [])
        .unwrap();
    drop(newer);
    place.types(&["serve"]).ends(1).says("newer Mandorla").says("2199-01-01-00-later");
}

#[test]
fn a_check_says_what_is_wrong_and_ends_with_it() {
    let place = Place::new();
    place.types(&["check"]).ends(1).says("there is no SQLite file");
    assert!(!place.path("m.db").exists(), "nothing is made");
    let staff = place.writes("staff.csv", STAFF);
    place.types(&["import", "people", text(&staff)]).ends(0);
    let right = place.types(&["check"]);
    right.ends(0).says("checks found things right").says("0 facts wait");
    let out = right.out();
    let head = out.lines().find_map(|line| line.strip_prefix("Its head, to be noted elsewhere: "));
    place
        .types(&["check", "--head", head.unwrap()])
        .ends(0)
        .says("The head that was noted is seal");
    place.types(&["check", "--head", &"ab".repeat(32)]).ends(1).says("no seal has the hash abab");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let allow = |mode| {
            let rights = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(place.path("m.db"), rights).unwrap();
        };
        let mode = std::fs::metadata(place.path("m.db")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "it is made for its owner alone");
        allow(0o640);
        let open = place.types(&["check"]);
        open.ends(1).says("WRONG  The database's files are their owner's alone").says("chmod 600");
        allow(0o600);
    }
    let hand = rusqlite::Connection::open(place.path("m.db")).unwrap();
    hand.execute("update people set name_folded = 'x' where name = 'Bo Lind'", []).unwrap();
    place.types(&["check"]).ends(1).says("WRONG  Folded names are the names").says("What to do:");
    let json: serde_json::Value =
        serde_json::from_str(&place.types(&["check", "--json"]).ends(1).out()).unwrap();
    assert_eq!(json["right"], false);
    let wrong: Vec<_> =
        json["checks"].as_array().unwrap().iter().filter(|one| one["right"] == false).collect();
    // The folded name stands beside the words that people are found by, and beside appointments, too.
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    for one in wrong {
        assert_eq!((&one["part"], &one["count"]), (&"people".into(), &1.into()));
    }
}

#[test]
fn a_taken_port_is_said_with_what_to_do() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().to_string();
    place
        .types(&["serve", "--listen", &port])
        .ends(1)
        .says("is taken by another program")
        .says("--listen");
}

#[test]
fn what_was_imported_is_served() {
    let place = Place::new();
    let staff = place.writes("staff.csv", STAFF);
    place.types(&["import", "people", text(&staff)]).ends(0);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut served = place
        .command(&["serve", "--listen", &port.to_string()])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let answer = (0..3_000).find_map(|_| {
        std::thread::sleep(Duration::from_millis(100));
        let mut stream = TcpStream::connect(port).ok()?;
        stream
            .write_all(
                format!("GET /sign-in HTTP/1.1\r\nHost: {port}\r\nConnection: close\r\n\r\n")
                    .as_bytes(),
            )
            .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    });
    served.kill().unwrap();
    served.wait().unwrap();
    let answer = answer.expect("the house answers").to_lowercase();
    assert!(answer.starts_with("http/1.1 200"), "{answer}");
    assert!(
        answer.contains("content-security-policy: default-src 'self'")
            && answer.contains("x-request-id:"),
        "{answer}"
    );
}

#[test]
fn everything_is_copied_into_an_empty_database_only() {
    let place = Place::new();
    let staff = place.writes("staff.csv", STAFF);
    place.types(&["import", "people", text(&staff)]).ends(0);
    let to = format!("sqlite://{}", place.path("copy.db").display());
    place.types(&["copy", &place.database(), &to]).ends(0).says("were copied").says("verified");
    place.types(&["copy", &place.database(), &to]).ends(1).says("holds rows already");
    let again = format!("sqlite://{}", place.path("again.db").display());
    let report = place.types(&["copy", &place.database(), &again, "--json"]).ends(0).json();
    assert_eq!(report["verified"], true);
    assert!(report["rows"].as_u64().unwrap() > 0);
}

#[test]
fn what_holds_nothing_of_ours_makes_no_copy_that_would_pass_for_a_backup() {
    let place = Place::new();
    place.writes("empty.db", "");
    rusqlite::Connection::open(place.path("other.db"))
        .unwrap()
        .execute_batch("create table notes (text text); insert into notes values ('mine')")
        .unwrap();
    for name in ["empty.db", "other.db"] {
        let before = std::fs::read(place.path(name)).unwrap();
        let from = format!("sqlite://{}", place.path(name).display());
        let to = format!("sqlite://{}", place.path("to.db").display());
        place.types(&["copy", &from, &to]).ends(1).says("holds no data of Mandorla's");
        assert!(!place.path("to.db").exists(), "{name}");
        assert_eq!(std::fs::read(place.path(name)).unwrap(), before, "{name} is left as it was");
    }
}

#[test]
fn a_mistyped_path_makes_no_database() {
    let place = Place::new();
    let mistyped = ["--database", "sqlite://mistyped.db"];
    for words in [
        &["office", "give", "Ada", "administrator"][..],
        &["sign-in-link", "Ada"],
        &["coverage"],
        &["overlap"],
        &["service-account", "make", "Feed"],
        &["check"],
        &["readings"],
        &["jobs", "list"],
        &["identity", "list"],
        &["office", "list"],
        &["service-account", "list"],
    ] {
        let typed = place.types(&[words, &mistyped].concat());
        typed.ends(1).says("mistyped.db");
        assert!(!place.path("mistyped.db").exists(), "{words:?}");
    }
    place
        .types(&["copy", "sqlite://mistyped.db", "sqlite://to.db"])
        .ends(1)
        .says("nothing was done");
    assert!(!place.path("mistyped.db").exists() && !place.path("to.db").exists());
}
