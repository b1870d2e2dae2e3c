//! Small lists on which a diagnosis was seen to go wrong, and others of their kinds.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on must fail")]

mod file;

use diagnosis::{Diagnosis, Gathered, Kind, Settings, diagnose};
use file::{File, found, kind, signs};
use house::Few;
use std::{fmt::Write as _, path::Path};

fn case(name: &str) -> Diagnosis {
    let cases = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases"));
    let path = cases.join(name).join("groups.csv");
    assert!(path.exists(), "the case is missing: {} should hold it", path.display());
    diagnose(&Gathered::read(&[&path]).unwrap(), &Settings::default(), Few::USUAL)
}

#[track_caller]
fn untold(report: &Diagnosis, group: &str, words: &str) {
    let group = report.groups.iter().find(|one| one.group == group).unwrap();
    assert_eq!(group.verdict.kind, Kind::Unknown, "{}: {:?}", group.group, group.reasons);
    assert!(group.untold.iter().any(|why| why.contains(words)), "{words}: {:?}", group.untold);
}

#[test]
fn a_place_in_a_group_is_no_role() {
    let report = case("diagnosis/position-as-role");
    assert_eq!(kind(&report, "Payments working group"), Kind::WorkingGroup);
    for group in ["Finance team", "All staff"] {
        untold(
            &report,
            group,
            "places in a group, such as “chair”, “member”, “owner”, are no roles",
        );
        untold(&report, group, "What would help: its members’ job titles");
    }
    untold(&report, "Finance team", "It is called a team or unit");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[test]
fn two_groups_that_behave_alike_are_judged_alike_whatever_they_are_called() {
    let report = case("diagnosis/called-is-evidence");
    let of = |name: &str| report.groups.iter().find(|one| one.group == name).unwrap();
    let (one, other) = (of("Accessibility"), of("Security"));
    assert_eq!(one.verdict.kind, Kind::Community);
    assert_eq!(
        (one.verdict.kind, one.verdict.sure, signs(&report, "Accessibility")),
        (other.verdict.kind, other.verdict.sure, signs(&report, "Security"))
    );
    assert_eq!(found(&report, "name"), ["Accessibility (looks like a community of practice)"]);
}

#[test]
fn criteria_are_read_as_sentences() {
    let report = case("diagnosis/criteria");
    for group in ["Group 1", "Group 2", "Group 5"] {
        assert_eq!(signs(&report, group), [] as [&str; 0], "{group}");
        untold(&report, group, "Others decide who belongs");
    }
    for group in ["Group 3", "Group 4", "Group 6"] {
        assert_eq!(signs(&report, group), ["role-criteria"], "{group}");
    }
}

#[test]
fn few_known_roles_decide_nothing() {
    let report = case("diagnosis/coverage");
    untold(&report, "Library team", "The role of about 25 of its about 30 members is missing");
}

#[test]
fn what_is_known_of_most_decides_and_what_is_missing_of_many_does_not() {
    let all = |known: usize| {
        let mut rows = "group,member,job title\n".to_owned();
        for n in 0..40 {
            let title = ["Analyst", "Engineer", "Designer", "Writer"][n % 4];
            writeln!(rows, "Accessibility,{n},{}", if n < known { title } else { "" }).unwrap();
            writeln!(rows, "Chess,{},Engineer", n + 100).unwrap();
        }
        File::of(rows).report()
    };
    assert_eq!(kind(&all(32), "Accessibility"), Kind::Community);
    untold(&all(24), "Accessibility", "The role of about 15 of its about 40 members is missing");
    let none = all(0);
    untold(&none, "Accessibility", "Nobody’s role is known.");
}

#[test]
fn names_that_differ_by_a_mark_are_groups_of_their_own() {
    let report = case("imports/plus-and-sharp");
    let groups: Vec<(&str, Option<i64>)> =
        report.groups.iter().map(|group| (group.group.as_str(), group.about)).collect();
    assert_eq!(groups, [("C guild", Some(5)), ("C# guild", Some(5)), ("C++ guild", Some(5))]);
}

#[test]
fn places_beside_titles_leave_the_titles() {
    let mut rows = "group,member,role,job title\n".to_owned();
    for n in 0..20 {
        let place = ["Member", "Member", "Secretary", "Tech lead", "Approver"][n % 5];
        writeln!(rows, "Testing,{n},{place},Test engineer").unwrap();
        writeln!(rows, "Talks,{n},{place},Test engineer\nTalks,{},Chair,Designer", n + 50).unwrap();
    }
    let report = File::of(&rows).report();
    assert_eq!(signs(&report, "Testing"), ["one-role"]);
}

#[test]
fn a_secretary_is_a_place_beside_members_and_a_role_beside_clerks() {
    let of = |other: &str| {
        let mut rows = "group,member,role\n".to_owned();
        for n in 0..20 {
            writeln!(rows, "Minutes,{n},Secretary\nLunch,{},{other}", n + 50).unwrap();
        }
        File::of(rows).report()
    };
    untold(&of("Member"), "Minutes", "such as “member”, “secretary”, are no roles");
    assert_eq!(signs(&of("Clerk"), "Minutes"), ["one-role"]);
}

#[test]
fn the_columns_of_a_list_may_be_parted_by_a_bar() {
    let report = File::of("group|member|criteria\nChess|1|anyone, anywhere\nChess|2|\n").report();
    assert_eq!(kind(&report, "Chess"), Kind::Community);
}

#[test]
fn a_header_that_lacks_a_column_is_told_what_to_rename() {
    for (header, words) in [
        (
            "team,github,position",
            "rename “team” to “group”, “github” to “member”, “position” to “role”",
        ),
        ("name,type,headcount", "rename “name” to “group”, “headcount” to “members”"),
        ("SIG;Handle;Job", "rename “sig” to “group”, “handle” to “member”, “job” to “role”"),
        ("group,username", "rename “username” to “member”"),
    ] {
        let refused = File::of(format!("{header}\nChess,ada,x\n")).refused();
        assert!(refused.contains(words), "{header}: {refused}");
    }
    let report = File::of("group,member,position,shoe size\nChess,1,Engineer,40\n").report();
    let note = report.problems.iter().find(|problem| problem.code == "columns.unread").unwrap();
    assert_eq!(
        &*note.reason,
        "Columns 3, 4 are not read: they are none that a list of groups has."
    );
    assert_eq!(&*note.remedy, "Where they hold that, rename “position” to “role”.");
}

/// As the teams of an open-source project are published: leads and members, and no word of what they are employed as.
#[test]
fn groups_of_a_project_are_told_as_far_as_their_lists_tell() {
    let mut rows = "group,called,member,role\n".to_owned();
    for (group, called) in [
        ("compiler", "team"),
        ("leadership-council", "team"),
        ("wg-async", "working-group"),
        ("project-const-generics", "project-group"),
        ("SIG Storage", "sig"),
        ("committee-steering", ""),
        ("Batch WG", ""),
        ("Typing task force", ""),
    ] {
        for n in 0..8 {
            let place = ["lead", "member", "Emeritus Lead", "reviewer"][n % 4];
            writeln!(rows, "{group},{called},{group}{n},{place}").unwrap();
        }
    }
    let report = File::of(rows).report();
    for group in ["wg-async", "project-const-generics", "Batch WG", "Typing task force"] {
        assert_eq!(
            (kind(&report, group), signs(&report, group)),
            (Kind::WorkingGroup, vec!["task-name"])
        );
    }
    untold(&report, "compiler", "It is called a team or unit");
    untold(&report, "leadership-council", "It is called a committee or board");
    untold(&report, "committee-steering", "It is called a committee or board");
    untold(&report, "SIG Storage", "It is called an interest group");
}

#[test]
fn a_name_gives_way_to_what_a_group_does_and_not_to_who_chose_it() {
    let of = |rows: &str| {
        File::of(format!("group,member,criteria,activity,attendance\n{rows}")).report()
    };
    let open = of("wg-batch,1,Open to anyone who wants to help,,\n");
    assert_eq!(kind(&open, "wg-batch"), Kind::WorkingGroup, "that it is open answers no task");
    let talks = of("wg-batch,,,Book club,no\nwg-batch,,,Lightning talks,no\n");
    assert_eq!(kind(&talks, "wg-batch"), Kind::Community);
    assert_eq!(found(&talks, "name"), ["wg-batch (looks like a community of practice)"]);
    let calls = of("wg-batch,,,Regular WG meeting,\nwg-batch,,,Working group call,\n");
    assert_eq!(signs(&calls, "wg-batch"), ["task-name"], "what a meeting is called tells no more");
    let calls = of("SIG Docs,,,SIG Docs community meeting,\nSIG Docs,,,Monthly community call,\n");
    untold(&calls, "SIG Docs", "What its activities are about tells neither");
    let subject =
        of("Web performance,,,Performance of images,\nWeb performance,,,Performance call,\n");
    untold(&subject, "Web performance", "tells neither");
}

#[test]
fn a_kind_of_trouble_is_told_once_with_its_true_number() {
    let report = case("imports/caps");
    let nameless = report.problems.iter().filter(|problem| problem.code == "group.missing");
    assert_eq!(nameless.count(), 1500);
    let [text, page, _] = file::forms(&report);
    for (form, said) in [("text", text), ("page", page)] {
        assert!(said.matches("The row names no group").count() <= 5, "{form}: one kind");
        assert!(said.contains("1499 more") || said.contains("1,499 more"), "{form}: {said}");
    }
}

#[test]
fn nobody_is_kept_out_where_nothing_is_asked_and_working_groups_are_known_in_other_words() {
    let mut rows = "group,called,member,role,criteria\n".to_owned();
    for (group, called, criteria) in [
        ("Open door", "network", "Nobody is turned away"),
        ("Pay", "task and finish group", "Nobody may join without an invitation"),
        ("Daten", "Arbeitsgruppe", ""),
        ("Données", "groupe de travail", ""),
    ] {
        for (at, place) in
            ["Vorsitzende(r)", "Stellvertretung", "présidente", "secrétaire", "trustee", "member"]
                .iter()
                .enumerate()
        {
            writeln!(rows, "{group},{called},{group} {at},{place},{criteria}").unwrap();
        }
    }
    let report = File::of(rows).report();
    for judged in &report.groups {
        assert_ne!(judged.verdict.kind, Kind::Profession, "{}", judged.group);
    }
    assert!(
        signs(&report, "Open door").iter().any(|sign| sign.contains("open")),
        "{:?}",
        signs(&report, "Open door")
    );
    for group in ["Pay", "Daten", "Données"] {
        let judged = report.groups.iter().find(|one| one.group == group).unwrap();
        let all = format!("{:?} {:?}", judged.reasons, judged.untold);
        assert!(
            judged.verdict.kind == Kind::WorkingGroup || all.contains("working group"),
            "{all}"
        );
    }
}
