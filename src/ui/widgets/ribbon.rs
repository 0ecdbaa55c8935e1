//! The ribbon of a bookmark, in lists and in the margin of the article.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke};

/// Paints a ribbon with a notch at its lower end.
pub fn paint(painter: &Painter, rect: Rect, color: Color32) {
    let notch = Pos2::new(rect.center().x, rect.bottom() - rect.width() / 2.0);
    for (corner, end) in [
        (rect.left_top(), rect.left_bottom()),
        (rect.right_top(), rect.right_bottom()),
    ] {
        // The halves overlap a little, so that there is no seam between them.
        let over = (rect.center().x - corner.x).signum() * 0.5;
        let points = vec![
            corner,
            Pos2::new(notch.x + over, rect.top()),
            Pos2::new(notch.x + over, notch.y),
            end,
        ];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    }
}
