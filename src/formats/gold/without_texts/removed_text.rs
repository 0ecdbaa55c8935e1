//! Removes texts from the records of a gold dataset and restores them.

use std::borrow::Cow;
use std::io;

use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::core::error::WriteError;
use crate::formats::core::intake::{FoundText, Siblings};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::gold::invariants::{Finding, diagnostic};
use crate::formats::gold::without_texts::quotes;
use crate::formats::gold::without_texts::restore;
use crate::model::diagnostic::{Diagnostic, Message};
use crate::model::document::Document;

/// Removes the text and its quotations from the record of a document.
pub(in crate::formats::gold) fn leave_out(
    record: &mut String,
    document: &Document,
    losses: &mut Losses,
) -> Result<(), WriteError> {
    let begins = record.find('{').unwrap_or_default();
    let (before, object) = record.split_at(begins);
    let stripped = quotes::strip(object, &document.text).map_err(|error| {
        // The kept members of a document were valid JSON when they were imported.
        WriteError::Unwritable {
            document: document.name.clone(),
            reason: fault_message(&error.fault),
        }
    })?;
    for _ in 0..stripped.n_left_out {
        losses.add(Loss::Extra, &document.name, None);
    }
    *record = format!("{before}{}", stripped.record);
    Ok(())
}

/// Returns the record of a document with its text; appends errors to the problems.
pub(in crate::formats::gold) fn restored<'r>(
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
    let problem = match texts.text(&wanted.id, &wanted.sha256)? {
        FoundText::Text(text) => match restore::restore(json, &text) {
            Ok(Some(json)) => return Ok(Some(Cow::Owned(json.into_bytes()))),
            Err(_told) => return Ok(Some(Cow::Borrowed(record))),
            Ok(None) => Message::new("gold.too_much"),
        },
        FoundText::Other { name, sha256 } => Message::new("gold.other_text")
            .with("name", name)
            .with("sha256", sha256)
            .with("expected", &wanted.sha256),
        FoundText::None => Message::new("gold.no_text").with("expected", &wanted.sha256),
    };
    let problem = problem.error().details(Message::new("left_out.document"));
    let finding = Finding::new(problem, 0);
    let places = RecordPlaces::new(mark, record);
    problems.push(diagnostic(finding, &places, file, Some(&wanted.id)));
    Ok(None)
}
