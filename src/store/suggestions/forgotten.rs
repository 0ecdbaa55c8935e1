//! Removes suggestions that nobody has decided, and brings them back.

use rusqlite::params;

use crate::model::id::{DocumentId, SuggestionId};
use crate::store::{Store, StoreError};

/// The suggestion `?2` of the document `?1` that begins at the byte `?3`.
const ONE: &str = "document = (SELECT key FROM documents WHERE id = ?1) AND start = ?3 AND id = ?2";

impl Store {
    /// Marks suggestions of a document as deleted by the operation `seq`. Those that somebody has
    /// decided stay.
    pub(in crate::store) fn forget_suggestions(
        &self,
        document: DocumentId,
        suggestions: &[(SuggestionId, usize)],
        seq: i64,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE suggestions SET deleted = ?4 WHERE {ONE} AND deleted IS NULL
                AND NOT EXISTS (SELECT 1 FROM verdicts AS v WHERE v.suggestion = suggestions.key)"
        );
        self.mark((document, suggestions), &sql, seq)
    }

    /// Brings back the suggestions of a document that the operation `seq` has removed.
    pub(in crate::store) fn recall_suggestions(
        &self,
        document: DocumentId,
        suggestions: &[(SuggestionId, usize)],
        seq: i64,
    ) -> Result<(), StoreError> {
        let sql = format!("UPDATE suggestions SET deleted = NULL WHERE {ONE} AND deleted = ?4");
        self.mark((document, suggestions), &sql, seq)
    }

    fn mark(
        &self,
        (document, suggestions): (DocumentId, &[(SuggestionId, usize)]),
        sql: &str,
        seq: i64,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        for (id, start) in suggestions {
            let place = params![document.0.as_bytes(), id.0.as_bytes(), *start as i64, seq];
            statement.execute(place)?;
        }
        Ok(())
    }
}
