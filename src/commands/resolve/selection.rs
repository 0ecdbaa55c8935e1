//! Resolves the commands that move the caret, select words, and move the edges of what is selected.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, Motion, ViewCommand};
use crate::commands::resolve::guards::{Resolved, Target, act, document, editable, target};
use crate::commands::selection::cut;
use crate::commands::selection::edge::{self, Direction, Edge, Step};
use crate::model::bookmark;
use crate::session::{Action, OpenDocument, Selection, Session};
use crate::text::segment;
use crate::text::span::Span;

pub(in crate::commands) fn caret(session: &Session, motion: Motion) -> Resolved {
    moving(session, motion, false)
}

pub(in crate::commands) fn extend(session: &Session, motion: Motion) -> Resolved {
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

pub(in crate::commands) fn copy(session: &Session) -> Resolved {
    document(session)?;
    selected_words(session).ok_or(DisabledReason::NothingSelected)?;
    Ok(Intent::View(ViewCommand::Copy))
}

pub(in crate::commands) fn select_all(session: &Session) -> Resolved {
    let text: &str = &document(session)?.document.text;
    let all = Span::new(text, 0, text.len()).ok_or(DisabledReason::NoWord)?;
    act(Action::Select(Selection::of(all)))
}

/// Selects the word at the caret, else the next one, with its default cut; extends an existing
/// selection by the next word.
pub(in crate::commands) fn select_word(session: &Session) -> Resolved {
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

pub(in crate::commands) fn select_nothing(session: &Session) -> Resolved {
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
pub(in crate::commands) fn edge(session: &Session, by: (Edge, Direction), step: Step) -> Resolved {
    resized(session, |text, span| edge::moved(text, span, by, step))
}

/// Moves an edge of the selection or of the selected entity to the next candidate cut.
pub(in crate::commands) fn cut(session: &Session, edge: Edge) -> Resolved {
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

/// Resolves an action on the open document at the selection.
pub(in crate::commands) fn at_selection(
    session: &Session,
    make: fn(&OpenDocument, Selection) -> Action,
) -> Resolved {
    act(make(editable(session)?, session.selection()))
}

pub(in crate::commands) fn next_bookmark(session: &Session) -> Resolved {
    let open = document(session)?;
    let text = &open.document.text;
    let from = session.selection().focus;
    let next = bookmark::next_after(&open.lists.bookmarks, text, from);
    let next = next.ok_or(DisabledReason::NoBookmarks)?;
    act(Action::GoTo(next.place(text)))
}

pub(in crate::commands) fn go_to(session: &Session) -> Resolved {
    document(session)?;
    Ok(Intent::View(ViewCommand::GoTo))
}
