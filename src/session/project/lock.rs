//! The lock file next to a project, which decides who may write to the project.
//!
//! The operating system holds the lock and releases it when the process ends in any way.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::base::open_files::with_suffix;
use crate::session::error::SessionError;

/// The right to write, which is released when dropped.
#[derive(Debug)]
pub(in crate::session) struct Lock {
    // Kept open only for its lock.
    file: File,
    path: PathBuf,
}

/// The holder of the lock.
#[derive(Debug)]
pub(in crate::session) enum Locked {
    /// This session.
    Here(Lock),
    /// Another session.
    Elsewhere {
        /// The user of that session: name, process, host; empty if unknown.
        holder: String,
    },
}

/// Locks a project for `holder`.
pub(in crate::session) fn acquire(project: &Path, holder: &str) -> Result<Locked, SessionError> {
    let path = side_file(project);
    let error = |source| SessionError::Lock {
        path: path.clone(),
        source,
    };
    loop {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(error)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // On Windows a locked file cannot be read; the name is then unknown.
                if file.read_to_string(&mut holder).is_err() {
                    holder.clear();
                }
                let holder = holder.trim().to_owned();
                return Ok(Locked::Elsewhere { holder });
            }
            Err(TryLockError::Error(source)) => return Err(error(source)),
        }
        if !is_still_there(&file, &path) {
            // The previous holder deleted the file between our opening and our locking.
            continue;
        }
        let named = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(holder.as_bytes()));
        // On a full disk the lock holds without a name: what is there can still be read.
        return match named {
            Err(source) if !is_full(&source) => Err(error(source)),
            _ => Ok(Locked::Here(Lock { file, path })),
        };
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Deleted while it is still locked: a program that opens it now and gets the lock notices
        // that the file no longer exists, and makes a new one. A file that stays does no harm.
        let _: io::Result<()> = if !cfg!(unix) {
            self.file.set_len(0)
        } else if is_still_there(&self.file, &self.path) {
            fs::remove_file(&self.path)
        } else {
            // The project was moved together with this file: another program's lock is here now.
            Ok(())
        };
    }
}

/// Returns whether a file could not be made because its place is write-protected or full.
pub(in crate::session) fn is_protected(error: &io::Error) -> bool {
    let kinds = [
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::PermissionDenied,
    ];
    kinds.contains(&error.kind()) || is_full(error)
}

fn is_full(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
    kinds.contains(&error.kind())
}

/// Returns the path `x.tawsim.lock`, which is the same for every path that leads to the project.
fn side_file(project: &Path) -> PathBuf {
    let project = fs::canonicalize(project).unwrap_or_else(|_| project.to_owned());
    with_suffix(&project, ".lock")
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(theirs)) => id(ours) == id(theirs),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}
