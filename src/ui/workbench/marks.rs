//! Goes from mark to mark in the article: entities, and the suggestions that are shown, in reading
//! order.

use std::cmp::Reverse;

use egui::Context;

use crate::model::id::{AnnotationId, SuggestionId};
use crate::session::actions::Action;
use crate::session::actions::review::ReviewAction;
use crate::text::span::Span;
use crate::ui::workbench::Workbench;

/// A place in the reading order: the first byte, then the longer one, then entities before
/// suggestions.
type Place = (usize, Reverse<usize>, Mark);

/// What the article marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Entity(AnnotationId),
    Suggestion(SuggestionId),
}

impl Workbench {
    /// Selects the mark after or before the selected one, else after or before the caret; continues
    /// at the other end of the text.
    pub(super) fn go_to_mark(&mut self, ctx: &Context, forward: bool) {
        let session = &self.session;
        let Some(open) = session.document() else {
            return;
        };
        let entities = open.annotations.iter();
        let entities = entities.map(|one| place(one.span, Mark::Entity(one.id)));
        let suggestions = self.layers.shown_suggestions().iter();
        let suggestions = suggestions.map(|one| place(one.span, Mark::Suggestion(one.id)));
        let mut all: Vec<Place> = entities.chain(suggestions).collect();
        all.sort_unstable();
        let here = match (session.selected(), session.asked()) {
            (Some(entity), _) => Some(place(entity.span, Mark::Entity(entity.id))),
            (None, Some(asked)) => Some(place(asked.span, Mark::Suggestion(asked.id))),
            (None, None) => None,
        };
        let caret = session.selection().range().start;
        let (before, from) = if let Some(here) = here {
            (
                all.partition_point(|one| *one < here),
                all.partition_point(|one| *one <= here),
            )
        } else {
            let at = all.partition_point(|(start, _, _)| *start < caret);
            (at, at)
        };
        let found = if forward {
            all.get(from).or(all.first())
        } else {
            before
                .checked_sub(1)
                .and_then(|at| all.get(at))
                .or(all.last())
        };
        match found {
            Some((_, _, Mark::Entity(id))) => self.act(ctx, Action::SelectAnnotation(Some(*id))),
            Some((_, _, Mark::Suggestion(id))) => {
                self.act(ctx, Action::Review(ReviewAction::Ask(*id)));
            }
            None => {}
        }
    }
}

fn place(span: Span, mark: Mark) -> Place {
    (span.start(), Reverse(span.end()), mark)
}
