//! The records of a file of records: one a line, several in an array, or one alone.
//!
//! Hands over bytes and places; what a record means is for the formats to say.

use crate::formats::common::json::split::{Mark, Splitter};
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{Refused, Source};

/// Takes one record: its bytes, where it begins, and its number from 1; none for one that is alone.
pub type OnRecord<'f> = &'f mut dyn FnMut(&[u8], Mark, Option<usize>) -> Result<(), Refused>;

/// Reads a file record by record; the number of one on a line is that of the line. `passes` is how
/// often the caller reads the file.
pub fn each(source: Source<'_>, passes: u64, on_record: OnRecord<'_>) -> Result<(), ReadError> {
    let mut splitter = Splitter::new(source.open(passes)?)?;
    let mut record = Vec::new();
    match splitter.peek()? {
        Some(b'[') if !tuples(source)? => {
            splitter.expect(b'[', "an array")?;
            let mut n = 0;
            while splitter.peek()? != Some(b']') {
                if n > 0 {
                    splitter.expect(b',', "a comma or ]")?;
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
                    what: "more than one record, and they are not one a line".to_owned(),
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
        _ => {
            return Err(ReadError::NoDocuments {
                what: "it does not begin with a JSON object or array",
            });
        }
    }
    Ok(())
}

/// Whether the array at the start is a record itself: `["text", {…}]`.
fn tuples(source: Source<'_>) -> Result<bool, ReadError> {
    let mut start = Splitter::new(source.open(u64::MAX)?)?;
    start.expect(b'[', "an array")?;
    Ok(start.peek()? == Some(b'"'))
}

/// Whether the first line is more than the beginning of a value: whatever else may be wrong with
/// it, it does not end in the middle of one.
fn first_line_is_whole(source: Source<'_>) -> Result<bool, ReadError> {
    // Counted with the pass that reads: what is looked at twice here is one line.
    let mut start = Splitter::new(source.open(u64::MAX)?)?;
    let first = start.peek()?;
    let mut line = Vec::new();
    start.line(&mut line)?;
    let mut taken = Vec::new();
    let whole = Splitter::new(line.as_slice()).is_ok_and(|mut line| line.value(&mut taken).is_ok());
    // A broken first line costs one record, if another follows it.
    Ok(whole
        || start.peek()? == first && {
            let mut next = Vec::new();
            start.line(&mut next)?;
            next.starts_with(b"{\"") || next.starts_with(b"[\"")
        })
}
