//! Writes an export: beside its place, read back and checked, then renamed.
//!
//! Long work: it counts what it has done, and stops where it is asked to, leaving what was there.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use crate::formats::error::ReadError;
use crate::formats::exported::ExportCounts;
use crate::formats::gold::Form;
use crate::formats::gold::check;
use crate::formats::gold::write::{WriteError, Writer};
use crate::formats::watch::{Stage, Stopped, Watch, Watched};
use crate::model::diagnostic::Diagnostic;
use crate::session::export::ExportChoice;
use crate::session::{Session, SessionError};
use crate::store;

/// Why nothing was written. What was there before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The project refuses.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The file cannot be written.
    #[error("the file cannot be written")]
    Io(#[from] io::Error),
    /// The project holds what the format cannot: our fault.
    #[error("the project holds what the format cannot")]
    Unwritable(#[source] WriteError),
    /// What was written cannot be read back: our fault.
    #[error("what was written cannot be read back")]
    Unreadable(#[source] ReadError),
    /// What was written is not what it should be: our fault.
    #[error("what was written is wrong: {0}")]
    Wrong(Box<Diagnostic>),
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<WriteError> for ExportError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => Self::Io(error),
            other => Self::Unwritable(other),
        }
    }
}

/// Writes the gold dataset of a project.
pub fn export(
    session: &Session,
    choice: &ExportChoice,
    (form, path): (Form, &Path),
    watch: &Watch,
) -> Result<ExportCounts, ExportError> {
    let header = session.export_header(choice)?;
    let all = header
        .counts
        .map_or(session.n_documents(), |counts| counts.documents);
    watch.begin(Stage::Writing, all as u64);
    let mut counts = ExportCounts::default();
    let written = store::atomic_write_checked(
        path,
        |out| {
            let mut writer = Writer::new(out, &header, form)?;
            for document in session.export_documents(choice.clone())? {
                watch.check()?;
                writer.document(&document?)?;
                watch.add(1);
            }
            counts = writer.finish()?;
            Ok(())
        },
        |beside| {
            let file = File::open(beside)?;
            watch.begin(Stage::Checking, file.metadata()?.len());
            let source = Watched::new(BufReader::new(file), watch, 1);
            let checked = check::check(source, form, &path.to_string_lossy())
                .map_err(ExportError::Unreadable)?;
            match checked.problems.into_iter().next() {
                None => Ok(()),
                Some(problem) => Err(ExportError::Wrong(Box::new(problem))),
            }
        },
    );
    // Stopped while it was read back, the check ends in an error of its own.
    watch.check()?;
    written.map(|()| counts)
}
