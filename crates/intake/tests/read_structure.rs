//! Small structures made for one trap each.
//! It must never use published rows.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a test needs and lacks should stop it"
)]

use intake::read::{
    Holder, OrganogramFile, Problem, ReportsTo, Rows, Severity, Structure, read_organogram,
    resolve, snapshots,
};

const SENIOR: &str = "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Organisation,Unit,Contact E-mail,Reports to Senior Post,FTE";
const JUNIOR: &str = "Organisation,Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE,Professional/Occupational Group";

fn file(name: &str, header: &str, rows: &[&str]) -> OrganogramFile {
    let text = format!("{header}\n{}\n", rows.join("\n"));
    read_organogram(name, text.as_bytes(), None).unwrap()
}

fn structure(senior: &[&str], junior: &[&str]) -> Structure {
    let mut files = vec![file("x-2026-01-31-senior.csv", SENIOR, senior)];
    if !junior.is_empty() {
        files.push(file("x-2026-01-31-junior.csv", JUNIOR, junior));
    }
    let (mut found, refused) = snapshots(files);
    assert_eq!((found.len(), refused.len()), (1, 0));
    resolve(found.remove(0))
}

fn told<'a>(problems: &'a [Problem], code: &str) -> Vec<(u64, &'a str)> {
    problems.iter().filter(|p| p.code == code).map(|p| (p.line, p.reason.as_str())).collect()
}

fn holders(file: &OrganogramFile) -> Vec<Holder> {
    let Rows::Senior(posts) = &file.rows else { panic!("not senior") };
    posts.iter().map(|post| post.holder.clone()).collect()
}

#[test]
fn names_that_are_no_names_make_no_person() {
    use Holder::{Eliminated as E, Undisclosed as N, Unsaid as U, Vacant as V};
    let names = [
        "",
        "N/D",
        "'N/D'",
        "ND",
        "n/d",
        "Vacant",
        "'Vacant'",
        "Vacancy",
        "Eliminated",
        "'Eliminated'",
        "Eliminated'",
        "ELIMINATED",
        "NULL",
        "#N/A",
        "Not known",
        "???",
        "TBC - new starter",
        "Post vacant (acting cover)",
    ];
    let rows: Vec<String> =
        (1..).zip(names).map(|(n, name)| format!("{n},{name},,Head,,Org,U,,XX,1")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let expected = [U, N, N, N, N, V, V, V, E, E, E, E, U, U, U, U, V, V];
    assert_eq!(holders(&file("a-senior.csv", SENIOR, &rows)), expected);
}

#[test]
fn a_header_that_stands_again_is_no_post() {
    let again = SENIOR.to_uppercase();
    let senior = file("a-senior.csv", SENIOR, &["1,Ada Bell,,Head,,Org,U,,XX,1", SENIOR, &again]);
    assert_eq!(holders(&senior).len(), 1);
    let junior = file("a-junior.csv", JUNIOR, &[JUNIOR, "Org,U,1,EO,Clerk,2,Policy"]);
    for (file, lines) in [(&senior, vec![3, 4]), (&junior, vec![2])] {
        let told: Vec<u64> =
            told(&file.problems, "organogram.header_again").iter().map(|(line, _)| *line).collect();
        assert_eq!(told, lines);
    }
}

#[test]
fn a_person_keeps_honorifics_and_loses_an_address_that_an_office_shares() {
    let found = holders(&file(
        "a-senior.csv",
        SENIOR,
        &[
            "1,Sir Luca O'Bello,,Head,,Org,U,Luca.Bello@dept.example,XX,1",
            "2,Dr Ann Lee,,Head,,Org,U,enquiries@dept.example,1,1",
            "3,Bo Ray,,Head,,Org,U,team7@dept.example,1,1",
            "4,Cy Roe,,Head,,Org,U,team7@dept.example,1,1",
        ],
    ));
    let named = |name: &str, email: Option<&str>| Holder::Named {
        name: name.into(),
        email: email.map(Into::into),
    };
    let expected = [
        named("Sir Luca O'Bello", Some("luca.bello@dept.example")),
        named("Dr Ann Lee", None),
        named("Bo Ray", None),
        named("Cy Roe", None),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_post_that_was_not_filled_is_vacant_and_one_without_reference_is_none() {
    let found = structure(
        &[
            "1,N/D,,Not in post.,,Org,U,,XX,1",
            "0,N/D,,Not in post,,Org,U,,1,1",
            "Deleted,N/D,,Head,,Org,U,,1,1",
            "0,Ann Lee,,Head,,Org,U,,1,1",
            ",N/D,,Head,,Org,U,,1,1",
        ],
        &[],
    );
    assert_eq!(found.posts.len(), 1);
    assert_eq!(found.posts[0].holder, Holder::Vacant);
    assert_eq!(found.eliminated.len(), 2);
    assert_eq!(told(&found.problems, "organogram.no_post").len(), 2);
    let lines: Vec<u64> =
        told(&found.problems, "organogram.no_reference").iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [5, 6]);
}

#[test]
fn a_ring_is_named_whole_and_none_of_its_lines_is_made() {
    let found = structure(
        &[
            "a,N/D,,Head,,Org,U,,b,1",
            "b,N/D,,Head,,Org,U,,c,1",
            "c,N/D,,Head,,Org,U,,a,1",
            "d,N/D,,Head,,Org,U,,a,1",
            "e,N/D,,Head,,Org,U,,E,1",
        ],
        &[],
    );
    assert_eq!(found.lines, [("d".to_owned(), "a".to_owned())]);
    let (line, reason) = told(&found.problems, "organogram.cycle")[0];
    assert_eq!((line, reason.contains("a to b to c")), (2, true));
    assert_eq!(found.posts[4].reports_to, ReportsTo::ItSelf);
    assert_eq!(found.tops, ["e"]);
}

#[test]
fn managers_are_matched_by_case_first_then_without_and_never_guessed() {
    let found = structure(
        &[
            "Top,N/D,,Head,,Org,U,,XX,1",
            "AB1,N/D,,Head,,Org,U,,top,1",
            "ab1,N/D,,Head,,Org,U,,Top,1",
            "x,N/D,,Head,,Org,U,,ab1,1",
            "y,N/D,,Head,,Org,U,,Ab1,1",
            "z,N/D,,Head,,Org,U,,gone,1",
            "gone,Eliminated,,Head,,Org,U,,Top,1",
            "w,N/D,,Head,,Org,U,,,1",
        ],
        &["Org,U,TOP,G,Officer,2,Policy", "Org,U,nobody,G,Officer,2,Policy"],
    );
    let lines: Vec<(&str, &str)> =
        found.lines.iter().map(|(post, manager)| (post.as_str(), manager.as_str())).collect();
    assert_eq!(lines, [("AB1", "Top"), ("ab1", "Top"), ("x", "ab1")]);
    assert_eq!(told(&found.problems, "organogram.case").len(), 2);
    assert_eq!(told(&found.problems, "organogram.case_twins").len(), 1);
    assert_eq!(told(&found.problems, "organogram.manager_unclear").len(), 1);
    assert_eq!(told(&found.problems, "organogram.manager_eliminated").len(), 1);
    assert_eq!(told(&found.problems, "organogram.manager_missing").len(), 1);
    assert_eq!(told(&found.problems, "organogram.no_manager").len(), 1);
    let seniors: Vec<_> =
        found.groups.iter().map(|group| group.reporting_senior_post.as_deref()).collect();
    assert_eq!(seniors, [Some("Top"), None]);
}

#[test]
fn of_rows_with_one_reference_the_living_one_or_the_first_stands() {
    let found = structure(
        &[
            "1,Eliminated,,Old head,,Org,U,,XX,1",
            "1,N/D,,New head,,Org,U,,XX,1",
            "1,N/D,,New head,,Org,U,,XX,1",
            "1,N/D,,Other head,,Org,U,,XX,1",
        ],
        &[],
    );
    assert_eq!(found.posts.len(), 1);
    assert_eq!(found.posts[0].title, "New head");
    assert_eq!(told(&found.problems, "organogram.repeated_post")[0].0, 4);
    assert_eq!(told(&found.problems, "organogram.duplicate_reference")[0].0, 5);
}

#[test]
fn junior_posts_are_rounded_up_and_what_is_no_number_is_refused() {
    let counts = ["1", "0.4", "1481.85", "\"1,000\"", "2.5", "0", "-1", "N/D", "900000000", ""];
    let rows: Vec<String> =
        counts.iter().map(|count| format!("Org,U,1,G,Officer,{count},Policy")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let found = file("a-junior.csv", JUNIOR, &rows);
    let Rows::Junior(groups) = &found.rows else { panic!("not junior") };
    let posts: Vec<(u32, u64)> =
        groups.iter().map(|group| (group.posts, group.fte_thousandths)).collect();
    assert_eq!(posts, [(1, 1000), (1, 400), (1482, 1_481_850), (1000, 1_000_000), (3, 2500)]);
    let refused: Vec<u64> = (found.problems.iter())
        .filter(|problem| problem.severity == Severity::Refused)
        .map(|problem| problem.line)
        .collect();
    assert_eq!(refused, [7, 8, 9, 10, 11]);
    assert!(told(&found.problems, "organogram.rounded")[0].1.contains("2487 posts for 2485.75"));
}

#[test]
fn vacant_is_no_title_and_a_few_alike_rows_are_groups_of_their_own() {
    let row = "Org,U,1,G,Vacant,2,Policy";
    let found = file("a-junior.csv", JUNIOR, &[row, row]);
    let Rows::Junior(groups) = &found.rows else { panic!("not junior") };
    assert_eq!(groups.len(), 2);
    assert!(groups.iter().all(|group| group.vacant && group.title.is_none()));
}

#[test]
fn a_list_that_stands_there_twice_is_taken_once() {
    let once: Vec<String> = (1..=12).map(|n| format!("Org,U,1,G,Officer {n},2,Policy")).collect();
    let twice: Vec<&str> = once.iter().chain(&once).map(String::as_str).collect();
    let found = file("a-junior.csv", JUNIOR, &twice);
    let Rows::Junior(groups) = &found.rows else { panic!("not junior") };
    assert_eq!(groups.len(), 12);
    assert_eq!(told(&found.problems, "organogram.repeated_list").len(), 1);
}

#[test]
fn what_an_export_printed_as_a_list_reads_as_text() {
    let found = file(
        "a-senior.csv",
        SENIOR,
        &[
            r#"1,N/D,,'Head of X',"[u'N/A', u'Runs the team\u2019s \xa3', u""Also that""]",Org,N/A,,XX,1"#,
        ],
    );
    let Rows::Senior(posts) = &found.rows else { panic!("not senior") };
    assert_eq!(posts[0].function.as_deref(), Some("Runs the team’s £\nAlso that"));
    assert_eq!((posts[0].title.as_str(), posts[0].unit.as_deref()), ("Head of X", None));
}

#[test]
fn other_files_are_refused_with_what_was_found_and_expected() {
    let refused =
        read_organogram("a.csv", "Colour,Taste\nred,sweet\n".as_bytes(), None).unwrap_err();
    assert_eq!(refused.code, "file.missing_columns");
    assert!(
        refused.reason.contains("Colour, Taste")
            && refused.remedy.contains("Reports to Senior Post")
    );
    let refused = read_organogram("a.csv", "Post Unique Reference,Name\n1,N/D\n".as_bytes(), None)
        .unwrap_err();
    assert!(
        refused.reason.contains("missing: Job Title, Organisation, Unit, Reports to Senior Post")
    );
}

#[test]
fn snapshots_come_by_organisation_and_day_and_say_what_is_missing() {
    let post = &["1,N/D,,Head,,The Org,U,,XX,1"][..];
    let files = vec![
        file("b-2026-01-31-senior.csv", SENIOR, post),
        file("a-2026-06-30-senior.csv", SENIOR, post),
        file("a-2025-06-30-senior.csv", SENIOR, post),
        file("copy/a-2025-06-30-senior.csv", SENIOR, post),
        file("a-2025-06-30-junior.csv", JUNIOR, &[]),
        file("senior.csv", SENIOR, post),
        file("junior.csv", JUNIOR, &[]),
    ];
    let mut files = files;
    files[3].stem = "a".into();
    let (found, refused) = snapshots(files);
    let order: Vec<(String, Option<String>)> =
        found.iter().map(|s| (s.key.clone(), s.as_of.map(|day| day.to_string()))).collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        order,
        [
            ("a".into(), day("2025-06-30")),
            ("b".into(), day("2026-01-31")),
            ("a".into(), day("2026-06-30")),
            ("the_org".into(), None),
        ]
    );
    let codes: Vec<&str> = refused.iter().map(|refused| refused.code).collect();
    assert_eq!(codes, ["file.same_snapshot", "file.no_organisation"]);
    assert!(found[0].problems.is_empty());
    assert_eq!(found[1].problems[0].code, "snapshot.one_file");
    assert_eq!(found[0].organisation, "The Org");
}

#[test]
fn a_header_below_other_lines_is_pointed_out() {
    let text = "Published on 1 May\n\nOrganisation,Unit,Reporting Senior Post,Generic Job Title,Number of Posts in FTE\nHarbour,Head,1,Officer,2\n";
    let refused = read_organogram("h.csv", text.as_bytes(), None).unwrap_err();
    assert!(refused.reason.contains("Line 3 looks like the header"), "{refused}");
}
