//! Reads a gold file as a stream: its head, then its documents one at a time.
//!
//! Holds one record in memory, whatever the size of the file.

use std::io::BufRead;

use crate::base::json::pull::{Fault, Pull};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::split::{Mark, SplitError, Splitter};
use crate::formats::core::error::ReadError;
use crate::formats::core::spec::GoldForm;
use crate::formats::gold::head::{Head, HeadMember};
use crate::model::diagnostic::Message;

impl From<SplitError> for ReadError {
    fn from(error: SplitError) -> Self {
        let (fault, mark) = match error {
            SplitError::Io(error) => return Self::Io(error),
            SplitError::End(mark) => (Fault::End, mark),
            SplitError::Expected(what, mark) => (Fault::Expected(what), mark),
        };
        Self::NotJson {
            reason: fault_message(&fault),
            place: Box::new(mark.place(&[], 0)),
        }
    }
}

/// Handles a document, given the head so far, the record and its start.
pub(super) type OnDocument<'f> = &'f mut dyn FnMut(&Head, &[u8], Mark) -> Result<(), ReadError>;

/// Reads a file in one pass and returns the whole head. The head that is passed with a document
/// contains the members before that document.
pub(super) fn walk(
    source: impl BufRead,
    form: GoldForm,
    on_document: OnDocument<'_>,
) -> Result<Head, ReadError> {
    let splitter = Splitter::new(source)?;
    match form {
        GoldForm::Json => json(splitter, on_document),
        GoldForm::Jsonl => jsonl(splitter, on_document),
    }
}

fn json<R: BufRead>(
    mut splitter: Splitter<R>,
    on_document: OnDocument<'_>,
) -> Result<Head, ReadError> {
    let mut head = Head::default();
    let mut record = Vec::new();
    let mut has_documents = false;
    splitter.expect(b'{', "object")?;
    let mut first = true;
    while splitter.peek()? != Some(b'}') {
        if !std::mem::take(&mut first) {
            splitter.expect(b',', "comma-or-brace")?;
        }
        let mark = splitter.value(&mut record)?;
        let key = string(&record, mark)?;
        splitter.expect(b':', ":")?;
        if head.get(&key).is_some() || (key == "documents" && has_documents) {
            return Err(ReadError::NotJson {
                reason: fault_message(&Fault::DuplicateKey(key)),
                place: Box::new(mark.place(&[], 0)),
            });
        }
        if key != "documents" {
            let mark = splitter.value(&mut record)?;
            let json = text(&record, mark)?.to_owned();
            head.members.push(HeadMember { key, json, mark });
            continue;
        }
        has_documents = true;
        splitter.expect(b'[', "array")?;
        let mut first = true;
        while splitter.peek()? != Some(b']') {
            if !std::mem::take(&mut first) {
                splitter.expect(b',', "comma-or-bracket")?;
            }
            let mark = splitter.value(&mut record)?;
            on_document(&head, &record, mark)?;
        }
        splitter.expect(b']', "]")?;
    }
    splitter.expect(b'}', "}")?;
    if splitter.peek()?.is_some() {
        return Err(SplitError::Expected("end-of-file", splitter.mark()?).into());
    }
    if !has_documents {
        return Err(ReadError::NoDocuments {
            reason: Message::new("gold.no_documents"),
        });
    }
    Ok(head)
}

fn jsonl<R: BufRead>(
    mut splitter: Splitter<R>,
    on_document: OnDocument<'_>,
) -> Result<Head, ReadError> {
    let mut line = Vec::new();
    let mut head = None;
    while let Some(mark) = splitter.line(&mut line)? {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match &head {
            Some(head) => on_document(head, &line, mark)?,
            None => head = Some(head_line(&line, mark)?),
        }
    }
    head.ok_or(ReadError::NoDocuments {
        reason: Message::new("gold.no_head_line"),
    })
}

/// Parses the first line of the JSONL form.
fn head_line(line: &[u8], mark: Mark) -> Result<Head, ReadError> {
    let mut head = Head::default();
    let json = text(line, mark)?;
    let mut pull = Pull::new(json);
    let mut read = || {
        pull.begin_object()?;
        while let Some(key) = pull.next_key()? {
            let at = mark.place(line, pull.position());
            let mark = Mark {
                byte: at.byte.unwrap_or(mark.byte),
                line: mark.line,
                column: at.column.unwrap_or(1),
            };
            head.members.push(HeadMember {
                key: key.into_owned(),
                json: pull.skip()?.to_owned(),
                mark,
            });
        }
        pull.end()
    };
    match read() {
        Ok(()) => Ok(head),
        Err(error) => Err(ReadError::NotJson {
            reason: fault_message(&error.fault),
            place: Box::new(mark.place_of(line, &error)),
        }),
    }
}

/// Returns a record as text.
pub(super) fn text(record: &[u8], mark: Mark) -> Result<&str, ReadError> {
    std::str::from_utf8(record).map_err(|error| ReadError::NotUtf8 {
        byte: mark.byte + error.valid_up_to(),
        proposal: None,
    })
}

fn string(record: &[u8], mark: Mark) -> Result<String, ReadError> {
    let json = text(record, mark)?;
    match Pull::new(json).string() {
        Ok(string) => Ok(string.into_owned()),
        Err(error) => Err(ReadError::NotJson {
            reason: fault_message(&error.fault),
            place: Box::new(mark.place_of(record, &error)),
        }),
    }
}
