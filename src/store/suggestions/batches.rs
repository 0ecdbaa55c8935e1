//! Withdraws and restores the suggestions that an import added to documents of the project.
//!
//! Suggestions that came with their document leave and return with it.

use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use crate::store::{Store, StoreError, row};

/// The suggestions of the batch `?1`.
const OF_BATCH: &str = "batch = (SELECT key FROM suggestion_batches WHERE batch = ?1)";

impl Store {
    /// Marks the suggestions of an import as deleted by the operation `seq`.
    pub(in crate::store) fn withdraw_suggestions(
        &self,
        batch: Uuid,
        seq: i64,
    ) -> Result<(), StoreError> {
        self.touch_suggested(batch)?;
        let sql =
            format!("UPDATE suggestions SET deleted = ?2 WHERE {OF_BATCH} AND deleted IS NULL");
        self.conn.execute(&sql, params![batch.as_bytes(), seq])?;
        Ok(())
    }

    /// Restores the suggestions that the operation `seq` withdrew, with their verdicts.
    pub(in crate::store) fn restore_suggestions(
        &self,
        batch: Uuid,
        seq: i64,
    ) -> Result<(), StoreError> {
        let sql =
            format!("UPDATE suggestions SET deleted = NULL WHERE {OF_BATCH} AND deleted = ?2");
        self.conn.execute(&sql, params![batch.as_bytes(), seq])?;
        self.touch_suggested(batch)
    }

    /// Returns how many suggestions of an import the operation `seq` has withdrawn.
    pub(in crate::store) fn n_withdrawn_suggestions(
        &self,
        batch: Uuid,
        seq: i64,
    ) -> Result<usize, StoreError> {
        let sql = format!("SELECT count(*) FROM suggestions WHERE {OF_BATCH} AND deleted = ?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values = params![batch.as_bytes(), seq];
        Ok(statement.query_row(values, |found| row::size(found, 0))?)
    }

    /// Returns whether any suggestion of an import is still in the project.
    pub(in crate::store) fn has_suggestions_of(&self, batch: Uuid) -> Result<bool, StoreError> {
        let sql = format!("SELECT 1 FROM suggestions WHERE {OF_BATCH} AND deleted IS NULL");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.exists([batch.as_bytes()])?)
    }

    fn touch_suggested(&self, batch: Uuid) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE documents SET revision = revision + 1
            WHERE key IN (SELECT document FROM suggestions WHERE {OF_BATCH})"
        );
        self.conn.execute(&sql, [batch.as_bytes()])?;
        Ok(())
    }
}

/// Returns the key of a batch, which is added if it does not exist.
pub(super) fn key(conn: &Connection, batch: Uuid) -> Result<i64, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT key FROM suggestion_batches WHERE batch = ?1")?;
    let found = statement.query_row([batch.as_bytes()], |found| found.get(0));
    if let Some(key) = found.optional()? {
        return Ok(key);
    }
    conn.prepare_cached("INSERT INTO suggestion_batches (batch) VALUES (?1)")?
        .execute([batch.as_bytes()])?;
    Ok(conn.last_insert_rowid())
}
