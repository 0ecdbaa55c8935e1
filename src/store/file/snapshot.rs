//! Reads of one moment: a snapshot on a connection of its own, or a read transaction on this
//! connection. Neither sees commits that are made after its first read.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::base::drive::Drive;
use crate::base::open_files::FilePlace;
use crate::base::progress::ProgressMonitor;
use crate::store::{Store, StoreError};

impl Store {
    /// Opens a project as it is now. Commits of others stay invisible until the store is dropped.
    pub fn open_snapshot(path: &Path) -> Result<Self, StoreError> {
        Self::open_snapshot_on(path, Drive::of(path), &ProgressMonitor::default())
    }

    /// Opens a project as [`Store::open_snapshot`] does, on this kind of drive. On a network drive
    /// a long read would keep the writer waiting, so that a copy is read.
    pub fn open_snapshot_on(
        path: &Path,
        drive: Drive,
        watch: &ProgressMonitor,
    ) -> Result<Self, StoreError> {
        let mut store = Self::open_read_only_on(path, drive, watch)?;
        if drive.network().is_some() && store.copy.is_none() {
            store = store.copied(watch)?;
        }
        // The transaction ends with the connection.
        store.conn.execute_batch("BEGIN DEFERRED")?;
        store.fix_moment()?;
        Ok(store)
    }

    /// Opens the file of an open project a second time, as it is now, to read it on another thread.
    /// Returns an error if another file is in its place.
    pub fn open_snapshot_of(place: &FilePlace) -> Result<Self, StoreError> {
        Self::open_again(place, |path, drive| {
            Self::open_snapshot_on(path, drive, &ProgressMonitor::default())
        })
    }

    /// Returns a reader of the project as it is now: a second connection, for long work on any
    /// thread.
    /// A project in memory is copied.
    pub fn snapshot(&self) -> Result<Self, StoreError> {
        // If the file was moved, its path is empty or has another project. The open file is then
        // read instead.
        let place = self.file_place();
        match place.filter(|place| place.displaced().is_none()) {
            Some(place) => {
                let watch = ProgressMonitor::default();
                let mut store = Self::open_snapshot_on(place.path(), place.drive(), &watch)?;
                store.copy = store.copy.or_else(|| self.copy.clone());
                Ok(store)
            }
            None => self.copy_in_memory(),
        }
    }

    /// Does several reads in one transaction: all of them see the project as it is at the first
    /// read.
    /// Inside another transaction they are part of that transaction.
    pub fn read_transaction<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return work(self);
        }
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred);
        // Rolled back when dropped, because nothing was written.
        let _moment = transaction.map_err(StoreError::from)?;
        self.fix_moment()?;
        work(self)
    }

    /// Does a first read: a deferred transaction is fixed at its first read, not at `BEGIN`.
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
