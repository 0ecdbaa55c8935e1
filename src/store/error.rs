//! Errors of reading and writing a project file, one variant for each cause.
//!
//! [`StoreError::to_message`] returns the code and the values of an error; its texts are in
//! `assets/locale`. `Display` is for logs.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::open_files::Displaced;
use crate::base::progress::Cancelled;
use crate::model::diagnostic::Message;
use crate::model::io_error::io_message;
use crate::store::file::schema_difference::{SchemaDifference, difference_list, list};

/// Why the project file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file does not exist.
    #[error("there is no file {}", .path.display())]
    NotFound {
        /// The path of the missing file.
        path: PathBuf,
    },
    /// A file exists at the path already.
    #[error("a file is there already: {}", .path.display())]
    Exists {
        /// The path of that file.
        path: PathBuf,
    },
    /// The file is not a project: it is not SQLite, or it belongs to another program.
    #[error("not a Tawsim project: {}", .path.display())]
    NotAProject {
        /// The path of the file.
        path: PathBuf,
    },
    /// The file is shorter than its header says.
    #[error("the project file is cut off: {found} of {expected} bytes are there: {}", .path.display())]
    Truncated {
        /// The path of the file.
        path: PathBuf,
        /// The actual length in bytes.
        found: u64,
        /// The length in bytes according to the header.
        expected: u64,
    },
    /// A newer version of Tawsim made the file.
    #[error("the project file has version {found}, this program knows versions up to {known}")]
    TooNew {
        /// The version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is older than this program and cannot be migrated here, because it cannot be
    /// written.
    #[error("the project file has the old version {found} and cannot be written here")]
    TooOld {
        /// The version of the file.
        found: i64,
    },
    /// The content of the file is damaged.
    #[error("the project file is damaged: {}", .what.code)]
    Damaged {
        /// A description of the damage.
        what: Message,
    },
    /// The schema of the file is not the one that Tawsim makes, so that it could change data with
    /// the next edit.
    #[error("the project file has a schema that Tawsim does not make: {}", list(.found))]
    ForeignSchema {
        /// The differences.
        found: Vec<SchemaDifference>,
    },
    /// The file is no longer at its path.
    #[error("{}: {}", match .how {
        Displaced::Gone => "the project file was renamed, moved or deleted while it was open",
        Displaced::Replaced => "another file has taken the place of the project file",
        Displaced::LogGone => "the log beside the project file (-wal) was removed or replaced",
    }, .path.display())]
    Displaced {
        /// The path at which it was opened.
        path: PathBuf,
        /// What happened to the file.
        how: Displaced,
    },
    /// The disk cannot be read or written, for example because it was removed.
    #[error("the disk failed: {what}")]
    Disk {
        /// The message of the database.
        what: String,
    },
    /// The disk is full.
    #[error("no room is left on the disk")]
    Full,
    /// The disk has too little room for work that has not begun.
    #[error("{needed} bytes are needed, {free} are free: {}", .folder.display())]
    NoRoom {
        /// A folder on the disk.
        folder: PathBuf,
        /// The room that is needed, in bytes.
        needed: u64,
        /// The room that is there, in bytes.
        free: u64,
    },
    /// The file is on a network drive that does not offer what a writer needs.
    #[error("the network drive ({kind}) cannot be written safely: {}", .path.display())]
    NetworkDrive {
        /// The path of the file.
        path: PathBuf,
        /// The protocol of the drive.
        kind: &'static str,
    },
    /// Another program keeps the file locked.
    #[error("the project file is locked by another program")]
    Busy,
    /// A stop was requested.
    #[error("stopped")]
    Cancelled,
    /// The file or folder is read-only.
    #[error("the project file cannot be written")]
    ReadOnly,
    /// The requested item is not in the project.
    #[error("there is no {what} with the id {id}")]
    Missing {
        /// `document`, `annotation` or `label`.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The other file is not a copy of this project.
    #[error("{name} is not a copy of this project")]
    NotACopy {
        /// The name of the other project.
        name: String,
    },
    /// The copies have different operations under one id.
    #[error("the operation {operation} is another one in the other copy")]
    OtherHistory {
        /// The id of the operation.
        operation: String,
    },
    /// The text is larger than a project can store.
    #[error("the text of {name} has {bytes} bytes, more than 1000 million")]
    TooLarge {
        /// The document's name.
        name: String,
        /// The length of its text in bytes.
        bytes: usize,
    },
    /// The file system reported an error.
    #[error("{}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// The database reported an error: a bug in Tawsim.
    #[error("the database refused")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Returns the code and the values of the error, for its texts.
    pub fn to_message(&self) -> Message {
        let count = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
        match self {
            Self::NotFound { path } => Message::new("project.not_found").with("path", shown(path)),
            Self::Exists { path } => Message::new("project.exists").with("path", shown(path)),
            Self::NotAProject { path } => {
                Message::new("project.not_a_project").with("path", shown(path))
            }
            Self::Truncated {
                path,
                found,
                expected,
            } => Message::new("project.truncated")
                .with("found", count(*found))
                .with("expected", count(*expected))
                .with("path", shown(path)),
            Self::TooNew { found, known } => Message::new("project.too_new")
                .with("found", *found)
                .with("known", *known),
            Self::TooOld { found } => Message::new("project.too_old").with("found", *found),
            Self::Damaged { what } => Message::new("project.damaged").with("reason", what.clone()),
            Self::ForeignSchema { found } => {
                Message::new("project.foreign_schema").with("differences", difference_list(found))
            }
            Self::Displaced { path, how } => match how {
                Displaced::Gone => Message::new("project.gone").with("path", shown(path)),
                Displaced::Replaced => Message::new("project.replaced").with("path", shown(path)),
                Displaced::LogGone => Message::new("project.log_gone").with("path", shown(path)),
            },
            Self::Disk { what } => Message::new("project.disk").with("detail", what),
            Self::Full => Message::new("project.full"),
            Self::NoRoom {
                folder,
                needed,
                free,
            } => Message::new("project.no_room")
                .with("needed", count(needed.div_ceil(MEGABYTE)))
                .with("free", count(*free / MEGABYTE))
                .with("path", shown(folder)),
            Self::NetworkDrive { path, kind } => Message::new("project.network_drive")
                .with("kind", *kind)
                .with("path", shown(path)),
            Self::Busy => Message::new("project.busy"),
            Self::Cancelled => Message::new("session.stopped"),
            Self::ReadOnly => Message::new("project.read_only"),
            Self::Missing { .. } => Message::new("session.gone"),
            Self::NotACopy { name } => Message::new("project.not_a_copy").with("name", name),
            Self::OtherHistory { operation } => {
                Message::new("project.other_history").with("operation", operation)
            }
            Self::TooLarge { name, bytes } => Message::new("project.too_large")
                .with("name", name)
                .with("bytes", *bytes),
            Self::Io { path, source } => Message::new("project.io")
                .with("path", shown(path))
                .with("reason", io_message(source)),
            Self::Database(error) => {
                Message::new("project.database").with("detail", error.to_string())
            }
        }
    }
}

/// A megabyte in bytes.
const MEGABYTE: u64 = 1_000_000;

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Returns the error for damage that SQLite or a conversion found.
fn damaged(error: &rusqlite::Error) -> StoreError {
    StoreError::Damaged {
        what: Message::new("store.sqlite").with("detail", error.to_string()),
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::OperationInterrupted) => Self::Cancelled,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => damaged(&error),
            Some(ErrorCode::SystemIoFailure) => Self::Disk {
                what: error.to_string(),
            },
            // A number in the file is so large that no larger one exists.
            Some(ErrorCode::ConstraintViolation) if is_wrong_type(&error) => damaged(&error),
            _ => match error {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..) => damaged(&error),
                other => Self::Database(Box::new(other)),
            },
        }
    }
}

impl From<Cancelled> for StoreError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// Returns whether a row was rejected because a value does not have its column's type.
fn is_wrong_type(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_DATATYPE)
}

/// Returns the error for a file or folder that the file system could not access.
pub(super) fn io_error(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        path: path.to_owned(),
        source,
    }
}
