//! The error of a subcommand, with its message, its hint and its exit code.
//!
//! One conversion for each lower-level error chooses these three.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::commands::problem::Problem;
use crate::commands::problem_text::english;
use crate::formats::core::error::ReadError;
use crate::formats::gold::write::WriteError;
use crate::model::diagnostic::Message;
use crate::model::io_error::io_message;
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

    /// Returns an error from its English text.
    pub(in crate::cli) fn told(kind: Kind, message: &Message) -> Self {
        let Problem {
            summary,
            details,
            hint,
            ..
        } = Problem::plain(message);
        let message = match details {
            Some(details) => format!("{summary}. {details}"),
            None => summary,
        };
        Self {
            hints: hint.into_iter().collect(),
            ..Self::new(kind, message)
        }
    }

    /// Makes the message say what was done before the error.
    pub(in crate::cli) fn after(mut self, done: &str) -> Self {
        self.unchanged = false;
        self.only_hint(format!("{done}; only what was to be printed is lost"))
    }

    /// Replaces the hints of the text.
    pub(in crate::cli) fn only_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints = vec![hint.into()];
        self
    }

    /// Returns the error of a system call, with its path.
    pub(in crate::cli) fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Kind::BrokenPipe, String::new());
        }
        if error.kind() == io::ErrorKind::NotFound && what == "cannot be read" {
            return Self::user(format!("there is no file {}", path.display()));
        }
        let message = format!("{what}: {}: {}", reason(error), path.display());
        Self::user(message).hinted(error.kind())
    }

    /// Adds a hint for an error of the system when writing.
    fn hinted(self, kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::StorageFull => self
                .hint("make room on the disk, then try again")
                .unchanged(),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => self
                .hint("choose a folder where you have write permission")
                .unchanged(),
            _ => self,
        }
    }
}

/// Returns the reason of an error of the system.
fn reason(error: &io::Error) -> String {
    english().plain_message(&io_message(error))
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(Kind::BrokenPipe, String::new()),
            kind => {
                let message = format!("the output cannot be written: {}", reason(&error));
                Self::user(message).hinted(kind)
            }
        }
    }
}

impl From<WriteError> for CliError {
    fn from(error: WriteError) -> Self {
        let kind = match error {
            WriteError::Io(error) => return error.into(),
            WriteError::Label { .. } | WriteError::Span { .. } => Kind::Internal,
            WriteError::Unwritable { .. } => Kind::Data,
            WriteError::ReadOnly { .. } => Kind::Usage,
        };
        Self::told(kind, &error.to_message())
    }
}

impl From<ReadError> for CliError {
    fn from(error: ReadError) -> Self {
        Self::internal(english().plain_message(&error.to_message()))
    }
}

impl From<SessionError> for CliError {
    fn from(error: SessionError) -> Self {
        if let SessionError::Store(error) = &error {
            return store(error);
        }
        let kind = match &error {
            SessionError::ReadOnly { .. }
            | SessionError::SeveralLayers { .. }
            | SessionError::UnknownLayer { .. }
            | SessionError::BackupOntoItself { .. }
            | SessionError::MergeOntoItself { .. }
            | SessionError::BackupInTheWay { .. }
            | SessionError::BadAnnotator { .. }
            | SessionError::AnnotatorTaken { .. }
            | SessionError::NoName
            | SessionError::GazetteerName { .. }
            | SessionError::ShippedGazetteer { .. }
            | SessionError::Lock { .. }
            | SessionError::Cancelled(_) => Kind::User,
            SessionError::TextDiffers { .. }
            | SessionError::ImportOverlaps { .. }
            | SessionError::UnknownLabels { .. }
            | SessionError::BadFiles { .. }
            | SessionError::Unreadable { .. }
            | SessionError::BadLabel { .. } => Kind::Data,
            _ => Kind::Internal,
        };
        let told = Self::told(kind, &error.to_message());
        match &error {
            SessionError::SeveralLayers { layers, .. } => {
                told.only_hint(format!("use --layer {}", layers.join(" or --layer ")))
            }
            _ => told,
        }
    }
}

/// Returns the error for a project file. Hints that name a command replace those for the window.
fn store(error: &StoreError) -> CliError {
    let kind = match error {
        StoreError::Damaged { .. }
        | StoreError::Truncated { .. }
        | StoreError::TooLarge { .. }
        | StoreError::ForeignSchema { .. } => Kind::Data,
        StoreError::Database(_) => Kind::Internal,
        _ => Kind::User,
    };
    let told = CliError::told(kind, &error.to_message());
    match error {
        StoreError::NotFound { path } => {
            told.only_hint(format!("tawsim new {} makes a project", path.display()))
        }
        StoreError::Exists { .. } => {
            told.only_hint("choose another name, or import into that project")
        }
        StoreError::NotAProject { .. } => told.only_hint(
            "name the project first; tawsim new NAME makes one, and tawsim convert converts files \
             without one",
        ),
        StoreError::Displaced { path, .. } => {
            let told = Problem::plain(&error.to_message()).summary;
            CliError::user(format!("{told}: {}", path.display()))
                .hint("put the file back, or run the command again with its new path")
                .unchanged()
        }
        _ => told,
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
        assert_eq!(error.hint_lines(), ["Choose another name."]);
        let error = CliError::user("x").hint("y").unchanged();
        assert_eq!(error.hint_lines(), ["nothing was changed; y"]);
        let error = CliError::user("x").unchanged();
        assert_eq!(error.hint_lines(), ["nothing was changed"]);
        let newer = StoreError::TooNew { found: 9, known: 1 };
        let error = CliError::from(SessionError::from(newer));
        assert!(error.message.contains("version 9"), "{error:?}");
        let hint = "All copies of Tawsim that work on the project must be upgraded: install the newer one here, then open the project again.";
        assert_eq!(error.hint_lines(), [hint]);
    }
}
