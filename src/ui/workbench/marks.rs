//! Goes from mark to mark in the article: entities, and the suggestions that are shown, in reading
//! order, or by what is inside of what.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use egui::Context;

use crate::commands::intent::{Intent, Way};
use crate::commands::resolve;
use crate::model::annotation::Annotation;
use crate::model::id::{AnnotationId, SuggestionId};
use crate::model::nesting::{self, Place, place};
use crate::session::actions::Action;
use crate::session::actions::review::ReviewAction;
use crate::ui::workbench::Workbench;

/// What the article marks: entities before suggestions on the same span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Entity(AnnotationId),
    Suggestion(SuggestionId),
    /// Words or the caret, which nothing marks.
    Words,
}

impl Workbench {
    /// Selects the mark after or before the selected one, else after or before the caret; continues
    /// at the other end of the text.
    pub(super) fn go_to_mark(&mut self, ctx: &Context, forward: bool) {
        let all = self.marks(None);
        let here = self.mark_here();
        let (before, from) = if here.2 == Mark::Words {
            let at = all.partition_point(|(start, _, _)| *start < here.0);
            (at, at)
        } else {
            (
                all.partition_point(|one| *one < here),
                all.partition_point(|one| *one <= here),
            )
        };
        let found = if forward {
            all.get(from).or(all.first())
        } else {
            before
                .checked_sub(1)
                .and_then(|at| all.get(at))
                .or(all.last())
        };
        if let Some((_, _, mark)) = found {
            self.select_mark(ctx, *mark, Way::Next);
        }
    }

    /// Selects the mark around, inside or beside what is selected. Without a mark inside of an
    /// entity, selects its first word.
    pub(super) fn go_nested(&mut self, ctx: &Context, way: Way) {
        let here = self.mark_here();
        // Only the way out leaves a caret that tells which span inside was left.
        let selection = self.session.selection();
        let caret = if selection.upstream {
            usize::MAX
        } else {
            selection.focus
        };
        if here.2 == Mark::Words && matches!(way, Way::Next | Way::Previous) {
            self.select_word_inside(ctx, way);
            return;
        }
        let near = self.marks(Some(here.0..here.1.0));
        let found = match way {
            Way::Out | Way::In => nesting::step(&near, &here, way, caret).copied(),
            Way::Next | Way::Previous => {
                let outer = nesting::around(&near, &here);
                let all = self.marks(outer.map(|outer| outer.0..outer.1.0));
                nesting::step(&all, &here, way, caret).copied()
            }
        };
        match found {
            Some((_, _, mark)) => self.select_mark(ctx, mark, way),
            None => self.select_word_inside(ctx, way),
        }
    }

    /// Selects a word of the entity around: its first one, or that beside the selected words.
    fn select_word_inside(&mut self, ctx: &Context, way: Way) {
        if let Ok(Intent::Act(action)) = resolve::word_inside(&self.session, way) {
            self.act(ctx, action);
        }
    }

    fn select_mark(&mut self, ctx: &Context, mark: Mark, way: Way) {
        match mark {
            Mark::Entity(id) if way == Way::Out => self.act(ctx, Action::SelectAround(id)),
            Mark::Entity(id) => self.act(ctx, Action::SelectAnnotation(Some(id))),
            Mark::Suggestion(id) => self.act(ctx, Action::Review(ReviewAction::Ask(id))),
            Mark::Words => {}
        }
    }

    /// Returns the place of what is selected.
    fn mark_here(&self) -> Place<Mark> {
        match (self.session.selected(), self.session.asked()) {
            (Some(entity), _) => place(entity.span, Mark::Entity(entity.id)),
            (None, Some(asked)) => place(asked.span, Mark::Suggestion(asked.id)),
            (None, None) => {
                let words = self.session.selection().range();
                (words.start, Reverse(words.end), Mark::Words)
            }
        }
    }

    /// Returns the marks of the open document in reading order: those that overlap some bytes, else
    /// all.
    fn marks(&self, bytes: Option<Range<usize>>) -> Vec<Place<Mark>> {
        let Some(open) = self.session.document() else {
            return Vec::new();
        };
        let entity = |one: &Arc<Annotation>| place(one.span, Mark::Entity(one.id));
        let mut all: Vec<Place<Mark>> = if let Some(bytes) = &bytes {
            let found = open.annotations.overlapping(bytes.clone());
            found.into_iter().map(entity).collect()
        } else {
            open.annotations.iter().map(entity).collect()
        };
        let suggestions = self.layers.shown_suggestions().iter();
        let suggestions = suggestions.filter(|one| {
            bytes
                .as_ref()
                .is_none_or(|bytes| one.span.start() < bytes.end && bytes.start < one.span.end())
        });
        all.extend(suggestions.map(|one| place(one.span, Mark::Suggestion(one.id))));
        all.sort_unstable();
        all
    }
}
