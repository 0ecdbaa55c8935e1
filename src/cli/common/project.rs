//! Opens projects for commands: shows the progress of long work, and says how a project was opened
//! where that is not obvious.

use std::path::Path;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::environment::env;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::model::diagnostic::Message;
use crate::session::{Access, Env, ProjectLocation, Session, SessionError, Snapshot};

/// Opens a project for writing.
pub(in crate::cli) fn open(path: &Path, output: &mut Output) -> Result<Session, CliError> {
    opened(path, output, Session::open_watched)
}

/// Opens a project for reading, or for writing if that is possible.
pub(in crate::cli) fn open_or_read(path: &Path, output: &mut Output) -> Result<Session, CliError> {
    opened(path, output, Session::open_or_read_watched)
}

/// Opens a project for reading, even if it is open elsewhere.
pub(in crate::cli) fn open_to_read(path: &Path, output: &mut Output) -> Result<Session, CliError> {
    opened(path, output, Session::open_to_read_watched)
}

/// Opens a snapshot of a project.
pub(in crate::cli) fn open_snapshot(
    path: &Path,
    output: &mut Output,
) -> Result<Snapshot, CliError> {
    let at = ProjectLocation::from_path(path);
    let watch = ProgressMonitor::default();
    let project = output.watching(&watch, || Snapshot::open_watched(&at, env(), &watch))?;
    tell(&project, output);
    Ok(project)
}

type Open = fn(ProjectLocation, Env, &ProgressMonitor) -> Result<Session, SessionError>;

fn opened(path: &Path, output: &mut Output, open: Open) -> Result<Session, CliError> {
    let at = ProjectLocation::from_path(path);
    let watch = ProgressMonitor::default();
    let session = output.watching(&watch, || open(at, env(), &watch))?;
    tell(&session, output);
    Ok(session)
}

/// Says that the file of the project was updated, that a converted copy is read, or that the project
/// is on a network drive.
fn tell(session: &Session, output: &mut Output) {
    if let Access::OldVersion { found } = session.access() {
        output.problem(
            &Message::new("project.old_version")
                .with("found", *found)
                .note(),
        );
    }
    if let Some(migrated) = session.migrated() {
        let copy = migrated.copy.display().to_string();
        output.problem(
            &Message::new("project.updated")
                .with("from", migrated.from)
                .with("copy", copy)
                .note(),
        );
    }
    if let Some(kind) = session.network_drive() {
        output.problem(
            &Message::new("project.on_network_drive")
                .with("kind", kind)
                .note(),
        );
    }
}
