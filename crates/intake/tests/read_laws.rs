//! What holds of every file: nothing panics, nothing is lost, and what was written is read.
//! It must never name a particular trap.

use intake::read::{Mapping, PeopleReader, Severity, Table, read_organogram};
use proptest::prelude::*;

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

proptest! {
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
