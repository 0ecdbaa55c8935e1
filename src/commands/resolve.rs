//! What each command comes down to in a session: one small function each.
//!
//! Reads the session only; `None` says that there is nothing to act on.

use std::sync::Arc;

use crate::commands::edge::{self, Direction, Edge};
use crate::commands::intent::{Intent, Motion, ViewCommand};
use crate::model::annotation::Annotation;
use crate::model::id::{AnnotationId, LabelId};
use crate::model::state::AnnotatorState;
use crate::session::{Access, Action, OpenDocument, Selection, Session};
use crate::text::segment;
use crate::text::span::Span;

/// What a label key or an edge key is about.
enum Target<'a> {
    /// Words selected that are not the selected entity's own.
    Words(Span),
    /// The selected entity.
    Entity(&'a Arc<Annotation>),
}

fn target<'a>(session: &'a Session, document: &OpenDocument) -> Option<Target<'a>> {
    let words = session.selection().span(&document.document.text);
    match (words, session.selected()) {
        (Some(words), Some(entity)) if entity.span == words => Some(Target::Entity(entity)),
        (Some(words), _) => Some(Target::Words(words)),
        (None, selected) => selected.map(Target::Entity),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "what a row of the table returns")]
fn act(action: Action) -> Option<Intent> {
    Some(Intent::Act(action))
}

/// Returns the open document where the project may be changed.
fn editable(session: &Session) -> Option<&OpenDocument> {
    writable(session).then(|| session.document()).flatten()
}

fn writable(session: &Session) -> bool {
    matches!(session.access(), Access::Write)
}

pub(super) fn writing(session: &Session, command: ViewCommand) -> Option<Intent> {
    writable(session).then_some(Intent::View(command))
}

pub(super) fn exporting(session: &Session) -> Option<Intent> {
    (session.n_documents() > 0).then_some(Intent::View(ViewCommand::ExportDataset))
}

pub(super) fn undo(session: &Session) -> Option<Intent> {
    session.undo_title().and_then(|_| act(Action::Undo))
}

pub(super) fn redo(session: &Session) -> Option<Intent> {
    session.redo_title().and_then(|_| act(Action::Redo))
}

pub(super) fn caret(session: &Session, motion: Motion) -> Option<Intent> {
    moving(session, motion, false)
}

pub(super) fn extend(session: &Session, motion: Motion) -> Option<Intent> {
    moving(session, motion, true)
}

fn moving(session: &Session, motion: Motion, extend: bool) -> Option<Intent> {
    session.document()?;
    Some(Intent::View(ViewCommand::MoveCaret { motion, extend }))
}

/// The word at the caret, or the one after it; with words selected, the next word too.
pub(super) fn select_word(session: &Session) -> Option<Intent> {
    let text: &str = &session.document()?.document.text;
    let selection = session.selection();
    let words = if let Some(words) = selection.span(text) {
        let end = segment::next_word_end(text, words.end());
        Span::new(text, words.start(), end).filter(|wider| *wider != words)?
    } else {
        let at = selection.focus;
        let word = segment::word_at(text, at)
            .or_else(|| segment::word_at(text, segment::next_word_start(text, at)))?;
        Span::new(text, word.start, word.end)?
    };
    act(Action::Select(Selection::of(words)))
}

pub(super) fn select_nothing(session: &Session) -> Option<Intent> {
    let text: &str = &session.document()?.document.text;
    let selection = session.selection();
    if selection.span(text).is_some() {
        return act(Action::Select(Selection {
            anchor: selection.focus,
            ..selection
        }));
    }
    if session.selected().is_some() {
        return act(Action::SelectAnnotation(None));
    }
    session.brush().and_then(|_| act(Action::SetBrush(None)))
}

pub(super) fn edge(session: &Session, edge: Edge, direction: Direction) -> Option<Intent> {
    let document = session.document()?;
    let text: &str = &document.document.text;
    match target(session, document)? {
        Target::Words(words) => {
            let words = edge::moved(text, words, edge, direction)?;
            act(Action::Select(Selection::of(words)))
        }
        Target::Entity(entity) => {
            editable(session)?;
            let span = edge::moved(text, entity.span, edge, direction)?;
            act(Action::ResizeAnnotation {
                id: entity.id,
                span,
            })
        }
    }
}

pub(super) fn next_annotation(session: &Session) -> Option<Intent> {
    (!session.document()?.annotations.is_empty()).then_some(Intent::Act(Action::NextAnnotation))
}

pub(super) fn previous_annotation(session: &Session) -> Option<Intent> {
    (!session.document()?.annotations.is_empty()).then_some(Intent::Act(Action::PreviousAnnotation))
}

pub(super) fn delete(session: &Session) -> Option<Intent> {
    editable(session)?;
    let id = session.selected()?.id;
    act(Action::DeleteAnnotation { id })
}

pub(super) fn uncertain(session: &Session) -> Option<Intent> {
    editable(session)?;
    let entity = session.selected()?;
    act(Action::SetUncertain {
        id: entity.id,
        uncertain: !entity.uncertain,
    })
}

/// Returns the label of a digit key: the one that names it, else the one at that place.
pub fn label_of_key(session: &Session, digit: usize) -> Option<LabelId> {
    let labels = &session.labels().labels;
    let key = digit.to_string();
    labels
        .iter()
        .find(|label| label.shortcut.as_deref() == Some(key.as_str()))
        .or_else(|| {
            labels
                .get(digit.checked_sub(1)?)
                .filter(|label| label.shortcut.is_none())
        })
        .map(|label| label.id)
}

/// Returns what giving a label comes down to: the selection is tagged, or the selected entity
/// gets the label instead of its own.
pub fn apply(session: &Session, label: LabelId) -> Option<Intent> {
    let open = editable(session)?;
    match target(session, open)? {
        // The very words of one entity are that entity: a second label takes `add`.
        Target::Words(span) if let Some(id) = other_label(open, span, label) => {
            act(Action::RelabelAnnotation { id, label })
        }
        Target::Words(span) => act(Action::CreateAnnotation { span, label }),
        Target::Entity(entity) if entity.label != label => act(Action::RelabelAnnotation {
            id: entity.id,
            label,
        }),
        Target::Entity(_) => None,
    }
}

/// Returns the only entity of these words, if it has another label.
fn other_label(open: &OpenDocument, span: Span, label: LabelId) -> Option<AnnotationId> {
    let mut same = open.annotations.on_span(span);
    let only = same.next().filter(|_| same.next().is_none())?;
    (only.label != label).then_some(only.id)
}

/// Returns what adding a label comes down to: the same words get a second one.
pub fn add(session: &Session, label: LabelId) -> Option<Intent> {
    let span = match target(session, editable(session)?)? {
        Target::Words(span) => span,
        Target::Entity(entity) => entity.span,
    };
    act(Action::CreateAnnotation { span, label })
}

pub(super) fn apply_label(session: &Session, digit: usize) -> Option<Intent> {
    apply(session, label_of_key(session, digit)?)
}

pub(super) fn add_label(session: &Session, digit: usize) -> Option<Intent> {
    add(session, label_of_key(session, digit)?)
}

pub(super) fn list_labels(session: &Session) -> Option<Intent> {
    editable(session)?;
    Some(Intent::View(ViewCommand::ListLabels))
}

pub(super) fn finish(session: &Session) -> Option<Intent> {
    editable(session)?;
    act(Action::FinishAndNext)
}

pub(super) fn next_document(session: &Session) -> Option<Intent> {
    let position = session.position_of(session.document()?.document.id)?;
    (position + 1 < session.n_documents()).then_some(Intent::Act(Action::NextDocument))
}

pub(super) fn previous_document(session: &Session) -> Option<Intent> {
    let position = session.position_of(session.document()?.document.id)?;
    (position > 0).then_some(Intent::Act(Action::PreviousDocument))
}

pub(super) fn flag(session: &Session) -> Option<Intent> {
    editable(session)?;
    Some(Intent::View(ViewCommand::FlagWithReason))
}

pub(super) fn skip(session: &Session) -> Option<Intent> {
    let open = editable(session)?;
    (open.state != AnnotatorState::Skipped).then(|| set_state(open, AnnotatorState::Skipped))
}

pub(super) fn reopen(session: &Session) -> Option<Intent> {
    let open = editable(session)?;
    matches!(
        open.state,
        AnnotatorState::Finished | AnnotatorState::Skipped
    )
    .then(|| set_state(open, AnnotatorState::InProgress))
}

fn set_state(open: &OpenDocument, state: AnnotatorState) -> Intent {
    Intent::Act(Action::SetState {
        document: open.document.id,
        state,
    })
}
