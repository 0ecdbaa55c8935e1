//! Key caps: the keys of a chord, each in a frame.

use egui::{Rect, Stroke, StrokeKind, Ui, Vec2};

use crate::text::glyphs::fonts::Role;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView};

/// The height of a cap in points.
const HEIGHT: f32 = 20.0;
/// The size of its letters in points.
const SIZE: f32 = 11.5;

/// Returns the width of the caps of a chord (`Ctrl+Shift+Z`) together, in points.
pub fn width(view: &mut impl WidgetView, chord: &str) -> f32 {
    let view = &mut view.widget_ctx();
    let caps = caps(chord);
    let gaps = (caps.len().saturating_sub(1)) as f32 * space::XS;
    caps.iter().map(|cap| cap_width(view, cap)).sum::<f32>() + gaps
}

/// Paints the caps of a chord into a rectangle from its left edge, vertically centered. A chord is
/// read from the left in either language, as manuals print it.
pub fn paint(ui: &Ui, view: &mut impl WidgetView, rect: Rect, chord: &str) {
    let view = &mut view.widget_ctx();
    let mut left = rect.left();
    for cap in caps(chord) {
        let size = Vec2::new(cap_width(view, cap), HEIGHT);
        let top = (rect.center().y - HEIGHT / 2.0).round();
        let place = Rect::from_min_size(egui::pos2(left, top), size);
        let line = Stroke::new(1.0, view.theme.hairline);
        let (fill, ink) = (view.theme.panel, view.theme.secondary);
        ui.painter()
            .rect(place, 4.0, fill, line, StrokeKind::Inside);
        label::paint_key(ui, view, place, cap, look(view).color(ink));
        left += size.x + space::XS;
    }
}

/// Paints the caps of a chord in the middle of a rectangle.
pub fn paint_centered(ui: &Ui, view: &mut impl WidgetView, rect: Rect, chord: &str) {
    let view = &mut view.widget_ctx();
    let size = Vec2::new(width(view, chord), HEIGHT);
    paint(ui, view, Rect::from_center_size(rect.center(), size), chord);
}

fn look(view: &WidgetCtx<'_>) -> Look {
    Look {
        role: Role::Interface,
        size: SIZE,
        color: view.theme.secondary,
    }
}

fn cap_width(view: &mut WidgetCtx<'_>, cap: &str) -> f32 {
    let look = look(view);
    let laid = view.engine.label(cap, look.role, look.size, None, false);
    (laid.width + 10.0).clamp(HEIGHT, theme::PANEL_WIDTH)
}

/// Returns the keys of a chord; the last one may be the plus sign itself.
fn caps(chord: &str) -> Vec<&str> {
    match chord.strip_suffix("++") {
        Some(held) => held.split('+').chain(["+"]).collect(),
        None if chord == "+" => vec!["+"],
        None => chord.split('+').filter(|cap| !cap.is_empty()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keycap_a_chord_falls_into_its_keys() {
        assert_eq!(caps("Ctrl+Shift+Z"), ["Ctrl", "Shift", "Z"]);
        assert_eq!(caps("Ctrl++"), ["Ctrl", "+"]);
        assert_eq!(caps("+"), ["+"]);
        assert!(caps("").is_empty());
    }
}
