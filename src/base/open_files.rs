//! The database files that this process has open, so that nobody opens them by other means.
//!
//! On Unix a process loses all its locks on a file as soon as it closes any handle of that file.
//! Another SQLite then takes the project for unused, and deletes the log with what was saved. So a
//! database file that is open here is never opened as a file, and a handle that was opened before
//! the database stays open as long as the database does.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What makes a file the same one under whatever name.
#[cfg(unix)]
pub(crate) type FileId = (u64, u64);
/// What makes a file the same one. Closing a handle drops no other handle's locks here.
#[cfg(not(unix))]
pub(crate) type FileId = PathBuf;

#[cfg(unix)]
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
    /// With its links resolved: SQLite names its index of the log after it.
    path: PathBuf,
    /// Handles that were opened before the database, and cannot be closed before it.
    unclosed: Vec<File>,
}

type Entries = BTreeMap<FileId, Entry>;

/// The path of a file that SQLite puts beside a database.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

static OPEN: Mutex<Entries> = Mutex::new(Entries::new());

fn entries() -> MutexGuard<'static, Entries> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What has become of a project file while it was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Displaced {
    /// It was renamed, moved or deleted.
    Gone,
    /// Another file stands in its place.
    Replaced,
    /// Its log was taken away or replaced.
    LogGone,
}

/// Where the file of a connection belongs, and which file it is.
#[derive(Clone, Debug)]
pub struct FilePlace {
    /// As it was named.
    named: PathBuf,
    /// With its links resolved: SQLite names its log after it.
    real: PathBuf,
    id: FileId,
    /// Known from the first look at which there is a log; it stays the same while the file is open.
    log: OnceCell<FileId>,
}

impl FilePlace {
    /// Returns what has become of the file, `None` where it is still at its path. Opens nothing.
    pub fn displaced(&self) -> Option<Displaced> {
        match identity(&self.named) {
            Ok(id) if id == self.id => {}
            Ok(_) => return Some(Displaced::Replaced),
            Err(error) if is_missing(&error) => return Some(Displaced::Gone),
            // It cannot be looked at just now; a commit meets the same trouble by itself.
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

    /// Renames the log of a file that another one has replaced: SQLite would play it back into that
    /// one. The open connection goes on reading it.
    pub(crate) fn set_log_aside(&self) -> io::Result<()> {
        if identity(&self.real).is_ok_and(|id| id == self.id) {
            return Ok(());
        }
        let log = with_suffix(&self.real, "-wal");
        let is_ours = |found| self.log.get().is_some_and(|known| *known == found);
        if identity(&log).is_ok_and(is_ours) {
            for suffix in ["-wal", "-shm"] {
                let from = with_suffix(&self.real, suffix);
                fs::rename(&from, with_suffix(&from, ".old"))?;
            }
        }
        Ok(())
    }

    /// Returns whether the log that belongs to the file is still beside its path.
    pub(crate) fn has_log(&self) -> bool {
        let found = identity(&with_suffix(&self.real, "-wal"));
        found.is_ok_and(|found| self.log.get() == Some(&found))
    }

    /// Returns where the file belongs.
    pub fn path(&self) -> &Path {
        &self.named
    }
}

fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

/// A connection's entry; dropped after the connection is closed.
#[derive(Debug)]
pub(crate) struct OpenFile {
    pub(crate) place: FilePlace,
}

impl OpenFile {
    /// Opens a database file with `open`, which no other thread opens as a file meanwhile. `check`
    /// looks at the file before, where it is not open here yet: it may open and close it.
    pub(crate) fn open<T, E>(
        path: &Path,
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
            log: OnceCell::new(),
        };
        Ok((opened, Self { place }))
    }

    /// Looks at a file that is not open here: `check` may open and close it.
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

/// Returns the database that is open and has this file: it is the database, or the index of its
/// log, on which the locks are.
fn database_of(entries: &Entries, id: &FileId) -> Option<FileId> {
    if entries.contains_key(id) {
        return Some(id.clone());
    }
    let index = |entry: &Entry| identity(&with_suffix(&entry.path, "-shm"));
    let mut all = entries.iter();
    all.find(|(_, entry)| index(entry).is_ok_and(|index| index == *id))
        .map(|(database, _)| database.clone())
}

/// Returns whether the file at this path, under whatever name, belongs to a project that is open in
/// this program.
pub fn is_open_database(path: &Path) -> bool {
    identity(path).is_ok_and(|id| database_of(&entries(), &id).is_some())
}

/// A file that a person has named, opened to be read: never a project that is open in this program.
#[derive(Debug)]
pub struct ReadFile {
    /// `None` once it is dropped.
    file: Option<File>,
    id: FileId,
}

impl ReadFile {
    /// Opens a file to read it. A project that is open in this program is refused.
    pub fn open(path: &Path) -> io::Result<Self> {
        let refused = || {
            let message = "this project is open in this program; export it first";
            Err(io::Error::new(io::ErrorKind::ResourceBusy, message))
        };
        if is_open_database(path) {
            return refused();
        }
        let file = File::open(path)?;
        let id = id_of(path, &file.metadata()?)?;
        let read = Self {
            file: Some(file),
            id,
        };
        // It may have been opened in between; then dropping it keeps the handle.
        if database_of(&entries(), &read.id).is_some() {
            return refused();
        }
        Ok(read)
    }

    /// Returns what the system knows about the file.
    pub fn metadata(&self) -> io::Result<Metadata> {
        self.inner()?.metadata()
    }

    fn inner(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(closed)
    }
}

fn closed() -> io::Error {
    io::Error::other("the file is closed")
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
        // Closed while the mutex is held: nobody opens it as a database in between.
        let file = self.file.take();
        let database = database_of(&entries, &self.id);
        if let Some(entry) = database.and_then(|database| entries.get_mut(&database)) {
            entry.unclosed.extend(file);
        }
    }
}

/// Reads a file whole, as [`ReadFile`] does.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ReadFile::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file of text whole, as [`ReadFile`] does.
pub fn read_text_file(path: &Path) -> io::Result<String> {
    let bytes = read_file(path)?;
    String::from_utf8(bytes).map_err(|refused| io::Error::new(io::ErrorKind::InvalidData, refused))
}
