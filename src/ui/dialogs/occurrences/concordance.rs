//! One occurrence in its context: its words stand in the same column in every row, what is before
//! them on the side where reading begins, what follows on the other.
//!
//! The whole line is shaped as one text, so that a clitic stays joined to its word.

use std::ops::Range;

use egui::{Pos2, Rect, Ui, Vec2};

use crate::model::label::Rgb;
use crate::session::query::occurrences::ListedOccurrence;
use crate::text::bidi;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::Look;
use crate::ui::widgets::theme;

/// Where the words begin, as a share of the width from the reading start of the text.
const COLUMN: f32 = 0.44;

/// Paints the line of an occurrence. Words that do not fit whole are left out.
pub(super) fn paint(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    area: Rect,
    (one, color): (&ListedOccurrence, Rgb),
    is_on: bool,
) {
    let words = one.line.get(one.words.clone()).unwrap_or_default();
    let rtl = bidi::first_strong_is_rtl(words).unwrap_or(view.rtl());
    let theme = view.theme;
    let look = Look::text(theme);
    let laid = view
        .engine
        .directed(&one.line, look.role, look.size, None, rtl);
    let edges = |range: Range<usize>| {
        let rects = laid.layout.rects(0, &range);
        let left = rects.iter().map(|(left, _)| *left).reduce(f32::min)?;
        let right = rects.iter().map(|(_, right)| *right).reduce(f32::max)?;
        Some((left, right))
    };
    let Some((left, right)) = edges(one.words.clone()) else {
        return;
    };
    let x = if rtl {
        area.right() - area.width() * COLUMN - right
    } else {
        area.left() + area.width() * COLUMN - left
    };
    let x = x.round();
    let mut seen = area.x_range();
    for word in one.line.split_inclusive(' ') {
        let start = word.as_ptr().addr() - one.line.as_ptr().addr();
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
    let ground = Rect::from_min_max(
        Pos2::new((x + left).max(area.left()), at.y),
        Pos2::new((x + right).min(area.right()), at.y + height),
    );
    let ground = ground.expand2(Vec2::new(1.0, 0.0));
    let painter = ui.painter();
    if is_on {
        painter.rect_filled(ground, f32::from(theme::ENTITY_RADIUS), theme.fill(color));
    }
    let line = egui::Stroke::new(theme::ENTITY_LINE, theme.label(color));
    if is_on {
        painter.hline(ground.x_range(), ground.bottom() - 1.0, line);
    }
    // A hit that is wider than the area shows as much as there is room for.
    let seen = if seen.min < seen.max {
        Rect::from_x_y_ranges(seen, area.y_range())
    } else {
        area
    };
    let rest = painter.with_clip_rect(seen.intersect(ui.clip_rect()));
    view.engine.paint_label(&rest, &laid, at, theme.secondary);
    let own = painter.with_clip_rect(ground.intersect(area).intersect(ui.clip_rect()));
    view.engine.paint_label(&own, &laid, at, theme.text);
}
