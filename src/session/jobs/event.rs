//! The kinds of jobs, and the events that they send back.

use std::path::PathBuf;

use crate::model::corpus::statistics::Statistics;
use crate::session::actions::splits::Candidates;
use crate::session::export::{self, ExportError};
use crate::session::import::preview::Preview;
use crate::session::import::request::{ImportRequest, LookError};
use crate::session::import::scan::{FolderError, Listing};
use crate::session::import::stream::FilesImported;
use crate::session::open::Outcome;
use crate::session::project::backup::BackupReport;
use crate::session::query::consistency::check::Findings;
use crate::session::query::occurrences::{OccurrenceList, OccurrenceWish};
use crate::session::query::queue::Queue;
use crate::session::query::scores::SourceQuality;
use crate::session::{Changes, Session, SessionError};

/// The kind of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// Opens files.
    Open,
    /// Lists the files of a folder.
    Look,
    /// Adds files to the open project.
    Import,
    /// Exports a dataset.
    Export,
    /// Computes the statistics of the open project.
    Count,
    /// Scores the suggestions of a source.
    Score,
    /// Checks the entities of the open project.
    Check,
    /// Searches the open project for near-duplicates.
    Compare,
    /// Searches for the occurrences of a name.
    Occurrences,
    /// Reads the proposals of the open project.
    Queue,
    /// Copies the open project.
    Backup,
    /// Copies the open project into the data folder.
    KeptBackup,
    /// Changes many documents of the open project.
    Change,
    /// Saves the open project under another name.
    SaveAs,
}

/// An event from a job.
#[derive(Debug)]
pub enum JobEvent {
    /// The end of opening files. If nothing was opened, the previous project is open again.
    Opened {
        /// The result.
        outcome: Outcome,
        /// The previous project.
        back: Option<Result<Box<Session>, SessionError>>,
        /// The import report, if the user decided about an import before.
        report: Option<Box<FilesImported>>,
    },
    /// The files of a folder.
    Looked(Result<Listing, FolderError>),
    /// An import waits for the project. See [`Jobs::hand_over`](crate::session::jobs::Jobs::hand_over).
    Wants,
    /// The end of an import.
    Added {
        /// The project, if it was lent.
        session: Option<Box<Session>>,
        /// The request.
        request: Box<ImportRequest>,
        /// The result; `None` if the project was not lent.
        imported: Option<Box<FilesImported>>,
    },
    /// The preview of an import.
    Previewed {
        /// The request, with the files.
        request: Box<ImportRequest>,
        /// The preview.
        found: Box<Result<Preview, LookError>>,
    },
    /// The end of an export.
    Exported {
        /// The path of the export.
        path: PathBuf,
        /// The results.
        outcome: Result<Vec<export::Outcome>, ExportError>,
    },
    /// The statistics of the project.
    Counted(Result<Box<Statistics>, SessionError>),
    /// How good a source of suggestions was.
    Scored(Result<Box<SourceQuality>, SessionError>),
    /// The findings of the consistency check.
    Checked(Result<Box<Findings>, SessionError>),
    /// The near-duplicates of the project.
    Compared(Result<Box<Candidates>, SessionError>),
    /// The occurrences of a name.
    Occurrences {
        /// What was searched for.
        wish: Box<OccurrenceWish>,
        /// The result.
        found: Result<Box<OccurrenceList>, SessionError>,
    },
    /// The first proposals of a large project, before all of them.
    QueueBegun(Box<Queue>),
    /// The proposals of a project.
    Queue(Result<Box<Queue>, SessionError>),
    /// The end of a backup.
    BackedUp {
        /// The path of the backup.
        path: PathBuf,
        /// The result.
        outcome: Result<BackupReport, SessionError>,
    },
    /// The end of an automatic backup.
    BackupKept(Result<BackupReport, SessionError>),
    /// The end of an action on many documents.
    Changed {
        /// The project, if it was lent.
        session: Option<Box<Session>>,
        /// The result.
        outcome: Result<Changes, SessionError>,
    },
    /// The end of saving under another name. The project is in the new file if that was written.
    SavedAs {
        /// The project, if it was lent.
        session: Option<Box<Session>>,
        /// The path of the new file.
        path: PathBuf,
        /// The result.
        outcome: Result<BackupReport, SessionError>,
    },
    /// The job panicked: a bug in Tawsim. A project that was lent to it is closed.
    Broke {
        /// The panic message.
        what: String,
    },
}
