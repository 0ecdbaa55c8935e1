//! Resolves the ways between nested entities: around, inside, beside.

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::{Intent, ViewCommand, Way};
use crate::commands::resolve::guards::{Resolved, act, document};
use crate::commands::selection::cut;
use crate::model::nesting::{self, Place};
use crate::session::{Action, OpenDocument, Selection, Session};
use crate::text::segment;
use crate::text::span::Span;

/// Resolves the way to an entity around, inside or beside what is selected. The window knows which
/// suggestions it shows there too. Where nothing is tagged inside of an entity, the way in leads to
/// its first word.
pub(in crate::commands) fn nested(session: &Session, way: Way) -> Resolved {
    let open = document(session)?;
    let shows_suggestions = || {
        let counts = session.other_counts();
        counts.is_ok_and(|counts| counts.suggestions > 0)
    };
    if is_there(session, open, way) || shows_suggestions() {
        return Ok(Intent::View(ViewCommand::GoNested(way)));
    }
    match way {
        Way::Out => Err(DisabledReason::NothingAround),
        Way::In => first_word_inside(session),
        Way::Next | Way::Previous => Err(DisabledReason::NothingBeside),
    }
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
fn here(session: &Session) -> Place<Option<crate::model::id::AnnotationId>> {
    if let Some(entity) = session.selected() {
        return nesting::place(entity.span, Some(entity.id));
    }
    let words = session.selection().range();
    (words.start, std::cmp::Reverse(words.end), None)
}

/// Resolves the selection of the first word of the selected entity, with its default cut; if that is
/// the whole entity, of what the cut leaves.
pub fn first_word_inside(session: &Session) -> Resolved {
    let open = document(session)?;
    let entity = session.selected().ok_or(DisabledReason::NoEntitySelected)?;
    let text: &str = &open.document.text;
    let span = entity.span;
    let start = match segment::word_at(text, span.start()) {
        Some(_) => span.start(),
        None => segment::next_word_start(text, span.start()),
    };
    let word = segment::word_at(text, start).ok_or(DisabledReason::NothingInside)?;
    let begins = word.start >= span.start();
    let part = if begins {
        cut::default_cut(session, word.clone())
    } else {
        word
    };
    let part = part.start.max(span.start())..part.end.min(span.end());
    let words = Span::new(text, part.start, part.end);
    let words = words.filter(|words| *words != span);
    act(Action::Select(Selection::of(
        words.ok_or(DisabledReason::NothingInside)?,
    )))
}
