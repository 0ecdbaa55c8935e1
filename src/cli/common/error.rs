//! The error of a subcommand, with its message, its hint and its exit code.
//!
//! One conversion for each lower-level error chooses these three.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::cli::common::counts::counted;
use crate::commands::problem_text::english;
use crate::formats::core::error::ReadError;
use crate::formats::gold::write::WriteError;
use crate::model::annotator;
use crate::session::SessionError;
use crate::store::StoreError;

/// The cause of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Kind {
    /// Something outside the program: a file, a folder, or another window.
    User,
    /// The data.
    Data,
    /// The command as it was typed.
    Usage,
    /// The program.
    Internal,
    /// The output was closed by its reader, which is no error.
    BrokenPipe,
}

/// Why a subcommand stopped without changing anything.
#[derive(Debug)]
pub(in crate::cli) struct CliError {
    pub(in crate::cli) kind: Kind,
    pub(in crate::cli) message: String,
    pub(in crate::cli) hints: Vec<String>,
    /// Whether the message says that nothing was changed.
    pub(in crate::cli) unchanged: bool,
}

impl CliError {
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hints: Vec::new(),
            unchanged: false,
        }
    }

    pub(in crate::cli) fn user(message: impl Into<String>) -> Self {
        Self::new(Kind::User, message)
    }

    pub(in crate::cli) fn data(message: impl Into<String>) -> Self {
        Self::new(Kind::Data, message)
    }

    pub(in crate::cli) fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub(in crate::cli) fn internal(message: impl Into<String>) -> Self {
        Self::new(Kind::Internal, message)
    }

    pub(in crate::cli) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Makes the message say that nothing was changed.
    pub(in crate::cli) fn unchanged(mut self) -> Self {
        self.unchanged = true;
        self
    }

    /// Returns the lines of the hints. The first one says that nothing was changed.
    fn hint_lines(&self) -> Vec<String> {
        const UNCHANGED: &str = "nothing was changed";
        let mut lines = self.hints.clone();
        match lines.first_mut() {
            Some(first) if self.unchanged => *first = format!("{UNCHANGED}; {first}"),
            None if self.unchanged => lines.push(UNCHANGED.to_owned()),
            _ => {}
        }
        lines
    }

    /// Returns the error of a system call, with its path.
    pub(in crate::cli) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Kind::BrokenPipe, String::new());
        }
        if error.kind() == io::ErrorKind::NotFound && what == "cannot be read" {
            return Self::user(format!("there is no file {}", path.display()));
        }
        let message = format!("{what}: {}: {}", said(error), path.display());
        Self::user(message).hinted(error.kind())
    }

    /// Adds a hint for an error of the system when writing.
    fn hinted(self, kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::StorageFull => self
                .hint("make room on the disk, then try again")
                .unchanged(),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => self
                .hint("choose a place that you may write to")
                .unchanged(),
            _ => self,
        }
    }
}

/// Returns the message of the system without the name of a temporary file, which the user did not
/// choose.
fn said(error: &io::Error) -> String {
    let said = error.to_string();
    match said.split_once(" at path ") {
        Some((said, _)) => said.to_owned(),
        None => said,
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(Kind::BrokenPipe, String::new()),
            kind => {
                Self::user(format!("the output cannot be written: {}", said(&error))).hinted(kind)
            }
        }
    }
}

impl From<WriteError> for CliError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => error.into(),
            WriteError::Label { .. } | WriteError::Span { .. } => Self::internal(error.to_string()),
            WriteError::Unwritable { document, reason } => Self::data(format!(
                "the document {document} cannot be written: {}",
                english().plain_message(&reason)
            )),
            WriteError::ReadOnly { .. } => Self::usage(error.to_string()),
        }
    }
}

impl From<ReadError> for CliError {
    fn from(error: ReadError) -> Self {
        Self::internal(english().plain_message(&error.to_message()))
    }
}

impl From<SessionError> for CliError {
    fn from(error: SessionError) -> Self {
        let message = with_sources(&error);
        match &error {
            SessionError::ReadOnly { .. } => {
                Self::user(message).hint("close it there, then try again")
            }
            SessionError::SeveralLayers {
                n_documents,
                layers,
            } => Self::user(format!(
                "{} with more than one layer; it is not clear which is the gold",
                counted(*n_documents, "document")
            ))
            .hint(format!("say --layer {}", layers.join(" or --layer "))),
            SessionError::UnknownLayer { .. } | SessionError::BackupOntoItself { .. } => {
                Self::user(message)
            }
            SessionError::BackupInTheWay { .. } => Self::user(message).hint("choose another name"),
            SessionError::TextDiffers { .. }
            | SessionError::ImportOverlaps { .. }
            | SessionError::UnknownLabels { .. }
            | SessionError::BadFiles { .. }
            | SessionError::Unreadable { .. }
            | SessionError::BadLabel { .. } => Self::data(message),
            SessionError::BadAnnotator { name } if annotator::is_reserved(name) => {
                Self::user(message)
                    .hint("the layer of curated annotations is called gold, and nobody else is")
                    .unchanged()
            }
            SessionError::BadAnnotator { .. } => Self::user(message)
                .hint("a name has 1 to 512 characters, and no controls")
                .unchanged(),
            SessionError::Lock { path, source } => {
                let message = format!("the project cannot be changed: {}", said(source));
                Self::user(format!("{message}: {}", path.display()))
                    .hint(
                        "where its folder can only be read, copy the project to one that you may \
                         write to",
                    )
                    .unchanged()
            }
            SessionError::Store(error) => store(error, message),
            _ => Self::internal(message),
        }
    }
}

/// Returns the message of an error and of its sources.
fn with_sources(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let behind = error.to_string();
        if !message.contains(&behind) {
            message = format!("{message}: {behind}");
        }
        source = error.source();
    }
    message
}

fn store(error: &StoreError, message: String) -> CliError {
    match error {
        StoreError::NotFound { path } => {
            CliError::user(message).hint(format!("tawsim new {} makes it", path.display()))
        }
        StoreError::Exists { .. } => {
            CliError::user(message).hint("choose another name, or import into that project")
        }
        StoreError::NotAProject { .. } => CliError::user(message).hint(
            "the project comes first; tawsim new NAME makes one, and tawsim convert goes from file \
             to file without one",
        ),
        StoreError::ForeignSchema { .. } => CliError::data(message).hint(
            "nothing was written to it, for what it holds could change the data; tawsim backup \
             writes a clean copy of what is Tawsim's",
        ),
        StoreError::Full => CliError::user(message)
            .hint("make room, then try again")
            .unchanged(),
        StoreError::ReadOnly => CliError::user(message)
            .hint("copy the project to a folder that you may write to")
            .unchanged(),
        StoreError::TooNew { .. } => CliError::user(message).hint("open it with a newer Tawsim"),
        StoreError::Displaced { .. } => CliError::user(message)
            .hint("put the file back, or run the command again with its new path")
            .unchanged(),
        StoreError::Io { path, source } => {
            CliError::io("the project file cannot be opened or written", path, source)
        }
        StoreError::Damaged { .. } | StoreError::Truncated { .. } | StoreError::TooLarge { .. } => {
            CliError::data(message)
        }
        StoreError::Database(_) => CliError::internal(message),
        _ => CliError::user(message),
    }
}

/// Prints an error to stderr and returns its exit code.
#[expect(
    clippy::print_stderr,
    reason = "the command line speaks to people there"
)]
pub(in crate::cli) fn report(error: &CliError) -> ExitCode {
    let code = match error.kind {
        Kind::BrokenPipe => return ExitCode::SUCCESS,
        Kind::User | Kind::Data => 1,
        Kind::Usage => 2,
        Kind::Internal => 70,
    };
    eprintln!("Error: {}", error.message);
    for hint in error.hint_lines() {
        eprintln!("Hint: {hint}");
    }
    if error.kind == Kind::Internal {
        eprintln!(
            "Hint: this is a fault of Tawsim {}; please report it with this message",
            env!("CARGO_PKG_VERSION")
        );
    }
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_hints_are_data_and_the_first_says_that_nothing_was_changed() {
        let path = "a; hint: b.tawsim".into();
        let error = CliError::from(SessionError::BackupInTheWay { path });
        assert!(error.message.ends_with(": a; hint: b.tawsim"), "{error:?}");
        assert_eq!(error.hint_lines(), ["choose another name"]);
        let error = error.unchanged();
        assert_eq!(
            error.hint_lines(),
            ["nothing was changed; choose another name"]
        );
        let error = CliError::user("x").unchanged();
        assert_eq!(error.hint_lines(), ["nothing was changed"]);
        let newer = StoreError::TooNew { found: 9, known: 1 };
        let error = CliError::from(SessionError::from(newer));
        assert!(!error.message.contains("hint"), "{error:?}");
        assert_eq!(error.hint_lines(), ["open it with a newer Tawsim"]);
    }
}
