//! The candidate cuts in the article: small ticks under the words at the edges of what is selected,
//! and the ends of a drag, which snap to a candidate that is near.
//!
//! Where the candidates are is decided in `commands::selection::cut`.

use egui::{Painter, Pos2, Rect, Vec2};

use crate::commands::selection::cut;
use crate::text::layout::Caret;
use crate::text::segment;
use crate::text::span::Span;
use crate::ui::article::marks::End;
use crate::ui::article::{ArticleInput, ArticleView, Frame};

/// How much of a letter beside a candidate belongs to the candidate: more than the half that any
/// place between letters has, and less than the whole, so that the other side of the letter can be
/// reached too.
const REACH: f32 = 0.75;

/// The size of a tick in points, and its distance from the letters.
const TICK: Vec2 = Vec2::new(2.0, 5.0);
const BELOW: f32 = 1.0;

impl ArticleView {
    /// Paints the candidate cuts of the selection where there is more than one. A tagged name is
    /// decided: the name of its label stands there.
    pub(super) fn paint_cuts(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        let text = &input.document.document.text;
        let Some(span) = input.selection.span(text) else {
            return;
        };
        let starts = cut::starts(text, span, input.cuts.clitics);
        let ends = cut::ends(text, span);
        let starts = starts.into_iter().map(Caret::before);
        let ends = ends.into_iter().map(Caret::after);
        for places in [starts.collect::<Vec<_>>(), ends.collect()] {
            if places.len() < 2 {
                continue;
            }
            for rect in places.into_iter().filter_map(|at| self.place_of(frame, at)) {
                let top = Pos2::new(rect.center().x - TICK.x / 2.0, rect.bottom() + BELOW);
                let tick = Rect::from_min_size(top, TICK);
                painter.rect_filled(tick, TICK.x / 2.0, input.theme.selection_edge);
            }
        }
    }

    /// Returns the place at which a drag ends: the candidate beside the caret if the pointer is near
    /// it, else the caret. `fixed` is the other end (byte).
    pub(super) fn snapped(
        &self,
        input: &ArticleInput<'_>,
        frame: &Frame,
        (caret, fixed, x): (Caret, usize, f32),
    ) -> Caret {
        let text = &input.document.document.text;
        let word = segment::word_at(text, caret.byte);
        let word = word.filter(|word| word.start < caret.byte && caret.byte < word.end);
        let Some(word) = word.and_then(|word| Span::new(text, word.start, word.end)) else {
            return caret;
        };
        let (end, candidates) = if caret.byte < fixed {
            (End::Start, cut::starts(text, word, input.cuts.clitics))
        } else {
            (End::End, cut::ends(text, word))
        };
        if candidates.contains(&caret.byte) {
            return caret;
        }
        let at = |byte: usize| match end {
            End::Start => Caret::before(byte),
            End::End => Caret::after(byte),
        };
        let place = |byte: usize| {
            let rect = self.place_of(frame, at(byte))?;
            Some((rect.center().x, rect.center().y))
        };
        let Some((here, line)) = place(caret.byte) else {
            return caret;
        };
        let beside = [
            segment::previous_grapheme(text, caret.byte),
            segment::next_grapheme(text, caret.byte),
        ];
        let near = beside.into_iter().find(|byte| {
            let is_there = candidates.contains(byte) && *byte != fixed;
            let is_beside = |y: f32| is_there && (y - line).abs() < 1.0;
            let beside = place(*byte).filter(|(_, y)| is_beside(*y));
            beside.is_some_and(|(there, _)| (x - there).abs() < REACH * (here - there).abs())
        });
        near.map_or(caret, |byte| Caret { byte, ..caret })
    }
}
