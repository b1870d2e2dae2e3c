//! An organisation's own export, one trap a test.
//! It must never depend on the order of columns.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a test needs and lacks should stop it"
)]

use intake::read::{
    Counts, DateOrder, FileRefusal, Mapping, PeopleReader, PersonRow, Problem, Severity,
};

type Read = (Vec<PersonRow>, Vec<Problem>, Counts);

fn with(text: &str, mapping: &Mapping) -> Result<Read, FileRefusal> {
    let mut reader = PeopleReader::open("p.csv", text.as_bytes(), None, mapping)?;
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for item in reader.by_ref() {
        match item {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    Ok((rows, problems, reader.counts()))
}

fn read(text: &str) -> Read {
    with(text, &Mapping::default()).unwrap_or_else(|refused| panic!("{refused}"))
}

/// One row under `extra` columns.
fn one(extra: &str, cells: &str) -> Result<PersonRow, Problem> {
    let (mut rows, problems, _) = read(&format!("id;name;title;{extra}\n7;Ada;Analyst;{cells}\n"));
    rows.pop().ok_or_else(|| problems.into_iter().next_back().unwrap())
}

fn codes(problems: &[Problem]) -> Vec<(u64, &str)> {
    problems.iter().map(|problem| (problem.line, problem.code)).collect()
}

fn day(text: &str) -> Option<ground::Day> {
    text.parse().ok()
}

#[test]
fn usual_headers_are_known_and_names_are_put_together() {
    let (rows, problems, _) = read(
        "Surname,First Name,Emp. No,Work E-mail,Job Title,Grade,Unit Path,Company,Line Manager,FTE,Start Date,Leaving Date,Primary\n\
         Núñez,Zoë,007,Zoe@Org.example,Analyst,G7,Ops / Data > x,Org,008,80%,2026-01-05,2026-06-30,yes\n",
    );
    assert_eq!(codes(&problems), [(0, "people.unit_separator")]);
    let expected = PersonRow {
        line: 2,
        identifier: "007".into(),
        identifier_folded: "007".into(),
        name: "Zoë Núñez".into(),
        email: Some("zoe@org.example".into()),
        no_email: false,
        title: Some("Analyst".into()),
        role: None,
        level: Some("G7".into()),
        unit_path: vec!["Ops".into(), "Data > x".into()],
        organisation: Some("Org".into()),
        manager: Some("008".into()),
        delivery_manager: None,
        fte_thousandths: 800,
        start: day("2026-01-05"),
        end: day("2026-07-01"),
        primary: Some(true),
        status: None,
    };
    assert_eq!(rows, [expected]);
}

#[test]
fn what_is_missing_is_said_with_what_was_found() {
    let refused = with("Colour,Surname\nred,x\n", &Mapping::default()).unwrap_err();
    assert_eq!(refused.code, "file.missing_columns");
    assert!(
        refused.reason.contains("identifier, job title or role. Found: Colour, Surname"),
        "{refused}"
    );
    for text in ["id,name,title\n", "id,name,title\n\n,,\n"] {
        let code =
            with(text, &Mapping::default()).map(|read| read.2.rows).map_err(|refused| refused.code);
        assert!(matches!(code, Err("file.header_only") | Ok(0)), "{code:?}");
    }
}

#[test]
fn a_mapping_names_the_columns_and_is_checked() {
    let text = "identifier = \"Pers.No\"\nname = [\"Given\", \"Family\"]\ntitle = \"What\"\nunit = [\"Top\", \"Sub\"]\nend = \"Out\"\ndate_order = \"mdy\"\n";
    let mapping = Mapping::parse("map.toml", text).unwrap();
    assert_eq!(mapping.date_order, Some(DateOrder::MonthFirst));
    let (rows, _, _) = with(
        "What,Out,Given,Family,Pers.No,Top,Sub\nAnalyst,02/03/2026,Ada,Lee,1,A/B,\n",
        &mapping,
    )
    .unwrap();
    assert_eq!((rows[0].name.as_str(), rows[0].end), ("Ada Lee", day("2026-02-04")));
    assert_eq!(rows[0].unit_path, ["A/B"]);

    let separated = Mapping { unit_separator: Some("/".into()), ..Mapping::default() };
    let (rows, _, _) = with("id,name,role,unit\n1,Ada,Analyst,A/B//C\n", &separated).unwrap();
    assert_eq!(rows[0].unit_path, ["A", "B", "C"]);

    let refused = Mapping::parse("map.toml", "identifier = \"x\"\ncolour = \"y\"\n").unwrap_err();
    assert!(refused.code == "mapping.unreadable" && refused.reason.contains("line 2"), "{refused}");
    let absent = Mapping { email: Some("Mail".into()), ..Mapping::default() };
    assert_eq!(with("id,name,role\n1,a,b\n", &absent).unwrap_err().code, "mapping.no_such_column");
}

#[test]
fn several_columns_for_one_thing_are_a_choice_that_is_said() {
    let (rows, problems, _) = read("id,name,role,department,team\n1,Ada,Analyst,Ops,Data\n");
    assert_eq!(rows[0].unit_path, ["Data"]);
    assert_eq!(codes(&problems), [(0, "file.unread_columns"), (0, "file.column_choice")]);
    assert!(problems[1].reason.contains("“team” was taken for the unit; department was not read"));
}

#[test]
fn an_fte_is_a_share_of_full_time() {
    for (cell, fte) in
        [("", 1000), ("1", 1000), ("0.8", 800), ("0,8", 800), ("80%", 800), ("0.833333", 833)]
    {
        assert_eq!(one("fte", cell).map(|row| row.fte_thousandths), Ok(fte), "{cell}");
    }
    for (cell, remedy) in [
        ("0", "has left"),
        ("-0.5", "has left"),
        ("63", "hours or percent"),
        ("37,5", "hours"),
        ("full", "0.8"),
    ] {
        let problem = one("fte", cell).unwrap_err();
        assert_eq!((problem.code, problem.severity), ("people.fte", Severity::Refused));
        assert!(problem.remedy.contains(remedy), "{problem}");
    }
}

#[test]
fn dates_that_do_not_exist_or_end_before_they_start_refuse_the_row() {
    for (cells, code) in [
        ("2026-02-30;", "people.date"),
        ("soon;", "people.date"),
        ("2026-03-02;2026-03-01", "people.ends_before_start"),
    ] {
        assert_eq!(one("start;end", cells).unwrap_err().code, code, "{cells}");
    }
    let row = one("start;end", "2026-03-02;2026-03-02").unwrap();
    assert_eq!((row.start, row.end), (day("2026-03-02"), day("2026-03-03")));
    assert_eq!(one("start;end", ";31/12/9999").unwrap().end, None);
}

#[test]
fn the_order_of_dates_is_decided_once_by_the_evidence_of_the_file() {
    let file = |dates: &[&str]| {
        let rows: Vec<String> =
            (1..).zip(dates).map(|(n, date)| format!("{n},A {n},Analyst,{date}\n")).collect();
        read(&format!("id,name,title,start\n{}", rows.concat()))
    };
    let starts =
        |read: &Read| read.0.iter().map(|row| row.start.unwrap().to_string()).collect::<Vec<_>>();
    let month_first = file(&["03/04/2026", "12/25/2026"]);
    assert_eq!(starts(&month_first), ["2026-03-04", "2026-12-25"]);
    let day_first = file(&["03/04/2026", "25/12/2026", "12/25/2026"]);
    assert_eq!(starts(&day_first), ["2026-04-03", "2026-12-25"]);
    assert_eq!(codes(&day_first.1), [(4, "people.date")]);
    let unknown = file(&["03/04/2026", "05/06/2026"]);
    assert_eq!(starts(&unknown), ["2026-04-03", "2026-06-05"]);
    assert_eq!(codes(&unknown.1), [(2, "people.date_order")]);
}

#[test]
fn proof_against_the_order_that_comes_late_stops_the_import() {
    let rows: Vec<String> = (1..=3000).map(|n| format!("{n},A,Analyst,03/04/2026\n")).collect();
    let (read_rows, problems, _) = read(&format!(
        "id,name,title,start\n{}3001,B,Analyst,12/25/2026\n3002,C,Analyst,\n",
        rows.concat()
    ));
    assert_eq!(read_rows.len(), 3000);
    let last = problems.last().unwrap();
    assert_eq!(
        (last.line, last.code, last.severity),
        (3002, "people.date_order", Severity::Stopped)
    );
}

#[test]
fn several_rows_are_several_appointments_unless_they_say_the_same_at_once() {
    let (rows, problems, counts) = read(
        "id,name,title,unit,start,end\n\
         1,Ada Lee,Analyst,Ops,2026-01-01,2026-03-31\n\
         1,Ada Lee,Analyst,Ops,2026-04-01,\n\
         1,ADA LEE,Tester,Ops,2026-02-01,\n\
         1,Ada Lee,analyst,OPS,2026-03-31,2026-04-01\n\
         1,Ada Moe,Coach,Ops,,\n\
         1,ADA  LEE,ANALYST,ops,2026-04-01,\n",
    );
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    let said = [(5, "people.overlapping"), (6, "people.two_names"), (7, "people.repeated")];
    assert_eq!(codes(&problems), said);
    assert!(problems[0].reason.contains("on line 2") && problems[2].reason.contains("on line 3"));
    assert_eq!(counts, Counts { rows: 5, refused: 1, blank: 0 });
}

#[test]
fn an_identifier_that_tells_nobody_apart_is_found_out() {
    let rows: Vec<String> = (1..=200).map(|n| format!("x,A,Title {n}\n")).collect();
    let (rows, problems, _) = read(&format!("id,name,title\n{}", rows.concat()));
    assert_eq!(rows.len(), 101);
    assert!(problems.iter().all(|problem| problem.code == "people.too_many_appointments"));
}

#[test]
fn what_spreadsheets_leave_on_cells_comes_off() {
    let (rows, problems, _) = read(
        "id,name,title,manager\n\"=\"\"001\"\"\",'t Hooft,=HYPERLINK(1),1002.0\n'002,Bo,+Lead,\n1003.0,Cy,@x,\n1.2E+05,Di,x,\n",
    );
    let found: Vec<_> = rows
        .iter()
        .map(|row| (row.identifier.as_str(), row.name.as_str(), row.title.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("001", "'t Hooft", Some("=HYPERLINK(1)")),
            ("002", "Bo", Some("+Lead")),
            ("1003", "Cy", Some("@x"))
        ]
    );
    assert_eq!(rows[0].manager.as_deref(), Some("1002"));
    assert_eq!(
        codes(&problems),
        [(4, "people.identifier_decimals"), (5, "people.rounded_identifier")]
    );
}

#[test]
fn addresses_are_one_person_s_and_managers_somebody_else() {
    let (rows, problems, _) = read(
        "id,name,title,email,manager\n\
         A1,Ada,x,ada@org.example,a1\n\
         2,Bo,x,ADA@org.example,A1\n\
         3,Cy,x,not an address,ada@org.example\n\
         4,Di,x,di@org.example,DI@org.example\n",
    );
    let found: Vec<_> =
        rows.iter().map(|row| (row.email.as_deref(), row.manager.as_deref())).collect();
    assert_eq!(
        found,
        [
            (Some("ada@org.example"), None),
            (Some("ada@org.example"), Some("A1")),
            (None, Some("ada@org.example")),
            (Some("di@org.example"), None),
        ]
    );
    assert_eq!(
        codes(&problems),
        [
            (2, "people.reports_to_themselves"),
            (3, "people.shared_email"),
            (4, "cell.email"),
            (5, "people.reports_to_themselves"),
        ]
    );
}

#[test]
fn a_row_needs_an_identifier_a_name_and_what_the_person_does() {
    let (rows, problems, counts) =
        read("id,name,title,role\n,Ada,x,\n1,,x,\n2,Bo,,\n3,Cy,,Coach\n");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        codes(&problems),
        [(2, "people.no_identifier"), (3, "people.no_name"), (4, "people.no_title")]
    );
    assert_eq!(counts, Counts { rows: 1, refused: 3, blank: 0 });
}

#[test]
fn zeros_names_without_letters_and_posts_to_be_filled_are_no_people() {
    let (rows, problems, _) = read(
        "id,name,title\n0,Ada,x\n000,Bo,x\n1,0,x\n2,12345,x\n3,TBC - New starter,x\n4,Analyst (vacancy),x\n5,Cy,x\n",
    );
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Cy"]);
    assert_eq!(
        codes(&problems),
        [
            (2, "people.no_identifier"),
            (3, "people.no_identifier"),
            (4, "people.no_name"),
            (5, "people.no_name"),
            (6, "people.vacancy"),
            (7, "people.vacancy"),
        ]
    );
}

#[test]
fn days_that_stand_for_no_end_are_known_and_years_of_other_calendars_refused() {
    let (rows, problems, _) = read(
        "id,name,title,start,end,terminated\n1,Ada,x,2019-01-01,2958465,\n2,Bo,x,2019-01-01,31/05/2565,\n3,Cy,x,01/06/2560,,\n4,Di,x,2019-01-01,31.12.9999,\n5,Ed,x,2019-01-01,,31/05/2565\n",
    );
    let ends: Vec<_> = rows.iter().map(|row| (row.identifier.as_str(), row.end)).collect();
    assert_eq!(ends, [("1", None), ("4", None)]);
    assert_eq!(codes(&problems), [(3, "people.date"), (4, "people.date"), (6, "people.date")]);
    assert!(
        problems.iter().all(|problem| problem.clues.about.is_some()),
        "who is named has not left"
    );
}

#[test]
fn unit_paths_are_split_at_arrows_and_colons_too() {
    for mark in [" -> ", "->", " => ", " >> ", ">>", " → ", " :: ", "::", " > ", " / "] {
        let (rows, _, _) = read(&format!(
            "id,name,title,unit\n1,Ada,x,Digital{mark}Policy\n2,Bo,x,Digital{mark}R & D\n"
        ));
        assert_eq!(rows[0].unit_path, ["Digital", "Policy"], "{mark}");
        assert_eq!(rows[1].unit_path, ["Digital", "R & D"], "{mark}");
    }
}

#[test]
fn columns_that_differ_by_a_sign_are_two_and_unread_twins_are_noted() {
    let (rows, problems, _) =
        read("id,name,title,Level +,Level -,Notes,Notes\n1,Ada,x,G7,G6,one,two\n");
    assert_eq!(rows[0].level.as_deref(), Some("G7"));
    assert!(codes(&problems).contains(&(0, "file.duplicate_columns")), "{problems:?}");
    let refused =
        PeopleReader::open("p.csv", "id,name,title,Title\n".as_bytes(), None, &Mapping::default());
    assert_eq!(refused.err().unwrap().code, "file.duplicate_columns");
}

#[test]
fn identifiers_that_differ_by_case_alone_are_one_and_that_is_said() {
    let (rows, problems, _) =
        read("id,name,title\nA1,Ada,x\na1,Ada,y\nMÜ,Bo,x\nmü,Bo,y\nmu,Cy,x\n");
    assert_eq!(rows.len(), 5);
    assert_eq!(codes(&problems), [(3, "people.identifier_case"), (5, "people.identifier_case")]);
}
