//! The key map page of the settings: the path of its file, and the problems in it.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::intent::ViewCommand;
use crate::ui::dialogs::settings::{ask, button, caption, note};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

pub(super) fn page(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    caption(ui, view, "settings-keymap");
    note(ui, view, "settings-keymap-about");
    let Some(path) = view.keys.path.clone() else {
        note(ui, view, "settings-keymap-nowhere");
        return;
    };
    ui.add_space(space::S);
    let shown = path.display().to_string();
    label::paragraph(ui, view, &shown, Look::text(view.theme));
    let exists = path.exists();
    note(
        ui,
        view,
        if exists {
            "settings-keymap-stands"
        } else {
            "settings-keymap-none"
        },
    );
    ui.add_space(space::S);
    if exists {
        if button(ui, view, "settings-keymap-read") {
            ask(view, ViewCommand::ReadKeymap);
        }
        if button(ui, view, "settings-keymap-example") {
            ask(view, ViewCommand::WriteKeymap);
        }
    } else if button(ui, view, "settings-keymap-write") {
        ask(view, ViewCommand::WriteKeymap);
    }
    if button(ui, view, "settings-keymap-folder") {
        ask(view, ViewCommand::OpenSettingsFolder);
    }
    if button(ui, view, "settings-keymap-copy") {
        ui.ctx().copy_text(shown);
    }
    if !exists {
        return;
    }
    let problems = view.keys.problems.clone();
    caption(ui, view, "settings-keymap-problems");
    if problems.is_empty() {
        note(ui, view, "settings-keymap-sound");
    }
    for problem in problems {
        let (icon, color) = if problem.is_fault() {
            (icons::WARNING, view.theme.warning)
        } else {
            (icons::INFO, view.theme.secondary)
        };
        let text = problem.told(view.texts);
        let look = Look::text(view.theme);
        let width = ui.available_width() - theme::ICON_SIZE - space::S;
        let laid = view
            .engine
            .label(&text, look.role, look.size, Some(width), view.rtl());
        let size = Vec2::new(ui.available_width(), laid.dimensions().y + space::XS);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let mut row = Row::new(rect, view.rtl());
        let place = row.start(theme::ICON_SIZE);
        let place = egui::Rect::from_min_size(place.min, Vec2::new(theme::ICON_SIZE, laid.step));
        label::paint_icon_sized(ui, view, place, icon, (16.0, color));
        row.start(space::S);
        view.engine
            .paint_label(ui.painter(), &laid, row.rest().min, look.color);
        let spoken = label::spoken(&text);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
    }
}
