//! Appends operations to the history of a project and reads them.
//!
//! The log treats edits as text; their kinds interpret them.

use rusqlite::{OptionalExtension as _, Row, params};
use uuid::Uuid;

use crate::model::diagnostic::Message;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::store::operations::clock::Clock;
use crate::store::operations::operation::{Operation, OperationKind, seen_text};
use crate::store::operations::operation_id::OperationId;
use crate::store::{Store, StoreError, row};

/// An operation that this copy adds.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOperation {
    /// Its key in this copy: see [`Store::next_operation`].
    pub key: i64,
    /// The time of day.
    pub at: Timestamp,
    /// The author.
    pub author: LayerId,
    /// The reason.
    pub kind: OperationKind,
    /// The id of the interface text that names the change.
    pub title: String,
    /// The document, if the change is about a single one.
    pub document: Option<DocumentId>,
    /// The import, if it is one.
    pub batch: Option<Uuid>,
    /// The key of the operation that this one takes back.
    pub undoes: Option<i64>,
    /// The edits, as JSON.
    pub edits: String,
    /// The edits that take them back in this copy, as JSON.
    pub inverse: String,
    /// The annotator's position before the edits, as JSON.
    pub view_before: Option<String>,
    /// The annotator's position after the edits, as JSON.
    pub view_after: Option<String>,
}

/// An operation of the history that this copy can undo or redo.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationRow {
    /// Its key in this copy.
    pub key: i64,
    /// The reason.
    pub kind: OperationKind,
    /// The id of the interface text that names the change.
    pub title: String,
    /// The import, if it is one.
    pub batch: Option<Uuid>,
    /// The edits that take it back, as JSON.
    pub inverse: String,
    /// The annotator's position before the edits, as JSON.
    pub view_before: Option<String>,
    /// The annotator's position after the edits, as JSON.
    pub view_after: Option<String>,
}

impl Store {
    /// Returns the key of the next operation: greater than that of every one, and greater than
    /// `floor`.
    pub fn next_operation(&self, floor: i64) -> Result<i64, StoreError> {
        let sql = "SELECT max(coalesce(max(key), 0), ?1) + 1 FROM operations";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([floor], |found| found.get(0))?)
    }

    /// Returns the greatest key that the project gives to an operation, even if its row is missing.
    /// No later one may have the key of a missing one: steps of the history and deleted rows still
    /// name it.
    pub fn last_operation(&self, modified: Timestamp) -> Result<i64, StoreError> {
        let mut statement = self
            .conn
            .prepare(include_str!("../sql/last_operation.sql"))?;
        let last = statement.query_row([], |found| {
            Ok((
                found.get::<_, i64>(0)?,
                found.get::<_, i64>(1)?,
                found.get::<_, i64>(2)?,
            ))
        });
        // A commit sets the time of the project together with that of its operation, unless
        // datasets do not show it, and its key in the step at the end of a history.
        if let Some((key, at, step)) = last.optional().ok().flatten()
            && at >= modified.0
            && step <= key
        {
            return Ok(key);
        }
        let mut statement = self.conn.prepare(include_str!("../sql/last_key.sql"))?;
        let last: i64 = statement.query_row([], |found| found.get(0))?;
        // A damaged number must not cause an overflow.
        Ok(last.clamp(0, i64::MAX / 2))
    }

    /// Returns the keys of the operations that steps of the history name and that are missing, at
    /// most `limit`.
    pub fn missing_operations(&self, limit: usize) -> Result<Vec<i64>, StoreError> {
        let sql = include_str!("../sql/missing_operations.sql");
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([limit as i64])?;
        let mut missing = Vec::new();
        while let Some(found) = rows.next()? {
            missing.extend(found.get::<_, i64>(0));
        }
        Ok(missing)
    }

    /// Adds an operation of this copy.
    pub fn append_operation(
        &self,
        replica: Uuid,
        new: &NewOperation,
    ) -> Result<OperationId, StoreError> {
        let mut last = self.known_replica(replica)?;
        let id = OperationId {
            replica,
            seq: last.seq + 1,
        };
        let operation = Operation {
            id,
            clock: self.last_clock()?.next(new.at),
            at: new.at,
            author: new.author,
            kind: new.kind,
            title: new.title.clone(),
            document: new.document,
            batch: new.batch,
            undoes: match new.undoes {
                Some(key) => self.operation_id(key)?,
                None => None,
            },
            seen: self.newly_seen(id)?,
            edits: new.edits.clone(),
            is_purged: false,
        };
        let hash = operation.hash(&last.hash);
        self.insert_operation(new.key, last.key, &operation, &hash)?;
        let sql = "UPDATE operations SET undoes = ?2, inverse = ?3, view_before = ?4, \
                   view_after = ?5 WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute(params![
            new.key,
            new.undoes,
            new.inverse,
            new.view_before,
            new.view_after
        ])?;
        last.seq = id.seq;
        last.clock = operation.clock;
        last.hash = hash.to_vec();
        self.set_last(&last, true)?;
        Ok(id)
    }

    /// Writes what all copies have of an operation.
    pub(in crate::store) fn insert_operation(
        &self,
        key: i64,
        replica: i64,
        operation: &Operation,
        hash: &[u8; 32],
    ) -> Result<(), StoreError> {
        let undoes = match operation.undoes {
            Some(id) => self.operation_key(id)?,
            None => None,
        };
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/insert_operation.sql"))?;
        statement.execute(params![
            key,
            replica,
            operation.id.seq,
            operation.clock.0,
            operation.at.0,
            operation.author.0.as_bytes(),
            operation.kind.name(),
            operation.title,
            operation.document.map(|id| id.0.into_bytes()),
            operation.batch.map(Uuid::into_bytes),
            undoes,
            operation.seen.as_ref().map(seen_text),
            operation.edits,
            hash,
            operation.is_purged,
        ])?;
        Ok(())
    }

    /// Returns the operation with this key, if its author can undo or redo it here.
    pub fn operation_row(&self, key: i64) -> Result<OperationRow, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/operation_row.sql"))?;
        let found = statement.query_row([key], |found| {
            Ok(OperationRow {
                key,
                kind: row::named(found, 0, OperationKind::parse)?,
                title: found.get(1)?,
                batch: row::optional_id(found, 2)?,
                inverse: found.get(3)?,
                view_before: found.get(4)?,
                view_after: found.get(5)?,
            })
        });
        found.optional()?.ok_or_else(|| StoreError::Damaged {
            what: Message::new("store.journal_row").with("row", key),
        })
    }

    /// Returns the id of an operation in all copies; `None` for one from before version 4.
    pub(in crate::store) fn operation_id(
        &self,
        key: i64,
    ) -> Result<Option<OperationId>, StoreError> {
        let sql = "SELECT r.id, o.seq FROM operations AS o JOIN replicas AS r ON r.key = o.replica \
                   WHERE o.key = ?1 AND NOT r.is_old";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([key], |found| {
            Ok(OperationId {
                replica: row::id(found, 0)?,
                seq: found.get(1)?,
            })
        });
        Ok(found.optional()?)
    }
}

/// Reads an operation from the columns that `operation.sql` lists.
pub(in crate::store) fn read(found: &Row<'_>) -> rusqlite::Result<Operation> {
    let seen: Option<String> = found.get(10)?;
    let undoes = match row::optional_id(found, 11)? {
        Some(replica) => Some(OperationId {
            replica,
            seq: found.get(12)?,
        }),
        None => None,
    };
    Ok(Operation {
        id: OperationId {
            replica: row::id(found, 1)?,
            seq: found.get(2)?,
        },
        clock: Clock(found.get(3)?),
        at: Timestamp(found.get(4)?),
        author: LayerId(row::id(found, 5)?),
        kind: row::named(found, 6, OperationKind::parse)?,
        title: found.get(7)?,
        document: row::optional_id(found, 8)?.map(DocumentId),
        batch: row::optional_id(found, 9)?,
        seen: match seen {
            Some(_) => Some(row::json(found, 10)?),
            None => None,
        },
        undoes,
        edits: found.get(13)?,
        is_purged: found.get(15)?,
    })
}
