//! Whom a command means: whoever is there, of the organisation that is named; never a leaver in their place.

use super::{Place, text};
use std::path::{Path, PathBuf};

/// Where a case stands beside the project.
fn case(path: &str) -> PathBuf {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases")).join(path);
    assert!(path.exists(), "a case is looked for at {}", path.display());
    path
}

fn imports(place: &Place, file: &str, organisation: &str, day: &str) {
    let file = case(file);
    let words = ["import", "people", text(&file), "--organisation", organisation, "--as-of", day];
    place.types(&words).ends(0);
}

/// Who holds an office, by how their source knows them.
fn holders(place: &Place) -> Vec<String> {
    let db = rusqlite::Connection::open(place.path("m.db")).unwrap();
    let sql = "select p.source_key from offices f join people p on p.id = f.person_id where f.valid_to is null order by 1";
    let mut rows = db.prepare(sql).unwrap();
    rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn an_address_that_a_leaver_had_is_whose_it_is_now() {
    let place = Place::new();
    imports(&place, "staff-files/11a.csv", "Harbour", "2026-01-01");
    imports(&place, "staff-files/11b.csv", "Harbour", "2026-11-02");
    place.types(&["sign-in-link", "ada.bell@h.example"]).ends(0).says("Ada Bell signs in once");
    place.types(&["office", "give", "ada.bell@h.example", "administrator"]).ends(0);
    assert_eq!(holders(&place), ["4"]);
    // Two of the name are there, and each can be named.
    let several = place.types(&["sign-in-link", "Ada Bell"]);
    several.ends(2).says("Ada Bell <bo@h.example>, 1 of Harbour");
    several.says("Ada Bell <ada.bell@h.example>, 4 of Harbour").says("give the e-mail");
    assert!(!String::from_utf8_lossy(&several.0.stderr).contains("3 of Harbour"), "who has left");
    place.types(&["office", "give", "1", "people_operations"]).ends(0).says("Ada Bell now holds");
    assert_eq!(holders(&place), ["1", "4"]);
}

#[test]
fn an_address_that_is_said_of_another_may_mean_either() {
    let place = Place::new();
    imports(&place, "staff-files/11a.csv", "Harbour", "2026-11-01");
    imports(&place, "staff-files/11b.csv", "Harbour", "2026-11-02");
    // The second file swaps the addresses of 1 and 2: neither is confirmed at the other's yet.
    let asked = place.types(&["sign-in-link", "bo@h.example"]);
    asked.ends(2).says("1 of Harbour").says("2 of Harbour").says("may be any of");
    place.types(&["sign-in-link", "2"]).ends(0).says("Bo Lind signs in once");
}

#[test]
fn whoever_came_back_under_another_identifier_is_meant() {
    let place = Place::new();
    imports(&place, "imports/rehire-new-id/1-2024-01-31.csv", "Harbour Agency", "2024-01-31");
    imports(&place, "imports/rehire-new-id/2-2024-07-31.csv", "Harbour Agency", "2024-07-31");
    place.types(&["sign-in-link", "Person 1"]).ends(0).says("Person 1 signs in once");
    place.types(&["sign-in-link", "p1@x.example"]).ends(0).says("Person 1 signs in once");
    place.types(&["office", "give", "Person 1", "administrator"]).ends(0);
    assert_eq!(holders(&place), ["101"]);
    // Who has left is still found by what was theirs alone, and told why they can't hold anything.
    place.types(&["office", "give", "1", "administrator"]).ends(2).says("no longer work here");
}

#[test]
fn of_one_address_in_two_organisations_the_organisation_says_whose() {
    let place = Place::new();
    imports(&place, "staff-files/17b1.csv", "Harbour", "2026-01-01");
    imports(&place, "staff-files/17b2.csv", "Locks", "2026-01-01");
    let several = place.types(&["sign-in-link", "ada@h.example"]);
    several.ends(2).says("1 of Harbour").says("77 of Locks").says("--organisation NAME");
    let of = |whose| place.types(&["sign-in-link", "ada@h.example", "--organisation", whose]);
    of("harbour").ends(0).says("Ada Bell signs in once");
    of("Quay").ends(2).says("no organisation is called \"Quay\"; there are: Harbour, Locks");
    place
        .types(&["sign-in-link", "cy@h.example", "--organisation", "Harbour"])
        .ends(2)
        .says("nobody of Harbour has the e-mail, the name or the identifier \"cy@h.example\"");

    let give = ["office", "give", "ada@h.example", "administrator"];
    place.types(&give).ends(2).says("may be any of");
    place.types(&[&give[..], &["--of", "Locks"]].concat()).ends(0);
    assert_eq!(holders(&place), ["77"]);
    place.types(&[&give[..], &["--organisation", "Harbour"]].concat()).ends(0);
    assert_eq!(holders(&place), ["1", "77"]);
    // Somebody of one organisation may hold an office in another.
    let cy = ["office", "give", "cy@h.example", "people_operations", "--organisation", "Harbour"];
    place.types(&cy).ends(0);
    assert_eq!(holders(&place), ["1", "77", "78"]);
}

#[test]
fn who_is_who_is_listed_answered_and_taken_back() {
    let place = Place::new();
    imports(&place, "imports/rehire-new-id/1-2024-01-31.csv", "Harbour Agency", "2024-01-31");
    place.types(&["identity", "list"]).ends(0).says("Nobody waits");
    imports(&place, "imports/rehire-new-id/2-2024-07-31.csv", "Harbour Agency", "2024-07-31");
    let first = |listed: &str| listed.split(' ').next().unwrap_or_default().to_owned();
    let question = first(&place.types(&["identity", "list"]).ends(0).out());
    place.types(&["identity", "answer", &question, "perhaps"]).ends(2).says("same or another");
    place.types(&["identity", "answer", &question, "same"]).ends(0).says("Answered");
    place.types(&["identity", "answer", &question, "another"]).ends(1).says("answered already");
    let listed = place.types(&["identity", "list"]);
    let join = first(&listed.ends(0).says("was joined into Person 1").out());
    place.types(&["check"]).ends(0);
    place.types(&["identity", "split", &join]).ends(0).says("two people again");
    place.types(&["identity", "split", &join]).ends(1).says("told apart already");
}
