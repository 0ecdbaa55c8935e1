//! Where words stood on the screen in the last frame, for what points to them.

use std::ops::Range;

use egui::{Pos2, Rect, Vec2};

use crate::text::span::Span;
use crate::ui::article::view::ArticleView;

impl ArticleView {
    /// Returns the rectangles of a span line by line, as far as it is on the screen.
    pub fn places_of(&self, span: Span) -> Vec<Rect> {
        let (Some(shown), Some(line_box)) = (&self.shown, self.seen.line_box) else {
            return Vec::new();
        };
        let mut rects = Vec::new();
        for line in &self.seen.lines {
            let start = span.start().max(line.bytes.start);
            let end = span.end().min(line.bytes.end);
            let layout = shown.flow.laid_out(line.piece);
            let Some(layout) = layout.filter(|_| start < end) else {
                continue;
            };
            let local = start - line.piece_start..end - line.piece_start;
            for (left, right) in layout.rects(line.line, &local) {
                let top = Pos2::new(line.at.x + left, line.at.y + line_box.fill_top);
                let height = line_box.fill_bottom - line_box.fill_top;
                rects.push(Rect::from_min_size(top, Vec2::new(right - left, height)));
            }
        }
        rects.retain(|rect| self.rect.is_some_and(|seen| seen.contains(rect.center())));
        rects
    }

    /// Returns a narrow rectangle around the start edge of a span: at its right in Arabic.
    pub fn start_edge(&self, span: Span, rtl: bool) -> Option<Rect> {
        let first = *self.places_of(span).first()?;
        let x = if rtl { first.right() } else { first.left() };
        Some(Rect::from_x_y_ranges(x - 3.0..=x + 3.0, first.y_range()))
    }

    /// Returns the first line on the screen over the whole measure.
    pub fn first_line(&self) -> Option<Rect> {
        let (shown, seen) = (self.shown.as_ref()?, self.rect?);
        let step = self.seen.line_box?.step;
        let line = self
            .seen
            .lines
            .iter()
            .find(|line| line.at.y >= seen.top() - 1.0)?;
        let size = Vec2::new(shown.flow.style().measure, step);
        Some(Rect::from_min_size(line.at, size))
    }

    /// Returns the bytes on the screen.
    pub fn bytes_on_screen(&self) -> Option<Range<usize>> {
        let (first, last) = (self.seen.lines.first()?, self.seen.lines.last()?);
        Some(first.bytes.start..last.bytes.end)
    }
}
