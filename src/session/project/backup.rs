//! A backup of the project: one file, of one moment, that opens as a project by itself.
//!
//! Replaces nothing but an earlier backup of the same project that nobody has open.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::open_files::{Displaced, FilePlace};
use crate::base::progress::Watch;
use crate::session::error::SessionError;
use crate::session::project::lock::{self, Locked};
use crate::session::{Access, Session};
use crate::store::{Store, StoreError};

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// Its size.
    pub bytes: u64,
    /// Rows of a file from somebody else that our tables do not take.
    pub left_out: usize,
}

impl Session {
    /// Writes a backup. Work may go on in the project meanwhile: what is
    /// saved after this begins is not in it.
    pub fn backup(&self, path: &Path, watch: &Watch) -> Result<BackupReport, SessionError> {
        let in_the_way = || SessionError::BackupInTheWay {
            path: path.to_owned(),
        };
        let onto_itself = || SessionError::BackupOntoItself {
            path: path.to_owned(),
        };
        // A link keeps pointing where it did.
        let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let own = self.path.as_ref().map(fs::canonicalize);
        if own.is_some_and(|own| own.is_ok_and(|own| own == *path)) {
            return Err(onto_itself());
        }
        // Held until the new file has its name: nobody opens the old one in between.
        let mut held = None;
        if fs::symlink_metadata(path).is_ok() {
            Store::check_project(path).map_err(|_other| in_the_way())?;
            match lock::acquire(path, &self.env.holder())? {
                Locked::Here(lock) => held = Some(lock),
                Locked::Elsewhere { .. } => return Err(in_the_way()),
            }
            let old = Store::open_read_only(path).and_then(|old| old.project());
            if old.map_or(true, |old| old.id != self.project.id) || has_log(path) {
                return Err(in_the_way());
            }
        }
        let left_out = self.store.backup::<SessionError>(path, watch)?;
        drop(held);
        let size = fs::metadata(path).map(|file| file.len());
        Ok(BackupReport {
            bytes: size.unwrap_or_default(),
            left_out,
        })
    }
}

impl Session {
    /// Refuses where the project file is not at its path any more: nothing can be saved then. What
    /// was saved stays readable here, see [`Session::save_as`].
    pub fn check_file(&self) -> Result<(), SessionError> {
        let checked = self.store.check_file();
        let replaced = matches!(
            checked,
            Err(StoreError::Displaced {
                how: Displaced::Replaced,
                ..
            })
        );
        if replaced && self.access == Access::Write {
            // Else whoever opens the other file would get a mixture of both.
            self.store.set_log_aside().ok();
        }
        Ok(checked?)
    }

    /// Brings everything into a project file that was renamed, before it is closed: see
    /// [`Store::settle_renamed`].
    pub fn settle_renamed(&self) {
        if self.access == Access::Write {
            self.store.settle_renamed();
        }
    }

    /// Returns where the project file is, so that another thread can watch it.
    pub fn file_place(&self) -> Option<FilePlace> {
        self.store.file_place().cloned()
    }

    /// Writes everything to a new file and goes on working in that one, wherever the old one is.
    /// Replaces nothing.
    pub fn save_as(&mut self, path: &Path, watch: &Watch) -> Result<(), SessionError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(SessionError::Store(StoreError::Exists {
                path: path.to_owned(),
            }));
        }
        let lock = match lock::acquire(path, &self.env.holder())? {
            Locked::Here(lock) => lock,
            Locked::Elsewhere { holder } => return Err(SessionError::ReadOnly { holder }),
        };
        self.store.backup::<SessionError>(path, watch)?;
        let store = Store::open(path)?;
        self.data_version = store.data_version()?;
        // Everything is in the new file: the old log must not be played into whatever comes to stand
        // at the old path.
        self.store.set_log_aside().ok();
        self.store = store;
        self.lock = Some(lock);
        self.access = Access::Write;
        self.path = Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        Ok(())
    }
}

/// Whether something lies beside a project that was not yet put into it.
fn has_log(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    fs::metadata(PathBuf::from(name)).is_ok_and(|log| log.len() > 0)
}
