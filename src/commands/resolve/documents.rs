//! Resolves the commands of documents and their states.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::resolve::guards::{Resolved, act, document, editable};
use crate::model::state::AnnotatorState;
use crate::session::{Action, OpenDocument, Session};

pub(in crate::commands) fn finish(session: &Session) -> Resolved {
    editable(session)?;
    act(Action::FinishAndNext)
}

fn position(session: &Session) -> Result<usize, DisabledReason> {
    let open = document(session)?;
    session
        .position_of(open.document.id)
        .ok_or(DisabledReason::NoDocument)
}

pub(in crate::commands) fn next_document(session: &Session) -> Resolved {
    if position(session)? + 1 >= session.n_documents() {
        return Err(DisabledReason::LastDocument);
    }
    act(Action::NextDocument)
}

pub(in crate::commands) fn previous_document(session: &Session) -> Resolved {
    if position(session)? == 0 {
        return Err(DisabledReason::FirstDocument);
    }
    act(Action::PreviousDocument)
}

pub(in crate::commands) fn flag(session: &Session) -> Resolved {
    editable(session)?;
    Ok(Intent::View(ViewCommand::FlagWithReason))
}

pub(in crate::commands) fn skip(session: &Session) -> Resolved {
    let open = editable(session)?;
    if open.state == AnnotatorState::Skipped {
        return Err(DisabledReason::AlreadySkipped);
    }
    Ok(set_state(open, AnnotatorState::Skipped))
}

/// Removes the open document from the project.
pub(in crate::commands) fn remove_document(session: &Session) -> Resolved {
    let open = editable(session)?;
    Ok(Intent::Act(Action::RemoveDocument(open.document.id)))
}

/// Repairs or removes the damaged entities of the open document.
pub(in crate::commands) fn repair_document(session: &Session) -> Resolved {
    let open = editable(session)?;
    // A text that differs from the imported one cannot be repaired.
    if open
        .damage
        .iter()
        .all(|damage| damage.place.entity.is_none())
    {
        return Err(DisabledReason::NothingDamaged);
    }
    act(Action::RepairDocument)
}

pub(in crate::commands) fn reopen(session: &Session) -> Resolved {
    let open = editable(session)?;
    match open.state {
        AnnotatorState::Finished | AnnotatorState::Skipped => {
            Ok(set_state(open, AnnotatorState::InProgress))
        }
        AnnotatorState::New | AnnotatorState::InProgress => Err(DisabledReason::StillOpen),
    }
}

fn set_state(open: &OpenDocument, state: AnnotatorState) -> Intent {
    Intent::Act(Action::SetState {
        document: open.document.id,
        state,
    })
}
