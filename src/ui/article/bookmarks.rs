//! Paints a ribbon in the margin beside each line with a bookmark, at the reading start of the
//! window.

use egui::{Painter, Pos2, Rect, Vec2};

use crate::text::layout::Caret;
use crate::ui::article::view::{ArticleInput, ArticleView, Frame};
use crate::ui::widgets::ribbon;

/// The size of a ribbon in points.
const RIBBON: Vec2 = Vec2::new(8.0, 13.0);
/// The distance between a ribbon and the lines.
const GAP: f32 = 12.0;

impl ArticleView {
    pub(super) fn paint_bookmarks(
        &self,
        painter: &Painter,
        input: &ArticleInput<'_>,
        frame: &Frame,
    ) {
        for rect in self.ribbons(input, frame) {
            ribbon::paint(painter, rect, input.theme.secondary);
        }
    }

    /// Returns the ribbons on the screen, one for each line.
    fn ribbons(&self, input: &ArticleInput<'_>, frame: &Frame) -> Vec<Rect> {
        let (Some(shown), Some(first), Some(last)) =
            (&self.shown, frame.lines.first(), frame.lines.last())
        else {
            return Vec::new();
        };
        let left = if input.rtl() {
            first.at.x + shown.flow.style().measure + GAP
        } else {
            first.at.x - GAP - RIBBON.x
        };
        let text = &input.document.document.text;
        let places = input.document.lists.bookmarks.iter();
        let seen = places
            .map(|bookmark| bookmark.place(text))
            .filter(|byte| (first.bytes.start..=last.bytes.end).contains(byte));
        let mut rects: Vec<Rect> = Vec::new();
        for caret in seen.filter_map(|byte| self.place_of(frame, Caret::before(byte))) {
            let top = (caret.center().y - RIBBON.y / 2.0).round();
            let rect = Rect::from_min_size(Pos2::new(left, top), RIBBON);
            if rects.last() != Some(&rect) {
                rects.push(rect);
            }
        }
        rects
    }
}
