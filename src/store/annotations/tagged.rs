//! Reads all documents with their texts and annotations, one document at a time: three passes over
//! the file in parallel, with the memory of one document.

use std::ops::Range;

use rusqlite::{Row, Rows};

use crate::model::corpus::statistics::SkippedRows;
use crate::model::id::{DocumentId, LabelId, SourceId};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, CurationState};
use crate::model::suggestion::Verdict;
use crate::store::layers::LayerKeys;
use crate::store::{Store, StoreError, row};

/// The layer, the label and the span of an annotation, in bytes as stored.
type Tagged = (LayerId, LabelId, Range<usize>);

/// A document with its annotations.
#[derive(Clone, Debug)]
pub struct TaggedText<'a> {
    /// The document.
    pub id: DocumentId,
    /// Its id in files.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Members of the gold format that the model does not know.
    pub extra: Option<&'a str>,
    /// Its curation state.
    pub curation: Option<CurationState>,
    /// The state of each annotator.
    pub states: &'a [(LayerId, AnnotatorState)],
    /// Every annotation: layer, label, and span in bytes as stored.
    pub annotations: &'a [(LayerId, LabelId, Range<usize>)],
    /// The subtype of each annotation, in the same order.
    pub subtypes: &'a [Option<Box<str>>],
    /// The suggestions of the source that was asked for.
    pub suggestions: &'a [SuggestedSpan],
}

/// A suggestion of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestedSpan {
    /// The proposed label.
    pub label: LabelId,
    /// The proposed span in bytes, as stored.
    pub bytes: Range<usize>,
    /// How sure the source is.
    pub score: Option<f64>,
    /// The latest verdict of anybody; `None` if it is pending.
    pub verdict: Option<Verdict>,
}

impl Store {
    /// Passes every document to the callback, in the order of import. Skips damaged rows, those of
    /// documents, of states and of annotations, and returns what it skipped.
    pub fn tagged_texts<E: From<StoreError>>(
        &self,
        visit: impl FnMut(TaggedText<'_>) -> Result<(), E>,
    ) -> Result<SkippedRows, E> {
        self.texts_with_suggestions(None, visit)
    }

    /// Passes every document to the callback as [`Store::tagged_texts`] does, with the suggestions
    /// of a source.
    pub fn texts_with_suggestions<E: From<StoreError>>(
        &self,
        source: Option<SourceId>,
        mut visit: impl FnMut(TaggedText<'_>) -> Result<(), E>,
    ) -> Result<SkippedRows, E> {
        let mut documents = self
            .conn
            .prepare(include_str!("../sql/tagged_texts.sql"))
            .map_err(StoreError::from)?;
        let mut annotations = self
            .conn
            .prepare(include_str!("../sql/tagged_annotations.sql"))
            .map_err(StoreError::from)?;
        let sql = "SELECT document, annotator, state FROM document_states ORDER BY document";
        let mut states = self.conn.prepare(sql).map_err(StoreError::from)?;
        let mut documents = documents.query([]).map_err(StoreError::from)?;
        let annotations = annotations.query([]).map_err(StoreError::from)?;
        let mut layers = LayerKeys::new(self)?;
        let mut annotations = RowCursor::new(annotations, |found| {
            let span = row::size(found, 3)?..row::size(found, 4)?;
            // A subtype that is no text is none.
            let subtype = found.get_ref(5)?.as_str().ok().map(Into::into);
            let annotation = (
                layers.layer(found.get(1)?)?,
                LabelId(row::id(found, 2)?),
                span,
            );
            Ok((annotation, subtype))
        });
        let states = states.query([]).map_err(StoreError::from)?;
        let mut layers = LayerKeys::new(self)?;
        let mut states = RowCursor::new(states, |found| {
            let state = row::named(found, 2, AnnotatorState::parse)?;
            Ok((layers.layer(found.get(1)?)?, state))
        });
        let mut suggestions = self
            .conn
            .prepare(include_str!("../sql/tagged_suggestions.sql"))
            .map_err(StoreError::from)?;
        let source = source.map(|source| source.0.into_bytes());
        let suggestions = suggestions.query([source]).map_err(StoreError::from)?;
        let mut suggestions = RowCursor::new(suggestions, |found| {
            Ok(SuggestedSpan {
                label: LabelId(row::id(found, 1)?),
                bytes: row::size(found, 2)?..row::size(found, 3)?,
                score: found.get(4)?,
                verdict: row::text(found, 5)?.and_then(Verdict::parse),
            })
        });
        let (mut found_here, mut told, mut suggested) = (Vec::new(), Vec::new(), Vec::new());
        let mut skipped = SkippedRows::default();
        while let Some(found) = documents.next().map_err(StoreError::from)? {
            let key: i64 = found.get(0).map_err(StoreError::from)?;
            annotations.take(key, &mut found_here)?;
            states.take(key, &mut told)?;
            suggestions.take(key, &mut suggested)?;
            let (tagged, subtypes): (Vec<_>, Vec<_>) = found_here.drain(..).unzip();
            match read(found, (&told, &tagged, &subtypes, &suggested)) {
                Ok(document) => visit(document)?,
                Err(_damage) => skipped.documents.push(name_of(found)),
            }
        }
        skipped.entities = annotations.skipped + suggestions.skipped;
        skipped.states = states.skipped;
        Ok(skipped)
    }

    /// Passes the id, name, title and text of every document to the callback, in the order of
    /// import. Skips damaged documents, and returns their names.
    pub fn texts<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(DocumentId, &str, Option<&str>, &str) -> Result<(), E>,
    ) -> Result<Vec<String>, E> {
        let mut statement = self
            .conn
            .prepare(include_str!("../sql/tagged_texts.sql"))
            .map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        let mut skipped = Vec::new();
        while let Some(found) = rows.next().map_err(StoreError::from)? {
            let read = || -> rusqlite::Result<_> {
                let id = DocumentId(row::id(found, 1)?);
                let name = found.get_ref(2)?.as_str()?;
                Ok((id, name, row::text(found, 6)?, found.get_ref(3)?.as_str()?))
            };
            match read() {
                Ok((id, name, title, text)) => visit(id, name, title, text)?,
                Err(_damage) => skipped.push(name_of(found)),
            }
        }
        Ok(skipped)
    }
}

/// Returns the name of a damaged document as far as it is readable.
fn name_of(found: &Row<'_>) -> String {
    row::lossy_text(found, 2).ok().flatten().unwrap_or_default()
}

/// The rows of a document in other tables.
type OtherRows<'a> = (
    &'a [(LayerId, AnnotatorState)],
    &'a [Tagged],
    &'a [Option<Box<str>>],
    &'a [SuggestedSpan],
);

fn read<'a>(
    found: &'a Row<'_>,
    (states, annotations, subtypes, suggestions): OtherRows<'a>,
) -> rusqlite::Result<TaggedText<'a>> {
    let curation = row::text(found, 5)?;
    Ok(TaggedText {
        id: DocumentId(row::id(found, 1)?),
        name: found.get_ref(2)?.as_str()?,
        text: found.get_ref(3)?.as_str()?,
        extra: row::text(found, 4)?,
        curation: curation.and_then(CurationState::parse),
        states,
        annotations,
        subtypes,
        suggestions,
    })
}

/// A cursor over rows in the order of documents, read in step with the documents.
struct RowCursor<'a, T, F> {
    rows: Rows<'a>,
    read: F,
    /// The row that was read but not taken yet, with its document.
    next: Option<(i64, T)>,
    /// The number of damaged rows.
    skipped: usize,
}

impl<'a, T, F: FnMut(&Row<'_>) -> rusqlite::Result<T>> RowCursor<'a, T, F> {
    fn new(rows: Rows<'a>, read: F) -> Self {
        Self {
            rows,
            read,
            next: None,
            skipped: 0,
        }
    }

    /// Moves the rows of a document to a list. Skips the rows of earlier documents, and counts damaged
    /// rows.
    fn take(&mut self, key: i64, list: &mut Vec<T>) -> Result<(), StoreError> {
        list.clear();
        loop {
            match self.next.take() {
                Some((of, value)) if of == key => list.push(value),
                Some(later) if later.0 > key => {
                    self.next = Some(later);
                    return Ok(());
                }
                _ => {}
            }
            let Some(found) = self.rows.next()? else {
                return Ok(());
            };
            match (found.get(0), (self.read)(found)) {
                (Ok(key), Ok(value)) => self.next = Some((key, value)),
                _ => self.skipped += 1,
            }
        }
    }
}
