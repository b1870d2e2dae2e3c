//! `mandorla diagnose` as somebody types it: what it reads, and what it never writes over.

use crate::{Place, text};

#[test]
fn a_report_never_takes_the_place_of_what_it_is_read_from() {
    let place = Place::new();
    let rows = "group,member\nDesign,1\n";
    let list = place.writes("groups.csv", rows);
    std::fs::hard_link(&list, place.path("hard.csv")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&list, place.path("soft.csv")).unwrap();
    for out in ["groups.csv", "./groups.csv", "hard.csv", "soft.csv"] {
        place
            .types(&["diagnose", text(&list), "--html", out])
            .ends(2)
            .says("is read as well")
            .says("a name of its own");
        assert_eq!(std::fs::read_to_string(&list).unwrap(), rows, "{out}");
    }
    #[cfg(unix)]
    place.types(&["diagnose", text(&list), "--html", "/dev/null"]).ends(0);
}

#[test]
fn a_diagnosis_opens_no_database_and_writes_only_what_was_asked_for() {
    let place = Place::new();
    let list = place.writes("groups.csv", "group,called,member,role,activity,attendance\nDesign,community,1,Designer,Career talks,yes\nDesign,,,,Status,yes\n");
    place
        .types(&["diagnose", text(&list), "--html", "out.html"])
        .ends(0)
        .says("Design")
        .says("Attendance is expected");
    let report = place.types(&["diagnose", text(&list), "--json"]).ends(0).json();
    assert_eq!(report["groups"][0]["group"], "Design");
    let mut left: Vec<String> = std::fs::read_dir(place.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["groups.csv", "out.html"]);
    place.types(&["diagnose", "--help"]).ends(0).says("criteria, members)");
    place.types(&["diagnose", text(&list), "--set", "one-roll=1"]).ends(2).says("one-role");
    place
        .types(&["diagnose", text(&list), "--few", "4"])
        .ends(2)
        .says("it can be raised, not lowered");
    let bare = place.writes("bare.csv", "Ada,Chess\n");
    place.types(&["diagnose", text(&bare)]).ends(1).says("line 1").says("“group”");
}
