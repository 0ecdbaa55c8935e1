//! The stamp of a field: which operation wrote it last, and when.

use std::cmp::Ordering;

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::model::time::Timestamp;
use crate::store::edits::core::change::{REMOVED, RowId};
use crate::store::operations::clock::Clock;
use crate::store::operations::operation::{Operation, OperationKind};
use crate::store::operations::operation_id::OperationId;
use crate::store::{Store, StoreError, row};

/// The operation of rows that are older than all operations of the copy that made them.
pub(in crate::store) const BEFORE_ALL: i64 = -1;

/// Who wrote a field last, and when. Of two stamps, the greater one wins the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Stamp {
    /// The clock of the operation, or the time of the last change of a row from before version 4.
    pub(in crate::store) clock: Clock,
    /// The operation; `None` for what is older than all operations.
    pub(in crate::store) id: Option<OperationId>,
    /// Its key in this copy.
    pub(in crate::store) key: i64,
    is_baseline: bool,
}

impl Stamp {
    /// Returns the stamp of a received operation with this key here.
    pub(super) fn of(operation: &Operation, key: i64) -> Self {
        let is_baseline = operation.kind == OperationKind::Baseline;
        Self {
            clock: if is_baseline {
                Clock::default()
            } else {
                operation.clock
            },
            id: Some(operation.id),
            key,
            is_baseline,
        }
    }

    /// Returns whether it stands for what was in a file before version 4, where nobody knows who had
    /// seen what.
    pub(in crate::store) fn is_baseline(&self) -> bool {
        self.is_baseline
    }

    /// What a field is compared by: rows from before version 4 are the same in all copies.
    fn order(&self) -> (Clock, Option<Uuid>) {
        let replica = self.id.filter(|_| !self.is_baseline).map(|id| id.replica);
        (self.clock, replica)
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl Store {
    /// Returns the stamp of an operation. `row_time` is the time of the last change of the row, for
    /// rows from before version 4.
    pub(in crate::store) fn operation_stamp(
        &self,
        key: i64,
        row_time: Option<Timestamp>,
    ) -> Result<Stamp, StoreError> {
        let baseline = Stamp {
            clock: row_time.map_or(Clock::default(), Clock::at),
            id: None,
            key,
            is_baseline: true,
        };
        let sql = "SELECT r.id, o.seq, o.clock, o.kind, r.is_old FROM operations AS o \
                   JOIN replicas AS r ON r.key = o.replica WHERE o.key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([key], |found| {
            let id = OperationId {
                replica: row::id(found, 0)?,
                seq: found.get(1)?,
            };
            let kind = row::named(found, 3, OperationKind::parse)?;
            let is_old: bool = found.get(4)?;
            Ok((id, Clock(found.get(2)?), kind, is_old))
        });
        Ok(match found.optional()? {
            None | Some((.., true)) => baseline,
            Some((id, _, OperationKind::Baseline, _)) => Stamp {
                id: Some(id),
                ..baseline
            },
            Some((id, clock, ..)) => Stamp {
                clock,
                id: Some(id),
                key,
                is_baseline: false,
            },
        })
    }

    /// Returns the stamp of a row, which all of its fields have that have none of their own; `None`
    /// if there is no such row.
    pub(in crate::store) fn row_stamp(&self, of: RowId) -> Result<Option<Stamp>, StoreError> {
        let sql = match of {
            RowId::Suggestion(document, id, start) => {
                let key = self.key_of_suggestion(document, id, start)?;
                let baseline = self.baseline_key()?;
                return key
                    .map(|_| self.operation_stamp(baseline, None))
                    .transpose();
            }
            RowId::Project => return self.operation_stamp(self.baseline_key()?, None).map(Some),
            RowId::Label(_) => "SELECT op, NULL, NULL FROM labels WHERE id = ?1",
            RowId::Layer(_) => "SELECT op, NULL, NULL FROM layers WHERE id = ?1",
            RowId::Document(_) => "SELECT op, batch, changed FROM documents WHERE id = ?1",
            RowId::Bookmark(..) => "SELECT op, NULL, NULL FROM bookmarks WHERE id = ?1",
            RowId::Gazetteer(_) => "SELECT op, NULL, NULL FROM gazetteers WHERE id = ?1",
            RowId::NameRule(_) => "SELECT op, NULL, NULL FROM name_rules WHERE id = ?1",
            RowId::Annotation(..) => {
                "SELECT op, batch, coalesce(origin_modified, origin_created) \
                 FROM annotations WHERE id = ?1"
            }
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([of.id().as_bytes()], |found| {
            let time: Option<i64> = found.get(2)?;
            let batch = row::optional_id(found, 1)?;
            Ok((found.get::<_, i64>(0)?, batch, time.map(Timestamp)))
        });
        let Some((operation, batch, time)) = found.optional()? else {
            return Ok(None);
        };
        let key = match (operation, batch) {
            (0, Some(batch)) => self.operation_of_batch(batch)?.unwrap_or(0),
            (BEFORE_ALL, _) => self.baseline_key()?,
            (operation, _) => operation,
        };
        self.operation_stamp(key, time).map(Some)
    }

    /// Returns the stamp of a field; `None` if there is no such row.
    pub(in crate::store) fn field_stamp(
        &self,
        row: RowId,
        field: &str,
    ) -> Result<Option<Stamp>, StoreError> {
        match self.writer_of_field(row, field)? {
            Some(operation) => self.operation_stamp(operation, None).map(Some),
            None => match self.import_of_state(row, field)? {
                Some(operation) => self.operation_stamp(operation, None).map(Some),
                None => self.row_stamp(row),
            },
        }
    }

    /// Returns the key of the import that brought the state of a document for an annotator.
    fn import_of_state(&self, row: RowId, field: &str) -> Result<Option<i64>, StoreError> {
        let (RowId::Document(document), Some(layer)) = (row, field.strip_prefix("state/")) else {
            return Ok(None);
        };
        let layer = Uuid::try_parse(layer).unwrap_or_default();
        let sql = "SELECT op FROM document_states WHERE op > 0 \
                   AND document = (SELECT key FROM documents WHERE id = ?1) \
                   AND annotator = (SELECT key FROM layers WHERE id = ?2)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![document.0.as_bytes(), layer.as_bytes()];
        Ok(statement
            .query_row(values, |found| found.get(0))
            .optional()?)
    }

    /// Returns the key of the operation that has written a field last; `None` if none has since the
    /// row was made.
    pub(in crate::store) fn writer_of_field(
        &self,
        row: RowId,
        field: &str,
    ) -> Result<Option<i64>, StoreError> {
        if field == REMOVED
            && let Some(removal) = self.removal_of(row)?
        {
            return Ok(Some(removal));
        }
        let sql = "SELECT op FROM field_clocks WHERE row = ?1 AND field = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![row.id().as_bytes(), field], |f| f.get(0));
        Ok(found.optional()?)
    }

    /// Returns the key of the operation that removed a row, if it is removed and not shown.
    fn removal_of(&self, of: RowId) -> Result<Option<i64>, StoreError> {
        let sql = match of {
            RowId::Project | RowId::Layer(_) | RowId::Suggestion(..) => return Ok(None),
            RowId::Label(_) => "SELECT deleted FROM labels WHERE id = ?1 AND deleted > 0",
            RowId::Document(_) => "SELECT deleted FROM documents WHERE id = ?1 AND deleted > 0",
            RowId::Bookmark(..) => "SELECT deleted FROM bookmarks WHERE id = ?1 AND deleted > 0",
            RowId::Gazetteer(_) => "SELECT deleted FROM gazetteers WHERE id = ?1 AND deleted > 0",
            RowId::NameRule(_) => "SELECT deleted FROM name_rules WHERE id = ?1 AND deleted > 0",
            RowId::Annotation(..) => {
                "SELECT deleted FROM annotations WHERE id = ?1 AND deleted > 0"
            }
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([of.id().as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns the key of the import that brought a row.
    pub(in crate::store) fn operation_of_batch(
        &self,
        batch: Uuid,
    ) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT key FROM operations WHERE batch = ?1 AND kind = 'import'";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([batch.as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns the key of the operation that stands for what was in this file before version 4; 0 if
    /// the file was made later.
    pub(in crate::store) fn baseline_key(&self) -> Result<i64, StoreError> {
        let sql = "SELECT o.key FROM operations AS o WHERE o.kind = 'baseline' ORDER BY o.key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([], |found| found.get(0));
        Ok(found.optional()?.unwrap_or(0))
    }
}
