//! Writes an annotation as a row.

use rusqlite::{Statement, params};
use uuid::Uuid;

use crate::base::hash::sha256_hex;
use crate::model::annotation::Annotation;
use crate::model::diagnostic::Message;
use crate::model::id::AnnotationId;
use crate::store::{StoreError, row};
use crate::text::span::Span;

/// Words longer than this many bytes are stored as their SHA-256.
const MAX_WORDS: usize = 1024;

/// The words of an annotation as they are stored in its row.
#[derive(Clone, Debug)]
pub(in crate::store) struct Words {
    pub(in crate::store) short: Option<String>,
    pub(in crate::store) sha256: Option<String>,
}

impl Words {
    pub(in crate::store) fn of(annotation: &Annotation, text: &str) -> Result<Self, StoreError> {
        let covered = annotation
            .span
            .get(text)
            .ok_or_else(|| StoreError::Damaged {
                what: Message::new("store.span_outside").with("entity", annotation.id.to_string()),
            })?;
        Ok(Self::covered(covered))
    }

    /// Returns how these words are stored.
    pub(in crate::store) fn covered(words: &str) -> Self {
        let short = words.len() <= MAX_WORDS;
        Self {
            short: short.then(|| words.to_owned()),
            sha256: (!short).then(|| sha256_hex(words.as_bytes())),
        }
    }

    /// Returns the two columns for a span: the words, or the SHA-256 of long ones. A span outside
    /// the text is damage: its words are empty.
    pub(in crate::store) fn of_span(span: Span, text: &str) -> (Option<String>, Option<String>) {
        let words = Self::covered(span.get(text).unwrap_or_default());
        (words.short, words.sha256)
    }
}

/// Where an annotation is written to.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct RowPlace {
    /// The key of its document.
    document: i64,
    /// The key of its layer.
    layer: i64,
    /// The import that adds it.
    batch: Option<Uuid>,
    /// The key of the operation of another copy that adds it; else 0.
    operation: i64,
    /// What is in its column `deleted`.
    deleted: Option<i64>,
}

impl RowPlace {
    /// The place of an annotation that this copy adds.
    pub(in crate::store) fn new(document: i64, layer: i64, batch: Option<Uuid>) -> Self {
        Self {
            document,
            layer,
            batch,
            operation: 0,
            deleted: None,
        }
    }

    /// The place of an annotation that another copy has made with this operation.
    pub(in crate::store) fn received(self, operation: i64, deleted: Option<i64>) -> Self {
        Self {
            operation,
            deleted,
            ..self
        }
    }
}

/// Writes a row, given the keys of its document and its layer.
pub(in crate::store) fn write(
    statement: &mut Statement<'_>,
    place: RowPlace,
    annotation: &Annotation,
    words: &Words,
) -> Result<(), StoreError> {
    let flags = (!annotation.flags.is_empty()).then(|| row::to_json(&annotation.flags));
    let origin = &annotation.origin;
    let written = statement.execute(params![
        annotation.id.0.as_bytes(),
        place.document,
        place.layer,
        annotation.span.start() as i64,
        annotation.span.end() as i64,
        words.short,
        words.sha256,
        annotation.label.0.as_bytes(),
        annotation.name,
        annotation.norm,
        annotation.note,
        flags,
        annotation.uncertain,
        origin.kind.name(),
        origin.annotator,
        origin.created.map(|at| at.0),
        origin.modified.map(|at| at.0),
        origin.source,
        origin.score,
        origin.suggestion,
        annotation.extra,
        place.batch.map(Uuid::into_bytes),
        place.deleted,
        place.operation,
    ])?;
    if written == 1 {
        Ok(())
    } else {
        Err(missing(annotation.id))
    }
}

pub(super) fn missing(id: AnnotationId) -> StoreError {
    StoreError::Missing {
        what: "annotation",
        id: id.to_string(),
    }
}
