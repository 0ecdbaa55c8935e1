//! Each annotator's position in the undo history.

use rusqlite::{OptionalExtension as _, params};

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::store::{Store, StoreError, row};

/// A step that an annotator can undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoStep {
    /// The index of the step, from 0.
    pub step: i64,
    /// The key of the last operation of the step: the edit, its undo, or its redo.
    pub seq: i64,
    /// The document, if the step is about a single one.
    pub document: Option<DocumentId>,
}

/// Returns the query of [`Store::is_of_others`] for an operation and an annotator, both in SQL.
fn of_others(operation: &str, annotator: &str) -> String {
    include_str!("../sql/is_of_others.sql")
        .replace(":operation", operation)
        .replace(":annotator", annotator)
}

/// Puts a query in the place of `:written_by_others`: whether somebody else has written a field of a
/// row last. The row and the annotator are SQL.
pub(in crate::store) fn with_others(
    sql: &str,
    (row, field): (&str, &str),
    annotator: &str,
) -> String {
    let writer = format!("(SELECT op FROM field_clocks WHERE row = {row} AND field = '{field}')");
    sql.replace(":written_by_others", &of_others(&writer, annotator))
}

impl Store {
    /// Returns how many steps of an annotator are done. This is also the index of the next step to
    /// redo.
    pub fn undo_cursor(&self, annotator: LayerId) -> Result<i64, StoreError> {
        let sql = "SELECT done FROM undo_cursors
            WHERE annotator = (SELECT key FROM layers WHERE id = ?1)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([annotator.0.as_bytes()], |found| found.get(0));
        // A damaged number must not cause an overflow.
        Ok(found.optional()?.unwrap_or(0_i64).clamp(0, i64::MAX / 2))
    }

    /// Returns the number of annotators with a history.
    pub fn n_histories(&self) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM undo_cursors";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |found| row::size(found, 0))?)
    }

    /// Returns whether this copy of the project has received operations of another one.
    pub fn has_received(&self) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM replicas WHERE seq > own";
        Ok(self.conn.prepare_cached(sql)?.exists([])?)
    }

    /// Returns whether an operation is one of another annotator, or of this one in another copy of
    /// the project. An undo or a redo is not counted: it restores what was there before.
    pub(in crate::store) fn is_of_others(
        &self,
        operation: i64,
        annotator: LayerId,
    ) -> Result<bool, StoreError> {
        let sql = of_others("?1", "?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.exists(params![operation, annotator.0.as_bytes()])?)
    }

    /// Returns a step of an annotator.
    pub fn undo_step(&self, annotator: LayerId, step: i64) -> Result<Option<UndoStep>, StoreError> {
        let sql = "SELECT step, seq, document FROM undo_steps
            WHERE annotator = (SELECT key FROM layers WHERE id = ?1) AND step = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![annotator.0.as_bytes(), step], |found| {
            Ok(UndoStep {
                step: found.get(0)?,
                seq: found.get(1)?,
                document: row::optional_id(found, 2)?.map(DocumentId),
            })
        });
        Ok(found.optional()?)
    }

    /// Writes a step of an annotator.
    pub fn put_undo_step(&self, annotator: LayerId, step: UndoStep) -> Result<(), StoreError> {
        let annotator = self.layer_key(annotator)?;
        self.conn
            .prepare_cached(include_str!("../sql/put_undo_step.sql"))?
            .execute(params![
                annotator,
                step.step,
                step.seq,
                step.document.map(|id| id.0.into_bytes()),
            ])?;
        Ok(())
    }

    /// Removes the steps of an annotator from this one on.
    pub fn cut_undo_steps(&self, annotator: LayerId, from: i64) -> Result<(), StoreError> {
        let sql = "DELETE FROM undo_steps
            WHERE annotator = (SELECT key FROM layers WHERE id = ?1) AND step >= ?2";
        self.conn
            .prepare_cached(sql)?
            .execute(params![annotator.0.as_bytes(), from])?;
        Ok(())
    }

    /// Sets how many steps of an annotator are done.
    pub fn set_undo_cursor(&self, annotator: LayerId, done: i64) -> Result<(), StoreError> {
        let annotator = self.layer_key(annotator)?;
        let sql = "INSERT INTO undo_cursors VALUES (?1, ?2) ON CONFLICT DO UPDATE SET done = ?2";
        self.conn
            .prepare_cached(sql)?
            .execute(params![annotator, done])?;
        Ok(())
    }
}
