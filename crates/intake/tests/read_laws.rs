//! What holds of every file: nothing panics, nothing is lost, and what was written is read.
//! It must never name a particular trap.

use intake::read::{Mapping, PeopleReader, Severity, Table, read_organogram};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Bytes that are likelier than others to upset a reader of rows.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let odd = prop::sample::select(&b",;\t\"\r\n\0\xE9\xC3\xBC\xFF'=. 1a"[..]);
    let body = prop::collection::vec(prop_oneof![6 => odd, 1 => any::<u8>()], 0..400);
    let heads: Vec<&'static [u8]> = vec![
        b"",
        b"a,b\n",
        b"id;name;title;start;end;fte\n",
        b"Post Unique Reference,Name,Job Title,Organisation,Unit,Reports to Senior Post\n",
        b"Organisation,Unit,Reporting Senior Post,Generic Job Title,Number of Posts in FTE\n",
        b"\xFF\xFEa\0,\0b\0\n\0",
    ];
    (prop::sample::select(heads).prop_map(<[u8]>::to_vec), body)
        .prop_map(|(head, body)| [head, body].concat())
}

/// Headers and cells as exports have them, the odd ones more often than in life.
const HEADERS: [&str; 6] = [
    "Employee ID,Full name,Job title,Unit path,Line manager,FTE,Start date,End date,Status",
    "STATUS,USERID,FIRSTNAME,LASTNAME,TITLE,MANAGER,HIREDATE,EXITDATE,DEPARTMENT",
    "Personalnummer,Name,Vorname,Stelle,Abteilung,Austritt,Eintritt,Beschäftigungsgrad,aktiv",
    "Matricule,Nom,Prénom,Fonction,Service,Date d'entrée,Date de sortie,Statut,Remarques",
    "id,name,title,email,organisation,terminated,level,primary,termination date",
    "Employee_Name,EmpID,Position,DateofHire,DateofTermination,EmploymentStatus,ManagerName,Shoe size,",
];

fn cell() -> impl Strategy<Value = String> {
    let odd = [
        "",
        "-",
        "N/A",
        "NULL",
        "#REF!",
        "Ada Bell",
        "Bell, Ada",
        "Ada Bell (1001)",
        "Null",
        "1001",
        "1001.0",
        "1E+05",
        "Analyst",
        "C++",
        "Ops > Data",
        "Ops / Data > x",
        "Active",
        "Terminated",
        "Onboarding",
        "Alumni",
        "yes",
        "0",
        "0.8",
        "80",
        "100%",
        "2022-05-31",
        "31/05/2022",
        "05/31/2022",
        "31. Mai 2022",
        "2022-05-31T00:00:00.000Z",
        "44712",
        "9999-12-31",
        "0000-00-00",
        "2022-02-30",
        "soon",
        "ada@h.example",
        "\u{200B}ada@h.example",
        "\u{2060}",
        "NO_MANAGER",
        "Vacant",
        "Employee ID",
        "Full name",
        "Müller",
        "\"quoted\"",
        "two\nlines",
        "=1+1",
        "'001",
        "日本",
        "x,y;z|w\tv",
    ];
    prop_oneof![4 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned), 1 => "[ -~é]{0,12}"]
}

proptest! {
    #[test]
    fn every_data_row_is_taken_or_left_out_with_a_reason_and_notes_are_of_rows_that_were_taken(
        header in prop::sample::select(HEADERS.to_vec()),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..11), 1..30),
        delimiter in prop::sample::select(&b",;\t|"[..]),
        quoted in any::<bool>(),
        encoding in 0..4,
    ) {
        let style = if quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).flexible(true).from_writer(Vec::new());
        writer.write_record(header.split(',')).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let bytes = match encoding {
            0 => text.into_bytes(),
            1 => format!("\u{FEFF}{text}").into_bytes(),
            2 => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        };
        let Ok(mut reader) = PeopleReader::open("f.csv", bytes.as_slice(), None, &Mapping::default()) else {
            return Ok(());
        };
        let (mut taken, mut left_out, mut noted, mut stopped) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), false);
        for item in reader.by_ref() {
            match item {
                Ok(row) => prop_assert!(taken.insert(row.line), "line {} twice", row.line),
                Err(problem) => {
                    prop_assert!(!problem.reason.is_empty() && !problem.remedy.is_empty(), "{problem:?}");
                    match problem.severity {
                        // Of a row of nothing but these there is no more to say.
                        Severity::Noted if matches!(problem.code, "cell.invisible" | "cell.control") => {}
                        Severity::Noted => { noted.insert(problem.line); }
                        Severity::Refused => prop_assert!(left_out.insert(problem.line), "line {} twice", problem.line),
                        Severity::Stopped => stopped = true,
                    }
                }
            }
        }
        prop_assert!(taken.is_disjoint(&left_out));
        prop_assert!(noted.iter().all(|line| *line <= 1 || taken.contains(line) || left_out.contains(line)), "{noted:?}");
        let counts = reader.counts();
        prop_assert_eq!((counts.rows, counts.refused - u64::from(stopped)), (taken.len() as u64, left_out.len() as u64));
        let blank = rows.iter().filter(|row| row.iter().all(|cell| cell.chars().all(|c| c.is_whitespace() || ground::is_invisible(c)))).count() as u64;
        prop_assert!(stopped || counts.rows + counts.refused + counts.blank >= rows.len() as u64 - blank, "{counts:?} of {}", rows.len());
    }

    #[test]
    fn no_bytes_upset_a_reader_and_no_record_is_lost(bytes in bytes()) {
        if let Ok(mut table) = Table::open("f.csv", bytes.as_slice(), None) {
            let columns = table.columns().len();
            let (mut rows, mut refused, mut line) = (0, 0, 0);
            for item in table.by_ref() {
                match item {
                    Ok(row) => {
                        rows += 1;
                        prop_assert!(row.line > line && row.cells.len() == columns);
                        line = row.line;
                    }
                    Err(problem) if problem.severity == Severity::Refused => refused += 1,
                    Err(_) => {}
                }
            }
            prop_assert_eq!((table.counts().rows, table.counts().refused), (rows, refused));
        }
        let _ = read_organogram("f-2026-01-31-senior.csv", bytes.as_slice(), None);
    }

    #[test]
    fn every_row_of_an_export_is_a_person_or_a_problem(bytes in bytes()) {
        let file = [b"id,name,title,start,end,fte\n".to_vec(), bytes].concat();
        let table = Table::open("f.csv", file.as_slice(), None);
        let reader = PeopleReader::open("f.csv", file.as_slice(), None, &Mapping::default());
        if let (Ok(mut table), Ok(mut reader)) = (table, reader) {
            table.by_ref().for_each(drop);
            let (mut rows, mut refused) = (0, 0);
            for item in reader.by_ref() {
                match item {
                    Ok(_) => rows += 1,
                    Err(problem) => refused += u64::from(problem.severity != Severity::Noted),
                }
            }
            let (all, read) = (table.counts(), reader.counts());
            prop_assert_eq!((read.rows, read.refused), (rows, refused));
            prop_assert_eq!(read.rows + read.refused + read.blank, all.rows + all.refused + all.blank);
        }
    }

    #[test]
    fn what_is_written_is_read_in_any_encoding_and_with_any_delimiter(
        rows in prop::collection::vec(prop::collection::vec("[a-zA-Zéüñß0-9,;\t\"\n' ]{0,12}", 3), 1..20),
        delimiter in prop::sample::select(&b",;\t"[..]),
        encoding in 0..4,
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(csv::QuoteStyle::NonNumeric).from_writer(Vec::new());
        writer.write_record(["one", "two", "three é"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let bytes = match encoding {
            0 => text.into_bytes(),
            1 => format!("\u{FEFF}{text}").into_bytes(),
            2 => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
        };
        let table = Table::open("f.csv", bytes.as_slice(), None).unwrap();
        let read: Vec<Vec<String>> = table.filter_map(Result::ok).map(|row| row.cells).collect();
        let trimmed = rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
        let written: Vec<Vec<String>> = trimmed.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        prop_assert_eq!(read, written);
    }
}
