//! Resolves the commands of the project: files, exports, history, searches.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::resolve::guards::{Resolved, act, document, writable, writing};
use crate::session::{Action, Session};

/// Resolves the import of files, which requires an open project.
pub(in crate::commands) fn importing(session: &Session) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    writing(session, ViewCommand::ImportFiles)
}

/// Resolves a command that requires an open project file.
pub(in crate::commands) fn of_project(session: &Session, command: ViewCommand) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    Ok(Intent::View(command))
}

/// Resolves a command that requires a writable project.
pub(in crate::commands) fn of_writable(session: &Session, command: ViewCommand) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    writing(session, command)
}

/// Resolves a command that changes the documents of a project.
pub(in crate::commands) fn of_documents(session: &Session, command: ViewCommand) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    writing(session, command)
}

/// Resolves a command that requires an open document, writable or not.
pub(in crate::commands) fn of_document(session: &Session, command: ViewCommand) -> Resolved {
    document(session)?;
    Ok(Intent::View(command))
}

pub(in crate::commands) fn export_guideline(session: &Session) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    session.guideline().ok_or(DisabledReason::NoGuideline)?;
    Ok(Intent::View(ViewCommand::ExportGuideline))
}

pub(in crate::commands) fn closing(session: &Session) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    Ok(Intent::View(ViewCommand::CloseProject))
}

pub(in crate::commands) fn exporting(session: &Session) -> Resolved {
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    Ok(Intent::View(ViewCommand::ExportDataset))
}

pub(in crate::commands) fn exporting_all(session: &Session) -> Resolved {
    exporting(session).map(|_| Intent::View(ViewCommand::ExportAll))
}

pub(in crate::commands) fn undo(session: &Session) -> Resolved {
    writable(session)?;
    session.undo_title().ok_or(DisabledReason::NothingToUndo)?;
    act(Action::Undo)
}

pub(in crate::commands) fn redo(session: &Session) -> Resolved {
    writable(session)?;
    session.redo_title().ok_or(DisabledReason::NothingToRedo)?;
    act(Action::Redo)
}

pub(in crate::commands) fn find(session: &Session, command: ViewCommand) -> Resolved {
    document(session)?;
    Ok(Intent::View(command))
}

pub(in crate::commands) fn find_documents(session: &Session) -> Resolved {
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    Ok(Intent::View(ViewCommand::FindDocuments))
}

pub(in crate::commands) fn concordance(session: &Session) -> Resolved {
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    Ok(Intent::View(ViewCommand::Concordance))
}
