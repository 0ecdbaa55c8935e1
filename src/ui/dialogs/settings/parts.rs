//! Parts that the pages of the settings share: captions, notes, buttons, choices.

use egui::{Id, Ui, Vec2};

use crate::commands::intent::ViewCommand;
use crate::commands::texts::Language;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, space};

/// The name of a setting, with a line of explanation; returns the name.
pub(in crate::ui::dialogs) fn caption(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) -> String {
    ui.add_space(space::M);
    let title = view.text(id);
    label::paragraph(ui, view, &title, Look::text(view.theme).bold());
    title
}

/// A line of explanation.
pub(in crate::ui::dialogs) fn note(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) {
    let text = view.text(id);
    label::paragraph(ui, view, &text, Look::secondary(view.theme));
}

/// A button on the leading side. Returns whether it was pressed.
pub(in crate::ui::dialogs) fn button(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) -> bool {
    let caption = view.text(id);
    let layout = view.leading();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        label::button(ui, view, None, &caption, ButtonKind::Plain).clicked()
    })
    .inner
}

/// Sends a command to the window.
pub(in crate::ui::dialogs) fn ask(view: &mut ViewCtx<'_>, command: ViewCommand) {
    view.outbox
        .push(crate::commands::intent::Intent::View(command));
}

/// Returns an id that is unique to this dialog.
pub(in crate::ui::dialogs) fn own_id(name: &str) -> Id {
    Id::unique(("settings", name))
}

/// Returns the index of a language in the choice; the system language comes first.
pub(in crate::ui::dialogs) fn place_of(language: Option<&str>) -> usize {
    match language.and_then(Language::parse) {
        None => 0,
        Some(Language::Arabic) => 1,
        Some(Language::English) => 2,
    }
}
