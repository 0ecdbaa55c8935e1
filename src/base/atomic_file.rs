//! Writes files atomically, so that no reader ever sees a partial file.
//!
//! Knows nothing of the content: exports, figures and settings are all written through this module.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::Path;

use crate::base::io_fault::IoFault;
use crate::base::open_files::{DATABASE_MAGIC, is_open_database};

/// Replaces `path`: writes a temporary file in the same folder, flushes it to the disk, and renames
/// it.
///
/// If `write` fails, nothing changes at `path`. A project, a device or a pipe is never replaced.
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
    refuse_target(path)?;
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

/// Returns an error if a file may not be replaced: a project, open or not, or no file at all, such
/// as a device or a pipe. The file may be missing.
pub fn refuse_target(path: &Path) -> io::Result<()> {
    // It must not be opened as a file.
    if is_open_database(path) {
        return Err(IoFault::ReplacesOpenProject.into());
    }
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(());
    };
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(IoFault::ReplacesDevice.into());
    }
    let mut magic = [0; DATABASE_MAGIC.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut magic));
    if read.is_ok() && magic == *DATABASE_MAGIC {
        return Err(IoFault::ReplacesProject.into());
    }
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
    fn atomic_write_never_replaces_a_project_or_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("p.tawsim");
        let content = [DATABASE_MAGIC, b"rows"].concat();
        atomic_write_bytes(&project, &content).unwrap();
        let link = folder.path().join("report.txt");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&project, &link).unwrap();
        for path in [&project, &link] {
            let refused = atomic_write_bytes(path, b"a report");
            if path.exists() {
                let refused = refused.unwrap_err();
                assert_eq!(IoFault::of(&refused), Some(&IoFault::ReplacesProject));
            }
        }
        assert_eq!(fs::read(&project).unwrap(), content);
        #[cfg(unix)]
        {
            let socket = folder.path().join("socket");
            let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
            let refused = atomic_write_bytes(&socket, b"a report").unwrap_err();
            assert_eq!(IoFault::of(&refused), Some(&IoFault::ReplacesDevice));
        }
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
