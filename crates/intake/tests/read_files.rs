//! Files that are not what they should be, one trap a test, at the level of rows and cells.
//! It must never need a column to mean anything.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what a test needs and lacks should stop it"
)]

use intake::read::{Counts, Encoding, Problem, Row, Severity, Table};
use std::io::{self, Read};

fn read(bytes: &[u8]) -> (Vec<Row>, Vec<Problem>, Counts) {
    let mut table = Table::open("f.csv", bytes, Some(bytes.len() as u64)).unwrap();
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for item in table.by_ref() {
        match item {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    assert_eq!(table.progress().read, bytes.len() as u64);
    (rows, problems, table.counts())
}

fn cells(rows: &[Row]) -> Vec<(u64, Vec<&str>)> {
    rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect()
}

fn codes(problems: &[Problem]) -> Vec<(u64, &str)> {
    problems.iter().map(|problem| (problem.line, problem.code)).collect()
}

#[test]
fn files_that_are_no_csv_are_named_for_what_they_are() {
    let zip = |inside: &str| [b"PK\x03\x04....", inside.as_bytes()].concat();
    let table: [(Vec<u8>, &str, &str); 16] = [
        (zip("xl/workbook.xml"), "file.not_csv", "an Excel workbook"),
        (
            zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            "file.not_csv",
            "OpenDocument",
        ),
        (zip("a.csv"), "file.not_csv", "a ZIP archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), "file.not_csv", "an old Excel"),
        (b"%PDF-1.7".to_vec(), "file.not_csv", "a PDF"),
        (b"\n <!DOCTYPE html><html>".to_vec(), "file.not_csv", "a web page"),
        (b"<?xml version='1.0'?>".to_vec(), "file.not_csv", "an XML"),
        (b"{\\rtf1".to_vec(), "file.not_csv", "an RTF"),
        (b"[{\"name\":1}]".to_vec(), "file.not_csv", "a JSON"),
        (b"\x1F\x8B\x08".to_vec(), "file.not_csv", "a gzip"),
        (b"\x89PNG\r\n".to_vec(), "file.not_csv", "a picture"),
        ((0..200).map(|n| n % 32).collect(), "file.not_csv", "no text"),
        (Vec::new(), "file.empty", "empty"),
        (b"\xEF\xBB\xBF".to_vec(), "file.empty", "blanks"),
        (b" \r\n\r\n,,,\n".to_vec(), "file.empty", "blanks"),
        (b"\"a,b\nc,d\n".to_vec(), "file.no_header", "not closed"),
    ];
    for (bytes, code, words) in table {
        let refused = Table::open("f.csv", bytes.as_slice(), None).err().unwrap();
        assert_eq!(refused.code, code, "{refused}");
        assert!(refused.reason.contains(words), "{refused} should say {words}");
        assert!(!refused.remedy.is_empty());
    }
}

#[test]
fn line_ends_and_delimiters_are_told_and_lines_are_physical() {
    for text in [
        "a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n",
        "a;b\n1;\"x\ny\"\n\n2;z",
        "a\tb\r1\t\"x\ry\"\r\r2\tz\r",
        "\u{FEFF}\"a\",b\n1,\"x\ny\"\n , \n2,z\n",
        "sep=;\na;b\n1;\"x\ny\"\n2;z",
        "a|b\n1|\"x\ny\"\n\n2|z",
    ] {
        let (rows, problems, counts) = read(text.as_bytes());
        let hint = u64::from(text.starts_with("sep"));
        let blank = u64::from(hint == 0);
        assert_eq!(
            cells(&rows),
            [(2 + hint, vec!["1", "x\ny"]), (4 + hint + blank, vec!["2", "z"])],
            "{text:?}"
        );
        assert_eq!(problems, []);
        assert_eq!(counts, Counts { rows: 2, refused: 0, blank });
    }
}

#[test]
fn a_delimiter_inside_quotation_marks_is_not_counted() {
    let table = Table::open("f.csv", "\"a,b,c,d\";e\n1;2\n".as_bytes(), None).unwrap();
    assert_eq!((table.delimiter(), table.columns().len()), (';', 2));
}

#[test]
fn longer_rows_are_refused_with_both_figures_and_what_is_missing_at_the_end_is_empty() {
    let (rows, problems, counts) = read(b"a,b\n1\n1,2,3\n1,2,,\n3,4\n");
    assert_eq!(cells(&rows), [(2, vec!["1", ""]), (4, vec!["1", "2"]), (5, vec!["3", "4"])]);
    assert_eq!(codes(&problems), [(2, "row.short"), (3, "row.ragged")]);
    assert_eq!(
        problems[1].to_string(),
        "f.csv, line 3: The row has 3 cells, the header has 2. Remedy: Check for a missing or unquoted delimiter."
    );
    assert_eq!(counts, Counts { rows: 3, refused: 1, blank: 0 });
}

#[test]
fn columns_that_are_read_need_names_that_differ_and_others_are_noted() {
    let table =
        Table::open("f.csv", "Title,title,Level +,Level -,Notes,Notes\n".as_bytes(), None).unwrap();
    assert_eq!(table.check_twins(&[0]).unwrap_err().code, "file.duplicate_columns");
    assert!(table.check_twins(&[2, 3]).is_ok());
    let (_, problems, _) = read(b"a,Notes,Notes\n1,2,3\n");
    assert_eq!(codes(&problems), [(0, "file.duplicate_columns")]);
    assert!(problems[0].reason.contains("Columns 2 and 3"), "{}", problems[0].reason);
    let (rows, problems, _) = read(b"a,,b,\n1,2,3,4\n");
    assert_eq!(rows.len(), 1);
    assert_eq!(codes(&problems), [(0, "file.unnamed_column")]);
    assert!(problems[0].reason.contains("2 columns") && problems[0].reason.contains("column 2"));
}

#[test]
fn each_encoding_gives_the_same_text() {
    let text = "name,team\nZoë Müller,Café\n";
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide = |swap: bool, mark: bool| -> Vec<u8> {
        let marked = if mark { format!("\u{FEFF}{text}") } else { text.to_owned() };
        marked
            .encode_utf16()
            .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (format!("\u{FEFF}{text}").into_bytes(), Encoding::Utf8),
        (western, Encoding::Windows1252),
        (wide(false, true), Encoding::Utf16),
        (wide(true, true), Encoding::Utf16),
        (wide(false, false), Encoding::Utf16),
        (wide(true, false), Encoding::Utf16),
    ] {
        let (rows, _, _) = read(&bytes);
        assert_eq!(cells(&rows), [(2, vec!["Zoë Müller", "Café"])], "{encoding:?}");
        assert_eq!(Table::open("f.csv", bytes.as_slice(), None).unwrap().encoding(), encoding);
    }
}

#[test]
fn a_cell_in_another_encoding_is_read_and_said_with_its_place() {
    let (rows, problems, _) =
        read(b"name,team\nZo\xC3\xAB,a\nJos\xE9,\x93b\x94\nM\xC3\xBCller,c\nGar\xC3\xA7on,d\n");
    assert_eq!(cells(&rows)[1], (3, vec!["José", "“b”"]));
    assert_eq!(codes(&problems), [(3, "cell.encoding"), (3, "cell.encoding")]);
    assert_eq!(problems[0].column.as_deref(), Some("name"));
}

#[test]
fn a_western_letter_after_a_long_plain_beginning_is_still_read() {
    let mut bytes = b"name\n".to_vec();
    bytes.extend(b"plain\n".repeat(20_000));
    bytes.extend(b"Jos\xE9\n");
    let (rows, problems, _) = read(&bytes);
    assert_eq!(rows.last().map(|row| row.cells[0].as_str()), Some("José"));
    assert_eq!(codes(&problems), [(20_002, "cell.encoding")]);
}

#[test]
fn unseen_characters_go_and_lost_ones_are_counted_once() {
    let text = "a,b\nx\0y,1\np\u{2028}q,o\u{FFFD}k\n\u{FFFD}\u{FFFD},2\n";
    let (rows, problems, _) = read(text.as_bytes());
    assert_eq!(rows[0].cells[0], "xy");
    assert_eq!((rows[1].line, rows[1].cells[0].as_str()), (3, "p q"));
    assert_eq!(codes(&problems), [(2, "cell.control"), (0, "file.lost_characters")]);
    assert!(
        problems[1].reason.starts_with("3 characters in 2 cells")
            && problems[1].reason.ends_with("line 3.")
    );
}

#[test]
fn a_cell_of_200_000_characters_costs_its_row_only() {
    let text = format!("a,b\n1,{}\n2,x\n3,{}\n", "y".repeat(200_000), "é".repeat(10_000));
    let (rows, problems, _) = read(text.as_bytes());
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(codes(&problems), [(2, "cell.too_long")]);
    assert!(problems[0].reason.contains("200000 characters"));
}

#[test]
fn an_unclosed_quotation_mark_costs_its_line_and_names_it() {
    // Closed by nothing, by a mark in a later row, and after a cell of several lines.
    for (text, good) in [
        ("a,b\n1,\"x\n2,y\n3,z\n", [3, 4]),
        ("a,b\n1,\"x\n2,\"y\"\n3,z\n", [3, 4]),
        ("a,b\n\"1\n1\",\"x\n2,\"y\"\n3,z\n", [4, 5]),
    ] {
        let (rows, problems, _) = read(text.as_bytes());
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), good, "{text:?}");
        assert_eq!(codes(&problems), [(2, "row.unclosed_quote")], "{text:?}");
        let opened = format!("opened on line {}", good[0] - 1);
        assert!(problems[0].reason.contains(&opened), "{}", problems[0]);
    }
}

#[test]
fn a_stray_quotation_mark_within_its_line_is_text() {
    let (rows, problems, _) = read(b"a,b\n\"Head of \"Digital\" x\",5\" pipe\n");
    assert_eq!(cells(&rows), [(2, vec!["Head of \"Digital\" x", "5\" pipe"])]);
    assert_eq!(codes(&problems), [(2, "row.stray_quote")]);
}

/// The same piece again and again, never held whole.
struct Endless<'a> {
    first: &'a [u8],
    again: &'a [u8],
    left: u64,
    at: usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if !self.first.is_empty() {
            return self.first.read(to);
        }
        let mut written = 0;
        while written < to.len() && self.left > 0 {
            let piece = &self.again[self.at..];
            let step = piece
                .len()
                .min(to.len() - written)
                .min(usize::try_from(self.left).unwrap_or(usize::MAX));
            to[written..written + step].copy_from_slice(&piece[..step]);
            written += step;
            self.left -= step as u64;
            self.at = (self.at + step) % self.again.len();
        }
        Ok(written)
    }
}

#[test]
fn endless_lines_and_endless_quotes_take_no_endless_memory() {
    let mib = 1024 * 1024;
    let line = Endless { first: b"a,b\n1,", again: b"xxxxxxxx", left: 24 * mib, at: 0 };
    let found: Vec<_> = Table::open("f.csv", line, None).unwrap().collect();
    assert!(
        matches!(&found[..], [Err(problem)] if problem.code == "row.too_long" && problem.line == 2)
    );

    let quote = Endless { first: b"a,b\n1,\"x\n", again: b"22,yy\n", left: 6 * mib, at: 0 };
    let mut table = Table::open("f.csv", quote, None).unwrap();
    let first = table.next().unwrap().unwrap_err();
    assert_eq!((first.line, first.code), (2, "row.unclosed_quote"));
    assert!(table.by_ref().all(|item| item.is_ok()));
    assert_eq!(table.counts(), Counts { rows: mib, refused: 1, blank: 0 });
}

/// Breaks off in the middle.
struct Broken(usize);

impl Read for Broken {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        if self.0 > 3 {
            return Err(io::Error::other("the disk is gone"));
        }
        let text = b"a,b\n".repeat(10_000);
        let step = text.len().min(to.len());
        to[..step].copy_from_slice(&text[..step]);
        Ok(step)
    }
}

#[test]
fn a_file_that_breaks_off_stops_the_import() {
    match Table::open("f.csv", Broken(0), None) {
        Err(refused) => assert_eq!(refused.code, "file.unreadable"),
        Ok(table) => {
            let last = table.last().unwrap().unwrap_err();
            assert_eq!((last.code, last.severity), ("file.cut_short", Severity::Stopped));
        }
    }
    let slow = Endless { first: b"a,b\n", again: b"1,2\n", left: 200_000, at: 0 }.chain(Broken(3));
    let last = Table::open("f.csv", slow, None).unwrap().last().unwrap().unwrap_err();
    assert_eq!((last.code, last.severity), ("file.cut_short", Severity::Stopped));
}

#[test]
fn oddities_are_all_handed_out_for_others_to_count() {
    let text = format!("a\n{}", "plain words x\0y\n".repeat(1000));
    let (rows, problems, _) = read(text.as_bytes());
    assert_eq!((rows.len(), problems.len()), (1000, 1000));
}
