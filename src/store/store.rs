//! The open project file, its transactions, and the checks that it is still at its path.
//!
//! Takes and returns values of the model. The session decides what may be changed and what a change
//! means for undo.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use rusqlite::Connection;
use rusqlite::{Transaction, TransactionBehavior};

use crate::base::drive::Drive;
use crate::base::open_files::{Displaced, FilePlace, OpenFile};
use crate::base::progress::ProgressMonitor;
use crate::store::StoreError;
use crate::store::error::io_error;
use crate::store::file::PrivateCopy;

/// The number of SQLite virtual machine steps between two checks for a stop request.
const STEPS: i32 = 10_000;

/// An open project file.
///
/// Call every method that changes something inside [`Store::transaction`].
#[derive(Debug)]
pub struct Store {
    pub(in crate::store) conn: Connection,
    // Dropped after the connection; `None` for a project in memory.
    pub(in crate::store) file: Option<OpenFile>,
    // Dropped after the file that is in it.
    pub(in crate::store) copy: Option<Arc<PrivateCopy>>,
    /// Set if the file had an older version when it was opened.
    pub(in crate::store) migrated: Option<Migrated>,
}

/// What opening a project of an older version has done to its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The version that the file had.
    pub from: i64,
    /// The copy of the file as it was.
    pub copy: PathBuf,
}

impl Store {
    /// Does the work in one transaction. The changes are on the disk when this returns `Ok`;
    /// nothing has changed when it returns `Err`.
    pub fn transaction<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.check_file()?;
        let transaction =
            Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).map_err(from)?;
        let done = work(self)?;
        // Checked again, because the file may have been moved during long work.
        self.check_file()?;
        transaction.commit().map_err(from)?;
        Ok(done)
    }

    /// Returns the location of the file; `None` for a project in memory.
    pub fn file_place(&self) -> Option<&FilePlace> {
        self.file.as_ref().map(|file| &file.place)
    }

    /// Returns what opening the file has done to it, if it had an older version.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }

    /// Returns the drive of the file.
    pub fn drive(&self) -> Drive {
        self.file_place().map(FilePlace::drive).unwrap_or_default()
    }

    /// Returns the private copy that is read instead of the project file.
    pub fn private_copy(&self) -> Option<&Arc<PrivateCopy>> {
        self.copy.as_ref()
    }

    /// Returns an error if the file is no longer at its path: whatever is written to it would be
    /// lost.
    pub fn check_file(&self) -> Result<(), StoreError> {
        match self
            .file_place()
            .and_then(|place| Some((place, place.displaced()?)))
        {
            Some((place, how)) => Err(StoreError::Displaced {
                path: place.path().to_owned(),
                how,
            }),
            None => Ok(()),
        }
    }

    /// Writes the log of a renamed file into the file and empties the log, so that the file can be
    /// opened under its new name while this store stays usable.
    pub fn empty_log_of_renamed(&self) {
        if let Some(place) = self.file_place()
            && place.displaced() == Some(Displaced::Gone)
            && place.has_log()
        {
            self.empty_log();
        }
    }

    /// Writes the log of a renamed file into the file, because SQLite would not find the log under
    /// the new name. Call it before closing such a project. If another program or connection has
    /// the file open, the empty log stays.
    pub fn settle_renamed(&self) {
        self.empty_log_of_renamed();
        if let Some(place) = self.file_place()
            && place.displaced() == Some(Displaced::Gone)
            && place.has_log()
        {
            // Leaving WAL mode takes exclusive access and removes the log. The mode itself is not
            // written, because SQLite notices that the file was moved.
            self.conn.pragma_update(None, "journal_mode", "delete").ok();
        }
    }

    /// Moves the log aside if another file is in the place of this one: see [`Store::check_file`].
    pub fn set_log_aside(&self) -> Result<(), StoreError> {
        self.file_place().map_or(Ok(()), |place| {
            let io = |source| io_error(place.path(), source);
            place.set_log_aside().map_err(io)
        })
    }

    /// Writes the log into the file and empties it, if nobody reads the file.
    pub(in crate::store) fn empty_log(&self) {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.conn.query_row(checkpoint, [], |_row| Ok(())).ok();
    }

    /// Lets a watch stop every present and later statement. A stopped statement returns
    /// [`StoreError::Cancelled`], and its transaction is rolled back. `None` removes the watch.
    pub fn stop_by(&mut self, watch: Option<&ProgressMonitor>) -> Result<(), StoreError> {
        let handler = watch.map(|watch| {
            let stop = watch.stop_flag();
            move || stop.load(Ordering::Relaxed)
        });
        let steps = if handler.is_some() { STEPS } else { 0 };
        Ok(self.conn.progress_handler(steps, handler)?)
    }

    /// Returns a number that changes when another program commits.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .conn
            .query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

pub(super) fn from(error: rusqlite::Error) -> StoreError {
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn store_a_long_statement_ends_when_it_is_asked_to() {
        let long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) \
                    SELECT count(*) FROM n";
        let mut store = Store::in_memory().unwrap();
        let count = |store: &Store| -> Result<i64, StoreError> {
            Ok(store.conn.query_row(long, [], |found| found.get(0))?)
        };
        let watch = ProgressMonitor::default();
        store.stop_by(Some(&watch)).unwrap();
        assert_eq!(count(&store).unwrap(), 200_000);
        watch.stop();
        assert!(matches!(count(&store), Err(StoreError::Cancelled)));
        store.stop_by(None).unwrap();
        assert_eq!(count(&store).unwrap(), 200_000);
    }
}
