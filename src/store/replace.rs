//! Replaces a document by one with the corrected text, or by its old version again.

use rusqlite::{OptionalExtension as _, params};

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::store::documents::missing;
use crate::store::{REMOVED_WITH_DOCUMENT, Store, StoreError, row};

impl Store {
    /// Returns the first document with this text (given as the SHA-256 of its UTF-8 bytes in
    /// hexadecimal), and its id in files.
    pub fn document_by_text(
        &self,
        sha256: &str,
    ) -> Result<Option<(DocumentId, String)>, StoreError> {
        let sql = "SELECT id, name FROM documents
            WHERE text_sha256 = ?1 AND deleted IS NULL ORDER BY key LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([sha256], |found| {
            Ok((DocumentId(row::id(found, 0)?), found.get(1)?))
        });
        Ok(found.optional()?)
    }

    /// Removes a document and all its annotations, as the operation `seq`, and returns its
    /// position in the list. The caller has to give that position to another document.
    pub fn retire_document(&self, id: DocumentId, seq: i64) -> Result<usize, StoreError> {
        let position = self.position_of(id)?.ok_or_else(|| missing(id))?;
        let sql = "UPDATE annotations SET deleted = ?2 WHERE deleted IS NULL
            AND document = (SELECT key FROM documents WHERE id = ?1)";
        let values = params![id.0.as_bytes(), REMOVED_WITH_DOCUMENT];
        self.conn.prepare_cached(sql)?.execute(values)?;
        let values = params![id.0.as_bytes(), seq];
        let sql = "UPDATE documents SET deleted = ?2, position = NULL, revision = revision + 1
            WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute(values)?;
        Ok(position)
    }

    /// Gives a document a free position in the list.
    pub fn place_document(&self, id: DocumentId, position: usize) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("UPDATE documents SET position = ?2 WHERE id = ?1")?
            .execute(params![id.0.as_bytes(), position as i64])?;
        Ok(())
    }

    /// Notes that an operation put a new document in the place of an old one: in the order of the
    /// list, and with the rows that travel with the operation.
    pub fn note_replacement(
        &self,
        old: DocumentId,
        new: DocumentId,
        operation: i64,
    ) -> Result<(), StoreError> {
        let values = params![old.0.as_bytes(), new.0.as_bytes(), operation];
        self.conn
            .prepare_cached(include_str!("sql/take_place.sql"))?
            .execute(values)?;
        let sql = "UPDATE annotations SET op = ?2 WHERE op = 0 AND batch IS NULL
            AND document = (SELECT key FROM documents WHERE id = ?1)";
        self.conn
            .prepare_cached(sql)?
            .execute(params![new.0.as_bytes(), operation])?;
        Ok(())
    }

    /// Copies the states, the curation state and the flag of a document to another one.
    pub fn copy_states(&self, from: DocumentId, to: DocumentId) -> Result<(), StoreError> {
        for sql in [
            include_str!("sql/copy_states.sql"),
            include_str!("sql/copy_curation.sql"),
            include_str!("sql/copy_flag.sql"),
        ] {
            self.conn
                .prepare_cached(sql)?
                .execute(params![from.0.as_bytes(), to.0.as_bytes()])?;
        }
        Ok(())
    }

    /// Marks a finished layer as unfinished.
    pub fn reopen_document(&self, id: DocumentId, layer: LayerId) -> Result<(), StoreError> {
        let id = id.0.as_bytes();
        let sql = "UPDATE document_states SET state = 'in_progress'
            WHERE document = (SELECT key FROM documents WHERE id = ?1)
            AND annotator = (SELECT key FROM layers WHERE id = ?2) AND state = 'finished'";
        self.conn
            .prepare_cached(sql)?
            .execute(params![id, layer.0.as_bytes()])?;
        if layer == LayerId::GOLD {
            let sql = "UPDATE curation SET state = 'in_curation'
                WHERE document = (SELECT key FROM documents WHERE id = ?1)";
            self.conn.prepare_cached(sql)?.execute([id])?;
        }
        Ok(())
    }

    /// Removes a document, as the operation `seq`, and restores the one that it had replaced,
    /// with the annotations that were removed together with that.
    pub fn swap_documents(
        &self,
        from: DocumentId,
        to: DocumentId,
        seq: i64,
    ) -> Result<(), StoreError> {
        let position = self.retire_document(from, seq)?;
        self.restore_document(to, position)
    }

    /// Removes a document and all its annotations, as the operation `seq`, and closes the gap in
    /// the list. Returns the old position.
    pub fn archive_document(&self, id: DocumentId, seq: i64) -> Result<usize, StoreError> {
        let position = self.retire_document(id, seq)?;
        let sql = "UPDATE documents SET position = position - 1 WHERE position > ?1";
        self.conn.prepare_cached(sql)?.execute([position as i64])?;
        Ok(position)
    }

    /// Returns whether a document is removed.
    pub fn is_archived(&self, id: DocumentId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM documents WHERE id = ?1 AND deleted IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists([id.0.as_bytes()])?)
    }

    /// Returns whether no document of the list uses the id in files of this one.
    pub fn has_free_name(&self, id: DocumentId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM documents AS d \
            JOIN documents AS other ON other.name = d.name AND other.deleted IS NULL \
            WHERE d.id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(!statement.exists([id.0.as_bytes()])?)
    }

    /// Returns how many annotations were removed together with a document and cannot be restored
    /// with it, because their label has been deleted since, or because another one that returns has
    /// the same words and label.
    pub fn n_not_restorable(&self, id: DocumentId) -> Result<usize, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/n_not_restorable.sql"))?;
        Ok(statement.query_row([id.0.as_bytes()], |found| row::size(found, 0))?)
    }

    /// Restores a removed document at this position of the list, or at its end if the list is
    /// shorter now. The annotations that were removed together with it are restored if their labels
    /// exist; of annotations with the same words and label, one is restored.
    pub fn restore_archived_document(
        &self,
        id: DocumentId,
        position: usize,
    ) -> Result<(), StoreError> {
        let position = position.min(self.n_documents()?);
        let sql = "UPDATE documents SET position = position + 1 WHERE position >= ?1";
        self.conn.prepare_cached(sql)?.execute([position as i64])?;
        self.restore_document(id, position)
    }

    fn restore_document(&self, id: DocumentId, position: usize) -> Result<(), StoreError> {
        for sql in [
            include_str!("sql/restore_annotations.sql"),
            include_str!("sql/keep_removed.sql"),
        ] {
            self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        }
        let sql = "UPDATE documents SET deleted = NULL, position = ?2, revision = revision + 1
            WHERE id = ?1 AND deleted IS NOT NULL";
        let changed = self
            .conn
            .prepare_cached(sql)?
            .execute(params![id.0.as_bytes(), position as i64])?;
        if changed == 1 {
            Ok(())
        } else {
            Err(missing(id))
        }
    }

    /// Returns the names of the annotators other than `annotator` who have steps in a document that
    /// they can undo.
    pub fn others_at_work(
        &self,
        id: DocumentId,
        annotator: LayerId,
    ) -> Result<Vec<String>, StoreError> {
        let values = params![id.0.as_bytes(), annotator.0.as_bytes()];
        self.names_of(include_str!("sql/others_at_work.sql"), values)
    }

    /// Returns the names of the annotators other than `annotator` who have worked on a document
    /// since it replaced another one.
    pub fn users_since(
        &self,
        document: DocumentId,
        other: DocumentId,
        annotator: LayerId,
    ) -> Result<Vec<String>, StoreError> {
        let (document, other) = (document.0.as_bytes(), other.0.as_bytes());
        let values = params![document, other, annotator.0.as_bytes()];
        self.names_of(include_str!("sql/users_since.sql"), values)
    }
}
