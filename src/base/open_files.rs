//! Tracks the database files that this process has open, so that no other code opens them as files.
//!
//! On Unix a process loses all its locks on a file as soon as it closes any handle of that file.
//! Another SQLite process then considers the project unused, and deletes the log together with
//! saved changes. Therefore a database file that is open here is never opened as a file, and a
//! handle that was opened before the database stays open as long as the database does.

#![cfg_attr(
    unix,
    expect(clippy::clone_on_copy, reason = "elsewhere the identity is a path")
)]

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::drive::Drive;
use crate::base::io_fault::IoFault;

/// The first bytes of a database, which a project file is.
pub const DATABASE_MAGIC: &[u8] = b"SQLite format 3\0";

/// The identity of a file, independent of its name.
#[cfg(unix)]
pub(crate) type FileId = (u64, u64);
/// The identity of a file. On these systems, closing a handle does not drop the locks of other
/// handles.
#[cfg(not(unix))]
pub(crate) type FileId = PathBuf;

#[cfg(unix)]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere a path has to be resolved"
)]
fn id_of(_path: &Path, metadata: &Metadata) -> io::Result<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    Ok((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn id_of(path: &Path, _metadata: &Metadata) -> io::Result<FileId> {
    fs::canonicalize(path)
}

/// Returns the identity of the file at a path, without opening it.
pub(crate) fn identity(path: &Path) -> io::Result<FileId> {
    id_of(path, &fs::metadata(path)?)
}

/// A database file that is open.
#[derive(Debug, Default)]
struct Entry {
    connections: usize,
    /// The path with links resolved: SQLite derives the name of the log's index file from it.
    path: PathBuf,
    /// Handles that were opened before the database and must not be closed before it.
    unclosed: Vec<File>,
}

type Entries = BTreeMap<FileId, Entry>;

/// Returns a path with a suffix after its whole name: `x.tawsim-wal`, `x.tawsim.lock`.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Renames a companion file to a free name, `x-wal.old` or `x-wal.old2`. A missing file is no
/// error.
pub(crate) fn set_aside(path: &Path) -> io::Result<()> {
    let mut aside = with_suffix(path, ".old");
    let mut n = 1_u32;
    // An earlier log may have the only copy of saved changes.
    while fs::symlink_metadata(&aside).is_ok() {
        n += 1;
        aside = with_suffix(path, &format!(".old{n}"));
    }
    match fs::rename(path, aside) {
        Err(error) if is_missing(&error) => Ok(()),
        done => done,
    }
}

static OPEN: Mutex<Entries> = Mutex::new(Entries::new());

fn entries() -> MutexGuard<'static, Entries> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A change of the project file on disk while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Displaced {
    /// The file was renamed, moved or deleted.
    Gone,
    /// Another file is at its path.
    Replaced,
    /// Its log was removed or replaced.
    LogGone,
}

/// The path and the identity of a connection's file.
#[derive(Clone, Debug)]
pub struct FilePlace {
    /// The path as the caller gave it.
    named: PathBuf,
    /// The path with links resolved: SQLite derives the name of the log from it.
    real: PathBuf,
    id: FileId,
    drive: Drive,
    /// Set at the first check that finds a log; the log stays the same file while the database is
    /// open.
    log: OnceCell<FileId>,
}

impl FilePlace {
    /// Returns how the file was displaced, or `None` if it is still at its path. Opens no file.
    pub fn displaced(&self) -> Option<Displaced> {
        match identity(&self.named) {
            Ok(id) if id == self.id => {}
            Ok(_) => return Some(Displaced::Replaced),
            Err(error) if is_missing(&error) => return Some(Displaced::Gone),
            // The file cannot be checked now; a commit will report the same error.
            Err(_) => return None,
        }
        match (identity(&with_suffix(&self.real, "-wal")), self.log.get()) {
            (Ok(found), Some(known)) if found != *known => Some(Displaced::LogGone),
            (Err(error), Some(_)) if is_missing(&error) => Some(Displaced::LogGone),
            (Ok(found), None) => {
                self.log.set(found).ok();
                None
            }
            _ => None,
        }
    }

    /// Renames the log of a file that was replaced by another one; otherwise SQLite would apply the
    /// log to the new file. The open connection continues to read the renamed log.
    pub(crate) fn set_log_aside(&self) -> io::Result<()> {
        if identity(&self.real).is_ok_and(|id| id == self.id) {
            return Ok(());
        }
        let log = with_suffix(&self.real, "-wal");
        let is_ours = |found| self.log.get().is_some_and(|known| *known == found);
        if identity(&log).is_ok_and(is_ours) {
            for suffix in ["-wal", "-shm"] {
                set_aside(&with_suffix(&self.real, suffix))?;
            }
        }
        Ok(())
    }

    /// Returns whether the log of the file is still in the same folder, under its name.
    pub(crate) fn has_log(&self) -> bool {
        let found = identity(&with_suffix(&self.real, "-wal"));
        found.is_ok_and(|found| self.log.get() == Some(&found))
    }

    /// Returns whether both are the same file, whatever their paths are.
    pub(crate) fn is_same_file(&self, other: &Self) -> bool {
        self.id == other.id
    }

    /// Returns a text that differs for other hosts, other paths and other files: a copy of the file
    /// has another one.
    pub(crate) fn recorded(&self, host: &str) -> String {
        recorded(host, &self.real, &self.id)
    }

    /// Returns the text of [`Self::recorded`] after the file was renamed to this path.
    pub(crate) fn recorded_at(&self, host: &str, path: &Path) -> String {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or_else(|| Path::new(".")));
        let name = path.file_name().unwrap_or_default();
        let path = folder.map_or_else(|_| path.to_owned(), |folder| folder.join(name));
        recorded(host, &path, &renamed_id(&self.id, &path))
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.named
    }

    /// Returns the drive of the file, as it was given when the file was opened.
    pub fn drive(&self) -> Drive {
        self.drive
    }
}

fn recorded(host: &str, path: &Path, id: &FileId) -> String {
    format!("{host}\n{}\n{id:?}", path.display())
}

/// Returns the identity of a file after it was renamed.
#[cfg(unix)]
fn renamed_id(id: &FileId, _path: &Path) -> FileId {
    *id
}

#[cfg(not(unix))]
fn renamed_id(_id: &FileId, path: &Path) -> FileId {
    path.to_owned()
}

fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

/// The entry of a connection, which is dropped after the connection is closed.
#[derive(Debug)]
pub(crate) struct OpenFile {
    pub(crate) place: FilePlace,
}

impl OpenFile {
    /// Opens a database file with `open`, while no other thread can open it as a file. If the file
    /// is not open here yet, `check` runs first; it may open and close the file.
    pub(crate) fn open<T, E>(
        (path, drive): (&Path, Drive),
        check: impl FnOnce() -> Result<(), E>,
        open: impl FnOnce() -> Result<T, E>,
        io: impl Fn(io::Error) -> E,
    ) -> Result<(T, Self), E> {
        let mut entries = entries();
        let known = identity(path).is_ok_and(|id| entries.contains_key(&id));
        if !known {
            check()?;
        }
        let opened = open()?;
        let id = identity(path).map_err(&io)?;
        let entry = entries.entry(id.clone()).or_default();
        entry.connections += 1;
        let named = std::path::absolute(path).map_err(&io)?;
        let real = fs::canonicalize(path).unwrap_or_else(|_| named.clone());
        if entry.connections == 1 {
            entry.path.clone_from(&real);
        }
        let place = FilePlace {
            named,
            real,
            id,
            drive,
            log: OnceCell::new(),
        };
        Ok((opened, Self { place }))
    }

    /// Runs `check` if the file is not open here; it may open and close the file.
    pub(crate) fn check<E>(path: &Path, check: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let entries = entries();
        if identity(path).is_ok_and(|id| entries.contains_key(&id)) {
            return Ok(());
        }
        check()
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        let mut entries = entries();
        if let Some(entry) = entries.get_mut(&self.place.id) {
            entry.connections -= 1;
            if entry.connections == 0 {
                entries.remove(&self.place.id);
            }
        }
    }
}

/// Returns the open database that this file belongs to: the file is the database itself, or the
/// index of its log, which holds the locks.
fn database_of(entries: &Entries, id: &FileId) -> Option<FileId> {
    if entries.contains_key(id) {
        return Some(id.clone());
    }
    let index = |entry: &Entry| identity(&with_suffix(&entry.path, "-shm"));
    let mut all = entries.iter();
    all.find(|(_, entry)| index(entry).is_ok_and(|index| index == *id))
        .map(|(database, _)| database.clone())
}

/// Returns whether the file at this path, under any name, belongs to a project that is open in this
/// program.
pub fn is_open_database(path: &Path) -> bool {
    identity(path).is_ok_and(|id| database_of(&entries(), &id).is_some())
}

/// A file that the user named, opened for reading; never a project that is open in this program.
#[derive(Debug)]
pub struct ReadFile {
    /// `None` only while the value is dropped.
    file: Option<File>,
    id: FileId,
}

impl ReadFile {
    /// Opens a file for reading. Refuses a project that is open in this program.
    pub fn open(path: &Path) -> io::Result<Self> {
        let refused = || IoFault::ReadsOpenProject.into();
        Self::open_unless_database(path)?.ok_or_else(refused)
    }

    /// Opens a file for reading, or returns `None` for a project that is open in this program.
    pub fn open_unless_database(path: &Path) -> io::Result<Option<Self>> {
        if is_open_database(path) {
            return Ok(None);
        }
        let file = File::open(path)?;
        let id = id_of(path, &file.metadata()?)?;
        let read = Self {
            file: Some(file),
            id,
        };
        // The database may have been opened in the meantime; then dropping `read` keeps the handle
        // open.
        if database_of(&entries(), &read.id).is_some() {
            return Ok(None);
        }
        Ok(Some(read))
    }

    /// Returns the metadata of the file.
    pub fn metadata(&self) -> io::Result<Metadata> {
        self.inner()?.metadata()
    }

    fn inner(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(closed)
    }
}

fn closed() -> io::Error {
    IoFault::Internal("the file is closed").into()
}

impl Read for ReadFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner()?.read(buffer)
    }

    fn read_to_end(&mut self, buffer: &mut Vec<u8>) -> io::Result<usize> {
        self.inner()?.read_to_end(buffer)
    }
}

impl Seek for ReadFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner()?.seek(to)
    }
}

impl Drop for ReadFile {
    fn drop(&mut self) {
        let mut entries = entries();
        // Closed while the mutex is held, so that no thread opens it as a database in the meantime.
        let file = self.file.take();
        let database = database_of(&entries, &self.id);
        if let Some(entry) = database.and_then(|database| entries.get_mut(&database)) {
            entry.unclosed.extend(file);
        }
    }
}

/// Reads a whole file through [`ReadFile`].
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ReadFile::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a whole text file through [`ReadFile`].
pub fn read_text_file(path: &Path) -> io::Result<String> {
    let bytes = read_file(path)?;
    String::from_utf8(bytes).map_err(|_not_utf8| IoFault::NotUtf8.into())
}
