//! Where an export goes, what it wrote, and why it failed.

use crate::base::progress::Stopped;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::sink::{WriteOptions, Written};
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::model::diagnostic::Diagnostic;
use crate::session::SessionError;
use crate::session::export::single_file;
use std::fs::{self};
use std::io::{self};
use std::path::{Path, PathBuf};
/// Why nothing was written. What was there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The project refuses.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The file cannot be written.
    #[error("the file cannot be written")]
    Io(#[from] io::Error),
    /// What is converted could be read once, and not again.
    #[error("the source is not what it was a moment ago: {0}")]
    Source(String),
    /// The format cannot hold what is there, or the project holds what no format can.
    #[error("the export cannot be written")]
    Unwritable(#[source] WriteError),
    /// What was written cannot be read back: our fault.
    #[error("what was written cannot be read back")]
    Unreadable(#[source] ReadError),
    /// What was written is not what it should be: our fault, unless the data came in so.
    #[error("what was written is wrong: {0}")]
    Wrong(Box<Diagnostic>),
    /// An export of several files was to be one.
    #[error("{format} has more than one file here; it needs a folder")]
    NeedsFolder {
        /// The name of the format.
        format: &'static str,
    },
    /// A folder of files was to take the place of something that is no folder, or the other way.
    #[error("there is something that is not a {wanted}")]
    InTheWay {
        /// `file` or `folder`.
        wanted: &'static str,
    },
    /// The folder that is there holds what is not of this export.
    #[error("the folder holds what the export would not replace ({n}): {}", .examples.join(", "))]
    Occupied {
        /// How many.
        n: usize,
        /// The first of them.
        examples: Vec<String>,
    },
    /// The head names other counts than the documents have that could be read; it is written
    /// again without them.
    #[error("the documents are not as many as they were counted")]
    Miscounted,
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<WriteError> for ExportError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => match single_file::of_single(&error) {
                Some(format) => Self::NeedsFolder { format },
                None => Self::Io(error),
            },
            other => Self::Unwritable(other),
        }
    }
}

impl ExportError {
    pub(in crate::session) fn wrong(code: &'static str, message: impl Into<String>) -> Self {
        Self::Wrong(Box::new(Diagnostic::error(code, message)))
    }
}

/// Where an export goes, in which format, and how.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file or folder.
    pub path: PathBuf,
    /// The format.
    pub format: &'static FormatSpec,
    /// What a person has chosen.
    pub options: WriteOptions,
}

impl Target {
    /// Returns whether a folder is written. A format of folders can be one file where its name
    /// says so and only one document goes into it.
    pub fn is_folder(&self) -> bool {
        let has_extension = self.path.extension().is_some_and(|extension| {
            let known = self.format.extensions.iter();
            known.into_iter().any(|k| extension.eq_ignore_ascii_case(k))
        });
        self.format.layout == Layout::Folder && (self.path.is_dir() || !has_extension)
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How much, and what was left out.
    pub written: Written,
    /// The report of what was left out, where something was.
    pub report: Option<PathBuf>,
}

/// What came of one of several exports.
#[derive(Debug)]
pub struct Outcome {
    /// Where it was to go, in which format.
    pub target: Target,
    /// What came of it.
    pub result: Result<Exported, ExportError>,
}

impl Outcome {
    /// Returns the format with what came of it.
    pub fn split(self) -> Came {
        (self.target.format, self.result)
    }

    /// Returns the same where it went well.
    pub fn take(self) -> Result<(&'static FormatSpec, Exported), ExportError> {
        Ok((self.target.format, self.result?))
    }
}

/// What came of one of several exports, by its format.
pub type Came = (&'static FormatSpec, Result<Exported, ExportError>);

/// Folders, devices and the like are not replaced.
pub(super) fn refuse_non_file(path: &Path) -> Result<(), ExportError> {
    match fs::metadata(path) {
        Ok(there) if !there.is_file() => Err(ExportError::InTheWay { wanted: "file" }),
        _ => Ok(()),
    }
}
