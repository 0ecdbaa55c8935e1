//! Separators of groups in a list or a menu: a thin line, or the name of a group above its rows.

use egui::{Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{Theme, space};
use crate::ui::widgets::widget_ctx::WidgetView;

/// Shows a thin line between groups of a menu.
pub fn separator(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 9.0), Sense::hover());
    let y = rect.center().y;
    ui.painter()
        .hline(rect.x_range(), y, theme.hairline_stroke());
}

/// Shows the name of a group above its rows; `first` if it is at the top.
pub fn group_row(ui: &mut Ui, view: &mut impl WidgetView, name: &str, first: bool) {
    let view = &mut view.widget_ctx();
    let height = if first { 24.0 } else { 34.0 };
    let size = Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let place = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 22.0), rect.max);
    let place = place.shrink2(Vec2::new(space::S + 2.0, 0.0));
    label::paint_in(ui, view, place, name, Look::secondary(view.theme).bold());
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, name));
}
