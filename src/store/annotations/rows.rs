//! Reads and writes annotation rows, and checks the words that they cover.

use std::sync::Arc;

use rusqlite::{OptionalExtension as _, Row, Rows, params};
use uuid::Uuid;

use crate::base::hash::sha256_hex;
use crate::model::annotation::{Annotation, Origin, OriginKind};
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::store::annotations::row_writer::{RowPlace, Words, missing, write};
use crate::store::layers::LayerKeys;
use crate::store::{Store, StoreError, row};
use crate::text::span::Span;

/// Above this number of annotations, reading those of the whole project may be faster.
const MANY: usize = 5_000;

/// The annotations of a document, and the damage that was found in the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredAnnotations {
    /// The intact annotations, in no particular order.
    pub annotations: Vec<Arc<Annotation>>,
    /// One diagnostic for each damaged annotation. The damaged rows stay in the file unchanged.
    pub damage: Vec<Diagnostic>,
}

/// A row, compared with the text of its document.
struct Stored {
    annotation: Annotation,
    /// The stored words, if the text has something else at the span.
    beside: Option<String>,
}

impl Store {
    /// Adds an annotation of a document with this text.
    pub fn insert_annotation(
        &self,
        annotation: &Annotation,
        text: &str,
        batch: Option<Uuid>,
    ) -> Result<(), StoreError> {
        self.write_annotation(
            include_str!("../sql/insert_annotation.sql"),
            annotation,
            text,
            batch,
        )
    }

    /// Replaces the annotation with this id, and restores it if it was deleted.
    pub fn put_annotation(&self, annotation: &Annotation, text: &str) -> Result<(), StoreError> {
        self.write_annotation(
            include_str!("../sql/put_annotation.sql"),
            annotation,
            text,
            None,
        )
    }

    fn write_annotation(
        &self,
        sql: &str,
        annotation: &Annotation,
        text: &str,
        batch: Option<Uuid>,
    ) -> Result<(), StoreError> {
        let words = Words::of(annotation, text)?;
        let document = self.document_key(annotation.document)?;
        let place = RowPlace::new(document, self.layer_key(annotation.layer)?, batch);
        let mut statement = self.conn.prepare_cached(sql)?;
        write(&mut statement, place, annotation, &words)
    }

    /// Adds an annotation that another copy has made with this operation, to a document with this
    /// key and text.
    pub(in crate::store) fn insert_received_row(
        &self,
        annotation: &Annotation,
        (document, text): (i64, &str),
        (operation, deleted): (i64, Option<i64>),
    ) -> Result<(), StoreError> {
        let (short, sha256) = Words::of_span(annotation.span, text);
        let sql = include_str!("../sql/insert_annotation.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let words = Words { short, sha256 };
        let place = RowPlace::new(document, self.layer_key(annotation.layer)?, None);
        let place = place.received(operation, deleted);
        write(&mut statement, place, annotation, &words)
    }

    /// Returns the words of an annotation, unless they are long.
    pub fn words_of_entity(&self, id: AnnotationId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT words FROM annotations WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| row::lossy_text(found, 0));
        Ok(found.optional()?.flatten())
    }

    /// Returns the annotations that this one stands for: other copies have tagged the same words
    /// with the same label in the same layer.
    pub fn hidden_twins(&self, id: AnnotationId) -> Result<Vec<AnnotationId>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/hidden_twins.sql"))?;
        let rows = statement.query_map([id.0.as_bytes()], |found| row::id(found, 0))?;
        let found = rows.map(|id| Ok(AnnotationId(id?)));
        found.collect()
    }

    /// Marks an annotation, which may be a hidden twin, as deleted by the operation `seq`.
    pub fn delete_annotation(&self, id: AnnotationId, seq: i64) -> Result<(), StoreError> {
        let sql = "UPDATE annotations SET deleted = ?2 \
                   WHERE id = ?1 AND (deleted IS NULL OR deleted = -1)";
        let changed = self
            .conn
            .prepare_cached(sql)?
            .execute(params![id.0.as_bytes(), seq])?;
        if changed == 1 {
            Ok(())
        } else {
            Err(missing(id))
        }
    }

    /// Returns whether an annotation exists in any document.
    pub fn has_annotation(&self, id: AnnotationId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM annotations WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists([id.0.as_bytes()])?)
    }

    /// Returns whether an annotation exists or has existed whose id has the same first half.
    pub fn was_half(&self, id: AnnotationId) -> Result<bool, StoreError> {
        let (half, _) = id.0.as_u64_pair();
        let [first, last] = [u64::MIN, u64::MAX].map(|rest| Uuid::from_u64_pair(half, rest));
        let sql = "SELECT 1 FROM annotations WHERE id BETWEEN ?1 AND ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists([first.as_bytes(), last.as_bytes()])?)
    }

    /// Returns whether an annotation exists or has existed in any document.
    pub fn was_annotation(&self, id: AnnotationId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM annotations WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists([id.0.as_bytes()])?)
    }

    /// Returns an annotation of a document, or `None` if it does not exist or is damaged.
    pub fn annotation(
        &self,
        document: &Document,
        id: AnnotationId,
    ) -> Result<Option<Annotation>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/annotation.sql"))?;
        let mut rows = statement.query(params![document.id.0.as_bytes(), id.0.as_bytes()])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let read = read(row, document, &mut LayerKeys::new(self)?).ok();
        Ok(read.and_then(|stored| stored.beside.is_none().then_some(stored.annotation)))
    }

    /// Returns an annotation as [`Store::annotation`] does, even if it or its document is removed.
    pub(in crate::store) fn any_annotation(
        &self,
        document: &Document,
        id: AnnotationId,
    ) -> Result<Option<Annotation>, StoreError> {
        let sql = include_str!("../sql/annotation.sql").replace(" AND a.deleted IS NULL", "");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![document.id.0.as_bytes(), id.0.as_bytes()])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let read = read(row, document, &mut LayerKeys::new(self)?).ok();
        Ok(read.and_then(|stored| stored.beside.is_none().then_some(stored.annotation)))
    }

    /// Returns whether another intact annotation of a layer than this one has a span and a label.
    pub fn has_twin(
        &self,
        (document, layer): (&Document, LayerId),
        (span, label): (Span, LabelId),
        annotation: AnnotationId,
    ) -> Result<bool, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("../sql/twins.sql"))?;
        let mut rows = statement.query(params![
            document.id.0.as_bytes(),
            layer.0.as_bytes(),
            span.start() as i64,
            span.end() as i64,
            label.0.as_bytes(),
            annotation.0.as_bytes(),
        ])?;
        while let Some(found) = rows.next()? {
            let id = AnnotationId(row::id(found, 0)?);
            // A damaged annotation is in no export.
            if self.annotation(document, id)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns the annotations of a document, in one layer or in all of them.
    pub fn annotations(
        &self,
        document: &Document,
        layer: Option<LayerId>,
    ) -> Result<StoredAnnotations, StoreError> {
        let sql = match layer {
            Some(_) => include_str!("../sql/annotations_of_layer.sql"),
            None => include_str!("../sql/annotations.sql"),
        };
        let id = document.id;
        // With the index, each row costs a lookup by its id.
        let most = layer.is_some_and(|layer| self.has_most(id, layer).unwrap_or(false));
        let through = most.then(|| without_index(sql));
        let sql = through.as_deref().unwrap_or(sql);
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = match layer {
            Some(layer) => statement.query(params![id.0.as_bytes(), layer.0.as_bytes()])?,
            None => statement.query(params![id.0.as_bytes()])?,
        };
        collect(self, &mut rows, document)
    }

    /// Returns the number of annotations of a document in all layers but one.
    pub fn n_of_other_layers(
        &self,
        document: DocumentId,
        layer: LayerId,
    ) -> Result<usize, StoreError> {
        let sql = include_str!("../sql/n_of_other_layers.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![document.0.as_bytes(), layer.0.as_bytes()];
        Ok(statement.query_row(values, |found| row::size(found, 0))?)
    }

    /// Returns the number of annotations of a layer of a document, damaged ones included, without
    /// reading them.
    pub fn n_of_layer(&self, document: DocumentId, layer: LayerId) -> Result<usize, StoreError> {
        let sql = "SELECT n FROM annotation_counts
            WHERE document = (SELECT key FROM documents WHERE id = ?1)
            AND layer = (SELECT key FROM layers WHERE id = ?2)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(
            params![document.0.as_bytes(), layer.0.as_bytes()],
            |found| row::size(found, 0),
        );
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Returns whether a layer of a document holds so large a share of all annotations that reading
    /// all of them is faster than looking up its own.
    pub(in crate::store) fn has_most(
        &self,
        document: DocumentId,
        layer: LayerId,
    ) -> Result<bool, StoreError> {
        let own = self.n_of_layer(document, layer)?;
        Ok(own > MANY && self.n_annotations(None)? < 3 * own)
    }

    /// Returns the number of annotations in a layer, or in all of them.
    pub fn n_annotations(&self, layer: Option<LayerId>) -> Result<usize, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/n_annotations.sql"))?;
        let layer = layer.map(|layer| layer.0.into_bytes());
        Ok(statement.query_row([layer], |found| row::size(found, 0))?)
    }
}

/// Changes the statement so that it reads the table from start to end. `NOT INDEXED` does not do
/// that: SQLite ignores it for a table without rowids.
pub(in crate::store) fn without_index(sql: &str) -> String {
    let columns = ["a.document =", "a.layer =", "a.deleted IS"];
    columns.iter().fold(sql.to_owned(), |sql, column| {
        sql.replace(column, &format!("+{column}"))
    })
}

/// Returns whether the text has, at a span, the words that a row stores or their SHA-256.
fn covers(row: &Row<'_>, text: &str, span: Span) -> rusqlite::Result<bool> {
    let Some(covered) = span.get(text) else {
        return Ok(false);
    };
    let words = row.get_ref(4)?.as_str_or_null()?;
    let words_sha256 = row.get_ref(5)?.as_str_or_null()?;
    Ok(match (words, words_sha256) {
        (Some(words), _) => words == covered,
        (None, Some(sha256)) => sha256 == sha256_hex(covered.as_bytes()),
        (None, None) => false,
    })
}

/// Reads the rows of a document, the damaged ones as diagnostics.
pub(in crate::store) fn collect(
    store: &Store,
    rows: &mut Rows<'_>,
    document: &Document,
) -> Result<StoredAnnotations, StoreError> {
    let mut found = StoredAnnotations::default();
    let mut layers = LayerKeys::new(store)?;
    while let Some(row) = rows.next()? {
        let id = row::id(row, 0).unwrap_or_default();
        match read(row, document, &mut layers) {
            Ok(Stored {
                annotation,
                beside: None,
            }) => found.annotations.push(Arc::new(annotation)),
            Ok(Stored {
                annotation,
                beside: Some(words),
            }) => found.damage.push(beside(document, &annotation, &words)),
            Err(refused) => found.damage.push(unreadable(document, id, &refused)),
        }
    }
    Ok(found)
}

fn read(
    found: &Row<'_>,
    document: &Document,
    layers: &mut LayerKeys<'_>,
) -> rusqlite::Result<Stored> {
    let (start, end) = (row::size(found, 2)?, row::size(found, 3)?);
    let span = Span::from_stored(start, end)
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(3, end as i64))?;
    let flags: Option<String> = found.get(10)?;
    let time =
        |column| Ok::<_, rusqlite::Error>(found.get::<_, Option<i64>>(column)?.map(Timestamp));
    let annotation = Annotation {
        id: AnnotationId(row::id(found, 0)?),
        document: document.id,
        layer: layers.layer(found.get(1)?)?,
        span,
        label: LabelId(row::id(found, 6)?),
        name: found.get(7)?,
        norm: found.get(8)?,
        note: found.get(9)?,
        flags: match flags {
            Some(_) => row::json(found, 10)?,
            None => Vec::new(),
        },
        uncertain: found.get(11)?,
        origin: Origin {
            kind: row::named(found, 12, OriginKind::parse)?,
            annotator: layers.origin(found.get(13)?),
            created: time(14)?,
            modified: time(15)?,
            source: found.get(16)?,
            score: found.get(17)?,
            suggestion: row::kept_json(found, 18)?,
        },
        extra: row::kept_json(found, 19)?,
    };
    let beside = if covers(found, &document.text, span)? {
        None
    } else {
        let words: Option<String> = found.get(4)?;
        Some(words.unwrap_or_else(|| "\u{2026}".to_owned()))
    };
    Ok(Stored { annotation, beside })
}

fn beside(document: &Document, annotation: &Annotation, words: &str) -> Diagnostic {
    let span = annotation.span;
    Message::new("store.words")
        .with("words", words)
        .with("start", span.start() as i64)
        .with("end", span.end() as i64)
        .error()
        .at(place(document, annotation.id.0))
}

fn unreadable(document: &Document, id: Uuid, refused: &rusqlite::Error) -> Diagnostic {
    // The message comes from the library.
    Message::new("store.annotation")
        .with("detail", refused.to_string())
        .error()
        .at(place(document, id))
}

fn place(document: &Document, entity: Uuid) -> SourceLocation {
    SourceLocation {
        document: Some(document.name.clone()),
        entity: Some(entity.to_string()),
        ..SourceLocation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_of_a_document_with_most_of_them_are_read_without_an_index() {
        let store = Store::in_memory().unwrap();
        let plan = |sql: &str| {
            let sql = format!("EXPLAIN QUERY PLAN {sql}");
            let mut statement = store.conn.prepare(&sql).unwrap();
            let rows = statement.query_map(params![[0_u8; 16], [0_u8; 16]], |found| found.get(3));
            let lines: Vec<String> = rows.unwrap().collect::<Result<_, _>>().unwrap();
            lines.join("\n")
        };
        let sql = include_str!("../sql/annotations_of_layer.sql");
        assert!(
            plan(sql).contains("annotations_by_document"),
            "{}",
            plan(sql)
        );
        let through = plan(&without_index(sql));
        assert!(
            through.contains("SCAN a") && !through.contains("INDEX annotations"),
            "{through}"
        );
    }
}
