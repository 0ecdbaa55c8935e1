//! A checkbox with a caption, and the box alone for rows that paint the rest themselves.

use egui::{CursorIcon, Rect, Role as Access, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::widget_ctx::WidgetView;

/// The side of the box in points.
pub const BOX: f32 = 16.0;

/// Shows a checkbox with its caption. Returns whether it was toggled.
pub fn checkbox(ui: &mut Ui, view: &mut impl WidgetView, caption: &str, on: bool) -> bool {
    let view = &mut view.widget_ctx();
    let look = Look::text(view.theme);
    let rtl = view.rtl();
    let laid = view.engine.label(caption, look.role, look.size, None, rtl);
    let size = Vec2::new(BOX + space::S + laid.width, theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    label::focus_ring(ui, view.theme, rect.expand(2.0), &response);
    let mut row = Row::new(rect, rtl);
    let place = row.start(BOX);
    paint(ui, view, place, on);
    row.start(space::S);
    label::paint_in(ui, view, row.rest(), caption, look);
    let name = label::spoken(caption);
    response.widget_info(|| WidgetInfo::selected(Access::CheckBox, true, on, &name));
    response.clicked()
}

/// Paints the box in the middle of a rectangle.
pub fn paint(ui: &Ui, view: &mut impl WidgetView, place: Rect, on: bool) {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let square = Rect::from_center_size(place.center(), Vec2::splat(BOX));
    let painter = ui.painter();
    if on {
        painter.rect_filled(square, 4.0, theme.accent);
        label::paint_icon_sized(ui, view, square, icons::CHECK, (12.0, theme.on_accent));
    } else {
        painter.rect_filled(square, 4.0, theme.raised);
        let line = Stroke::new(1.5, theme.secondary);
        painter.rect_stroke(square, 4.0, line, StrokeKind::Inside);
    }
}
