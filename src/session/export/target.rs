//! The target, the result and the errors of an export.

use std::fs::{self};
use std::io::{self};
use std::path::{Path, PathBuf};

use crate::base::progress::Cancelled;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::loss::Losses;
use crate::formats::core::sink::{WriteOptions, Written};
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::model::diagnostic::{Diagnostic, Message};
use crate::model::io_error::io_message;
use crate::session::SessionError;
use crate::session::error::short_list;
use crate::session::export::single_file;

/// Why nothing was written. Existing files are unchanged.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// An error of the session.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The file cannot be written.
    #[error("the file cannot be written")]
    Io(#[from] io::Error),
    /// The source of a conversion could be read the first time but not the second time.
    #[error("the source is not what it was a moment ago")]
    Source(Option<Box<Diagnostic>>),
    /// The format cannot store the data, or the project has data that no format can store.
    #[error("the export cannot be written")]
    Unwritable(#[source] WriteError),
    /// The format cannot store this project.
    #[error("the project cannot be written in this format: {}", .0.code)]
    Refused(Box<Diagnostic>),
    /// The written file cannot be read back: a bug in Tawsim.
    #[error("what was written cannot be read back")]
    Unreadable(#[source] ReadError),
    /// The written file is wrong: a bug in Tawsim, unless the imported data was already wrong.
    #[error("what was written is wrong: {}", .0.code)]
    Wrong(Box<Diagnostic>),
    /// The export needs several files, but the target is a single file.
    #[error("{format} has more than one file here; it needs a folder")]
    NeedsFolder {
        /// The name of the format.
        format: &'static str,
    },
    /// The export is a folder and the target is not one, or the other way round.
    #[error("there is something that is not a {wanted}")]
    InTheWay {
        /// The wanted kind: `file` or `folder`.
        wanted: &'static str,
    },
    /// The existing folder has files that are not part of this export.
    #[error("the folder holds what the export would not replace ({n}): {}", .examples.join(", "))]
    Occupied {
        /// The number of such files.
        n: usize,
        /// The first of the files.
        examples: Vec<String>,
    },
    /// The header has other counts than the number of readable documents; it is written again
    /// without counts.
    #[error("the documents are not as many as they were counted")]
    Miscounted,
    /// The export was stopped.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
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
    /// Returns the message for the user.
    pub fn to_message(&self) -> Message {
        let refused = |reason: Message| Message::new("export.refused").with("reason", reason);
        match self {
            Self::Session(error) => error.to_message(),
            Self::Cancelled(_) => Message::new("export.stopped"),
            Self::Io(error) => Message::new("export.io").with("reason", io_message(error)),
            Self::Source(Some(problem)) => {
                Message::new("export.source").with("reason", problem.message())
            }
            Self::Source(None) => Message::new("export.source_changed"),
            Self::Unwritable(error) => refused(error.to_message()),
            Self::Unreadable(error) => refused(error.to_message()),
            Self::Wrong(problem) | Self::Refused(problem) => refused(problem.message()),
            Self::Miscounted => refused(Message::new("export.miscounted")),
            Self::NeedsFolder { format } => {
                Message::new("export.needs_folder").with("format", *format)
            }
            Self::InTheWay { wanted } => Message::new("export.in_the_way").with("wanted", *wanted),
            Self::Occupied { n, examples } => Message::new("export.occupied")
                .with("n", *n)
                .with("files", short_list(examples)),
        }
    }

    pub(in crate::session) fn wrong(problem: Message) -> Self {
        Self::Wrong(Box::new(problem.error()))
    }
}

/// Returns the report of the losses of a format as text, in the language that was chosen.
pub type LossText = fn(&FormatSpec, &Losses) -> String;

/// The path, format and options of an export.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file or folder.
    pub path: PathBuf,
    /// The format.
    pub format: &'static FormatSpec,
    /// The options that the user has chosen.
    pub options: WriteOptions,
    /// The text of the report of losses, which is written next to the export.
    pub report: LossText,
}

impl Target {
    /// Returns whether a folder is written. A folder format can also be written as a single file if
    /// the extension says so and the export has only one document.
    pub fn is_folder(&self) -> bool {
        let has_extension = self.path.extension().is_some_and(|extension| {
            let known = self.format.extensions.iter();
            known.into_iter().any(|k| extension.eq_ignore_ascii_case(k))
        });
        self.format.layout == Layout::Folder && (self.path.is_dir() || !has_extension)
    }
}

/// The result of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The counts and the losses.
    pub written: Written,
    /// The path of the loss report, if there are losses.
    pub report: Option<PathBuf>,
}

/// The outcome of one of several exports.
#[derive(Debug)]
pub struct Outcome {
    /// Its target.
    pub target: Target,
    /// Its result.
    pub result: Result<Exported, ExportError>,
}

impl Outcome {
    /// Returns the format and the result.
    pub fn split(self) -> Came {
        (self.target.format, self.result)
    }

    /// Returns the format and the result if the export succeeded, or else the error.
    pub fn take(self) -> Result<(&'static FormatSpec, Exported), ExportError> {
        Ok((self.target.format, self.result?))
    }
}

/// The format and the result of one of several exports.
pub type Came = (&'static FormatSpec, Result<Exported, ExportError>);

/// Returns an error for folders, devices and the like, which are not replaced.
pub(super) fn refuse_non_file(path: &Path) -> Result<(), ExportError> {
    match fs::metadata(path) {
        Ok(there) if !there.is_file() => Err(ExportError::InTheWay { wanted: "file" }),
        _ => Ok(()),
    }
}
