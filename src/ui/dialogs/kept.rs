//! Lists that can be read and saved: a scrolling list sized to the window, and the buttons below
//! it.

use egui::{Align, Layout, ScrollArea, Ui, UiBuilder, Vec2};

use crate::ui::dialogs::{Answer, Step};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::theme::{self, space};

/// Shows a list with its own scroll state, up to a maximum height.
pub(super) fn list(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (salt, most): (&str, f32),
    rows: impl FnOnce(&mut Ui, &mut ViewCtx<'_>),
) {
    let room = ui.ctx().content_rect().height() - 260.0;
    let height = room.min(most).max(96.0);
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true]);
    let side = if view.rtl() { Align::Max } else { Align::Min };
    scroll::vertical(ui, view, (salt, area), |area, ui, view| {
        area.show(ui, |ui| {
            // Leaves space for the scroll bar, which may be on either side.
            let inner = ui.available_rect_before_wrap();
            let inner = inner.shrink2(Vec2::new(10.0, 0.0));
            let builder = UiBuilder::new()
                .max_rect(inner)
                .layout(Layout::top_down(side));
            ui.scope_builder(builder, |ui| rows(ui, view));
        })
    });
}

/// Shows the buttons to close, to save (with the caption `save`) and to copy the list.
pub(super) fn buttons(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    save: &str,
    text: impl Fn() -> String,
) -> Step {
    buttons_and(ui, view, (save, None), text).0
}

/// The same buttons with an additional one; returns whether that was pressed.
pub(super) fn buttons_and(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (save, more): (&str, Option<&str>),
    text: impl Fn() -> String,
) -> (Step, bool) {
    ui.add_space(space::S);
    let layout = view.trailing();
    let mut step = Step::Stay;
    let mut pressed = false;
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let caption = view.text("button-close");
        if label::button(ui, view, None, &caption, ButtonKind::Primary).clicked() {
            step = Step::Close;
        }
        let caption = view.text(save);
        if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
            step = Step::Do(Answer::SaveText(text()));
        }
        let caption = view.text("notices-copy");
        if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
            ui.copy_text(text());
        }
        if let Some(more) = more {
            let caption = view.text(more);
            pressed = label::button(ui, view, None, &caption, ButtonKind::Plain).clicked();
        }
    });
    (step, pressed)
}
