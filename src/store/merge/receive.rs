//! Receives the operations that another copy of the project has and this one lacks.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension as _, params};

use crate::base::json::object::string_json;
use crate::base::progress::ProgressMonitor;
use crate::model::diagnostic::Message;
use crate::model::id::{AnnotationId, DocumentId};
use crate::store::annotations::bulk::TriggersOff;
use crate::store::edits::Edit;
use crate::store::edits::core::change::{Change, REMOVED, RowId, Value};
use crate::store::merge::context::{Merge, Source};
use crate::store::merge::keys::Keys;
use crate::store::merge::report::{MergeReport, Question};
use crate::store::merge::stamp::Stamp;
use crate::store::operations::operation::{Operation, OperationKind};
use crate::store::operations::operation_id::OperationId;
use crate::store::operations::version_vector::VersionVector;
use crate::store::{Store, StoreError, row};

/// The operations of a copy that another one lacks, in the order in which they are applied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingOperations {
    /// Their keys in the copy that has them.
    keys: Vec<i64>,
}

impl MissingOperations {
    /// Returns the number of operations.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl Store {
    /// Returns the operations that a copy with this version vector lacks.
    pub fn changes_since(&self, known: &VersionVector) -> Result<MissingOperations, StoreError> {
        let mut missing = Vec::new();
        let sql = "SELECT key, id, seq FROM replicas WHERE NOT is_old";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |found| {
            Ok((
                found.get::<_, i64>(0)?,
                row::id(found, 1)?,
                found.get::<_, i64>(2)?,
            ))
        })?;
        for found in rows {
            let (key, replica, last) = found?;
            if last <= known.seq(replica) {
                continue;
            }
            let sql = "SELECT key, clock FROM operations WHERE replica = ?1 AND seq > ?2";
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params![key, known.seq(replica)])?;
            while let Some(found) = rows.next()? {
                let (key, clock): (i64, i64) = (found.get(0)?, found.get(1)?);
                missing.push((clock, replica, key));
            }
        }
        missing.sort_unstable();
        Ok(MissingOperations {
            keys: missing.into_iter().map(|(.., key)| key).collect(),
        })
    }

    /// Applies the operations that another copy of the project has and this one lacks. Runs in a
    /// transaction of the caller: until its end nothing has changed.
    pub fn receive(
        &self,
        from: &Self,
        monitor: &ProgressMonitor,
    ) -> Result<MergeReport, StoreError> {
        let (here, there) = (self.project()?, from.project()?);
        if here.id != there.id {
            return Err(StoreError::NotACopy { name: there.name });
        }
        self.refuse_other_history(from)?;
        let known = self.version_vector()?;
        let missing = from.changes_since(&known)?;
        let mut merge = Merge::into_store(self);
        if missing.is_empty() {
            return Ok(merge.report);
        }
        // The triggers count row by row; everything that was touched is counted at the end.
        let triggers = TriggersOff::new(&self.conn)?;
        let mut keys = Keys::new(from, self);
        self.unite_layers(from)?;
        let first = self.log_received(from, &missing, &mut merge)?;
        self.apply_received(first, &mut merge, &mut keys, monitor)?;
        self.receive_gazetteer_entries(from)?;
        for (document, changes) in std::mem::take(&mut merge.left_out) {
            let question = Question::LeftOut { document, changes };
            merge.report.questions.push(question);
        }
        // The later of the two, so that all copies say the same.
        self.set_modified(here.modified.max(there.modified))?;
        merge.settle()?;
        drop(triggers);
        Ok(merge.report)
    }

    /// Returns an error if the copies have different operations under one id: a copy was made
    /// without its program noticing.
    fn refuse_other_history(&self, from: &Self) -> Result<(), StoreError> {
        let theirs = from.version_vector()?;
        for (replica, seq) in self.version_vector()?.0 {
            let last = seq.min(theirs.seq(replica));
            if last == 0 {
                continue;
            }
            let id = OperationId { replica, seq: last };
            if self.hash_of(id)? != from.hash_of(id)? {
                return Err(StoreError::OtherHistory {
                    operation: id.to_string(),
                });
            }
        }
        Ok(())
    }

    fn hash_of(&self, id: OperationId) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT o.hash FROM operations AS o JOIN replicas AS r ON r.key = o.replica \
                   WHERE r.id = ?1 AND o.seq = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![id.replica.as_bytes(), id.seq], |f| f.get(0));
        Ok(found.optional()?)
    }

    /// Adds the layers that the other copy has, with their captions. Edits refer to them by id.
    fn unite_layers(&self, from: &Self) -> Result<(), StoreError> {
        let sql = "SELECT id, kind, name, extra FROM layers";
        let mut statement = from.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let insert = "INSERT OR IGNORE INTO layers (id, kind, name, extra, op) \
                      VALUES (?1, ?2, ?3, ?4, -1)";
        while let Some(found) = rows.next()? {
            let values: [Sql; 4] = [found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?];
            self.conn
                .prepare_cached(insert)?
                .execute(rusqlite::params_from_iter(values))?;
        }
        // Origins of entities may still name a layer as it was called.
        let sql = "SELECT f.name, l.id FROM former_names AS f JOIN layers AS l ON l.key = f.layer";
        let mut statement = from.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let insert = "INSERT OR IGNORE INTO former_names SELECT ?1, key FROM layers WHERE id = ?2";
        while let Some(found) = rows.next()? {
            let (name, id): (String, Vec<u8>) = (found.get(0)?, found.get(1)?);
            self.conn
                .prepare_cached(insert)?
                .execute(params![name, id])?;
        }
        Ok(())
    }

    /// Adds the operations to the history. Returns the key of the first one.
    fn log_received(
        &self,
        from: &Self,
        missing: &MissingOperations,
        merge: &mut Merge<'_>,
    ) -> Result<i64, StoreError> {
        let first = self.next_operation(0)?;
        let mut replicas = BTreeMap::new();
        for (key, theirs) in (first..).zip(&missing.keys) {
            let (mut operation, hash) = from.operation(*theirs)?;
            let replica = match replicas.entry(operation.id.replica) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.known_replica(operation.id.replica)?),
            };
            // The content of a file from before version 4 has no hash.
            let made = operation.hash(&replica.hash);
            let is_unhashed = operation.kind == OperationKind::Baseline || operation.is_purged;
            let is_whole = is_unhashed || made == hash;
            if replica.seq + 1 != operation.id.seq || !is_whole {
                let operation = operation.id.to_string();
                return Err(StoreError::Damaged {
                    what: Message::new("store.operation").with("operation", operation),
                });
            }
            // What was removed for good does not come back.
            if let Some(document) = operation.document
                && self.is_purged(document)?
            {
                if !operation.is_purged {
                    *merge.left_out.entry(document).or_default() += 1;
                }
                "[]".clone_into(&mut operation.edits);
                operation.is_purged = true;
            }
            self.insert_operation(key, replica.key, &operation, &hash)?;
            replica.seq = operation.id.seq;
            replica.clock = replica.clock.max(operation.clock);
            replica.hash = hash.to_vec();
            if operation.kind != OperationKind::Baseline {
                *merge.report.operations.entry(operation.author).or_default() += 1;
            }
            self.copy_operation_rows(from, *theirs, key)?;
        }
        for replica in replicas.values() {
            self.set_last(replica, false)?;
        }
        Ok(first)
    }

    fn copy_operation_rows(&self, from: &Self, theirs: i64, key: i64) -> Result<(), StoreError> {
        let sql = "SELECT kind, row, field, before, after FROM operation_rows WHERE operation = ?1";
        let mut statement = from.conn.prepare_cached(sql)?;
        let mut rows = statement.query([theirs])?;
        let insert = "INSERT INTO operation_rows VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        while let Some(found) = rows.next()? {
            let mut values = vec![Sql::Integer(key)];
            for column in 0..5 {
                values.push(found.get(column)?);
            }
            self.conn
                .prepare_cached(insert)?
                .execute(rusqlite::params_from_iter(values))?;
        }
        Ok(())
    }

    fn apply_received(
        &self,
        first: i64,
        merge: &mut Merge<'_>,
        keys: &mut Keys<'_>,
        monitor: &ProgressMonitor,
    ) -> Result<(), StoreError> {
        let sql = "SELECT max(key) FROM operations";
        let last: i64 = self.conn.query_row(sql, [], |found| found.get(0))?;
        for key in first..=last {
            if monitor.is_stopped() {
                return Err(StoreError::Cancelled);
            }
            let (operation, _) = self.operation(key)?;
            let source = Source {
                stamp: Stamp::of(&operation, key),
                at: operation.at,
                author: operation.author,
            };
            let mut changes = Vec::new();
            for edit in Edit::list_from_json(&operation.edits)? {
                edit.changes(&mut changes);
            }
            // The rows that an operation carries may have the labels that it adds.
            let is_label = |change: &Change| matches!(change.row(), RowId::Label(_));
            let labels: Vec<Change> = changes.extract_if(.., |one| is_label(one)).collect();
            merge.apply(source, &labels)?;
            merge.copy_rows(keys, &operation, source)?;
            // A row says what an edit does not: the label that an undo gives back.
            let mut rows = Vec::new();
            self.rows_of_operation(key, &mut rows)?;
            merge.apply(source, &rows)?;
            merge.apply(source, &changes)?;
            if let Some(document) = operation.document {
                merge.touch(document, operation.at);
            }
        }
        Ok(())
    }

    /// Adds what an operation has changed all at once.
    fn rows_of_operation(&self, key: i64, changes: &mut Vec<Change>) -> Result<(), StoreError> {
        let sql = "SELECT kind, row, field, after FROM operation_rows \
                   WHERE operation = ?1 AND field <> 'written_label'";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([key])?;
        while let Some(found) = rows.next()? {
            let id = row::id(found, 1)?;
            let of = if found.get::<_, i64>(0)? == 1 {
                let sql = "SELECT d.id FROM annotations AS a \
                           JOIN documents AS d ON d.key = a.document WHERE a.id = ?1";
                let mut statement = self.conn.prepare_cached(sql)?;
                let document = statement.query_row([id.as_bytes()], |found| row::id(found, 0));
                let Some(document) = document.optional()? else {
                    continue;
                };
                RowId::Annotation(DocumentId(document), AnnotationId(id))
            } else {
                RowId::Document(DocumentId(id))
            };
            let field: String = found.get(2)?;
            let value = match (&*field, found.get::<_, Sql>(3)?) {
                (REMOVED, Sql::Integer(is)) => Value::Flag(is != 0),
                (_, Sql::Text(text)) if field.contains('/') => Value::Text(string_json(&text)),
                (_, Sql::Text(text)) => Value::Text(text),
                (_, Sql::Blob(_)) => Value::Id(row::id(found, 3)?),
                _ => Value::None,
            };
            changes.push(Change::Set {
                row: of,
                field: field.into(),
                value,
            });
        }
        Ok(())
    }

    /// Returns an operation with its hash.
    pub(in crate::store) fn operation(
        &self,
        key: i64,
    ) -> Result<(Operation, [u8; 32]), StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/operation.sql"))?;
        let found = statement.query_row([key], |found| {
            Ok((crate::store::operations::read(found)?, found.get(14)?))
        });
        found.optional()?.ok_or_else(|| StoreError::Damaged {
            what: Message::new("store.journal_row").with("row", key),
        })
    }
}
