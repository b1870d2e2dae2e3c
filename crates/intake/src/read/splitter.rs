//! Splits text into records and cells, knows the physical line of each, and gets over an unclosed quotation mark.
//! It must never hold more than one record, and a record is at most a mebibyte.

use super::source::Source;
use std::io::{self, Read};

/// The most bytes that one record may take.
pub(super) const RECORD: usize = 1024 * 1024;

/// One record: its cells' bytes, one after another.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) line: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// A quotation mark stands inside a quoted cell without being doubled.
    pub(super) stray: bool,
}

impl Record {
    /// The cells, each as the file's bytes.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.bytes.get(start..*end).unwrap_or_default())
    }

    /// What a cell that was not closed holds of its first line, as if the marks in it parted cells.
    pub(super) fn open_cells(&self, delimiter: u8) -> impl Iterator<Item = &[u8]> {
        let open = self.bytes.get(self.ends.last().copied().unwrap_or_default()..);
        let line = open.unwrap_or_default().split(|byte| *byte == b'\n').next();
        let line = line.filter(|line| !line.is_empty());
        line.into_iter().flat_map(move |line| line.split(move |byte| *byte == delimiter))
    }

    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }

    fn close(&mut self) {
        self.ends.push(self.bytes.len());
    }
}

/// What stands next in the text.
#[derive(Debug)]
pub(super) enum Piece {
    Record(Record),
    /// The quotation mark opened on line `quote` is never closed, or not where a cell ends.
    /// Its cells are those before it.
    Unclosed {
        record: Record,
        quote: u64,
    },
    /// The record is longer than [`RECORD`].
    TooLong {
        record: Record,
    },
}

/// Where in a cell the scan is.
#[derive(Clone, Copy, PartialEq)]
enum In {
    Start,
    Plain,
    Quoted,
}

/// A stream of records.
pub(super) struct Splitter<R> {
    pub(super) source: Source<R>,
    held: Vec<u8>,
    at: usize,
    line: u64,
    ended: bool,
    pub(super) delimiter: u8,
}

/// The scan of one record.
struct Scan {
    record: Record,
    state: In,
    pos: usize,
    line: u64,
    quote: u64,
    /// Where the line after the one with the quotation mark begins.
    after_quote: Option<(usize, u64)>,
    stray: bool,
}

impl<R: Read> Splitter<R> {
    pub(super) fn new(source: Source<R>) -> Self {
        Self { source, held: Vec::new(), at: 0, line: 1, ended: false, delimiter: b',' }
    }

    /// Counts the marks outside quotation marks in the record that comes next, and takes the commonest.
    pub(super) fn tell_delimiter(&mut self) -> io::Result<()> {
        let (mut pos, mut quoted, mut text) = (self.at, false, false);
        let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
        while let Some(byte) = self.peek(pos)? {
            match byte {
                b'"' => quoted = !quoted,
                b'\r' | b'\n' if !quoted && text => break,
                _ if !quoted => {
                    counts
                        .iter_mut()
                        .filter(|(mark, _)| *mark == byte)
                        .for_each(|(_, count)| *count += 1);
                }
                _ => {}
            }
            text = text || !byte.is_ascii_whitespace();
            pos += 1;
            if pos - self.at > RECORD {
                break;
            }
        }
        // The first of equals, so that no mark at all means a comma.
        let best = counts.iter().rev().max_by_key(|(_, count)| *count);
        self.delimiter = best.map_or(b',', |(mark, _)| *mark);
        Ok(())
    }

    /// The next record, or what stands in its place; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        if self.at > RECORD / 2 {
            self.held.drain(..self.at);
            self.at = 0;
        }
        if self.peek(self.at)?.is_none() {
            return Ok(None);
        }
        let mut scan = Scan {
            record: Record { line: self.line, ..Record::default() },
            state: In::Start,
            pos: self.at,
            line: self.line,
            quote: 0,
            after_quote: None,
            stray: false,
        };
        loop {
            if scan.pos - self.at > RECORD {
                return self.over(scan).map(Some);
            }
            let Some(byte) = self.peek(scan.pos)? else {
                if scan.state == In::Quoted {
                    return Ok(Some(self.unclosed(scan)));
                }
                break;
            };
            if byte == b'"' && scan.state == In::Quoted {
                if self.quote_in_quoted(&mut scan)? {
                    return Ok(Some(self.unclosed(scan)));
                }
                continue;
            }
            let broke = self.step(&mut scan, byte)?;
            if broke {
                break;
            }
        }
        scan.record.close();
        self.at = scan.pos;
        self.line = scan.line;
        Ok(Some(Piece::Record(scan.record)))
    }

    /// Takes one byte that is no quotation mark inside a quoted cell; true at the end of the record.
    fn step(&mut self, scan: &mut Scan, byte: u8) -> io::Result<bool> {
        scan.pos += 1;
        let breaks = match byte {
            b'\n' => true,
            b'\r' => {
                let pair = self.peek(scan.pos)? == Some(b'\n');
                if pair {
                    scan.pos += 1;
                }
                true
            }
            _ => false,
        };
        if breaks {
            scan.line += 1;
            if scan.state != In::Quoted {
                return Ok(true);
            }
            scan.record.bytes.push(b'\n');
            scan.after_quote.get_or_insert((scan.pos, scan.line));
        } else if scan.state == In::Start && byte == b'"' {
            scan.state = In::Quoted;
            scan.quote = scan.line;
            scan.after_quote = None;
            scan.stray = false;
        } else if scan.state != In::Quoted && byte == self.delimiter {
            scan.record.close();
            scan.state = In::Start;
        } else {
            scan.record.bytes.push(byte);
            if scan.state == In::Start {
                scan.state = In::Plain;
            }
        }
        Ok(false)
    }

    /// A quotation mark inside a quoted cell ends it, is one of a pair, or strays; true when the cell can't be trusted.
    fn quote_in_quoted(&mut self, scan: &mut Scan) -> io::Result<bool> {
        scan.pos += 1;
        match self.peek(scan.pos)? {
            Some(b'"') => {
                scan.pos += 1;
                scan.record.bytes.push(b'"');
            }
            Some(next) if next != self.delimiter && next != b'\n' && next != b'\r' => {
                scan.record.bytes.push(b'"');
                scan.stray = true;
                scan.record.stray = true;
            }
            _ => scan.state = In::Plain,
        }
        // In a cell of several lines a stray mark means that an earlier one was never closed.
        Ok(scan.stray && scan.after_quote.is_some())
    }

    /// Gives up the lines up to the quotation mark's own, and goes on after it.
    fn unclosed(&mut self, scan: Scan) -> Piece {
        let (at, line) = scan.after_quote.unwrap_or((scan.pos, scan.line));
        (self.at, self.line) = (at, line);
        Piece::Unclosed { record: scan.record, quote: scan.quote }
    }

    /// Gives up a record that is too long: to the line after its quotation mark, or to the end of its line.
    fn over(&mut self, scan: Scan) -> io::Result<Piece> {
        if scan.state == In::Quoted && scan.after_quote.is_some() {
            return Ok(self.unclosed(scan));
        }
        let mut pos = scan.pos;
        while let Some(byte) = self.peek(pos)? {
            pos += 1;
            if byte == b'\n' || (byte == b'\r' && self.peek(pos)? != Some(b'\n')) {
                break;
            }
            if pos > RECORD {
                self.held.drain(..pos);
                pos = 0;
            }
        }
        self.at = pos;
        self.line = scan.line + 1;
        Ok(Piece::TooLong { record: scan.record })
    }

    fn peek(&mut self, pos: usize) -> io::Result<Option<u8>> {
        while pos >= self.held.len() && !self.ended {
            self.ended = !self.source.fill(&mut self.held)?;
        }
        Ok(self.held.get(pos).copied())
    }
}
