//! Tells what a stream of bytes is, refuses what is no text, and hands it on in pieces.
//! It must never hold more than its head and one piece.

use super::problem::FileRefusal;
use std::io::{self, Read};

/// How much is looked at to tell what the file is.
const HEAD: usize = 64 * 1024;
/// How much is read at a time.
const PIECE: usize = 64 * 1024;

/// How the file's letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16, either order.
    Utf16,
    /// Windows-1252, which holds Latin-1.
    Windows1252,
}

/// How far a reader has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes in all, when known.
    pub total: Option<u64>,
}

/// A stream known to be text. UTF-16 comes out as UTF-8; all else comes out as it is.
pub(super) struct Source<R> {
    input: R,
    head: Vec<u8>,
    wide: Option<encoding_rs::Decoder>,
    pub(super) encoding: Encoding,
    pub(super) progress: Progress,
}

impl<R: Read> Source<R> {
    pub(super) fn open(name: &str, mut input: R, total: Option<u64>) -> Result<Self, FileRefusal> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(|error| {
            FileRefusal::new(
                name,
                "file.unreadable",
                format!("The file could not be read: {error}."),
                "Try again.",
            )
        })?;
        let progress = Progress { read: head.len() as u64, total };
        if head.is_empty() {
            return Err(FileRefusal::new(
                name,
                "file.empty",
                "The file is empty.",
                "Export it again, and check that it holds a header line and rows.",
            ));
        }
        if let Some(what) = known_format(&head) {
            return Err(FileRefusal::new(
                name,
                "file.not_csv",
                format!("This is {what}, not a CSV file."),
                "Open it where it was made and save it as CSV (UTF-8).",
            ));
        }
        let (wide, encoding) = letters(&head);
        if wide.is_none() && is_binary(&head) {
            return Err(FileRefusal::new(
                name,
                "file.not_csv",
                "The file holds bytes that are no text, so it is not a CSV file.",
                "Open it where it was made and save it as CSV (UTF-8).",
            ));
        }
        if let Some(rest) = head.strip_prefix(b"\xEF\xBB\xBF") {
            head = rest.to_vec();
        }
        Ok(Self {
            input,
            head,
            wide: wide.map(encoding_rs::Encoding::new_decoder),
            encoding,
            progress,
        })
    }

    /// Adds the next piece to `out`; false when there is no more.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        let mut piece = std::mem::take(&mut self.head);
        if piece.is_empty() {
            let read = self.input.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
            self.progress.read += read as u64;
        }
        let last = piece.is_empty();
        let Some(decoder) = &mut self.wide else {
            out.append(&mut piece);
            return Ok(!last);
        };
        let mut text =
            String::with_capacity(decoder.max_utf8_buffer_length(piece.len()).unwrap_or(PIECE * 4));
        let _ = decoder.decode_to_string(&piece, &mut text, last);
        out.extend_from_slice(text.as_bytes());
        if last {
            self.wide = None;
        }
        Ok(!last || !text.is_empty())
    }
}

/// The format whose mark the file begins with.
fn known_format(head: &[u8]) -> Option<&'static str> {
    let holds = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let begins =
        |mark: &[u8]| start.get(..mark.len()).is_some_and(|found| found.eq_ignore_ascii_case(mark));
    let zip = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
    if zip && (holds(b"xl/") || holds(b"[Content_Types].xml")) {
        Some("an Excel workbook")
    } else if zip && holds(b"opendocument") {
        Some("an OpenDocument file")
    } else if zip {
        Some("a ZIP archive")
    } else if head.starts_with(b"\xD0\xCF\x11\xE0") {
        Some("an old Excel or Word file")
    } else if begins(b"%PDF") {
        Some("a PDF document")
    } else if begins(b"<!doctype") || begins(b"<html") || begins(b"<head") || begins(b"<table") {
        Some("a web page (HTML)")
    } else if begins(b"<?xml") {
        Some("an XML document")
    } else if begins(b"{\\rtf") {
        Some("an RTF document")
    } else if begins(b"{\"") || begins(b"[{") || begins(b"{\n") || begins(b"{\r") {
        Some("a JSON document")
    } else if head.starts_with(b"\x1F\x8B") {
        Some("a gzip archive")
    } else if head.starts_with(b"\x89PNG")
        || head.starts_with(b"\xFF\xD8\xFF")
        || head.starts_with(b"GIF8")
    {
        Some("a picture")
    } else if head.starts_with(b"SQLite format 3") {
        Some("an SQLite database")
    } else {
        None
    }
}

/// Wide letters are known by their mark or by every other byte being NUL; of the rest, by what most letters are.
fn letters(head: &[u8]) -> (Option<&'static encoding_rs::Encoding>, Encoding) {
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let many = head.len() / 2 - head.len() / 8;
    let few = head.len() / 64;
    if head.starts_with(b"\xFF\xFE") || (head.len() > 8 && nuls(1) >= many && nuls(0) <= few) {
        return (Some(encoding_rs::UTF_16LE), Encoding::Utf16);
    }
    if head.starts_with(b"\xFE\xFF") || (head.len() > 8 && nuls(0) >= many && nuls(1) <= few) {
        return (Some(encoding_rs::UTF_16BE), Encoding::Utf16);
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    // The head may end inside a letter.
    let cut = if head.len() == HEAD { 3 } else { 0 };
    (None, if bad <= cut || good >= bad { Encoding::Utf8 } else { Encoding::Windows1252 })
}

/// More than one byte in ten is a control character that no text has.
fn is_binary(head: &[u8]) -> bool {
    let odd = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31 | 127)).count();
    odd * 10 > head.len()
}
