//! The commands as somebody types them: what they print, how they end, and what a kill leaves behind.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on must fail"
)]

mod diagnosis;
mod line;
mod people;

use std::{
    fmt::Write as _,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
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
fn people_are_imported_from_a_windows_file_with_semicolons() {
    let place = Place::new();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(STAFF);
    let staff = place.writes("staff.csv", windows);
    let trial = place.types(&["import", "people", text(&staff), "--dry-run"]);
    trial.ends(0).says("2 new").says("Nothing was written");
    let report = place.types(&["import", "people", text(&staff), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&report.ends(0).out()).unwrap();
    assert_eq!(report["organisations"][0]["counts"]["people_new"], 2);
    assert_eq!(report["written"], true);
    place
        .types(&["sign-in-link", "Ada Moss"])
        .ends(0)
        .says("Ada Möss signs in once")
        .says("/sign-in/");
    place
        .types(&["sign-in-link", "Nobody"])
        .ends(2)
        .says("nobody has the e-mail, the name or the identifier");
    place
        .types(&["office", "give", "Bo Lind", "people_operations"])
        .ends(0)
        .says("People operations");
    place
        .types(&["office", "give", "Bo Lind", "king"])
        .ends(2)
        .says("people_operations or administrator");
}

#[test]
fn a_file_that_would_end_too_many_is_refused_with_its_own_exit_code() {
    let place = Place::new();
    let more = (3..11).fold(STAFF.to_owned(), |text, n| {
        text + &n.to_string() + ";Somebody;Engineer;Harbour;2;01/02/2024\n"
    });
    let all = place.writes("all.csv", &more);
    let one = place.writes(
        "one.csv",
        STAFF.lines().take(2).fold(String::new(), |text, line| text + line + "\n"),
    );
    place.types(&["import", "people", text(&all), "--as-of", "2026-01-01"]).ends(0);
    place
        .types(&["import", "people", text(&one), "--as-of", "2026-02-01"])
        .ends(3)
        .says("9 of the 10 people")
        .says("--accept-leavers");
    place
        .types(&["import", "people", text(&one), "--as-of", "2026-02-01", "--partial"])
        .ends(0)
        .says("0 ended");
    place
        .types(&["import", "people", text(&one), "--as-of", "2026-03-01", "--accept-leavers"])
        .ends(0)
        .says("9 ended");
}

#[test]
fn files_that_cannot_be_used_are_named_with_the_remedy() {
    let place = Place::new();
    for (name, content) in [
        ("empty.csv", ""),
        ("head.csv", "Employee ID,Name,Job title\n"),
        ("zip.csv", "PK\u{3}\u{4}...."),
    ] {
        let path = place.writes(name, content);
        place.types(&["import", "people", text(&path)]).ends(1).says(name).says("Remedy");
    }
    place.types(&["import", "people", "no-such-file.csv"]).ends(1).says("no-such-file.csv");
    place.types(&["import", "people"]).ends(2);
}

fn many_people(place: &Place, people: u32) -> PathBuf {
    let mut text = "employee id,name,job title,organisation,unit,line manager\n".to_owned();
    for n in 1..=people {
        writeln!(text, "{n},Person {n},Engineer {},Harbour,Unit {},{}", n % 50, n % 300, n / 8)
            .unwrap();
    }
    place.writes("many.csv", text)
}

fn rows(place: &Place, table: &str) -> i64 {
    let db = rusqlite::Connection::open(place.path("m.db")).unwrap();
    db.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn an_import_that_is_killed_leaves_the_database_as_it_was() {
    let place = Place::new();
    let staff = place.writes("staff.csv", STAFF);
    place.types(&["import", "people", text(&staff), "--as-of", "2026-01-01"]).ends(0);
    let many = many_people(&place, 30_000);
    let words = ["import", "people", text(&many), "--as-of", "2026-02-01", "--accept-leavers"];
    // Elsewhere first: how long it takes on this machine.
    let (elsewhere, begun) = (Place::new(), Instant::now());
    elsewhere.types(&words).ends(0);
    let whole = begun.elapsed();
    let mut killed = 0;
    for tenths in [2, 4, 5, 6, 8] {
        let mut child: Child =
            place.command(&words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * tenths / 10);
        if child.try_wait().unwrap().is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let found = (rows(&place, "people"), rows(&place, "appointments"), rows(&place, "sources"));
        if found == (30_000, 30_000, 2) {
            // It had written everything, and was killed on its way out.
            break;
        }
        killed += 1;
        assert_eq!(found, (2, 2, 1));
    }
    assert!(killed > 0, "none was killed before it was done");
    place.types(&words).ends(0);
    assert_eq!(rows(&place, "people"), 30_000);
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

#[test]
fn an_import_makes_a_new_database_and_says_so_and_a_dry_run_makes_none() {
    let place = Place::new();
    let file = place.writes("staff.csv", "employee id,name,job title\n1,Ada Moss,Engineer\n");
    let import = ["import", "people", text(&file), "--organisation", "Harbour"];
    let dry = place.types(&[&import[..], &["--dry-run"]].concat());
    dry.ends(0).says("None was made: this was a dry run").says("Nothing was written");
    assert!(!place.path("m.db").exists());
    place.types(&import).ends(0).says("A new one was made");
    assert!(place.path("m.db").exists());
    let again = place.types(&import);
    assert!(!String::from_utf8_lossy(&again.ends(0).0.stderr).contains("A new one"));
}
