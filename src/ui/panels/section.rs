//! The title of a section of a panel, and the line above it.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::space;

/// Shows the title of a section, by the id of its text.
pub(super) fn title(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) {
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), 40.0), Sense::hover());
    let text = view.text(id);
    response.widget_info(|| WidgetInfo::labeled(Access::Heading, true, &text));
    label::paint_in(
        ui,
        view,
        rect.shrink2(Vec2::new(space::L, 0.0)),
        &text,
        Look::text(view.theme).bold(),
    );
}

/// Shows the line above a section.
pub(super) fn rule(ui: &mut Ui, view: &ViewCtx<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, view.theme.hairline);
}
