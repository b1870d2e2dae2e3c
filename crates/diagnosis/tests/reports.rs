//! What a diagnosis says of made-up lists, of hard ones, and of real departments and communities.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on must fail")]

mod file;

use diagnosis::{Gathered, Kind, Settings, diagnose, page, text};
use file::{File, found, kind};
use house::Few;
use proptest::prelude::*;
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

const HEADER: &str =
    "Group,What it is called,Member,Role or title,Activity,Date,Attendance expected,Who may join\n";

/// Forty product managers, thirty designers, eighty developers and twenty analysts, in six groups.
fn company() -> String {
    let mut rows = HEADER.to_owned();
    let mut people = Vec::new();
    for (role, count) in
        [("Product manager", 40), ("Designer", 30), ("Developer", 80), ("Analyst", 20)]
    {
        people.extend((0..count).map(|n| (format!("{role} {n}"), role)));
    }
    for (n, (person, role)) in people.iter().enumerate() {
        let mut member = |group: &str, called: &str, criteria: &str| {
            writeln!(rows, "{group},{called},{person},{role},,,,{criteria}").unwrap();
        };
        match *role {
            "Product manager" => {
                member("Product management", "profession", "");
                if n % 5 < 3 {
                    member("Product people", "community", "");
                }
            }
            "Designer" => member("Design community", "community", "All designers by default"),
            "Developer" => member("Engineering guild", "guild", ""),
            _ => {}
        }
        if n % 3 == 0 || *role == "Analyst" {
            member("Facilitation", "community of practice", "Anyone who facilitates");
        }
        if n % 17 == 0 {
            member("Payments working group", "working group", "");
        }
    }
    for month in 1..7 {
        for (group, activity, expected) in [
            ("Product management", "Monthly status", "yes"),
            ("Product management", "Career progression surgery", "yes"),
            ("Facilitation", "Lunch and learning", "no"),
            ("Engineering guild", "Status and objectives", "yes"),
            ("Engineering guild", "Show and tell", "no"),
            ("Payments working group", "Milestone review", "yes"),
        ] {
            writeln!(rows, "{group},,,,{activity},2026-0{month}-03,{expected},").unwrap();
        }
    }
    rows
}

#[test]
fn a_company_is_told_what_is_what_and_what_to_do() {
    let report = File::of(company()).report();
    assert_eq!(kind(&report, "Product management"), Kind::Profession);
    assert_eq!(kind(&report, "Product people"), Kind::Community, "people of one role who chose");
    assert_eq!(kind(&report, "Design community"), Kind::Profession);
    assert_eq!(kind(&report, "Engineering guild"), Kind::Blend);
    assert_eq!(kind(&report, "Facilitation"), Kind::Community);
    assert_eq!(kind(&report, "Payments working group"), Kind::WorkingGroup);
    assert_eq!(found(&report, "blend"), ["Engineering guild"]);
    assert_eq!(found(&report, "no-profession"), ["Analyst"]);
    assert_eq!(found(&report, "no-formal-activity"), ["Design community"]);
    assert_eq!(found(&report, "role-criteria"), ["Design community", "Engineering guild"]);
    assert_eq!(found(&report, "name"), ["Design community (looks like a profession)"]);
    let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules[0], "blend", "whom it harms comes first");
    insta::assert_snapshot!("company", text(&report));
}

#[test]
fn a_community_that_must_deliver_is_told_to_let_a_working_group_do_it() {
    let rows = company() + "Facilitation,,,,Rollout of the new method,2026-07-01,no,\n";
    let file = File::of(&rows);
    assert_eq!(kind(&file.report(), "Facilitation"), Kind::Community);
    let mut settings = Settings::default();
    let read = Gathered::read(&[&file.0]).unwrap();
    settings.change("telling-activities=0.1").unwrap();
    let outcomes =
        |settings: &Settings| found(&diagnose(&read, settings, Few::USUAL), "outcomes").to_vec();
    assert_eq!(outcomes(&settings), [] as [&str; 0], "one of seven is no habit");
    settings.change("least-activities=1").unwrap();
    assert_eq!(outcomes(&settings), ["Facilitation"]);
    settings.change("telling-activities=0.25").unwrap();
    assert_eq!(outcomes(&settings), [] as [&str; 0], "one of seven is no quarter");
}

#[test]
fn the_page_stands_on_its_own_and_nothing_in_a_file_becomes_markup() {
    let rows = company() + "<script>alert(1)</script>,x,\"<b>\",\"R&D\",,,,\n";
    let page = page(&File::of(rows).report());
    assert!(page.contains("&lt;script&gt;alert(1)"));
    for never in ["<script", "<link", "<img", "url(", "@import", "http://", "https://"] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("<svg") && page.contains("class=\"almond\""));
}

#[test]
fn no_person_is_named() {
    let report = File::of(company()).report();
    let json = serde_json::to_string(&report).unwrap();
    for said in [json, page(&report), text(&report)] {
        assert!(!said.contains("Developer 7") && !said.contains("Analyst 3"));
    }
}

#[test]
fn one_small_group_is_reported_without_a_figure() {
    let report = File::of("group,member,role\nA,1,R\nA,2,R\nA,3,R\nA,4,R\n").report();
    assert_eq!(report.groups[0].about, None);
    assert_eq!(report.groups[0].verdict.kind, Kind::Unknown);
    assert!(report.without.is_empty() && report.overlaps.is_empty());
}

#[test]
fn a_role_is_not_named_where_those_in_it_are_few() {
    let mut rows = "group,member,role\n".to_owned();
    for n in 0..12 {
        writeln!(rows, "Chess,{n},{}\nAll,{n},x", ["Judge", "Clerk", "Usher"][n % 3]).unwrap();
    }
    for n in 100..120 {
        writeln!(rows, "All,{n},Judge").unwrap();
    }
    let report = File::of(rows).report();
    let chess = report.groups.iter().find(|group| group.group == "Chess").unwrap();
    let signs: Vec<&str> = chess.reasons.iter().map(|reason| reason.sign).collect();
    assert_eq!(signs, ["many-roles"], "four of 24 judges are few");
    assert!(!text(&report).contains("Clerk"));
}

#[test]
fn settings_are_checked_and_told() {
    let mut settings = Settings::default();
    settings.change("one-role = 0.9").unwrap();
    settings.change("free.weight=3").unwrap();
    for (given, said) in [
        ("one-role", "NAME=NUMBER"),
        ("no-such=1", "one-role"),
        ("one-role=1.1", "from 0 to 1"),
        ("free.weight=11", "from 0 to 10"),
        ("one-role=NaN", "from 0 to 1"),
        ("least-activities=0", "a whole number from 1 to 100"),
        ("least-activities=1.5", "a whole number from 1 to 100"),
    ] {
        assert!(settings.change(given).unwrap_err().to_string().contains(said), "{given}");
    }
    let file = File::of(company());
    let report = diagnose(&Gathered::read(&[&file.0]).unwrap(), &settings, Few::USUAL);
    let one = report.settings.iter().find(|setting| setting.name == "one-role").unwrap();
    assert!((one.value - 0.9).abs() < 1e-9 && (one.usual - 0.8).abs() < 1e-9);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_figure_is_of_a_few_nor_leaves_a_few(
        rows in prop::collection::vec((0_u8..4, 0_u8..60, 0_u8..3), 1..200),
    ) {
        let mut list = "group,member,role\n".to_owned();
        for (group, member, role) in &rows {
            // The lower half of persons is in one role, so that some groups are of a role.
            let role = if *member < 30 { 0 } else { *role };
            writeln!(list, "G{group},{member},R{role}").unwrap();
        }
        let report = File::of(list).report();
        let of = |group: &str| {
            let group = group.trim_start_matches('G').parse::<u8>().unwrap();
            let mut members: Vec<u8> = rows.iter().filter(|row| row.0 == group).map(|row| row.1).collect();
            members.sort_unstable();
            members.dedup();
            members
        };
        for pair in &report.overlaps {
            let (one, other) = (of(&pair.one), of(&pair.other));
            let both = one.iter().filter(|member| other.contains(member)).count();
            prop_assert!(both >= 5 && one.len() - both >= 5 && other.len() - both >= 5);
            prop_assert!(pair.both % 5 == 0 && pair.in_one - pair.both >= 5 && pair.in_other - pair.both >= 5);
        }
        for group in &report.groups {
            prop_assert_eq!(group.about.is_some(), of(&group.group).len() >= 5);
        }
        for one in &report.without {
            prop_assert!(one.about >= 5 && one.about % 5 == 0);
        }
    }
}

/// The front matter's value of a key, without quotes.
fn value(text: &str, key: &str) -> String {
    let front = text.split("---").nth(1).unwrap_or_default();
    let line = front
        .lines()
        .map(|line| line.trim_start_matches(['-', ' ']))
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    line.unwrap_or_default().trim().trim_matches(['"', '\'']).replace('"', "\"\"")
}

fn markdown(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown(&path, into);
        } else if path.extension().is_some_and(|ext| ext == "md") {
            into.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn real_departments_and_communities_are_read_together() {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    assert!(data.exists(), "the real data is missing: {} should hold it", data.display());
    let (mut communities, mut events) = (Vec::new(), Vec::new());
    markdown(&data.join("communities/communities"), &mut communities);
    markdown(&data.join("communities/events"), &mut events);
    let mut rows = "group,called,members,criteria,activity,date\n".to_owned();
    for text in &communities {
        let [title, members, criteria] = ["title", "members", "type"].map(|key| value(text, key));
        writeln!(rows, "\"{title}\",community of practice,\"{members}\",\"{criteria}\",,").unwrap();
    }
    for text in &events {
        let [host, title, day] = ["host", "title", "date"].map(|key| value(text, key));
        writeln!(rows, "\"{host}\",,,,\"{title}\",{day}").unwrap();
    }
    let list = File::of(rows);
    let mut files: Vec<PathBuf> = std::fs::read_dir(data.join("organograms"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "csv"))
        .collect();
    files.push(list.0.clone());
    let report = diagnose(&Gathered::read(&files).unwrap(), &Settings::default(), Few::USUAL);
    let of = |kind: Kind| report.groups.iter().filter(|group| group.verdict.kind == kind).count();
    assert!(of(Kind::Profession) > 50, "{}", report.headline);
    assert!(of(Kind::Community) >= 3, "{}", report.headline);
    assert!(report.groups.iter().any(|group| group.group == "Policy (HM Treasury)"));
    assert!(
        found(&report, "no-formal-activity").is_empty(),
        "staff data holds no activities, which is no finding"
    );
    assert!(report.untold.iter().any(|said| said.contains("attendance")));
    let told = |words: &str| report.untold.iter().any(|said| said.contains(words));
    assert!(told("professions, so whether there are formal ones can’t be told"));
    assert!(!report.groups.iter().any(|group| group.group.starts_with("Other (")));
    assert!(told("Staff data gives some people’s profession as “Other”"));
}
