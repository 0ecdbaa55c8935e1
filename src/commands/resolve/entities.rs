//! Resolves the commands of entities, labels and suggestions.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::resolve::guards::{Resolved, Target, act, document, editable, target};
use crate::model::id::{AnnotationId, LabelId};
use crate::model::suggestion::Verdict;
use crate::session::actions::review::ReviewAction;
use crate::session::{Action, OpenDocument, Session};
use crate::text::span::Span;

/// Resolves the way to the next or the previous entity. The window knows which suggestions it shows
/// between them.
pub(in crate::commands) fn go_to_mark(session: &Session, forward: bool) -> Resolved {
    let open = document(session)?;
    let has_suggestions = || {
        session
            .other_counts()
            .is_ok_and(|counts| counts.suggestions > 0)
    };
    let has_proposals = || session.proposals().next().is_some();
    if open.annotations.is_empty() && !has_proposals() && !has_suggestions() {
        return Err(DisabledReason::NoEntities);
    }
    Ok(Intent::View(ViewCommand::GoToMark { forward }))
}

/// Resolves the decision that the suggestion in question is right: with the words that are selected
/// now.
pub(in crate::commands) fn accept(session: &Session) -> Resolved {
    editable(session)?;
    let asked = session.asked().ok_or(DisabledReason::NoSuggestion)?;
    accept_as(session, asked.label)
}

pub(in crate::commands) fn reject(session: &Session) -> Resolved {
    editable(session)?;
    let suggestion = session.asked().ok_or(DisabledReason::NoSuggestion)?.id;
    act(Action::Review(ReviewAction::Reject { suggestion }))
}

/// Resolves the rejection for a reason, which is asked for.
pub(in crate::commands) fn reject_because(session: &Session) -> Resolved {
    editable(session)?;
    session.asked().ok_or(DisabledReason::NoSuggestion)?;
    Ok(Intent::View(ViewCommand::RejectWithReason))
}

/// Resolves the way to the next suggestion without a decision.
pub(in crate::commands) fn skip_suggestion(session: &Session) -> Resolved {
    let suggestion = session.asked().ok_or(DisabledReason::NoSuggestion)?.id;
    act(Action::Review(ReviewAction::Skip { suggestion }))
}

/// Resolves that a rejected suggestion is open again.
pub(in crate::commands) fn take_back(session: &Session) -> Resolved {
    editable(session)?;
    let suggestion = session.asked().ok_or(DisabledReason::NoSuggestion)?.id;
    match session.asked_decision() {
        Some(decision) if decision.verdict == Verdict::Rejected => {
            act(Action::Review(ReviewAction::TakeBack { suggestion }))
        }
        _ => Err(DisabledReason::NotRejected),
    }
}

/// Resolves the rule that the name in question is never proposed again, with this label or any.
pub(in crate::commands) fn never(session: &Session, only_label: bool) -> Resolved {
    editable(session)?;
    let suggestion = session.asked().ok_or(DisabledReason::NoSuggestion)?.id;
    act(Action::Review(ReviewAction::Never {
        suggestion,
        only_label,
    }))
}

/// Resolves the dialog in which suggestions are accepted together.
pub(in crate::commands) fn accept_together(session: &Session) -> Resolved {
    editable(session)?;
    let has_stored = || {
        let counts = session.other_counts();
        counts.is_ok_and(|counts| counts.suggestions > counts.decided)
    };
    if session.proposals().next().is_none() && !has_stored() {
        return Err(DisabledReason::NothingWaits);
    }
    Ok(Intent::View(ViewCommand::AcceptTogether))
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

pub(in crate::commands) fn delete(session: &Session) -> Resolved {
    editable(session)?;
    let id = session
        .selected()
        .ok_or(DisabledReason::NoEntitySelected)?
        .id;
    act(Action::DeleteAnnotation { id })
}

/// Resolves the search for occurrences of the selected entity.
pub(in crate::commands) fn occurrences(session: &Session, command: ViewCommand) -> Resolved {
    editable(session)?;
    session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    Ok(Intent::View(command))
}

pub(in crate::commands) fn note(session: &Session) -> Resolved {
    editable(session)?;
    session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    Ok(Intent::View(ViewCommand::WriteNote))
}

/// Resolves the proposed normal form of the selected entity.
pub(in crate::commands) fn norm(session: &Session) -> Resolved {
    editable(session)?;
    let entity = session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    let norm = session.norm_proposal(entity);
    let norm = Some(norm.ok_or(DisabledReason::NoNormKnown)?);
    act(Action::SetNorm {
        id: entity.id,
        norm,
    })
}

/// Resolves the choice of a subtype of the selected entity.
pub(in crate::commands) fn subtype(session: &Session) -> Resolved {
    editable(session)?;
    let entity = session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    let label = session.labels().get(entity.label);
    if label.is_none_or(|label| label.subtypes().is_empty()) {
        return Err(DisabledReason::NoSubtypes);
    }
    Ok(Intent::View(ViewCommand::ChooseSubtype))
}

pub(in crate::commands) fn uncertain(session: &Session) -> Resolved {
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
        // The same key again asks for the subtype.
        Target::Entity(_) => subtype(session).map_err(|_none| DisabledReason::HasLabel),
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

pub(in crate::commands) fn apply_label(session: &Session, digit: usize) -> Resolved {
    apply(
        session,
        label_of_key(session, digit).ok_or(DisabledReason::NoSuchLabel)?,
    )
}

pub(in crate::commands) fn add_label(session: &Session, digit: usize) -> Resolved {
    add(
        session,
        label_of_key(session, digit).ok_or(DisabledReason::NoSuchLabel)?,
    )
}

pub(in crate::commands) fn list_labels(session: &Session) -> Resolved {
    editable(session)?;
    Ok(Intent::View(ViewCommand::ListLabels))
}

pub(in crate::commands) fn arrange_labels(session: &Session) -> Resolved {
    document(session)?;
    Ok(Intent::View(ViewCommand::ArrangeLabels))
}
