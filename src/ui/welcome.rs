//! What stands in the middle while no document is open: what goes there, and how to put it there.

use egui::Ui;

use crate::text::fonts::Role;
use crate::ui::bidi::label::{self, ButtonKind, Look};
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;

/// Shows the two ways to begin.
pub fn welcome_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let theme = view.theme;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.32).max(space::XL));
        let title = view.text("article-empty");
        let look = Look {
            role: Role::InterfaceBold,
            size: 22.0,
            color: theme.text,
        };
        label::label(ui, view, &title, look);
        ui.add_space(space::XS);
        let about = view.text("article-empty.about");
        label::label(ui, view, &about, Look::text(theme).color(theme.secondary));
        ui.add_space(space::L);
        let caption = view.text("article-empty.button");
        if label::button(
            ui,
            view,
            Some(icons::FOLDER_OPEN),
            &caption,
            ButtonKind::Primary,
        )
        .clicked()
        {
            view.run("file.open");
        }
        ui.add_space(space::XS);
        let caption = view.text("article-empty.sample");
        if label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked() {
            view.run("file.sample");
        }
    });
}
