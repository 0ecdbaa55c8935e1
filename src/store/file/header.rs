//! The project file and the files beside it as SQLite finds them, before it opens them.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use crate::base::open_files::{DATABASE_MAGIC, set_aside, with_suffix};
use crate::store::StoreError;
use crate::store::error::io_error;

/// How the last writer of a file protected its commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JournalMode {
    /// With a log (WAL).
    Log,
    /// With a rollback journal.
    Rollback,
}

/// Returns an error for a file that is not a project or is truncated, before SQLite opens it.
pub(super) fn check_header(path: &Path) -> Result<JournalMode, StoreError> {
    let io = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => StoreError::NotFound {
            path: path.to_owned(),
        },
        _ => io_error(path, source),
    };
    let mut file = File::open(path).map_err(io)?;
    let found = file.metadata().map_err(io)?.len();
    let mut header = [0_u8; 100];
    let known = file
        .read_exact(&mut header)
        .is_ok_and(|()| header.starts_with(DATABASE_MAGIC));
    if !known {
        return Err(StoreError::NotAProject {
            path: path.to_owned(),
        });
    }
    let [.., page_high, page_low] = header.first_chunk::<18>().copied().unwrap_or([0; 18]);
    let [.., p0, p1, p2, p3] = header.first_chunk::<32>().copied().unwrap_or([0; 32]);
    let page = match u16::from_be_bytes([page_high, page_low]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let expected = page * u64::from(u32::from_be_bytes([p0, p1, p2, p3]));
    // While a log exists, the newest pages may be in the log only.
    if found < expected && !has_log_or_index(path) {
        // Another program may have written its log into the file since the size was read.
        let found = file.metadata().map_err(io)?.len();
        if found < expected {
            return Err(StoreError::Truncated {
                path: path.to_owned(),
                found,
                expected,
            });
        }
    }
    // "File format version numbers" in <https://www.sqlite.org/fileformat2.html>.
    Ok(match header.get(18) {
        Some(2) => JournalMode::Log,
        _ => JournalMode::Rollback,
    })
}

/// Returns whether a log exists that may hold commits that are not in the project file yet, or the
/// journal of a commit that was interrupted.
pub(crate) fn has_log(path: &Path) -> bool {
    let has = |suffix| fs::metadata(with_suffix(path, suffix)).is_ok_and(|log| log.len() > 0);
    has("-wal") || has("-journal")
}

/// Returns whether a log exists, or its index, which exists as long as a program has the project
/// open.
pub(super) fn has_log_or_index(path: &Path) -> bool {
    has_log(path) || fs::metadata(with_suffix(path, "-shm")).is_ok()
}

/// The suffixes of the files that SQLite creates next to a project.
pub(in crate::store) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Returns whether a program has the file open, or left changes next to it.
pub(super) fn has_companion(path: &Path) -> bool {
    let mut all = COMPANIONS.iter();
    all.any(|suffix| fs::symlink_metadata(with_suffix(path, suffix)).is_ok())
}

/// Moves the log of a missing project aside, because SQLite would apply it to a new project of the
/// same name.
pub(in crate::store) fn set_leftovers_aside(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Ok(());
    }
    for suffix in COMPANIONS {
        set_aside(&with_suffix(path, suffix))?;
    }
    Ok(())
}
