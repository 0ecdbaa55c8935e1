//! Reads the records of a JSON file: one per line, several in an array, or a single one.
//!
//! Passes on bytes and positions; the formats interpret the records.

use crate::formats::common::json::split::{Mark, Splitter};
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Refused};
use crate::model::diagnostic::Message;

/// Takes one record: its bytes, its start, and its number from 1, or `None` for a single record.
pub type OnRecord<'f> = &'f mut dyn FnMut(&[u8], Mark, Option<usize>) -> Result<(), Refused>;

/// Reads a file record by record; the number of a record in JSON Lines is its line number. `passes`
/// is the number of times that the caller reads the file.
pub fn each(source: InputFile<'_>, passes: u64, on_record: OnRecord<'_>) -> Result<(), ReadError> {
    let mut splitter = Splitter::new(source.open(passes)?)?;
    let mut record = Vec::new();
    match splitter.peek()? {
        Some(b'[') if !tuples(source)? => {
            splitter.expect(b'[', "array")?;
            let mut n = 0;
            while splitter.peek()? != Some(b']') {
                if n > 0 {
                    splitter.expect(b',', "comma-or-bracket")?;
                }
                let mark = splitter.value(&mut record)?;
                n += 1;
                on_record(&record, mark, Some(n))?;
            }
        }
        Some(b'{' | b'[') if !first_line_is_whole(source)? => {
            let mark = splitter.value(&mut record)?;
            on_record(&record, mark, None)?;
            if splitter.peek()?.is_some() {
                let place = splitter.mark()?.place(&[], 0);
                return Err(ReadError::NotJson {
                    reason: Message::new("json.records_not_by_line"),
                    place: Box::new(place),
                });
            }
        }
        Some(b'{' | b'[') => {
            while let Some(mark) = splitter.line(&mut record)? {
                if !record.trim_ascii().is_empty() {
                    on_record(&record, mark, Some(mark.line))?;
                }
            }
        }
        // A file of an empty project has no lines.
        None => {}
        Some(_) => {
            return Err(ReadError::NoDocuments {
                reason: Message::new("json.no_records"),
            });
        }
    }
    Ok(())
}

/// Returns whether the array at the start is itself a record: `["text", {…}]`.
fn tuples(source: InputFile<'_>) -> Result<bool, ReadError> {
    let mut start = Splitter::new(source.open(u64::MAX)?)?;
    start.expect(b'[', "array")?;
    Ok(start.peek()? == Some(b'"'))
}

/// Returns whether the first line does not end in the middle of a value; it may be invalid in other
/// ways.
fn first_line_is_whole(source: InputFile<'_>) -> Result<bool, ReadError> {
    // Progress is counted by the pass that reads: this check reads only one line twice.
    let mut start = Splitter::new(source.open(u64::MAX)?)?;
    let first = start.peek()?;
    let mut line = Vec::new();
    start.line(&mut line)?;
    let mut taken = Vec::new();
    let whole = Splitter::new(line.as_slice()).is_ok_and(|mut line| line.value(&mut taken).is_ok());
    // Even if the first line is broken, the file is JSON Lines if another record follows on the
    // next line: only the first record is lost.
    Ok(whole
        || start.peek()? == first && {
            let mut next = Vec::new();
            start.line(&mut next)?;
            next.starts_with(b"{\"") || next.starts_with(b"[\"")
        })
}
