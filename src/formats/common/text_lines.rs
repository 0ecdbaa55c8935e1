//! Reads a text file line by line, for column formats.
//!
//! UTF-8 is read as a stream; a file in another encoding, named by the user or indicated by a byte
//! order mark, is read into memory.

use std::io::{BufRead, Cursor};

use crate::base::io_fault::IoFault;
use crate::formats::core::decode::{check_size, decode};
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::InputFile;
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::SourceLocation;

/// The lines of a file.
pub struct Lines<'a> {
    source: InputFile<'a>,
    file: &'a str,
    stream: Box<dyn BufRead + 'a>,
    line: Vec<u8>,
    number: usize,
    bom: bool,
}

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lines({}:{})", self.file, self.number)
    }
}

impl<'a> Lines<'a> {
    /// Opens a file that is read this number of times.
    pub fn open(
        source: InputFile<'a>,
        options: &ReadOptions<'a>,
        passes: u64,
    ) -> Result<Self, ReadError> {
        let mut stream = source.open(passes)?;
        let start = stream.fill_buf()?;
        let bom = start.starts_with(b"\xEF\xBB\xBF");
        let wide = start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF");
        let named = options.encoding.filter(|named| *named != Encoding::UTF_8);
        let stream: Box<dyn BufRead + 'a> = if named.is_some() || (wide && !bom) {
            let text = decode(&source.all()?, named)?.text;
            Box::new(Cursor::new(text.into_bytes()))
        } else {
            if bom {
                stream.consume(3);
            }
            Box::new(stream)
        };
        Ok(Self {
            source,
            file: options.file,
            stream,
            line: Vec::new(),
            number: 0,
            bom,
        })
    }

    /// Returns the next line without its end, which is LF or CR LF.
    pub fn read(&mut self) -> Result<Option<&str>, ReadError> {
        self.line.clear();
        if self.stream.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
            if self.line.last() == Some(&b'\r') {
                self.line.pop();
            }
        }
        check_size(self.line.len() as u64)?;
        match std::str::from_utf8(&self.line) {
            Ok(line) => Ok(Some(line)),
            Err(_) => Err(not_utf8(self.source)),
        }
    }

    /// Returns the number of the last line read, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Returns whether the file begins with a byte order mark, which is part of no line.
    pub fn bom(&self) -> bool {
        self.bom
    }
}

/// Returns the error for a file that is not UTF-8, with the first bad byte and a proposed encoding.
fn not_utf8(source: InputFile<'_>) -> ReadError {
    let again = source.all().map_err(ReadError::Io);
    match again.and_then(|bytes| decode(&bytes, None)) {
        Err(error) => error,
        Ok(_) => ReadError::Io(IoFault::ChangedWhileRead.into()),
    }
}

/// Returns the place of a line.
pub fn at(file: &str, line: usize) -> SourceLocation {
    SourceLocation {
        file: Some(file.to_owned()),
        line: Some(line),
        ..SourceLocation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::ProgressMonitor;

    fn lines(bytes: &[u8], encoding: Option<&str>) -> Result<Vec<String>, ReadError> {
        let watch = ProgressMonitor::default();
        let options = ReadOptions {
            encoding: encoding.and_then(Encoding::parse),
            ..ReadOptions::new("x", "x")
        };
        let mut lines = Lines::open(InputFile::bytes(bytes, &watch), &options, 1)?;
        let mut found = Vec::new();
        while let Some(line) = lines.read()? {
            found.push(line.to_owned());
        }
        Ok(found)
    }

    #[test]
    fn lines_end_in_lf_or_crlf_and_a_mark_of_byte_order_is_none_of_them() {
        let bytes = "\u{FEFF}a\r\nb\r\r\n\nc\u{2028}d".as_bytes();
        assert_eq!(lines(bytes, None).unwrap(), ["a", "b\r", "", "c\u{2028}d"]);
        assert_eq!(lines(b"\xFF\xFEa\0\n\0b\0", None).unwrap(), ["a", "b"]);
        assert_eq!(lines(b"\xC8\n", Some("windows-1256")).unwrap(), ["\u{628}"]);
    }

    #[test]
    fn lines_that_are_not_utf8_are_reported_by_byte() {
        let error = lines(b"ok\n\xC8\xD3\n", None).unwrap_err();
        assert!(matches!(error, ReadError::NotUtf8 { byte: 3, .. }));
    }
}
