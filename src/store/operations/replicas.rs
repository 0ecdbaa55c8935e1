//! The copies of a project that have written operations, and which of their operations this copy
//! has.

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::store::operations::clock::Clock;
use crate::store::operations::operation_id::OperationId;
use crate::store::operations::version_vector::VersionVector;
use crate::store::{Store, StoreError, row};

/// The last known operation of a replica.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Replica {
    /// Its key in this copy.
    pub(in crate::store) key: i64,
    /// The number of its last operation.
    pub(in crate::store) seq: i64,
    /// The clock of its last operation.
    pub(in crate::store) clock: Clock,
    /// The hash of its last operation.
    pub(in crate::store) hash: Vec<u8>,
}

impl Store {
    /// Returns what is known of a replica.
    pub(in crate::store) fn replica(&self, id: Uuid) -> Result<Option<Replica>, StoreError> {
        let sql = "SELECT key, seq, clock, hash FROM replicas WHERE id = ?1 AND NOT is_old";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.as_bytes()], |found| {
            Ok(Replica {
                key: found.get(0)?,
                seq: found.get(1)?,
                clock: Clock(found.get(2)?),
                hash: found.get(3)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Returns a replica, and adds it if it is new.
    pub(in crate::store) fn known_replica(&self, id: Uuid) -> Result<Replica, StoreError> {
        if let Some(known) = self.replica(id)? {
            return Ok(known);
        }
        let sql = "INSERT INTO replicas (id, seq, own, clock, hash) VALUES (?1, 0, 0, 0, ?2)";
        let hash = vec![0_u8; 32];
        self.conn.execute(sql, params![id.as_bytes(), hash])?;
        Ok(Replica {
            key: self.conn.last_insert_rowid(),
            seq: 0,
            clock: Clock::default(),
            hash,
        })
    }

    /// Notes the last operation of a replica. If this file wrote it, the operation is its own.
    pub(in crate::store) fn set_last(
        &self,
        replica: &Replica,
        is_own: bool,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE replicas SET seq = ?2, clock = ?3, hash = ?4, own = iif(?5, ?2, own) \
                   WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute(params![
            replica.key,
            replica.seq,
            replica.clock.0,
            replica.hash,
            is_own
        ])?;
        Ok(())
    }

    /// Returns which operations this copy has.
    pub fn version_vector(&self) -> Result<VersionVector, StoreError> {
        let sql = "SELECT id, seq FROM replicas WHERE NOT is_old AND seq > 0";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| Ok((row::id(found, 0)?, found.get(1)?)))?;
        Ok(VersionVector(rows.collect::<Result<_, _>>()?))
    }

    /// Returns the operations of other copies that this one has, if there are more of them than at
    /// the last operation before this one.
    pub(super) fn newly_seen(&self, id: OperationId) -> Result<Option<VersionVector>, StoreError> {
        let mut seen = self.version_vector()?;
        seen.0.remove(&id.replica);
        if seen.0.is_empty() || self.seen_by(id)? == Some(seen.clone()) {
            return Ok(None);
        }
        Ok(Some(seen))
    }

    /// Returns the operations of other copies that the author of an operation had; `None` if there
    /// are none.
    pub(in crate::store) fn seen_by(
        &self,
        id: OperationId,
    ) -> Result<Option<VersionVector>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/seen_by.sql"))?;
        let place = params![id.replica.as_bytes(), id.seq];
        let found = statement.query_row(place, |found| row::json(found, 0));
        Ok(found.optional()?)
    }

    /// Returns the latest clock of all operations.
    pub(in crate::store) fn last_clock(&self) -> Result<Clock, StoreError> {
        let sql = "SELECT coalesce(max(clock), 0) FROM replicas";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(Clock(statement.query_row([], |found| found.get(0))?))
    }

    /// Gives this copy another id, because another copy may write under the old one. Its history
    /// stays its own.
    pub fn set_replica(&self, id: Uuid) -> Result<(), StoreError> {
        self.conn
            .execute("UPDATE project SET replica = ?1", [id.as_bytes()])?;
        Ok(())
    }

    /// Returns the key of an operation in this copy.
    pub(in crate::store) fn operation_key(
        &self,
        id: OperationId,
    ) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT o.key FROM operations AS o JOIN replicas AS r ON r.key = o.replica \
                   WHERE r.id = ?1 AND o.seq = ?2 AND NOT r.is_old";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![id.replica.as_bytes(), id.seq], |f| f.get(0));
        Ok(found.optional()?)
    }
}
