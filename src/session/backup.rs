//! A backup of the project: one file, of one moment, that opens as a project by itself.
//!
//! Replaces nothing but an earlier backup of the same project that nobody has open.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::progress::Watch;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::lock::{self, Locked};
use crate::store::Store;

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

/// Whether something lies beside a project that was not yet put into it.
fn has_log(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    fs::metadata(PathBuf::from(name)).is_ok_and(|log| log.len() > 0)
}
