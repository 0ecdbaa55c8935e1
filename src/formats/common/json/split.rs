//! Splits a stream into JSON values, so that a file of any size is read one record at a time.
//!
//! Finds only the ends of values; [`crate::base::json::pull`] checks whether they are valid JSON.

use std::cell::OnceCell;
use std::io::{self, BufRead};

use memchr::{memchr_iter, memchr2, memrchr};

use crate::base::json::pull::JsonError;
use crate::model::diagnostic::SourceLocation;

/// A position in a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes from the start.
    pub byte: usize,
    /// From 1.
    pub line: usize,
    /// In code points, from 1.
    pub column: usize,
}

/// The reason why a stream could not be split.
#[derive(Debug)]
pub enum SplitError {
    /// The stream could not be read.
    Io(io::Error),
    /// The stream ends in the middle of a value.
    End(Mark),
    /// Another token was expected there.
    Expected(&'static str, Mark),
}

impl From<io::Error> for SplitError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads a stream value by value.
#[derive(Debug)]
pub struct Splitter<R> {
    source: R,
    mark: Mark,
}

/// The progress of scanning a value.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl<R: BufRead> Splitter<R> {
    /// Creates a splitter at the start of a stream; skips one byte order mark.
    pub fn new(source: R) -> Result<Self, SplitError> {
        let mut splitter = Self {
            source,
            mark: Mark {
                byte: 0,
                line: 1,
                column: 1,
            },
        };
        if splitter.source.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
            splitter.source.consume(3);
            splitter.mark.byte = 3;
        }
        Ok(splitter)
    }

    /// Returns the start of the next value.
    pub fn mark(&mut self) -> Result<Mark, SplitError> {
        self.peek()?;
        Ok(self.mark)
    }

    /// Skips white space and returns the next byte without consuming it.
    pub fn peek(&mut self) -> Result<Option<u8>, SplitError> {
        loop {
            let chunk = self.source.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let blanks = chunk
                .iter()
                .position(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
                .unwrap_or(chunk.len());
            let next = chunk.get(blanks).copied();
            self.mark.pass(chunk.get(..blanks).unwrap_or_default());
            self.source.consume(blanks);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Consumes the next byte, which must be this one.
    pub fn expect(&mut self, byte: u8, what: &'static str) -> Result<(), SplitError> {
        match self.peek()? {
            Some(next) if next == byte => {
                self.source.consume(1);
                self.mark.pass(&[byte]);
                Ok(())
            }
            Some(_) => Err(SplitError::Expected(what, self.mark)),
            None => Err(SplitError::End(self.mark)),
        }
    }

    /// Reads the next value into `out`, which is cleared first.
    pub fn value(&mut self, out: &mut Vec<u8>) -> Result<Mark, SplitError> {
        out.clear();
        let start = self.mark()?;
        let mut scan = Scan::default();
        loop {
            let chunk = self.source.fill_buf()?;
            if chunk.is_empty() {
                // A number at the end of a stream has no terminator.
                let whole = scan.depth == 0 && !scan.in_string && !out.is_empty();
                return if whole {
                    Ok(start)
                } else {
                    Err(SplitError::End(self.mark))
                };
            }
            let (taken, done) = scan.take(chunk, out.is_empty());
            let piece = chunk.get(..taken).unwrap_or_default();
            out.extend_from_slice(piece);
            self.mark.pass(piece);
            self.source.consume(taken);
            if done {
                if out.is_empty() {
                    return Err(SplitError::Expected("value", self.mark));
                }
                return Ok(start);
            }
        }
    }

    /// Reads the next line into `out` without its LF or CR LF; `None` at the end of the stream.
    pub fn line(&mut self, out: &mut Vec<u8>) -> Result<Option<Mark>, SplitError> {
        out.clear();
        let start = self.mark;
        if self.source.read_until(b'\n', out)? == 0 {
            return Ok(None);
        }
        self.mark.pass(out);
        if out.last() == Some(&b'\n') {
            out.pop();
        }
        if out.last() == Some(&b'\r') {
            out.pop();
        }
        Ok(Some(start))
    }
}

impl Scan {
    /// Returns the number of bytes of the chunk that belong to the value, and whether the value
    /// ends there.
    fn take(&mut self, chunk: &[u8], first: bool) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            if self.escaped {
                self.escaped = false;
                at += 1;
                continue;
            }
            if self.in_string {
                let rest = chunk.get(at..).unwrap_or_default();
                let Some(stop) = memchr2(b'"', b'\\', rest) else {
                    return (chunk.len(), false);
                };
                at += stop + 1;
                if rest.get(stop) == Some(&b'\\') {
                    self.escaped = true;
                } else {
                    self.in_string = false;
                    if self.depth == 0 {
                        return (at, true);
                    }
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                // The terminator of a number, true, false or null.
                b',' | b'}' | b']' | b':' | b' ' | b'\t' | b'\n' | b'\r' if self.depth == 0 => {
                    return (at, !(first && at == 0 && byte.is_ascii_whitespace()));
                }
                _ => {}
            }
            at += 1;
        }
        (at, false)
    }
}

impl Mark {
    /// Advances past these bytes.
    fn pass(&mut self, bytes: &[u8]) {
        self.byte += bytes.len();
        let mut tail = bytes;
        if let Some(last) = memrchr(b'\n', bytes) {
            self.line += memchr_iter(b'\n', bytes).count();
            self.column = 1;
            tail = bytes.get(last + 1..).unwrap_or_default();
        }
        self.column += tail.iter().filter(|b| **b & 0xC0 != 0x80).count();
    }

    /// Returns the place of a byte inside a record that begins at this mark.
    pub fn place(mut self, record: &[u8], byte: usize) -> SourceLocation {
        self.pass(record.get(..byte.min(record.len())).unwrap_or_default());
        SourceLocation {
            line: Some(self.line),
            column: Some(self.column),
            byte: Some(self.byte),
            ..SourceLocation::default()
        }
    }

    /// Returns the place of an error inside a record that begins at this mark.
    pub fn place_of(self, record: &[u8], error: &JsonError) -> SourceLocation {
        self.place(record, error.byte)
    }
}

/// Finds the places of many bytes of one record: after the first, each lookup scans at most one
/// stride.
#[derive(Debug)]
pub struct RecordPlaces<'a> {
    mark: Mark,
    record: &'a [u8],
    /// Invariant: the mark before each stride.
    strides: OnceCell<Vec<Mark>>,
}

impl<'a> RecordPlaces<'a> {
    const STRIDE: usize = 1024;

    /// Creates the lookup for a record that begins at this mark.
    pub fn new(mark: Mark, record: &'a [u8]) -> Self {
        Self {
            mark,
            record,
            strides: OnceCell::new(),
        }
    }

    /// Returns the place of a byte of the record.
    pub fn place(&self, byte: usize) -> SourceLocation {
        let strides = self.strides.get_or_init(|| {
            let mut at = self.mark;
            let chunks = self.record.chunks(Self::STRIDE);
            let marks = chunks.map(|chunk| {
                let before = at;
                at.pass(chunk);
                before
            });
            marks.collect()
        });
        let byte = byte.min(self.record.len());
        let last = strides.len().saturating_sub(1);
        let stride = (byte / Self::STRIDE).min(last);
        let rest = self.record.get(stride * Self::STRIDE..).unwrap_or_default();
        let mark = strides.get(stride).copied().unwrap_or(self.mark);
        mark.place(rest, byte - stride * Self::STRIDE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn split_values_end_where_they_end_whatever_the_buffer() {
        let text = " {\"a\": \"}\\\"\u{628}\"} \n, [1,[2]] , 12 ,\"x\"";
        for size in 1..40 {
            let mut splitter =
                Splitter::new(BufReader::with_capacity(size, text.as_bytes())).unwrap();
            let mut out = Vec::new();
            let mut found = Vec::new();
            loop {
                let mark = splitter.value(&mut out).unwrap();
                found.push((
                    String::from_utf8(out.clone()).unwrap(),
                    mark.line,
                    mark.column,
                ));
                if splitter.peek().unwrap().is_none() {
                    break;
                }
                splitter.expect(b',', ",").unwrap();
            }
            let expected = [
                ("{\"a\": \"}\\\"\u{628}\"}", 1, 2),
                ("[1,[2]]", 2, 3),
                ("12", 2, 13),
                ("\"x\"", 2, 17),
            ];
            let expected: Vec<_> = expected
                .iter()
                .map(|(t, l, c)| ((*t).to_owned(), *l, *c))
                .collect();
            assert_eq!(found, expected, "buffer of {size}");
        }
    }

    #[test]
    fn split_places_of_a_record_are_those_of_a_scan() {
        let line = "\u{628}\u{1F600} x".repeat(70);
        let record = format!("{line}\n\n{line}{line}\n{line}");
        let mark = Mark {
            byte: 7,
            line: 3,
            column: 5,
        };
        let places = RecordPlaces::new(mark, record.as_bytes());
        for byte in (0..record.len() + 3).rev() {
            assert_eq!(places.place(byte), mark.place(record.as_bytes(), byte));
        }
        assert_eq!(RecordPlaces::new(mark, b"").place(1), mark.place(b"", 1));
    }

    #[test]
    fn split_reports_where_a_stream_ends_early() {
        let mut splitter = Splitter::new(&b"{\"a\":\n\"b"[..]).unwrap();
        assert!(matches!(
            splitter.value(&mut Vec::new()),
            Err(SplitError::End(Mark {
                byte: 8,
                line: 2,
                column: 3
            }))
        ));
        let mut splitter = Splitter::new(&b"}"[..]).unwrap();
        assert!(splitter.value(&mut Vec::new()).is_err());
    }
}
