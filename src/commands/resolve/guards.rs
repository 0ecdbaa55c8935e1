//! What every command asks first: whether there is a document, whether it may be changed, what is
//! meant by it.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, ViewCommand};
use crate::model::annotation::Annotation;
use crate::session::{Access, Action, OpenDocument, Session};
use crate::text::span::Span;
use std::sync::Arc;

/// The intent that a command resolves to, or the reason why it cannot run.
pub type Resolved = Result<Intent, DisabledReason>;

/// The target of a label key or an edge key.
pub(super) enum Target<'a> {
    /// Selected words that differ from the span of the selected entity.
    Words(Span),
    /// The selected entity.
    Entity(&'a Arc<Annotation>),
}

pub(super) fn target<'a>(
    session: &'a Session,
    document: &OpenDocument,
) -> Result<Target<'a>, DisabledReason> {
    let text = &document.document.text;
    let selected = session.selection().span(text);
    // Blanks at the edges are no part of what is meant.
    let words = selected.and_then(|words| words.without_edge_blanks(text));
    match (words, session.selected()) {
        (Some(words), Some(entity)) if entity.span == words => Ok(Target::Entity(entity)),
        (Some(words), _) => Ok(Target::Words(words)),
        (None, _) if selected.is_some() => Err(DisabledReason::OnlyBlanks),
        (None, selected) => selected
            .map(Target::Entity)
            .ok_or(DisabledReason::NothingSelected),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "what a row of the table returns")]
pub(super) fn act(action: Action) -> Resolved {
    Ok(Intent::Act(action))
}

pub(super) fn document(session: &Session) -> Result<&OpenDocument, DisabledReason> {
    session.document().ok_or(DisabledReason::NoDocument)
}

/// Returns the open document if the project may be changed.
pub(super) fn editable(session: &Session) -> Result<&OpenDocument, DisabledReason> {
    writable(session)?;
    document(session)
}

pub(super) fn writable(session: &Session) -> Result<(), DisabledReason> {
    match session.access() {
        Access::Write => Ok(()),
        Access::ReadOnly { .. } => Err(DisabledReason::ReadOnly),
        Access::WriteProtected => Err(DisabledReason::WriteProtected),
        Access::OldVersion { .. } => Err(DisabledReason::OldVersion),
        Access::ForeignSchema { .. } => Err(DisabledReason::ForeignSchema),
    }
}

pub(super) fn writing(session: &Session, command: ViewCommand) -> Resolved {
    writable(session)?;
    Ok(Intent::View(command))
}
