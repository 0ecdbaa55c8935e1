//! A line of the concordance: the hit stands in the middle, what is before it on the side where its
//! text begins, what follows on the other.
//!
//! The whole line is shaped as one text, so that a clitic stays joined to its word.

use std::ops::Range;

use egui::{Pos2, Rect, Ui, Vec2};

use crate::session::query::concordance::Line;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::Look;

/// Paints a line, with the middle of its hit in the middle of the area. Words that do not fit whole
/// are left out.
pub(super) fn paint(ui: &Ui, view: &mut ViewCtx<'_>, area: Rect, line: &Line) {
    let theme = view.theme;
    let look = Look::text(theme);
    let laid = view
        .engine
        .directed(&line.text, look.role, look.size, None, line.is_rtl);
    let edges = |range: Range<usize>| {
        let rects = laid.layout.rects(0, &range);
        let left = rects.iter().map(|(left, _)| *left).reduce(f32::min)?;
        let right = rects.iter().map(|(_, right)| *right).reduce(f32::max)?;
        Some((left, right))
    };
    let Some((left, right)) = edges(line.hit.clone()) else {
        return;
    };
    let x = (area.center().x - f32::midpoint(left, right)).round();
    let mut seen = area.x_range();
    for word in line.text.split_inclusive(' ') {
        let start = word.as_ptr().addr() - line.text.as_ptr().addr();
        let end = start + word.trim_end().len();
        let Some((left, right)) = edges(start..end).filter(|_| end > start) else {
            continue;
        };
        let (left, right) = (x + left, x + right);
        if left < area.left() {
            seen.min = seen.min.max(right);
        }
        if right > area.right() {
            seen.max = seen.max.min(left);
        }
    }
    let height = laid.dimensions().y;
    let at = Pos2::new(x, (area.center().y - height / 2.0).round());
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mut hit = Rect::NOTHING;
    for (left, right) in laid.layout.rects(0, &line.hit) {
        let min = Pos2::new(x + left, at.y);
        let rect = Rect::from_min_max(min, Pos2::new(x + right, at.y + height));
        painter.rect_filled(rect.expand2(Vec2::new(1.0, 0.0)), 2.0, theme.found);
        hit = hit.union(rect);
    }
    // A hit that is wider than the area shows as much as there is room for.
    let seen = if seen.min < seen.max {
        Rect::from_x_y_ranges(seen, area.y_range())
    } else {
        area
    };
    let rest = painter.with_clip_rect(seen.intersect(painter.clip_rect()));
    view.engine.paint_label(&rest, &laid, at, theme.secondary);
    let own = painter.with_clip_rect(hit.intersect(painter.clip_rect()));
    // Over the same letters in the paler color, so that the hit stands out and stays joined.
    view.engine.paint_label(&own, &laid, at, theme.text);
}
