//! Files that were once read wrongly, from `../shared/cases`, and others of the same kinds.
//! It must never depend on a database.

#![expect(clippy::panic, reason = "what a test needs and lacks should stop it")]

use intake::read::{FileRefusal, Mapping, PeopleReader, PersonRow, Problem, Severity, Status};
use std::{fs, path::Path};

fn case(name: &str) -> Vec<u8> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/cases")).join(name);
    fs::read(&path)
        .unwrap_or_else(|error| panic!("put the cases into {} ({error})", path.display()))
}

struct Read {
    rows: Vec<PersonRow>,
    problems: Vec<Problem>,
}

impl Read {
    /// Whether each has the code, by line.
    fn lines(&self, code: &str) -> Vec<u64> {
        self.problems
            .iter()
            .filter(|problem| problem.code == code)
            .map(|problem| problem.line)
            .collect()
    }

    fn said(&self, code: &str) -> &str {
        self.problems
            .iter()
            .find(|problem| problem.code == code)
            .map_or("", |problem| problem.reason.as_str())
    }

    fn left_out(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity != Severity::Noted).count()
    }
}

fn with(bytes: &[u8], mapping: &str) -> Result<Read, FileRefusal> {
    let mapping = Mapping::parse("m.toml", mapping).unwrap_or_else(|refused| panic!("{refused}"));
    let mut reader = PeopleReader::open("p.csv", bytes, None, &mapping)?;
    let mut read = Read { rows: Vec::new(), problems: Vec::new() };
    for item in reader.by_ref() {
        match item {
            Ok(row) => read.rows.push(row),
            Err(problem) => read.problems.push(problem),
        }
    }
    Ok(read)
}

fn read(bytes: impl AsRef<[u8]>) -> Read {
    with(bytes.as_ref(), "").unwrap_or_else(|refused| panic!("{refused}"))
}

fn day(text: &str) -> Option<ground::Day> {
    text.parse().ok()
}

#[test]
fn columns_of_leavers_are_read_and_all_that_is_not_read_is_named() {
    let exit = read(case("imports/unread-columns/exit.csv"));
    assert_eq!(
        exit.rows.iter().map(|row| (row.end, row.status)).collect::<Vec<_>>(),
        [(None, Some(Status::Current)), (day("2022-06-01"), Some(Status::Left))]
    );
    assert_eq!(exit.said("file.unread_columns"), "The column “Agency” was not read.");
    let camel = read(case("imports/unread-columns/camel.csv"));
    let [ada, bo] = camel.rows.as_slice() else { panic!("two rows") };
    assert_eq!(
        (ada.start, ada.end, ada.email.as_deref()),
        (day("2019-01-01"), None, Some("ada@x.example"))
    );
    assert_eq!(
        (bo.end, bo.manager.as_deref(), bo.name.as_str()),
        (day("2022-06-01"), Some("1"), "Bo Lind")
    );
    assert_eq!(bo.unit_path, ["Finance"]);
    assert!(camel.problems.is_empty(), "{:?}", camel.problems);
    let mapping = String::from_utf8(case("imports/unread-columns/camel.toml")).unwrap();
    let mapped = with(&case("imports/unread-columns/camel.csv"), &mapping).unwrap();
    assert_eq!(mapped.rows, camel.rows);
    let some = read("id,name,title,Shoe size,Cost band,Parking\n1,Ada,x,,,\n");
    assert_eq!(
        some.said("file.unread_columns"),
        "3 columns were not read: Shoe size, Cost band, Parking."
    );
}

#[test]
fn placeholders_are_no_people() {
    let read = read(case("imports/placeholders/na.csv"));
    assert_eq!((read.rows.len(), read.left_out()), (1, 5));
    assert_eq!(read.lines("people.no_identifier"), [3, 4, 5, 6, 7]);
}

#[test]
fn a_header_above_which_other_lines_stand_is_pointed_out_and_a_bar_parts_cells() {
    let refused = with(&case("imports/title-lines/titled.csv"), "").err().unwrap();
    assert!(refused.reason.ends_with("Line 4 looks like the header."), "{refused}");
    assert!(refused.remedy.contains("above line 4"), "{refused}");
    let semicolons =
        "Staff as of 1 May;;\n\nPersonalnummer;Name;Vorname;Stelle\n1;Bell;Ada;Analystin\n";
    assert!(
        with(semicolons.as_bytes(), "").err().unwrap().reason.contains("Line 3"),
        "other marks"
    );
    assert_eq!(read(case("imports/title-lines/pipe.csv")).rows[0].name, "Ada Bell");
}

#[test]
fn last_names_before_a_comma_are_turned_round_and_said_once() {
    let read = read(case("imports/last-first/lf.csv"));
    assert_eq!(
        read.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Ada Bell", "Bo Lind"]
    );
    assert_eq!(read.lines("people.last_first"), [0]);
    let text = "id,name,title\n1,\"Ada Bell, PhD\",x\n2,\"Bo Lind, Jr\",x\n";
    assert_eq!(self::read(text).rows[0].name, "Ada Bell, PhD");
    let kept = with(&case("imports/last-first/lf.csv"), "name_order = \"as_written\"").unwrap();
    assert_eq!(kept.rows[0].name, "Bell, Ada");
}

#[test]
fn missing_cells_at_the_end_of_a_row_are_empty() {
    let read = read(case("staff-files/03b.csv"));
    assert_eq!(read.left_out(), 0, "{:?}", read.problems);
    assert_eq!(read.lines("row.short"), [3, 4]);
    assert_eq!((read.rows[1].name.as_str(), read.rows[1].end), ("Bo Lind", None));
}

#[test]
fn a_file_splits_its_unit_paths_at_one_mark_and_says_which() {
    let read = read(case("staff-files/08.csv"));
    assert_eq!(
        read.rows.iter().take(3).map(|row| row.unit_path.join("|")).collect::<Vec<_>>(),
        ["Digital|Policy / Strategy", "Digital|Design", "Digital|R&D | Labs"]
    );
    assert!(read.said("people.unit_separator").contains("“>”"));
    let slashes =
        self::read("id,name,title,unit\n1,A,x,Ops / Data\n2,B,x,Ops / R > D\n3,C,x,Ops>Labs\n");
    assert_eq!(slashes.rows[2].unit_path, ["Ops>Labs"]);
}

#[test]
fn invisible_characters_are_taken_out_and_said() {
    let read = read(case("staff-files/10.csv"));
    let addresses: Vec<_> =
        read.rows.iter().take(4).filter_map(|row| row.email.as_deref()).collect();
    assert_eq!(
        addresses,
        ["ada@h.example", "bo.lind@h.example", "cy.okoro@h.example", "di@h.example"]
    );
    assert_eq!(read.lines("cell.invisible"), [2, 3, 5]);
    let nameless = self::read(
        "id,name,title\n1,\u{2060},x\n2,\u{3164}\u{200B},x\n3,A\u{AD}da,x\n\u{FEFF}4,Bo,x\n",
    );
    assert_eq!(
        nameless.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Ada", "Bo"]
    );
    assert_eq!(
        (nameless.lines("people.no_name"), nameless.rows[1].identifier.as_str()),
        (vec![2, 3], "4")
    );
}

#[test]
fn headers_in_other_languages_are_known() {
    for (header, row) in [
        (
            "Personalnummer;Name;Vorname;Stellenbezeichnung;Abteilung;Führungskraft;Beschäftigungsgrad;Eintrittsdatum;Austritt;Status",
            "7;Bell;Ada;Analystin;Daten;1;80;01.02.2019;;aktiv",
        ),
        (
            "Número de empleado;Nombre;Apellidos;Puesto;Departamento;Responsable;Fecha de alta;Fecha de baja;Estado",
            "7;Ada;Bell;Analista;Datos;1;01/02/2019;;Alta",
        ),
        (
            "Anställningsnummer;Förnamn;Efternamn;Befattning;Avdelning;Närmaste chef;Anställningsdatum;Slutdatum;Anställningsstatus",
            "7;Ada;Bell;Analytiker;Data;1;2019-02-01;;Anställd",
        ),
        (
            "Personeelsnummer;Voornaam;Achternaam;Functie;Afdeling;Leidinggevende;In dienst sinds;Uit dienst per;Status",
            "7;Ada;Bell;Analist;Data;1;1-2-2019;;In dienst",
        ),
        (
            "Matricule;Nom;Prénom;Fonction;Service;Manager;Date d'embauche;Date de départ;Statut",
            "7;Bell;Ada;Analyste;Données;1;01/02/2019;;En poste",
        ),
        (
            "Matricola;Nome;Cognome;Mansione;Reparto;Responsabile;Data di assunzione;Data cessazione;Stato",
            "7;Ada;Bell;Analista;Dati;1;01/02/2019;;Attivo",
        ),
    ] {
        let read = read(format!("{header}\n{row}\n"));
        let [ada] = read.rows.as_slice() else { panic!("{header}: {:?}", read.problems) };
        assert_eq!(
            (ada.name.as_str(), ada.identifier.as_str(), ada.manager.as_deref()),
            ("Ada Bell", "7", Some("1")),
            "{header}"
        );
        assert_eq!(
            (ada.start, ada.end, ada.status),
            (day("2019-02-01"), None, Some(Status::Current)),
            "{header}"
        );
        assert!(
            read.said("file.unread_columns").is_empty(),
            "{}",
            read.said("file.unread_columns")
        );
        assert_eq!(ada.fte_thousandths, if header.contains("grad") { 800 } else { 1000 });
    }
}

#[test]
fn who_has_left_without_a_day_is_left_out_and_an_unknown_status_is_told_once() {
    let read = read(
        "id,name,title,status,start,fte\n1,Ada,x,Active,2019-01-01,1\n2,Bo,x,Terminated,2019-01-01,0\n3,Cy,x,Alumni,,1\n4,Di,x,alumni,,1\n5,Ed,x,Onboarding,,1\n6,Flo,x,Onboarding,2030-01-01,1\n",
    );
    assert_eq!(read.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4, 5, 7]);
    assert_eq!(
        (read.lines("people.left_without_day"), read.lines("people.coming_without_day")),
        (vec![3], vec![6])
    );
    assert_eq!(read.lines("people.unknown_status"), [4]);
    assert!(
        read.said("people.unknown_status").contains("in 2 rows: “Alumni” (2 rows)."),
        "{}",
        read.said("people.unknown_status")
    );
    let left =
        with(b"id,name,title,status\n3,Cy,x,Alumni\n", "left_statuses = [\"alumni\"]").unwrap();
    assert_eq!((left.rows.len(), left.lines("people.left_without_day")), (0, vec![2]));
}

#[test]
fn a_row_that_cannot_be_used_says_whom_it_names_unless_they_left() {
    let read = read(
        "id;name;title;fte;status\nA1;Ada;x;much;\nb2;Bo;;1;\nC3;Cy;x;1;Active;more\nD4;Di;x;much;Terminated\nE5;\"Ed;x;1\n",
    );
    let about: Vec<_> = read
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Refused)
        .map(|problem| (problem.line, problem.clues.about.as_deref()))
        .collect();
    assert_eq!(
        about,
        [(2, Some("a1")), (3, Some("b2")), (4, Some("c3")), (5, None), (6, Some("e5"))]
    );
}

#[test]
fn header_rows_below_the_first_vacancies_and_totals_are_no_people() {
    let read = read(
        "USERID,FIRSTNAME,LASTNAME,TITLE\nUser Id,First Name,Last Name,Title\n1,Ada,Bell,x\n2,Vacant,,x\n3,Jennifer,Null,x\n4,Li,Na,x\n5,NULL,NULL,x\nTotal: 5,,,\n",
    );
    assert_eq!(
        read.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Ada Bell", "Jennifer Null", "Li Na"]
    );
    assert_eq!(
        (read.lines("people.header_again"), read.lines("people.vacancy")),
        (vec![2], vec![4])
    );
    assert_eq!((read.lines("people.no_name"), read.lines("people.total")), (vec![7], vec![8]));
}

#[test]
fn managers_that_are_nobody_are_no_managers_and_forms_of_address_no_titles() {
    let read = read(
        "id,title,forename,surname,position,manager\n1,Ms,Ada,Bell,Chief,NO_MANAGER\n2,Mr,Bo,Lind,Clerk,1\n3,Dr,Cy,Okoro,Clerk,n/a\n",
    );
    assert_eq!(
        read.rows.iter().map(|row| row.title.as_deref()).collect::<Vec<_>>(),
        [Some("Chief"), Some("Clerk"), Some("Clerk")]
    );
    assert_eq!(
        read.rows.iter().map(|row| row.manager.as_deref()).collect::<Vec<_>>(),
        [None, Some("1"), None]
    );
    assert_eq!(read.said("file.unread_columns"), "The column “title” was not read.");
}

#[test]
fn of_two_ends_the_earlier_counts_and_an_earlier_leaving_is_no_end() {
    let read = read(
        "id,name,title,status,position start date,position end date,termination date\n1,Ada,x,,2020-01-01,2024-12-31,2022-05-31\n2,Bo,x,Active,2020-01-01,,2018-05-31\n3,Cy,x,,2020-01-01,,2018-05-31\n",
    );
    assert_eq!(read.rows.iter().map(|row| row.end).collect::<Vec<_>>(), [day("2022-06-01"), None]);
    assert_eq!(
        (read.lines("people.left_before"), read.lines("people.ends_before_start")),
        (vec![3], vec![4])
    );
}

/// The names of whom a file's rows are of, with what they hold, and the codes of what is said.
fn people_of(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let read = read(text);
    let person =
        |row: &PersonRow| format!("{}, {}", row.name, row.title.as_deref().unwrap_or_default());
    let people = read.rows.iter().map(person).collect();
    let mut codes: Vec<&str> = read.problems.iter().map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    (people, codes)
}

#[test]
fn lines_that_describe_columns_or_sum_up_others_are_nobody() {
    let text = "Employee ID,Full name,Job title,Department\n\
        (text),(text),(text),(text)\nrequired,required,optional,optional\n\
        1,Ada Bell,Analyst,Data\nTotal,Total,Total,\nRecords: 1,Records: 1,x,\nSumme,1 Person,1 Stelle,\n";
    let (people, codes) = people_of(text);
    assert_eq!(people, ["Ada Bell, Analyst"]);
    assert_eq!(codes, ["people.header_again", "people.total"]);
}

#[test]
fn a_blank_name_or_title_is_said_by_another_column_of_its_kind() {
    let text = "Employee ID,Preferred First Name,Legal First Name,Legal Last Name,Position,Job Code,Job Profile\n\
        1,,Ada,Bell,Analyst,J1,Analyst II\n2,Bobby,Robert,Lind,N/A,J2,Designer\n3,,Cy,Okoro,Head,J3,\n";
    let (people, codes) = people_of(text);
    assert_eq!(people, ["Ada Bell, Analyst", "Bobby Lind, Designer", "Cy Okoro, Head"]);
    assert_eq!(codes, ["file.column_instead", "file.unread_columns"]);
    // Where nothing is blank, nothing stands in.
    let text = "Employee ID,Preferred First Name,Legal First Name,Last Name,Position,Job Profile\n1,Ad,Ada,Bell,Analyst,X\n";
    assert_eq!(people_of(text).1, ["file.unread_columns"]);
}

#[test]
fn a_status_beside_a_name_counts_beside_a_kind_of_contract() {
    let text = "Employee Id,First (& Middle) Name,Last Name,Job Title,Employment Status,Joined Date\n\
        1,Ada,Bell,Analyst,Full-Time Permanent,2019-02-01\n2,Bo,Lind (Past Employee),Designer,Full-Time Permanent,2019-02-01\n";
    let (people, codes) = people_of(text);
    assert_eq!(people, ["Ada Bell, Analyst"]);
    assert_eq!(codes, ["people.left_without_day"]);
}
