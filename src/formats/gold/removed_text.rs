//! Removes texts from the records of a gold dataset and restores them.

use std::borrow::Cow;
use std::io;

use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::core::error::WriteError;
use crate::formats::core::intake::{FoundText, Siblings};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::gold::invariants::{Finding, diagnostic};
use crate::formats::gold::quotes;
use crate::formats::gold::restore;
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::document::Document;

/// Removes the text and its quotations from the record of a document.
pub(super) fn leave_out(
    record: &mut String,
    document: &Document,
    losses: &mut Losses,
) -> Result<(), WriteError> {
    let begins = record.find('{').unwrap_or_default();
    let (before, object) = record.split_at(begins);
    let stripped = quotes::strip(object, &document.text).map_err(|error| {
        // The kept members of a document were valid JSON when they were imported.
        WriteError::Io(io::Error::other(format!(
            "{}: {}",
            document.name, error.fault
        )))
    })?;
    for _ in 0..stripped.n_left_out {
        losses.add(Loss::Extra, &document.name, None);
    }
    *record = format!("{before}{}", stripped.record);
    Ok(())
}

/// Returns the record of a document with its text; appends errors to the problems.
pub(super) fn restored<'r>(
    record: &'r [u8],
    mark: Mark,
    file: &str,
    texts: &dyn Siblings,
    problems: &mut Vec<Diagnostic>,
) -> io::Result<Option<Cow<'r, [u8]>>> {
    let Ok(json) = std::str::from_utf8(record) else {
        // The reader of the record reports the error.
        return Ok(Some(Cow::Borrowed(record)));
    };
    let wanted = match restore::wanted(json) {
        Ok(wanted) if !wanted.has_text && !wanted.sha256.is_empty() => wanted,
        _ => return Ok(Some(Cow::Borrowed(record))),
    };
    let (code, message, hint) = match texts.text(&wanted.id, &wanted.sha256)? {
        FoundText::Text(text) => match restore::restore(json, &text) {
            Ok(Some(json)) => return Ok(Some(Cow::Owned(json.into_bytes()))),
            Err(_told) => return Ok(Some(Cow::Borrowed(record))),
            Ok(None) => (
                "gold.too_much",
                "it points to far more words than a document of its size has; the document is \
                 left out"
                    .to_owned(),
                "no export writes such a record: ask where the file comes from for another one",
            ),
        },
        FoundText::Other { name, sha256 } => (
            "gold.other_text",
            format!(
                "{name} is another text: its SHA-256 is {sha256}, that of the text which was \
                 annotated is {}; the document is left out",
                wanted.sha256
            ),
            "nothing may be changed in it, not even a line end: look for the text as it was",
        ),
        FoundText::None => (
            "gold.no_text",
            format!(
                "its text is not here, and none has the SHA-256 {}; the document is left out",
                wanted.sha256
            ),
            "put the texts beside the file, each called as its document is and .txt, or convert it \
             with them first: tawsim convert FILE -o GOLD.json --texts DIR finds them by what is in \
             them",
        ),
    };
    let mut finding = Finding::new(Severity::Error, code, 0, message);
    finding.hint = Some(hint.to_owned());
    let places = RecordPlaces::new(mark, record);
    problems.push(diagnostic(finding, &places, file, Some(&wanted.id)));
    Ok(None)
}
