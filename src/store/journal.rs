//! Reads and appends journal rows, and stores each annotator's position in the undo history.
//!
//! The store treats forward and inverse edits as text; the session interprets them.

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::model::diagnostic::Message;
use crate::model::id::DocumentId;
use crate::model::time::Timestamp;
use crate::store::{Store, StoreError, row};

/// Why a journal row was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JournalKind {
    /// An annotator's change.
    Edit,
    /// An import of a file.
    Import,
    /// The undo of a row.
    Undo,
    /// The redo of an undone row.
    Redo,
}

/// A row of the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalRow {
    /// Its number, from 1, in this copy of the project.
    pub seq: i64,
    /// The time of the change.
    pub at: Timestamp,
    /// The annotator's name.
    pub annotator: String,
    /// The reason.
    pub kind: JournalKind,
    /// The id of the interface text that names the change.
    pub title: String,
    /// The document, if the change is about a single one.
    pub document: Option<DocumentId>,
    /// The import, if the row is one.
    pub batch: Option<Uuid>,
    /// The number of the row that this row undoes.
    pub undoes: Option<i64>,
    /// The edit, as JSON.
    pub forward: String,
    /// The inverse of the edit, as JSON.
    pub inverse: String,
    /// The annotator's position before the edit, as JSON.
    pub view_before: Option<String>,
    /// The annotator's position after the edit, as JSON.
    pub view_after: Option<String>,
}

/// A step that an annotator can undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UndoStep {
    /// The index of the step, from 0.
    pub step: i64,
    /// The last journal row of the step: the edit, its undo, or its redo.
    pub seq: i64,
    /// The document, if the step is about a single one.
    pub document: Option<DocumentId>,
}

impl JournalKind {
    const ALL: [Self; 4] = [Self::Edit, Self::Import, Self::Undo, Self::Redo];

    /// Returns the name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Store {
    /// Returns the number of the next journal row of this copy: greater than that of every row, and
    /// greater than `floor`.
    pub fn next_seq(&self, replica: Uuid, floor: i64) -> Result<i64, StoreError> {
        let sql = "SELECT max(coalesce(max(seq), 0), ?2) + 1 FROM journal WHERE replica = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(params![replica.as_bytes(), floor], |found| found.get(0))?)
    }

    /// Returns the greatest number that the project gives to a journal row, even if that row is
    /// missing. No later row may have the number of a missing one: steps of the history and deleted
    /// rows still name it.
    pub fn last_seq(&self, replica: Uuid, modified: Timestamp) -> Result<i64, StoreError> {
        let mut statement = self.conn.prepare(include_str!("sql/last_row.sql"))?;
        let last = statement.query_row([replica.as_bytes()], |found| {
            Ok((
                found.get::<_, i64>(0)?,
                found.get::<_, i64>(1)?,
                found.get::<_, i64>(2)?,
            ))
        });
        // A commit sets the time of the project together with that of its row, and its number in
        // the step at the end of a history.
        if let Some((seq, at, step)) = last.optional().ok().flatten()
            && at == modified.0
            && step <= seq
        {
            return Ok(seq);
        }
        let mut statement = self.conn.prepare(include_str!("sql/last_seq.sql"))?;
        let last: i64 = statement.query_row([replica.as_bytes()], |found| found.get(0))?;
        // A damaged number must not cause an overflow.
        Ok(last.clamp(0, i64::MAX / 2))
    }

    /// Returns the numbers of the journal rows that steps of the history name and that are missing,
    /// at most `limit`.
    pub fn missing_journal_rows(
        &self,
        replica: Uuid,
        limit: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let sql = include_str!("sql/missing_journal_rows.sql");
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query(params![replica.as_bytes(), limit as i64])?;
        let mut missing = Vec::new();
        while let Some(found) = rows.next()? {
            missing.extend(found.get::<_, i64>(0));
        }
        Ok(missing)
    }

    /// Adds a row to the journal.
    pub fn append_journal(&self, replica: Uuid, row: &JournalRow) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(include_str!("sql/append_journal.sql"))?
            .execute(params![
                replica.as_bytes(),
                row.seq,
                row.at.0,
                row.annotator,
                row.kind.name(),
                row.title,
                row.document.map(|id| id.0.into_bytes()),
                row.batch.map(Uuid::into_bytes),
                row.undoes,
                row.forward,
                row.inverse,
                row.view_before,
                row.view_after,
            ])?;
        Ok(())
    }

    /// Returns at most `limit` rows of the journal, in order, from a number on.
    pub fn journal(
        &self,
        replica: Uuid,
        from: i64,
        limit: usize,
    ) -> Result<Vec<JournalRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/journal.sql"))?;
        let page = params![replica.as_bytes(), from, limit as i64];
        let rows = statement.query_map(page, |found| {
            Ok(JournalRow {
                seq: found.get(0)?,
                at: Timestamp(found.get(1)?),
                annotator: found.get(2)?,
                kind: row::named(found, 3, JournalKind::parse)?,
                title: found.get(4)?,
                document: row::optional_id(found, 5)?.map(DocumentId),
                batch: row::optional_id(found, 6)?,
                undoes: found.get(7)?,
                forward: found.get(8)?,
                inverse: found.get(9)?,
                view_before: found.get(10)?,
                view_after: found.get(11)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the journal row with this number.
    pub fn journal_row(&self, replica: Uuid, seq: i64) -> Result<JournalRow, StoreError> {
        let found = self.journal(replica, seq, 1)?.into_iter().next();
        found
            .filter(|row| row.seq == seq)
            .ok_or_else(|| StoreError::Damaged {
                what: Message::new("store.journal_row").with("row", seq),
            })
    }

    /// Returns how many steps of an annotator are done. This is also the index of the next step to
    /// redo.
    pub fn undo_cursor(&self, annotator: &str) -> Result<i64, StoreError> {
        let sql = "SELECT done FROM undo_cursors WHERE annotator = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([annotator], |found| found.get(0));
        // A damaged number must not cause an overflow.
        Ok(found.optional()?.unwrap_or(0_i64).clamp(0, i64::MAX / 2))
    }

    /// Returns the number of annotators with a history.
    pub fn n_histories(&self) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM undo_cursors";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |found| row::size(found, 0))?)
    }

    /// Returns a step of an annotator.
    pub fn undo_step(&self, annotator: &str, step: i64) -> Result<Option<UndoStep>, StoreError> {
        let sql = "SELECT step, seq, document FROM undo_steps WHERE annotator = ?1 AND step = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![annotator, step], |found| {
            Ok(UndoStep {
                step: found.get(0)?,
                seq: found.get(1)?,
                document: row::optional_id(found, 2)?.map(DocumentId),
            })
        });
        Ok(found.optional()?)
    }

    /// Writes a step of an annotator.
    pub fn put_undo_step(&self, annotator: &str, step: UndoStep) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(include_str!("sql/put_undo_step.sql"))?
            .execute(params![
                annotator,
                step.step,
                step.seq,
                step.document.map(|id| id.0.into_bytes()),
            ])?;
        Ok(())
    }

    /// Removes the steps of an annotator from this one on.
    pub fn cut_undo_steps(&self, annotator: &str, from: i64) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM undo_steps WHERE annotator = ?1 AND step >= ?2")?
            .execute(params![annotator, from])?;
        Ok(())
    }

    /// Sets how many steps of an annotator are done.
    pub fn set_undo_cursor(&self, annotator: &str, done: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO undo_cursors VALUES (?1, ?2) ON CONFLICT DO UPDATE SET done = ?2";
        self.conn
            .prepare_cached(sql)?
            .execute(params![annotator, done])?;
        Ok(())
    }
}
