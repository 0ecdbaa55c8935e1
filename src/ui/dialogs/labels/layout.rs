//! Parts that the pages about labels share: columns, fields, problems with typed text.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, Vec2};

use crate::commands::problem::Problem;
use crate::session::SessionError;
use crate::ui::dialogs::layout::first_shown;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// Shows a part of the dialog in a rectangle, aligned to the leading side.
pub(in crate::ui::dialogs) fn column(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    rect: Rect,
    content: impl FnOnce(&mut Ui, &mut ViewCtx<'_>),
) {
    let align = if view.rtl() { Align::Max } else { Align::Min };
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::top_down(align));
    // The parent allocates the whole rectangle, whatever part of it is used.
    let mut part = ui.new_child(builder);
    part.spacing_mut().item_spacing = Vec2::new(space::S, space::XS);
    content(&mut part, view);
}

/// Parts in a row with these shares of the width, all as high as the highest.
pub(in crate::ui::dialogs) fn side_by_side(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    shares: &[f32],
    mut content: impl FnMut(&mut Ui, &mut ViewCtx<'_>, usize),
) {
    let width = ui.available_width() - space::M * (shares.len() - 1) as f32;
    let all: f32 = shares.iter().sum();
    let top = ui.next_widget_position();
    let whole = ui.available_rect_before_wrap();
    let whole = Rect::from_min_max(egui::Pos2::new(whole.left(), top.y), whole.max);
    let mut row = Row::new(whole, view.rtl());
    let mut bottom = top.y;
    let align = if view.rtl() { Align::Max } else { Align::Min };
    for (index, share) in shares.iter().enumerate() {
        let rect = row.start(width * share / all);
        row.start(space::M);
        let builder = UiBuilder::new()
            .max_rect(rect)
            .id_salt(index)
            .layout(Layout::top_down(align));
        let mut part = ui.new_child(builder);
        content(&mut part, view, index);
        bottom = bottom.max(part.min_rect().bottom());
    }
    let size = Vec2::new(ui.available_width(), bottom - top.y);
    ui.allocate_exact_size(size, Sense::hover());
}

/// A field of this dialog. It takes focus only if `takes_keys` is set.
pub(in crate::ui::dialogs) fn field(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (id, takes_keys): (&str, bool),
    name: &str,
    text: &mut String,
) -> egui::Response {
    if !takes_keys {
        // Makes the field look as if the last frame had shown it.
        let pass = ui.ctx().cumulative_pass_nr();
        let shown = first_shown(egui::Id::unique(id));
        ui.data_mut(|data| data.insert_temp(shown, pass));
    }
    crate::ui::dialogs::field(ui, view, id, name, text)
}

/// The problem with a typed text, below its field.
pub(in crate::ui::dialogs) fn trouble(ui: &mut Ui, view: &mut ViewCtx<'_>, refused: &SessionError) {
    let problem = Problem::of(view.texts, Some(view.session), refused);
    let look = Look::secondary(view.theme).color(view.theme.error);
    label::paragraph(ui, view, &problem.summary, look);
    if let Some(hint) = &problem.hint {
        label::paragraph(ui, view, hint, Look::secondary(view.theme));
    }
}
