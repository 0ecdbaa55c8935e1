//! A hit in its context on one line: its words begin in the same column in every row, what is before
//! them on the side where the text begins, what follows on the other.
//!
//! The whole line is shaped as one text, so that a clitic stays joined to its word.

use std::ops::Range;
use std::sync::Arc;

use egui::{Pos2, Rect, Ui};

use crate::ui::widgets::label::Look;
use crate::ui::widgets::text_engine::LabelText;
use crate::ui::widgets::widget_ctx::WidgetView;

/// Where the words begin, as a share of the width from the side where the text begins.
const COLUMN: f32 = 0.44;

/// A line that has its place on the screen.
#[derive(Debug)]
pub struct ContextLine {
    laid: Arc<LabelText>,
    at: Pos2,
    /// The part of the area with whole words.
    seen: Rect,
    /// The rectangles of the hit in the area.
    pub hit: Vec<Rect>,
}

impl ContextLine {
    /// Gives a line its place in an area; `words` is the hit in the line, in bytes. `None` if the hit
    /// has no letters.
    pub fn place(
        view: &mut impl WidgetView,
        area: Rect,
        (line, words, rtl): (&str, &Range<usize>, bool),
    ) -> Option<Self> {
        let view = view.widget_ctx();
        let look = Look::text(view.theme);
        let laid = view.engine.directed(line, look.role, look.size, None, rtl);
        let edges = |range: Range<usize>| {
            let rects = laid.layout.rects(0, &range);
            let left = rects.iter().map(|(left, _)| *left).reduce(f32::min)?;
            let right = rects.iter().map(|(_, right)| *right).reduce(f32::max)?;
            Some((left, right))
        };
        let (left, right) = edges(words.clone())?;
        let column = area.width() * COLUMN;
        let x = if rtl {
            area.right() - column - right
        } else {
            area.left() + column - left
        };
        let x = x.round();
        let mut seen = area.x_range();
        for word in line.split_inclusive(' ') {
            let start = word.as_ptr().addr() - line.as_ptr().addr();
            let end = start + word.trim_end().len();
            let Some((left, right)) = edges(start..end).filter(|_| end > start) else {
                continue;
            };
            let (left, right) = (x + left, x + right);
            // Words that do not fit whole are left out.
            if left < area.left() {
                seen.min = seen.min.max(right);
            }
            if right > area.right() {
                seen.max = seen.max.min(left);
            }
        }
        // A hit that is wider than the area shows as much as there is room for.
        let seen = if seen.min < seen.max {
            Rect::from_x_y_ranges(seen, area.y_range())
        } else {
            area
        };
        let height = laid.dimensions().y;
        let at = Pos2::new(x, (area.center().y - height / 2.0).round());
        let rects = laid.layout.rects(0, words).into_iter();
        let hit = rects.map(|(left, right)| {
            let min = Pos2::new(x + left - 1.0, at.y);
            Rect::from_min_max(min, Pos2::new(x + right + 1.0, at.y + height)).intersect(area)
        });
        let hit = hit.collect();
        Some(Self {
            laid,
            at,
            seen,
            hit,
        })
    }

    /// Paints the letters: the context paler than the hit.
    pub fn paint(&self, ui: &Ui, view: &mut impl WidgetView) {
        let view = view.widget_ctx();
        let clipped = |rect: Rect| ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let rest = clipped(self.seen);
        let context = view.theme.secondary;
        view.engine.paint_label(&rest, &self.laid, self.at, context);
        // Over the same letters in the paler color, so that the hit stays joined to its context.
        for rect in &self.hit {
            let text = view.theme.text;
            view.engine
                .paint_label(&clipped(*rect), &self.laid, self.at, text);
        }
    }
}
