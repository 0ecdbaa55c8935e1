//! Opens a project file alone, where SQLite cannot have a log beside it: the place is write-protected,
//! or the disk is full.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::base::drive::Drive;
use crate::base::open_files::{OpenFile, with_suffix};
use crate::store::error::io_error;
use crate::store::file::header::check_header;
use crate::store::{Store, StoreError};

impl Store {
    /// Opens the project file alone, as a file that does not change.
    pub(super) fn open_protected(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let path = std::path::absolute(path).map_err(|source| io_error(path, source))?;
        let mut uri = String::from("file:");
        let name = path.to_string_lossy();
        // In a URI, `C:/x` and network shares need a slash in front of them.
        if cfg!(windows) {
            uri.push('/');
        }
        for byte in name.bytes() {
            match byte {
                b'\\' if cfg!(windows) => uri.push('/'),
                b'/' | b':' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
                byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
                byte => {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
        }
        uri.push_str("?immutable=1");
        let check = || check_header(&path).map(drop);
        let open = || Ok(Connection::open_with_flags(&uri, flags)?);
        let place = (path.as_path(), Drive::of(&path));
        let opened = OpenFile::open(place, check, open, |source| io_error(&path, source))?;
        Self::known(&path, opened)
    }
}

/// Removes the log that SQLite has begun beside a project and had no room for.
pub(super) fn remove_empty_log(path: &Path) {
    let log = with_suffix(path, "-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() == 0) {
        for file in [log, with_suffix(path, "-shm")] {
            fs::remove_file(file).unwrap_or_default();
        }
    }
}

/// Returns whether a file is one that nobody can write: it has no permission to write at all.
pub(super) fn is_write_protected(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file::schema::MIGRATIONS;

    /// Makes a project and returns its path.
    fn project(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("p.tawsim");
        drop(Store::create(&path).unwrap());
        path
    }

    #[test]
    fn read_only_where_nobody_can_write_takes_the_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("مشروع 100% #1");
        fs::create_dir(&inside).unwrap();
        let path = project(&inside);
        let store = Store::open_protected(&path).unwrap();
        assert_eq!(store.version().unwrap(), MIGRATIONS.len() as i64);
        let written = store.transaction(|store| store.set_setting("guide", "shown"));
        assert!(matches!(written, Err(StoreError::ReadOnly)));
        assert_eq!(fs::read_dir(&inside).unwrap().count(), 1);
    }

    #[test]
    fn read_only_of_a_write_protected_file_makes_no_files_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("p");
        fs::create_dir(&inside).unwrap();
        let path = project(&inside);
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let store = Store::open_read_only(&path).unwrap();
        assert!(store.setting("guide").unwrap().is_none());
        assert_eq!(fs::read_dir(&inside).unwrap().count(), 1);
    }
}
