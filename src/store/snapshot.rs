//! Reads that belong together: a snapshot on a connection of its own, or a read transaction on this
//! one. None of them sees what is committed after the first read.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::{Store, StoreError};

impl Store {
    /// Opens a project to read it as it is now, whatever others commit until it is dropped.
    pub fn open_snapshot(path: &Path) -> Result<Self, StoreError> {
        let store = Self::open_read_only(path)?;
        // Ends with the connection.
        store.conn.execute_batch("BEGIN DEFERRED")?;
        store.fix_moment()?;
        Ok(store)
    }

    /// Returns a reader of the project as it is now: a second connection for work that takes long,
    /// on whatever thread. A project in memory is copied.
    pub fn snapshot(&self) -> Result<Self, StoreError> {
        // At the path of a file that was moved stands nothing, or another project: what was saved
        // is read from the file that is open.
        let place = self.file_place();
        match place.filter(|place| place.displaced().is_none()) {
            Some(place) => Self::open_snapshot(place.path()),
            None => self.copy_in_memory(),
        }
    }

    /// Does several reads as one: all of them see the project as it is at the first. Within another
    /// transaction they belong to that.
    pub fn read_transaction<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return work(self);
        }
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred);
        // Dropped, it is rolled back: nothing was written.
        let _moment = transaction.map_err(StoreError::from)?;
        self.fix_moment()?;
        work(self)
    }

    /// Begins to read: a deferred transaction has its moment from its first read, not from `BEGIN`.
    fn fix_moment(&self) -> Result<(), StoreError> {
        self.version().map(drop)
    }

    fn copy_in_memory(&self) -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        let copied = Backup::new(&self.conn, &mut conn)?.step(-1)?;
        if copied != StepResult::Done {
            return Err(StoreError::Busy);
        }
        let store = Self::over(conn, None)?;
        store.conn.pragma_update(None, "query_only", true)?;
        Ok(store)
    }
}
