//! Resolves commands to intents for the current session, with one small function per command.
//!
//! Only reads the session; if a command cannot run, returns the reason.

use std::sync::Arc;

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, Motion, ViewCommand};
use crate::commands::selection::cut;
use crate::commands::selection::edge::{self, Direction, Edge, Step};
use crate::model::annotation::Annotation;
use crate::model::bookmark;
use crate::model::id::{AnnotationId, LabelId};
use crate::model::state::AnnotatorState;
use crate::session::actions::review::ReviewAction;
use crate::session::{Access, Action, OpenDocument, Selection, Session};
use crate::text::segment;
use crate::text::span::Span;

/// The intent that a command resolves to, or the reason why it cannot run.
pub type Resolved = Result<Intent, DisabledReason>;

/// The target of a label key or an edge key.
enum Target<'a> {
    /// Selected words that differ from the span of the selected entity.
    Words(Span),
    /// The selected entity.
    Entity(&'a Arc<Annotation>),
}

fn target<'a>(session: &'a Session, document: &OpenDocument) -> Result<Target<'a>, DisabledReason> {
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
fn act(action: Action) -> Resolved {
    Ok(Intent::Act(action))
}

fn document(session: &Session) -> Result<&OpenDocument, DisabledReason> {
    session.document().ok_or(DisabledReason::NoDocument)
}

/// Returns the open document if the project may be changed.
fn editable(session: &Session) -> Result<&OpenDocument, DisabledReason> {
    writable(session)?;
    document(session)
}

fn writable(session: &Session) -> Result<(), DisabledReason> {
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

/// Resolves the import of files, which requires an open project.
pub(super) fn importing(session: &Session) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    writing(session, ViewCommand::ImportFiles)
}

/// Resolves a command that requires an open project file.
pub(super) fn of_project(session: &Session, command: ViewCommand) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    Ok(Intent::View(command))
}

/// Resolves a command that requires a writable project.
pub(super) fn of_writable(session: &Session, command: ViewCommand) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    writing(session, command)
}

/// Resolves a command that changes the documents of a project.
pub(super) fn of_documents(session: &Session, command: ViewCommand) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    writing(session, command)
}

/// Resolves a command that requires an open document, writable or not.
pub(super) fn of_document(session: &Session, command: ViewCommand) -> Resolved {
    document(session)?;
    Ok(Intent::View(command))
}

pub(super) fn export_guideline(session: &Session) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    session.guideline().ok_or(DisabledReason::NoGuideline)?;
    Ok(Intent::View(ViewCommand::ExportGuideline))
}

pub(super) fn closing(session: &Session) -> Resolved {
    session.path().ok_or(DisabledReason::NoProject)?;
    Ok(Intent::View(ViewCommand::CloseProject))
}

pub(super) fn exporting(session: &Session) -> Resolved {
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    Ok(Intent::View(ViewCommand::ExportDataset))
}

pub(super) fn exporting_all(session: &Session) -> Resolved {
    exporting(session).map(|_| Intent::View(ViewCommand::ExportAll))
}

pub(super) fn undo(session: &Session) -> Resolved {
    writable(session)?;
    session.undo_title().ok_or(DisabledReason::NothingToUndo)?;
    act(Action::Undo)
}

pub(super) fn redo(session: &Session) -> Resolved {
    writable(session)?;
    session.redo_title().ok_or(DisabledReason::NothingToRedo)?;
    act(Action::Redo)
}

pub(super) fn caret(session: &Session, motion: Motion) -> Resolved {
    moving(session, motion, false)
}

pub(super) fn extend(session: &Session, motion: Motion) -> Resolved {
    moving(session, motion, true)
}

fn moving(session: &Session, motion: Motion, extend: bool) -> Resolved {
    document(session)?;
    Ok(Intent::View(ViewCommand::MoveCaret { motion, extend }))
}

/// Returns the selected words, else the span of the selected entity.
pub fn selected_words(session: &Session) -> Option<Span> {
    let words = session.selection().span(&session.document()?.document.text);
    words.or_else(|| Some(session.selected()?.span))
}

pub(super) fn copy(session: &Session) -> Resolved {
    document(session)?;
    selected_words(session).ok_or(DisabledReason::NothingSelected)?;
    Ok(Intent::View(ViewCommand::Copy))
}

pub(super) fn select_all(session: &Session) -> Resolved {
    let text: &str = &document(session)?.document.text;
    let all = Span::new(text, 0, text.len()).ok_or(DisabledReason::NoWord)?;
    act(Action::Select(Selection::of(all)))
}

/// Selects the word at the caret, else the next one, with its default cut; extends an existing
/// selection by the next word.
pub(super) fn select_word(session: &Session) -> Resolved {
    let text: &str = &document(session)?.document.text;
    let selection = session.selection();
    let words = if let Some(words) = selection.span(text) {
        let end = segment::next_word_end(text, words.end());
        Span::new(text, words.start(), end).filter(|wider| *wider != words)
    } else {
        let at = selection.focus;
        let word = segment::word_at(text, at)
            .or_else(|| segment::word_at(text, segment::next_word_start(text, at)));
        let word = word.map(|word| cut::default_cut(session, word));
        word.and_then(|word| Span::new(text, word.start, word.end))
    };
    act(Action::Select(Selection::of(
        words.ok_or(DisabledReason::NoWord)?,
    )))
}

pub(super) fn select_nothing(session: &Session) -> Resolved {
    let text: &str = &document(session)?.document.text;
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
    session.brush().ok_or(DisabledReason::NothingSelected)?;
    act(Action::SetBrush(None))
}

/// Moves an edge of the selection or of the selected entity by a letter or a word.
pub(super) fn edge(session: &Session, by: (Edge, Direction), step: Step) -> Resolved {
    resized(session, |text, span| edge::moved(text, span, by, step))
}

/// Moves an edge of the selection or of the selected entity to the next candidate cut.
pub(super) fn cut(session: &Session, edge: Edge) -> Resolved {
    let clitics = cut::clitics(session);
    resized(session, |text, span| {
        cut::at_next(text, span, edge, clitics)
    })
}

fn resized(session: &Session, moved: impl Fn(&str, Span) -> Option<Span>) -> Resolved {
    let open = document(session)?;
    let text: &str = &open.document.text;
    match target(session, open)? {
        Target::Words(words) => {
            // The selection as it is shown: its edge may be a blank, which goes first.
            let words = session.selection().span(text).unwrap_or(words);
            let words = moved(text, words).ok_or(DisabledReason::EdgeAtLimit)?;
            act(Action::Select(Selection::of(words)))
        }
        Target::Entity(entity) => {
            editable(session)?;
            let span = moved(text, entity.span).ok_or(DisabledReason::EdgeAtLimit)?;
            act(Action::ResizeAnnotation {
                id: entity.id,
                span,
            })
        }
    }
}

/// Resolves the way to the next or the previous entity. The window knows which suggestions it shows
/// between them.
pub(super) fn go_to_mark(session: &Session, forward: bool) -> Resolved {
    let open = document(session)?;
    let has_suggestions = || {
        session
            .other_counts()
            .is_ok_and(|counts| counts.suggestions > 0)
    };
    if open.annotations.is_empty() && !has_suggestions() {
        return Err(DisabledReason::NoEntities);
    }
    Ok(Intent::View(ViewCommand::GoToMark { forward }))
}

/// Resolves the decision that the suggestion in question is right: with the words that are selected
/// now.
pub(super) fn accept(session: &Session) -> Resolved {
    editable(session)?;
    let asked = session.asked().ok_or(DisabledReason::NoSuggestion)?;
    accept_as(session, asked.label)
}

pub(super) fn reject(session: &Session) -> Resolved {
    editable(session)?;
    let suggestion = session.asked().ok_or(DisabledReason::NoSuggestion)?.id;
    act(Action::Review(ReviewAction::Reject { suggestion }))
}

fn accept_as(session: &Session, label: LabelId) -> Resolved {
    let asked = session.asked().ok_or(DisabledReason::NoSuggestion)?;
    let text = &document(session)?.document.text;
    let words = session.selection().span(text);
    let span = match words.filter(|words| *words != asked.span) {
        Some(words) => words
            .without_edge_blanks(text)
            .ok_or(DisabledReason::OnlyBlanks)?,
        None => asked.span,
    };
    act(Action::Review(ReviewAction::Accept {
        suggestion: asked.id,
        span,
        label,
    }))
}

pub(super) fn delete(session: &Session) -> Resolved {
    editable(session)?;
    let id = session
        .selected()
        .ok_or(DisabledReason::NoEntitySelected)?
        .id;
    act(Action::DeleteAnnotation { id })
}

/// Resolves the search for occurrences of the selected entity.
pub(super) fn occurrences(session: &Session, command: ViewCommand) -> Resolved {
    editable(session)?;
    session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    Ok(Intent::View(command))
}

pub(super) fn note(session: &Session) -> Resolved {
    editable(session)?;
    session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    Ok(Intent::View(ViewCommand::WriteNote))
}

/// Resolves the proposed normal form of the selected entity.
pub(super) fn norm(session: &Session) -> Resolved {
    editable(session)?;
    let entity = session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    let norm = session.norm_proposal(entity);
    let norm = Some(norm.ok_or(DisabledReason::NoNormKnown)?);
    act(Action::SetNorm {
        id: entity.id,
        norm,
    })
}

/// Resolves an action on the open document at the selection.
pub(super) fn at_selection(
    session: &Session,
    make: fn(&OpenDocument, Selection) -> Action,
) -> Resolved {
    act(make(editable(session)?, session.selection()))
}

pub(super) fn next_bookmark(session: &Session) -> Resolved {
    let open = document(session)?;
    let text = &open.document.text;
    let from = session.selection().focus;
    let next = bookmark::next_after(&open.lists.bookmarks, text, from);
    let next = next.ok_or(DisabledReason::NoBookmarks)?;
    act(Action::GoTo(next.place(text)))
}

pub(super) fn find(session: &Session, command: ViewCommand) -> Resolved {
    document(session)?;
    Ok(Intent::View(command))
}

pub(super) fn find_documents(session: &Session) -> Resolved {
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    Ok(Intent::View(ViewCommand::FindDocuments))
}

pub(super) fn concordance(session: &Session) -> Resolved {
    if session.n_documents() == 0 {
        return Err(DisabledReason::EmptyProject);
    }
    Ok(Intent::View(ViewCommand::Concordance))
}

pub(super) fn go_to(session: &Session) -> Resolved {
    document(session)?;
    Ok(Intent::View(ViewCommand::GoTo))
}

pub(super) fn uncertain(session: &Session) -> Resolved {
    editable(session)?;
    let entity = session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    act(Action::SetUncertain {
        id: entity.id,
        uncertain: !entity.uncertain,
    })
}

/// Returns the label of a digit key: the label with that key; if no label has a key, the label at
/// that position.
pub fn label_of_key(session: &Session, digit: usize) -> Option<LabelId> {
    let label = session.labels().by_key(&digit.to_string());
    label.map(|label| label.id)
}

/// Resolves the assignment of a label: the selection becomes an entity, or the label of the
/// selected entity changes.
pub fn apply(session: &Session, label: LabelId) -> Resolved {
    let open = editable(session)?;
    if session.asked().is_some() {
        return accept_as(session, label);
    }
    match target(session, open)? {
        // If the selection is exactly the span of one entity, that entity is meant; `add` gives it
        // a second label.
        Target::Words(span) if let Some(id) = other_label(open, span, label) => {
            act(Action::RelabelAnnotation { id, label })
        }
        Target::Words(span) => act(Action::CreateAnnotation { span, label }),
        Target::Entity(entity) if entity.label != label => act(Action::RelabelAnnotation {
            id: entity.id,
            label,
        }),
        Target::Entity(_) => Err(DisabledReason::HasLabel),
    }
}

/// Returns the only entity with this span, if it has another label.
fn other_label(open: &OpenDocument, span: Span, label: LabelId) -> Option<AnnotationId> {
    let mut same = open.annotations.on_span(span);
    let only = same.next().filter(|_| same.next().is_none())?;
    (only.label != label).then_some(only.id)
}

/// Resolves the addition of a label: the same words get a second label.
pub fn add(session: &Session, label: LabelId) -> Resolved {
    let span = match target(session, editable(session)?)? {
        Target::Words(span) => span,
        Target::Entity(entity) => entity.span,
    };
    act(Action::CreateAnnotation { span, label })
}

pub(super) fn apply_label(session: &Session, digit: usize) -> Resolved {
    apply(
        session,
        label_of_key(session, digit).ok_or(DisabledReason::NoSuchLabel)?,
    )
}

pub(super) fn add_label(session: &Session, digit: usize) -> Resolved {
    add(
        session,
        label_of_key(session, digit).ok_or(DisabledReason::NoSuchLabel)?,
    )
}

pub(super) fn list_labels(session: &Session) -> Resolved {
    editable(session)?;
    Ok(Intent::View(ViewCommand::ListLabels))
}

pub(super) fn arrange_labels(session: &Session) -> Resolved {
    document(session)?;
    Ok(Intent::View(ViewCommand::ArrangeLabels))
}

pub(super) fn finish(session: &Session) -> Resolved {
    editable(session)?;
    act(Action::FinishAndNext)
}

fn position(session: &Session) -> Result<usize, DisabledReason> {
    let open = document(session)?;
    session
        .position_of(open.document.id)
        .ok_or(DisabledReason::NoDocument)
}

pub(super) fn next_document(session: &Session) -> Resolved {
    if position(session)? + 1 >= session.n_documents() {
        return Err(DisabledReason::LastDocument);
    }
    act(Action::NextDocument)
}

pub(super) fn previous_document(session: &Session) -> Resolved {
    if position(session)? == 0 {
        return Err(DisabledReason::FirstDocument);
    }
    act(Action::PreviousDocument)
}

pub(super) fn flag(session: &Session) -> Resolved {
    editable(session)?;
    Ok(Intent::View(ViewCommand::FlagWithReason))
}

pub(super) fn skip(session: &Session) -> Resolved {
    let open = editable(session)?;
    if open.state == AnnotatorState::Skipped {
        return Err(DisabledReason::AlreadySkipped);
    }
    Ok(set_state(open, AnnotatorState::Skipped))
}

/// Removes the open document from the project.
pub(super) fn remove_document(session: &Session) -> Resolved {
    let open = editable(session)?;
    Ok(Intent::Act(Action::RemoveDocument(open.document.id)))
}

/// Repairs or removes the damaged entities of the open document.
pub(super) fn repair_document(session: &Session) -> Resolved {
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

pub(super) fn reopen(session: &Session) -> Resolved {
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
