//! Writes a file so that nobody ever sees half of it.
//!
//! Knows nothing of what is written: exports, figures and settings all go through here.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use crate::base::open_files::is_open_database;

/// Writes `path` anew: beside it first, then flushed to the disk, then renamed.
///
/// Where `write` fails, nothing has changed at `path`.
pub fn atomic_write<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    atomic_write_checked(path, write, |_| Ok(()))
}

/// Writes `path` anew as [`atomic_write`] does, and lets `check` read the written file, at a path
/// of its own, before it takes the place of the old one.
pub fn atomic_write_checked<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
    check: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    // A link keeps pointing where it did: what it points at is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if is_open_database(path) {
        let message = "this project is open in this program; choose another name";
        return Err(io::Error::new(io::ErrorKind::ResourceBusy, message).into());
    }
    let folder = folder_of(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tawsim-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is private; what the person exports is as readable as what they had,
        // or as their umask says.
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

/// Writes these bytes as [`atomic_write`] does.
pub fn atomic_write_bytes(path: &Path, bytes: &[u8]) -> io::Result<()> {
    atomic_write(path, |writer| writer.write_all(bytes))
}

/// Makes an empty file in the folder of `path`, which is taken away unless it gets its name.
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

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Brings what was written to a file to the disk.
pub fn sync_file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Brings a new name to the disk. Only Unix has folders that can be flushed.
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
