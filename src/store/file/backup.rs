//! Copies a project to one file, as it is at one moment, while the project is in use.
//!
//! The copy is read in one transaction, so it does not contain later commits. The session decides
//! which file names may be replaced.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::base::atomic_file::{empty_file_beside, folder_of, sync_folder};
use crate::base::drive::Drive;
use crate::base::open_files::with_suffix;
use crate::base::progress::{Cancelled, ProgressMonitor, Stage};
use crate::model::diagnostic::Message;
use crate::store::error::io_error;
use crate::store::file::header::{COMPANIONS, set_leftovers_aside};
use crate::store::{PLACE, Store, StoreError};

/// The number of pages copied between two checks for a stop request: 4 MiB.
const PAGES: i32 = 1024;
/// The time to wait while another program locks the file.
const WAIT: Duration = Duration::from_millis(20);

/// The files that SQLite leaves next to an unfinished file. Removes them when dropped.
#[derive(Debug)]
pub struct Leftovers(PathBuf);

impl Leftovers {
    /// Returns the guard for the files next to this one.
    pub fn of(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        for suffix in COMPANIONS {
            fs::remove_file(with_suffix(&self.0, suffix)).ok();
        }
    }
}

/// Flushes a finished file and moves it to a path, in place of the file there.
fn replace(path: &Path, finished: tempfile::TempPath) -> io::Result<()> {
    File::open(&finished).and_then(|file| file.sync_all())?;
    set_leftovers_aside(path)?;
    finished.persist(path).map_err(|refused| refused.error)?;
    sync_folder(folder_of(path))
}

impl Store {
    /// Copies the project to a path and replaces the file there. The copy is written to a temporary
    /// file, checked, and renamed. If the copy is stopped, the old file stays. If the schema of the
    /// project is not ours, only our tables are copied; returns the number of rows they rejected.
    pub fn backup<E: From<StoreError> + From<Cancelled>>(
        &self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<usize, E> {
        let beside = empty_file_beside(path).map_err(|source| E::from(io_error(path, source)))?;
        // Dropped before `beside`, so that no file is left after an error.
        let leftovers = Leftovers::of(&beside);
        let left_out = self.copy_to::<E>(&beside, watch)?;
        forget_place(&beside)?;
        watch.begin(Stage::Checking, 0);
        let mut copy = Self::open_read_only(&beside)?;
        copy.stop_by(Some(watch))?;
        let faults = copy.damaged_pages()?;
        drop(copy);
        watch.check()?;
        if let Some(fault) = faults.into_iter().next() {
            let what = Message::new("store.sqlite").with("detail", fault);
            return Err(StoreError::Damaged { what }.into());
        }
        let io = |source| io_error(path, source);
        // Removes the files that reading the copy left next to it.
        drop(leftovers);
        replace(path, beside).map_err(io)?;
        Ok(left_out)
    }

    /// Copies the project to a path and replaces the file there, as [`Store::backup`] does, but
    /// does not check the copy.
    pub(in crate::store) fn copy_over(
        &self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<(), StoreError> {
        let io = |source| io_error(path, source);
        let beside = empty_file_beside(path).map_err(io)?;
        let leftovers = Leftovers::of(&beside);
        self.copy_to::<StoreError>(&beside, watch)?;
        drop(leftovers);
        replace(path, beside).map_err(io)
    }

    /// Copies the project to an empty file as it is at this moment, and returns the number of rows
    /// that were left out.
    pub(super) fn copy_to<E: From<StoreError> + From<Cancelled>>(
        &self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<usize, E> {
        // The copy is of this moment, even if others commit meanwhile.
        self.read_transaction(|store| store.copy_pages_to(path, watch))
    }

    /// Copies the project to an empty file in steps; between them others can commit, unless the
    /// caller holds a transaction.
    pub(super) fn copy_pages_to<E: From<StoreError> + From<Cancelled>>(
        &self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<usize, E> {
        let from = |error: rusqlite::Error| StoreError::from(error);
        let mut copy = Connection::open(path).map_err(from)?;
        let mut left_out = 0;
        if let Some(copy) = &self.copy {
            left_out = copy.origin().left_out;
        }
        // A private copy has our schema, whatever its origin has.
        if self.copy.is_some() || self.schema_differences().map_err(E::from)?.is_empty() {
            let backup = Backup::new(&self.conn, &mut copy).map_err(from)?;
            loop {
                watch.check()?;
                let step = backup.step(PAGES).map_err(from)?;
                let progress = backup.progress();
                let pages = |n: i32| u64::try_from(n).unwrap_or_default();
                if watch.progress().all == 0 {
                    watch.begin(Stage::Reading, pages(progress.pagecount));
                }
                watch.set(pages(progress.pagecount - progress.remaining));
                match step {
                    StepResult::Done => break,
                    StepResult::More => {}
                    _ => std::thread::sleep(WAIT),
                }
            }
        } else {
            left_out = self.copy_rows::<E>(&copy, watch)?;
        }
        copy.close().map_err(|(_conn, refused)| from(refused))?;
        Ok(left_out)
    }
}
/// Makes a copy forget where its project was written. Put back in the place of the project, it would
/// go on under the id of the project, which may have written other operations since.
fn forget_place(copy: &Path) -> Result<(), StoreError> {
    let copy = Store::open_known(copy, Drive::Local)?;
    let sql = "UPDATE settings SET value = '' WHERE name = ?1";
    copy.conn.execute(sql, [PLACE])?;
    Ok(())
}
