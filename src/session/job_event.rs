//! What jobs are about, and what comes back from them.

use crate::model::statistics::Statistics;
use crate::session::actions::splits::Candidates;
use crate::session::export::{self, ExportError};
use crate::session::import::preview::Preview;
use crate::session::import::request::{ImportRequest, LookError};
use crate::session::import::scan::{FolderError, Listing};
use crate::session::import::stream::FilesImported;
use crate::session::open::Outcome;
use crate::session::project::backup::BackupReport;
use crate::session::{Changes, Session, SessionError};
use std::path::PathBuf;

/// What a job is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// Opens files.
    Open,
    /// Looks through a folder.
    Look,
    /// Adds files to the open project.
    Import,
    /// Writes a dataset.
    Export,
    /// Counts the open project.
    Count,
    /// Looks through the open project for near-duplicates.
    Compare,
    /// Copies the open project.
    Backup,
    /// Changes many documents of the open project.
    Change,
}

/// What comes back from a job.
#[derive(Debug)]
pub enum JobEvent {
    /// Files were opened, or not; then the project that was left for them is open again.
    Opened {
        /// What came of it.
        outcome: Outcome,
        /// The project that was left.
        back: Option<Result<Box<Session>, SessionError>>,
        /// What came in with it, where a person was asked before.
        report: Option<Box<FilesImported>>,
    },
    /// A folder was looked through.
    Looked(Result<Listing, FolderError>),
    /// An import waits for the project. See [`Jobs::lend`].
    Wants,
    /// An import came to its end.
    Added {
        /// The project, where it was lent.
        session: Option<Box<Session>>,
        /// What was asked for.
        request: Box<ImportRequest>,
        /// What came of it; `None` where the project was not lent.
        imported: Option<Box<FilesImported>>,
    },
    /// Files were looked at that are to come in.
    Previewed {
        /// What was asked for, with the files.
        request: Box<ImportRequest>,
        /// What they would bring.
        found: Box<Result<Preview, LookError>>,
    },
    /// An export came to its end.
    Exported {
        /// Where it was to go.
        path: PathBuf,
        /// What it holds.
        outcome: Result<Vec<export::Outcome>, ExportError>,
    },
    /// The project was counted.
    Counted(Result<Box<Statistics>, SessionError>),
    /// The project was looked through for near-duplicates.
    Compared(Result<Box<Candidates>, SessionError>),
    /// A copy of the project was made.
    BackedUp {
        /// Where it was to go.
        path: PathBuf,
        /// What came of it.
        outcome: Result<BackupReport, SessionError>,
    },
    /// An action on many documents was done, or refused.
    Changed {
        /// The project, where it was lent.
        session: Option<Box<Session>>,
        /// What came of it.
        outcome: Result<Changes, SessionError>,
    },
    /// It broke: our fault. A project that it was lent is closed.
    Broke {
        /// What the program said.
        what: String,
    },
}
