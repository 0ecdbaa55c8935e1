//! What can go wrong with a project file, one variant a reason.
//!
//! Sentences for people are made where the error is shown; here is what they need.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::open_files::Displaced;
use crate::store::schema_difference::{SchemaDifference, list};

/// Why the project file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file.
    #[error("there is no file {}", .path.display())]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file is in the way.
    #[error("a file is there already: {}", .path.display())]
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// The file is something else: not SQLite, or the SQLite file of another program.
    #[error("not a Tawsim project: {}", .path.display())]
    NotAProject {
        /// Which.
        path: PathBuf,
    },
    /// The file is shorter than it says it is.
    #[error("the project file is cut off: {found} of {expected} bytes are there: {}", .path.display())]
    Truncated {
        /// Which.
        path: PathBuf,
        /// The bytes that are there.
        found: u64,
        /// The bytes that should be there.
        expected: u64,
    },
    /// A newer Tawsim made the file.
    #[error("the project file has version {found}, this program knows versions up to {known}")]
    TooNew {
        /// The version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is older than this program and may only be read, so that it cannot be brought up
    /// to date.
    #[error("the project file has the old version {found} and is in use elsewhere")]
    TooOld {
        /// The version of the file.
        found: i64,
    },
    /// The content of the file is damaged.
    #[error("the project file is damaged: {what}")]
    Damaged {
        /// What was found.
        what: String,
    },
    /// The schema of the file is not the one that Tawsim makes: what it holds could change the data
    /// with the next edit.
    #[error("the project file has a schema that Tawsim does not make: {}", list(.found))]
    ForeignSchema {
        /// What differs.
        found: Vec<SchemaDifference>,
    },
    /// The file is not at its path any more.
    #[error("{}: {}", match .how {
        Displaced::Gone => "the project file was renamed, moved or deleted while it was open",
        Displaced::Replaced => "another file has taken the place of the project file",
        Displaced::LogGone => "the log beside the project file (-wal) was removed or replaced",
    }, .path.display())]
    Displaced {
        /// Where it belongs.
        path: PathBuf,
        /// What has become of it.
        how: Displaced,
    },
    /// The disk cannot be read or written, for example because it was taken out.
    #[error("the disk failed: {what}")]
    Disk {
        /// What the database said.
        what: String,
    },
    /// There is no room left.
    #[error("no room is left on the disk")]
    Full,
    /// Another program keeps the file locked.
    #[error("the project file is locked by another program")]
    Busy,
    /// The work was asked to stop.
    #[error("stopped")]
    Stopped,
    /// The place cannot be written.
    #[error("the project file cannot be written")]
    ReadOnly,
    /// What was asked for is not in the project.
    #[error("there is no {what} with the id {id}")]
    Missing {
        /// `document`, `annotation` or `label`.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The text is larger than a project can hold.
    #[error("the text of {name} has {bytes} bytes, more than 1000 million")]
    TooLarge {
        /// The document's name.
        name: String,
        /// The length of its text.
        bytes: usize,
    },
    /// The file system refused.
    #[error("{}", .path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// The database refused: our fault.
    #[error("the database refused")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged {
                what: error.to_string(),
            },
            Some(ErrorCode::SystemIoFailure) => Self::Disk {
                what: error.to_string(),
            },
            // A number in the file is so large that the next one is none.
            Some(ErrorCode::ConstraintViolation) if is_wrong_type(&error) => Self::Damaged {
                what: error.to_string(),
            },
            _ => match error {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..) => Self::Damaged {
                    what: error.to_string(),
                },
                other => Self::Database(Box::new(other)),
            },
        }
    }
}

/// Whether a row was refused because a value is not of its column's type.
fn is_wrong_type(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_DATATYPE)
}

/// Returns the error for a file or folder that the file system refused.
pub(super) fn io_error(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        path: path.to_owned(),
        source,
    }
}
