//! Writes files atomically, so that no reader ever sees a partial file.
//!
//! Knows nothing of the content: exports, figures and settings are all written through this module.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use crate::base::io_fault::IoFault;
use crate::base::open_files::is_open_database;

/// Replaces `path`: writes a temporary file in the same folder, flushes it to the disk, and renames
/// it.
///
/// If `write` fails, nothing changes at `path`.
pub fn atomic_write<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    atomic_write_checked(path, write, |_| Ok(()))
}

/// Replaces `path` as [`atomic_write`] does, and lets `check` read the temporary file before it
/// replaces the old one.
pub fn atomic_write_checked<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
    check: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    // A symbolic link stays as it is: the file that it points at is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if is_open_database(path) {
        return Err(io::Error::from(IoFault::ReplacesOpenProject).into());
    }
    let folder = folder_of(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tawsim-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is private. An exported file gets the permissions of the old file, or
        // those that the user's umask allows.
        let mode = fs::metadata(path).map_or(0o666, |old| old.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let file = builder.tempfile_in(folder)?;
    let (file, beside) = file.into_parts();
    let mut writer = BufWriter::new(file);
    write(&mut writer)?;
    let file = writer
        .into_inner()
        .map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    drop(file);
    check(&beside)?;
    beside.persist(path).map_err(|refused| refused.error)?;
    sync_folder(folder)?;
    Ok(())
}

/// Writes bytes as [`atomic_write`] does.
pub fn atomic_write_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic_write(path, |writer| writer.write_all(bytes))
}

/// Creates an empty temporary file in the folder of `path`, which is deleted unless it is renamed.
pub fn empty_file_beside(path: &Path) -> io::Result<tempfile::TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tawsim-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let made = builder.tempfile_in(folder_of(path))?;
    Ok(made.into_temp_path())
}

/// Returns the folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Flushes a file to the disk.
pub fn sync_file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Flushes a folder to the disk, so that a new name in it persists. Only Unix can flush folders.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _: &Path = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn atomic_write_replaces_the_whole_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("gold.json");
        atomic_write_bytes(&path, b"old").unwrap();

        let refused = atomic_write(&path, |writer| {
            writer.write_all(b"half")?;
            Err(io::Error::other("the source broke"))
        });
        assert!(refused.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");

        let refused = atomic_write_checked(
            &path,
            |writer| writer.write_all(b"wrong"),
            |beside| {
                assert_eq!(fs::read(beside).unwrap(), b"wrong");
                Err(io::Error::other("not what was meant"))
            },
        );
        assert!(refused.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["gold.json"], "no half file stays");

        atomic_write_bytes(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
