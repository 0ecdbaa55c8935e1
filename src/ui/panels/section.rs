//! The title of a section of a panel, and the line above it.

use egui::{Rect, Role as Access, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

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

/// Shows the title of a section with buttons of commands at its end: each by its icon.
pub(super) fn title_with(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: &str,
    commands: &[(char, &'static str)],
) {
    let top = ui.cursor().min;
    let width = ui.available_width();
    title(ui, view, id);
    let mut row = Row::new(
        Rect::from_min_size(top, Vec2::new(width, 40.0)).shrink2(Vec2::new(space::S, 0.0)),
        view.rtl(),
    );
    // The last command is at the very end.
    for (icon, command) in commands.iter().rev() {
        let Some((_, title, key, enabled)) = view.command(command) else {
            continue;
        };
        let place = row.end(theme::ROW_HEIGHT + 4.0);
        let builder = UiBuilder::new().max_rect(place).layout(view.leading());
        ui.scope_builder(builder, |ui| {
            ui.add_enabled_ui(enabled, |ui| {
                let name = format!("{title}  {key}");
                if label::icon_button(ui, view, *icon, &name).clicked() {
                    view.run(command);
                }
            });
        });
    }
}

/// Shows the line above a section.
pub(super) fn rule(ui: &mut Ui, view: &ViewCtx<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, view.theme.hairline);
}
