//! The sign of a label: its line under an entity, and its dot in lists. A label whose color another
//! label has too shows the pattern of its line in both.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use crate::model::labels::line_pattern::LinePattern;
use crate::ui::widgets::theme::ENTITY_LINE;

/// The distance of dots from each other.
const DOTS: f32 = 4.5;
/// The length of a wave.
const WAVE: f32 = 6.0;

/// Paints the line of a label from `left` to `right` around `y`.
pub fn line(
    painter: &Painter,
    (left, right): (f32, f32),
    y: f32,
    (color, pattern): (Color32, LinePattern),
) {
    match pattern {
        LinePattern::Solid => {
            painter.hline(left..=right, y, Stroke::new(ENTITY_LINE, color));
        }
        LinePattern::Dotted => dots(painter, (left, right), y, (1.4, DOTS), color),
        LinePattern::Double => double(painter, (left, right), y, (1.0, 3.0), color),
        LinePattern::Wavy => wave(painter, (left, right), y, (1.3, 1.3), color),
    }
}

/// Paints the sign of a label into the middle of a rectangle: a dot of this radius, or a short piece
/// of its line as wide as two of them.
pub fn swatch(
    painter: &Painter,
    rect: Rect,
    radius: f32,
    (color, pattern): (Color32, LinePattern),
) {
    let center = rect.center();
    let ends = (center.x - radius - 1.0, center.x + radius + 1.0);
    match pattern {
        LinePattern::Solid => {
            painter.circle_filled(center, radius, color);
        }
        LinePattern::Dotted => {
            let step = (ends.1 - ends.0 - 3.2) / 2.0;
            dots(painter, ends, center.y, (1.6, step), color);
        }
        LinePattern::Double => double(painter, ends, center.y, (2.0, 5.0), color),
        LinePattern::Wavy => wave(painter, ends, center.y, (1.8, 2.2), color),
    }
}

fn dots(
    painter: &Painter,
    (left, right): (f32, f32),
    y: f32,
    (radius, step): (f32, f32),
    color: Color32,
) {
    let room = (right - left - 2.0 * radius).max(0.0);
    let count = (room / step).round();
    // The first dot begins and the last one ends where the entity does.
    let step = if count > 0.0 { room / count } else { 0.0 };
    for index in 0..=(count as usize) {
        let x = left + radius + step * index as f32;
        painter.circle_filled(Pos2::new(x, y), radius, color);
    }
}

fn double(
    painter: &Painter,
    (left, right): (f32, f32),
    y: f32,
    (thickness, apart): (f32, f32),
    color: Color32,
) {
    let scale = painter.ctx().pixels_per_point();
    let snap = |points: f32| (points * scale).round() / scale;
    let thickness = snap(thickness).max(1.0 / scale);
    let upper = snap(y - apart / 2.0 - thickness / 2.0);
    for top in [upper, upper + snap(apart)] {
        let size = Vec2::new(right - left, thickness);
        painter.rect_filled(Rect::from_min_size(Pos2::new(left, top), size), 0.0, color);
    }
}

fn wave(
    painter: &Painter,
    (left, right): (f32, f32),
    y: f32,
    (thickness, height): (f32, f32),
    color: Color32,
) {
    let points = (0..=(right - left).max(1.0) as usize)
        .map(|step| {
            let x = step as f32;
            let y = y - height * (x / WAVE * std::f32::consts::TAU).sin();
            Pos2::new(left + x, y)
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(thickness, color)));
}
