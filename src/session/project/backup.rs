//! Backs up the project: one file, as it is at one moment, that opens as a project by itself.
//!
//! Replaces only an earlier backup of the same project that no program has open.

use std::fs;
use std::path::Path;

use uuid::Uuid;

use crate::base::open_files::{Displaced, FilePlace};
use crate::base::progress::ProgressMonitor;
use crate::session::error::SessionError;
use crate::session::project::location::ProjectLocation;
use crate::session::project::lock::{self, Locked};
use crate::session::project::salvage;
use crate::session::{Access, Env, Session};
use crate::store::{Store, StoreError, has_log};

/// The result of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupReport {
    /// The size of the file in bytes.
    pub bytes: u64,
    /// The number of rows of a foreign file that our tables reject.
    pub left_out: usize,
    /// The number of documents that are left out because their medium cannot be read.
    pub unread: usize,
}

impl Session {
    /// Writes a backup. The project can be edited meanwhile; the backup does not contain changes
    /// that are saved after it begins.
    pub fn backup(
        &self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<BackupReport, SessionError> {
        let own = self.path();
        back_up(
            (&self.store, own),
            self.project.id,
            &self.env,
            (path, watch),
        )
    }
}

fn back_up(
    (store, own): (&Store, Option<&Path>),
    project: Uuid,
    env: &Env,
    (path, watch): (&Path, &ProgressMonitor),
) -> Result<BackupReport, SessionError> {
    let in_the_way = || SessionError::BackupInTheWay {
        path: path.to_owned(),
    };
    let onto_itself = || SessionError::BackupOntoItself {
        path: path.to_owned(),
    };
    // A symbolic link stays; its target is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let own = own.map(fs::canonicalize);
    if own.is_some_and(|own| own.is_ok_and(|own| own == *path)) {
        return Err(onto_itself());
    }
    // Held until the new file has its name, so that nobody opens the old one in between.
    let mut held = None;
    if fs::symlink_metadata(path).is_ok() {
        Store::check_project(path).map_err(|_other| in_the_way())?;
        match lock::acquire(path, &env.holder())? {
            Locked::Here(lock) => held = Some(lock),
            Locked::Elsewhere { .. } => return Err(in_the_way()),
        }
        let old = Store::id_of_project(path);
        if old.map_or(true, |old| old != project) || has_log(path) {
            return Err(in_the_way());
        }
    }
    let left_out = store.backup::<SessionError>(path, watch)?;
    drop(held);
    let size = fs::metadata(path).map(|file| file.len());
    Ok(BackupReport {
        bytes: size.unwrap_or_default(),
        left_out,
        unread: 0,
    })
}

impl Session {
    /// Returns an error if the project file is no longer at its path, because nothing can be saved
    /// then. Saved content stays readable in this session: see [`Session::save_as`].
    pub fn check_file(&self) -> Result<(), SessionError> {
        if let (Some(path), None) = (self.path(), self.store.file_place()) {
            // This is a copy in memory of a displaced project: see `Session::read_only_copy`.
            let how = if path.exists() {
                Displaced::Replaced
            } else {
                Displaced::Gone
            };
            return Err(SessionError::Store(StoreError::Displaced {
                path: path.to_owned(),
                how,
            }));
        }
        let checked = self.store.check_file();
        let replaced = matches!(
            checked,
            Err(StoreError::Displaced {
                how: Displaced::Replaced,
                ..
            })
        );
        if replaced && self.access == Access::Write {
            // Otherwise a program that opens the other file would read a mixture of both.
            self.store.set_log_aside().ok();
        }
        Ok(checked?)
    }

    /// Writes all changes into a project file that was renamed, before it is closed: see
    /// [`Store::settle_renamed`].
    pub fn settle_renamed(&self) {
        if self.access == Access::Write {
            self.store.settle_renamed();
        }
    }

    /// Closes the project so that it can be opened again. A project whose file is not at its path
    /// stays open and is returned, because only this session may have all of it.
    pub(in crate::session) fn leave(mut self) -> Option<Self> {
        self.check_file().err()?;
        if self.access == Access::Write {
            self.store.empty_log_of_renamed();
        }
        self.lock = None;
        Some(self)
    }

    /// Takes back the right to write that [`Session::leave`] gave up, if nobody else has it.
    pub(in crate::session) fn come_back(mut self) -> Self {
        if let Some(path) = self.path()
            && self.access == Access::Write
        {
            match lock::acquire(path, &self.env.holder()) {
                Ok(Locked::Here(lock)) => self.lock = Some(lock),
                Ok(Locked::Elsewhere { holder }) => self.access = Access::ReadOnly { holder },
                Err(_refused) => {
                    let holder = String::new();
                    self.access = Access::ReadOnly { holder };
                }
            }
        }
        self
    }

    /// Returns the location of the project file, so that another thread can watch it.
    pub fn file_place(&self) -> Option<FilePlace> {
        self.store.file_place().cloned()
    }

    /// Writes everything to a new file and continues to work in that file, wherever the old one is.
    /// Does not replace a file. If the old file cannot be read, saves what memory still has; see
    /// [`BackupReport::unread`]. If the work is stopped or fails, the session stays as it is.
    pub fn save_as(
        &mut self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<BackupReport, SessionError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(SessionError::Store(StoreError::Exists {
                path: path.to_owned(),
            }));
        }
        let lock = match lock::acquire(path, &self.env.holder())? {
            Locked::Here(lock) => lock,
            Locked::Elsewhere { holder } => return Err(SessionError::ReadOnly { holder }),
        };
        let left_out = match self.store.backup::<SessionError>(path, watch) {
            Err(error) if salvage::is_unreadable(&error) && self.open.is_some() => {
                drop(lock);
                let unread = self.salvage(path)?;
                return Ok(BackupReport {
                    bytes: fs::metadata(path).map_or(0, |file| file.len()),
                    left_out: 0,
                    unread,
                });
            }
            copied => copied?,
        };
        let at = ProjectLocation::from_path(path);
        let store = at.open(watch)?;
        self.data_version = store.data_version()?;
        // The new file has everything. SQLite must not apply the old log to another file that
        // appears at the old path.
        self.store.set_log_aside().ok();
        self.location = Some(at.of_open(&store));
        self.store = store;
        // The old file may be written again.
        self.is_replica_known = false;
        self.lock = Some(lock);
        self.access = Access::Write;
        let size = fs::metadata(path).map(|file| file.len());
        Ok(BackupReport {
            bytes: size.unwrap_or_default(),
            left_out,
            unread: 0,
        })
    }
}
