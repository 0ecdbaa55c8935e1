//! The caption above an option.

use egui::Ui;

use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::space;

/// Shows the caption of an option, by the id of its text, and returns it.
pub(super) fn caption(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) -> String {
    ui.add_space(space::S);
    let title = view.text(id);
    label::paragraph(ui, view, &title, Look::secondary(view.theme));
    title
}
