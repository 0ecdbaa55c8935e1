//! Resolves the ways between nested entities: around, inside, beside.

use std::cmp::Reverse;

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, ViewCommand, Way};
use crate::commands::resolve::guards::{Resolved, act, document};
use crate::commands::selection::cut;
use crate::model::id::AnnotationId;
use crate::model::nesting::{self, Place};
use crate::session::{Action, OpenDocument, Selection, Session};
use crate::text::segment;
use crate::text::span::Span;

/// Resolves the way to an entity around, inside or beside what is selected. The window knows which
/// suggestions it shows there too. Where nothing is tagged, the ways lead to the words of the entity:
/// in to its first word, and from there to the sides.
pub(in crate::commands) fn nested(session: &Session, way: Way) -> Resolved {
    let open = document(session)?;
    let shows_suggestions = || {
        let counts = session.other_counts();
        counts.is_ok_and(|counts| counts.suggestions > 0)
    };
    if is_there(session, open, way) || shows_suggestions() {
        return Ok(Intent::View(ViewCommand::GoNested(way)));
    }
    word_inside(session, way)
}

/// Returns whether a way leads to an entity. Looks only at those around and inside.
fn is_there(session: &Session, open: &OpenDocument, way: Way) -> bool {
    let here = here(session);
    let entities = open.annotations.overlapping(here.0..here.1.0);
    let entities = entities.into_iter();
    // Those on the selected span stand in their own order.
    let mut all: Vec<_> = entities
        .map(|one| nesting::place(one.span, Some(one.id)))
        .collect();
    all.sort_unstable();
    match way {
        Way::Out | Way::In => nesting::step(&all, &here, way, here.0).is_some(),
        Way::Next | Way::Previous => match nesting::around(&all, &here) {
            Some(outer) => {
                let inside = open.annotations.overlapping(outer.0..outer.1.0);
                inside.len() > all.len()
            }
            None => open.annotations.len() > 1,
        },
    }
}

/// Returns the place of what is selected: an entity, words, or the caret.
fn here(session: &Session) -> Place<Option<AnnotationId>> {
    if let Some(entity) = session.selected() {
        return nesting::place(entity.span, Some(entity.id));
    }
    let words = session.selection().range();
    (words.start, Reverse(words.end), None)
}

/// Resolves the selection of a word of an entity, with its default cut: the first one, or the one
/// beside the selected words.
pub fn word_inside(session: &Session, way: Way) -> Resolved {
    let open = document(session)?;
    let text: &str = &open.document.text;
    let (around, start) = match way {
        Way::Out => return Err(DisabledReason::NothingAround),
        Way::In => {
            let entity = session.selected().ok_or(DisabledReason::NoEntitySelected)?;
            let start = entity.span.start();
            let start = match segment::word_at(text, start) {
                Some(_) => start,
                None => segment::next_word_start(text, start),
            };
            (entity.span, start)
        }
        Way::Next | Way::Previous => {
            let here = here(session);
            let around = around(open, &here).ok_or(DisabledReason::NothingBeside)?;
            let start = if way == Way::Next {
                segment::next_word_start(text, here.1.0.saturating_sub(1))
            } else {
                let own = segment::word_at(text, here.0).map_or(here.0, |own| own.start);
                segment::previous_word_start(text, own)
            };
            (around, start)
        }
    };
    let reason = if way == Way::In {
        DisabledReason::NothingInside
    } else {
        DisabledReason::NothingBeside
    };
    let word = segment::word_at(text, start)
        .filter(|word| word.start < around.end() && around.start() < word.end)
        .ok_or(reason)?;
    // A word that the entity begins in is cut there already.
    let part = if word.start < around.start() {
        word
    } else {
        cut::default_cut(session, word)
    };
    let words = Span::new(
        text,
        part.start.max(around.start()),
        part.end.min(around.end()),
    );
    let is_new = |words: &Span| *words != around && words.range() != session.selection().range();
    let words = words.filter(is_new).ok_or(reason)?;
    act(Action::Select(Selection::of(words)))
}

/// Returns the span of the innermost entity around a place.
fn around(open: &OpenDocument, here: &Place<Option<AnnotationId>>) -> Option<Span> {
    let entities = open.annotations.overlapping(here.0..here.1.0);
    let entities = entities.into_iter();
    let mut all: Vec<_> = entities
        .map(|one| nesting::place(one.span, Some(one.id)))
        .collect();
    all.sort_unstable();
    let (.., id) = nesting::around(&all, here)?;
    Some(open.annotations.get((*id)?)?.span)
}
