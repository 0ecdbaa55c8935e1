//! Reads and writes documents, and lists them without reading their texts.

use std::ops::Range;
use std::sync::Arc;

use rusqlite::{OptionalExtension as _, Row, params};
use uuid::Uuid;

use crate::base::hash::sha256_hex;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::{DocumentId, DocumentKey};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, CurationState, Status};
use crate::store::suggestions::Insertion;
use crate::store::{Store, StoreError, row};

/// The largest text that SQLite can store, in bytes.
const MAX_TEXT: usize = 1_000_000_000;

/// The origin of a document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentSource {
    /// The path of the file, as given at import.
    pub path: Option<String>,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: Option<String>,
}

/// A document to add.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDocument {
    /// The document with its text.
    pub document: Document,
    /// The SHA-256 of its text: see [`text_sha256`].
    pub text_sha256: String,
    /// The origin of its text.
    pub source: DocumentSource,
    /// The import that adds it.
    pub batch: Option<Uuid>,
}

/// A document without its text, and the origin of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedDocument {
    /// The id of the document.
    pub id: DocumentId,
    /// Its id in files.
    pub name: String,
    /// The SHA-256 of its text, in lower-case hexadecimal.
    pub text_sha256: String,
    /// The origin of its text.
    pub source: DocumentSource,
}

/// Returns the SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal.
pub fn text_sha256(text: &str) -> String {
    sha256_hex(text.as_bytes())
}

impl Store {
    /// Adds a document at the end of the list. The suggestions among its other members become rows.
    pub fn insert_document(&self, new: &NewDocument) -> Result<(), StoreError> {
        let document = &new.document;
        if document.text.len() > MAX_TEXT {
            return Err(StoreError::TooLarge {
                name: document.name.clone(),
                bytes: document.text.len(),
            });
        }
        let label = |name: &str| self.label_by_name(name);
        let mut suggestions = Insertion::new(&self.conn, &label);
        let separated = suggestions.separate(&document.text, document.extra.as_deref())?;
        let extra = match &separated {
            Some((_, rest)) => rest,
            None => &document.extra,
        };
        self.conn
            .prepare_cached(include_str!("sql/insert_document.sql"))?
            .execute(params![
                document.id.0.as_bytes(),
                document.name,
                document.title,
                document.meta,
                extra,
                new.source.path,
                new.source.sha256,
                new.text_sha256,
                document.text.len() as i64,
                document.text.chars().count() as i64,
                new.batch.map(Uuid::into_bytes),
            ])?;
        let key = self.conn.last_insert_rowid();
        self.conn
            .prepare_cached("INSERT INTO document_texts VALUES (?1, ?2)")?
            .execute(params![key, &*document.text])?;
        if let Some((fitting, _)) = &separated {
            suggestions.insert_all((key, document.id, &document.text), fitting)?;
        }
        self.write_tags(key, document.extra.as_deref())
    }

    /// Returns a document with its text. Suggestions that are rows are not among its other members.
    pub fn document(&self, id: DocumentId) -> Result<Document, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/document.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], |found| {
            Ok(Document {
                id,
                name: found.get(0)?,
                title: found.get(1)?,
                text: found.get::<_, Arc<str>>(2)?,
                meta: found.get(3)?,
                extra: found.get(4)?,
            })
        });
        found.optional()?.ok_or_else(|| missing(id))
    }

    /// Returns the id in files of a document, even if it is removed.
    pub fn document_name(&self, id: DocumentId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT name FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns the documents in the order of the list.
    pub fn document_keys(&self) -> Result<Vec<DocumentKey>, StoreError> {
        let sql = "SELECT key FROM documents WHERE position IS NOT NULL ORDER BY position";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| found.get(0).map(DocumentKey))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the number of documents.
    pub fn n_documents(&self) -> Result<usize, StoreError> {
        const PLAUSIBLE: usize = 1 << 20;
        let sql = "SELECT max(position) FROM documents WHERE position IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let last: Option<i64> = statement.query_row([], |found| found.get(0))?;
        let n = last.map_or(0, |last| {
            usize::try_from(last).map_or(0, |last| last.saturating_add(1))
        });
        if n <= PLAUSIBLE {
            return Ok(n);
        }
        // A damaged position must not make the list endless.
        let sql = "SELECT count(*) FROM documents WHERE position IS NOT NULL";
        let all = self.conn.query_row(sql, [], |found| row::size(found, 0))?;
        Ok(n.min(all))
    }

    /// Returns a page of the list, for one annotator.
    pub fn document_rows(
        &self,
        range: Range<usize>,
        annotator: LayerId,
    ) -> Result<Vec<DocumentRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/document_rows.sql"))?;
        let page = params![range.start as i64, range.end as i64, annotator.0.as_bytes()];
        let rows = statement.query_map(page, row_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the position of a document in the list, from 0.
    pub fn position_of(&self, id: DocumentId) -> Result<Option<usize>, StoreError> {
        let sql = "SELECT position FROM documents WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| row::size(found, 0));
        Ok(found.optional()?)
    }

    /// Returns the document at a position in the list.
    pub fn document_at(&self, position: usize) -> Result<Option<DocumentId>, StoreError> {
        let sql = "SELECT id FROM documents WHERE position = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([position as i64], |found| row::id(found, 0));
        Ok(found.optional()?.map(DocumentId))
    }

    /// Returns the first document, from a position on, that the annotator has neither finished nor
    /// skipped.
    pub fn next_unfinished(
        &self,
        annotator: LayerId,
        from: usize,
    ) -> Result<Option<DocumentId>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/next_unfinished.sql"))?;
        let place = params![annotator.0.as_bytes(), from as i64];
        let found = statement.query_row(place, |found| row::id(found, 0));
        Ok(found.optional()?.map(DocumentId))
    }

    /// Returns the document of the annotator's last step.
    pub fn last_worked_on(&self, annotator: LayerId) -> Result<Option<DocumentId>, StoreError> {
        let sql = "SELECT document FROM undo_steps \
                   WHERE annotator = (SELECT key FROM layers WHERE id = ?1) \
                   AND document IS NOT NULL ORDER BY step DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([annotator.0.as_bytes()], |found| row::id(found, 0));
        Ok(found.optional()?.map(DocumentId))
    }

    /// Returns the document with this id in files, and the SHA-256 of its text.
    pub fn document_by_name(&self, name: &str) -> Result<Option<(DocumentId, String)>, StoreError> {
        let sql = "SELECT id, text_sha256 FROM documents WHERE name = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([name], |found| {
            Ok((DocumentId(row::id(found, 0)?), found.get(1)?))
        });
        Ok(found.optional()?)
    }

    /// Returns the origins of the first documents of the list, at most `limit`.
    pub fn sourced_documents(&self, limit: usize) -> Result<Vec<SourcedDocument>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/sourced_documents.sql"))?;
        let rows = statement.query_map([limit as i64], |found| {
            Ok(SourcedDocument {
                id: DocumentId(row::id(found, 0)?),
                name: found.get(1)?,
                text_sha256: found.get(2)?,
                source: DocumentSource {
                    path: found.get(3)?,
                    sha256: found.get(4)?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the number of changes to the document and its annotations.
    pub fn document_revision(&self, id: DocumentId) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT revision FROM documents WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Counts a change of the document. Read-only windows use the count to notice changes.
    pub fn touch_document(&self, id: DocumentId) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("UPDATE documents SET revision = revision + 1 WHERE id = ?1")?
            .execute([id.0.as_bytes()])?;
        Ok(())
    }
}

/// Reads a row of the list.
pub(super) fn row_of(found: &Row<'_>) -> rusqlite::Result<DocumentRow> {
    // The fields of a damaged row are listed as far as they are readable.
    let own = row::lossy_text(found, 4)?;
    let all = row::lossy_text(found, 5)?;
    let curation = row::lossy_text(found, 6)?;
    let states = all.as_deref().unwrap_or_default().split(',');
    let tags = row::lossy_text(found, 10)?.unwrap_or_default();
    Ok(DocumentRow {
        id: DocumentId(row::id(found, 0).unwrap_or_default()),
        key: DocumentKey(found.get(9)?),
        name: row::lossy_text(found, 1)?.unwrap_or_default(),
        title: row::lossy_text(found, 2)?,
        text_bytes: row::lossy_size(found, 3)?,
        state: own
            .and_then(|name| AnnotatorState::parse(&name))
            .unwrap_or_default(),
        status: Status::derive(
            states.filter_map(AnnotatorState::parse),
            curation.and_then(|name| CurationState::parse(&name)),
        ),
        flag: row::lossy_text(found, 7)?,
        n_entities: row::lossy_size(found, 8)?,
        tags: tags
            .split('\u{1F}')
            .filter(|tag| !tag.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
    })
}

/// Returns the error for a missing document.
pub(super) fn missing(id: DocumentId) -> StoreError {
    StoreError::Missing {
        what: "document",
        id: id.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_sha256_is_what_the_gold_format_writes() {
        assert_eq!(
            text_sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
