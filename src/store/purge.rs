//! Removes the content of removed documents for good, and leaves tombstones.

use rusqlite::{OptionalExtension as _, params};

use crate::model::id::DocumentId;
use crate::store::edits::Edit;
use crate::store::{Store, StoreError, row};

/// The documents that a purge removes: those that are removed and have not been purged yet.
const GONE: &str = "SELECT key FROM documents WHERE deleted IS NOT NULL AND text_sha256 <> ''";

impl Store {
    /// Returns the numbers of documents, entities and operations that a purge would remove.
    pub fn n_to_purge(&self) -> Result<(usize, usize, usize), StoreError> {
        let count = |sql: &str| -> Result<usize, StoreError> {
            Ok(self.conn.query_row(sql, [], |found| row::size(found, 0))?)
        };
        Ok((
            count(&format!("SELECT count(*) FROM ({GONE})"))?,
            count(&format!(
                "SELECT count(*) FROM annotations WHERE document IN ({GONE})"
            ))?,
            count(&format!(
                "SELECT count(*) FROM operations AS o JOIN documents AS d ON d.id = o.document \
                 WHERE d.key IN ({GONE})"
            ))?,
        ))
    }

    /// Removes the content of removed documents. What stays of a document is its id; of an
    /// operation about it, everything but its edits. All undo steps end, because they may hold
    /// words of the documents.
    pub fn purge(&self) -> Result<(), StoreError> {
        self.purge_edits()?;
        for sql in statements() {
            self.conn.execute_batch(&sql)?;
        }
        Ok(())
    }

    /// Removes the edits about removed documents from operations about several.
    fn purge_edits(&self) -> Result<(), StoreError> {
        let sql = "SELECT key, edits FROM operations WHERE document IS NULL AND edits <> '[]'";
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(found) = rows.next()? {
            let (key, json): (i64, String) = (found.get(0)?, found.get(1)?);
            // Damaged edits may be about any document.
            let edits = Edit::list_from_json(&json).unwrap_or_default();
            let mut kept = Vec::new();
            for edit in &edits {
                let is_gone = match edit.document() {
                    Some(document) => self.is_gone(document)?,
                    None => false,
                };
                if !is_gone {
                    kept.push(edit.clone());
                }
            }
            if kept.len() < edits.len() {
                let sql = "UPDATE operations SET edits = ?2, is_purged = 1 WHERE key = ?1";
                let mut statement = self.conn.prepare_cached(sql)?;
                statement.execute(params![key, Edit::list_to_json(&kept)])?;
            }
        }
        Ok(())
    }

    fn is_gone(&self, id: DocumentId) -> Result<bool, StoreError> {
        let sql = "SELECT deleted IS NOT NULL FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Returns whether the content of a document was removed for good.
    pub(in crate::store) fn is_purged(&self, id: DocumentId) -> Result<bool, StoreError> {
        let sql = "SELECT text_sha256 = '' FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Rewrites the file, so that nothing of removed rows is left in it or in its log. Returns
    /// whether the log is empty: it is not while another program reads the project.
    pub fn rewrite_file(&self) -> Result<bool, StoreError> {
        self.conn.execute_batch("VACUUM")?;
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        Ok(self
            .conn
            .query_row(sql, [], |found| found.get::<_, i64>(0))?
            == 0)
    }
}

fn statements() -> Vec<String> {
    let of_documents = [
        "document_tags",
        "document_states",
        "curation",
        "flags",
        "annotation_counts",
        "bookmarks",
    ];
    let mut all: Vec<String> = of_documents
        .iter()
        .map(|table| format!("DELETE FROM {table} WHERE document IN ({GONE});"))
        .collect();
    all.push(format!(
        "DELETE FROM field_clocks WHERE field <> 'removed' AND row IN (
             SELECT id FROM annotations WHERE document IN ({GONE})
             UNION ALL SELECT id FROM documents WHERE key IN ({GONE}));
         DELETE FROM operation_rows WHERE field <> 'removed' AND row IN (
             SELECT id FROM annotations WHERE document IN ({GONE})
             UNION ALL SELECT id FROM documents WHERE key IN ({GONE}));"
    ));
    // The history keeps who did something when; what it was is gone.
    all.push(format!(
        "UPDATE operations SET edits = '[]', is_purged = 1, inverse = NULL, view_before = NULL, view_after = NULL
         WHERE document IN (SELECT id FROM documents WHERE key IN ({GONE}));
         UPDATE operations SET inverse = NULL, view_before = NULL, view_after = NULL;
         DELETE FROM undo_steps;
         DELETE FROM undo_cursors;"
    ));
    all.push(format!(
        "DELETE FROM verdicts WHERE suggestion IN (
             SELECT key FROM suggestions WHERE document IN ({GONE}));
         DELETE FROM suggestions WHERE document IN ({GONE});"
    ));
    all.push(format!(
        "DELETE FROM annotations WHERE document IN ({GONE});
         DELETE FROM document_texts WHERE document IN ({GONE});"
    ));
    all.push(format!(
        "UPDATE documents SET name = '', title = NULL, meta = NULL, extra = NULL,
             source_path = NULL, source_sha256 = NULL, text_sha256 = '', text_bytes = 0,
             text_chars = 0
         WHERE key IN ({GONE});"
    ));
    all.push(
        "DELETE FROM gazetteer_entries WHERE gazetteer IN (
             SELECT id FROM gazetteers WHERE deleted IS NOT NULL);"
            .to_owned(),
    );
    // The index of letters is made again by its job.
    all.push(
        "DELETE FROM search_segments; DELETE FROM search_grams; DELETE FROM search_stale;"
            .to_owned(),
    );
    all
}
