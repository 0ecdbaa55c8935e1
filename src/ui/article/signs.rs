//! Paints marks for the characters that a reader cannot see: joiners, marks of direction, blanks of
//! other kinds, tatweel, presentation forms.
//!
//! They lie over and under the glyphs; the layout does not know them.

use egui::{Painter, Pos2, Rect, Shape, Stroke, Vec2};

use crate::arabic::signs::{SignKind, signs};
use crate::text::layout::Caret;
use crate::text::segment;
use crate::ui::article::{ArticleInput, ArticleView, Frame};

/// Half of the width of a mark without a width of its own, in points.
const HALF: f32 = 3.0;

impl ArticleView {
    /// Paints the marks of the visible lines.
    pub(crate) fn paint_signs(&self, painter: &Painter, input: &ArticleInput<'_>, frame: &Frame) {
        if !input.shows_signs {
            return;
        }
        let text = &input.document.document.text;
        let color = input.theme.sign;
        for line in &frame.lines {
            let seen = text.get(line.bytes.clone()).unwrap_or_default();
            for (at, c, sign) in signs(seen) {
                let start = line.bytes.start + at;
                let bytes = start..start + c.len_utf8();
                let place = match sign.kind {
                    SignKind::Blank | SignKind::Tatweel | SignKind::PresentationForm => {
                        self.rects_of(frame, &bytes).into_iter().next()
                    }
                    // A joiner belongs to the letter before it, and no caret stands between them.
                    _ => {
                        let at = segment::grapheme_ceil(text, start);
                        self.place_of(frame, Caret::before(at))
                    }
                };
                if let Some(rect) = place {
                    paint(painter, rect, sign.kind, color);
                }
            }
        }
    }
}

/// Paints one mark. Those of characters without a width hang from the top of the line, where no
/// letter is; the others follow the width of their character.
fn paint(painter: &Painter, rect: Rect, kind: SignKind, color: egui::Color32) {
    let stroke = Stroke::new(1.0, color);
    let top = Pos2::new(rect.center().x, rect.top() + 1.0);
    // The stem crosses the line between two letters: it is the quietest part.
    let quiet = Stroke::new(1.0, color.gamma_multiply(0.45));
    let stem = |from: f32| painter.vline(top.x, top.y + from..=rect.bottom() - 2.0, quiet);
    match kind {
        SignKind::LeftToRight | SignKind::RightToLeft => {
            let way = if kind == SignKind::LeftToRight {
                1.0
            } else {
                -1.0
            };
            stem(0.0);
            let tip = top + Vec2::new(way * 2.0 * HALF, 2.0);
            let points = vec![top - Vec2::new(0.0, 1.0), tip, top + Vec2::new(0.0, 5.0)];
            painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        }
        SignKind::DirectionEdge => {
            stem(0.0);
            painter.rect_filled(Rect::from_center_size(top, Vec2::splat(4.0)), 0.0, color);
        }
        SignKind::Joiner | SignKind::NonJoiner => {
            stem(2.0);
            let (left, right) = (top - Vec2::new(HALF, 0.0), top + Vec2::new(HALF, 0.0));
            let middle = top + Vec2::new(0.0, HALF);
            painter.line_segment([left, middle], stroke);
            painter.line_segment([middle, right], stroke);
            if kind == SignKind::Joiner {
                painter.line_segment([left, right], stroke);
            }
        }
        SignKind::ZeroWidth => {
            stem(2.0);
            painter.circle_filled(top + Vec2::new(0.0, 1.0), 2.0, color);
        }
        SignKind::SoftHyphen => {
            stem(0.0);
            let middle = Pos2::new(rect.center().x, rect.center().y);
            painter.hline(middle.x - HALF..=middle.x + HALF, middle.y, stroke);
        }
        SignKind::Blank => {
            let y = rect.bottom() - rect.height() * 0.38;
            painter.circle_stroke(Pos2::new(rect.center().x, y), 2.0, stroke);
        }
        SignKind::Tatweel => {
            let y = rect.bottom() - 3.0;
            let (left, right) = (rect.left() + 1.0, rect.right() - 1.0);
            painter.hline(left..=right, y, stroke);
            for x in [left, right] {
                painter.vline(x, y - 2.0..=y + 2.0, stroke);
            }
        }
        SignKind::PresentationForm => {
            let inner = rect.shrink2(Vec2::new(0.5, 2.0));
            let corners = [
                inner.left_bottom(),
                inner.right_bottom(),
                inner.right_top(),
                inner.left_top(),
                inner.left_bottom(),
            ];
            painter.extend(Shape::dotted_line(&corners, color, 3.0, 0.6));
        }
    }
}
