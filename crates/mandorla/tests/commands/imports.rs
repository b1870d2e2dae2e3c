//! `mandorla import` as somebody types it: what it takes in, what it refuses, and what a kill leaves behind.

use crate::{Place, STAFF, text};
use std::{
    fmt::Write as _,
    path::PathBuf,
    process::{Child, Stdio},
    time::Instant,
};

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
