//! Parts that the pages of the settings share: captions, notes, buttons, choices.

use egui::{Id, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::intent::ViewCommand;
use crate::commands::texts::Language;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
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

/// A choice between a few options, given by the ids of their texts.
pub(in crate::ui::dialogs) fn segments(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    name: &str,
    ids: &[&str],
    chosen: usize,
) -> Option<usize> {
    let texts: Vec<String> = ids.iter().map(|id| view.text(id)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    controls::segments(ui, view, name, &texts, chosen)
}

/// A button on the leading side. Returns whether it was pressed.
pub(in crate::ui::dialogs) fn button(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) -> bool {
    let caption = view.text(id);
    let layout = if view.rtl() {
        egui::Layout::right_to_left(egui::Align::Center)
    } else {
        egui::Layout::left_to_right(egui::Align::Center)
    };
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

/// A radio row; the caller paints its content.
pub(in crate::ui::dialogs) fn radio(
    ui: &mut Ui,
    view: &ViewCtx<'_>,
    (name, chosen): (&str, bool),
    height: f32,
) -> (Row, egui::Response) {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect, &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let place = row.start(16.0);
    let color = if chosen {
        theme.accent
    } else {
        theme.secondary
    };
    ui.painter()
        .circle_stroke(place.center(), 7.0, egui::Stroke::new(1.5, color));
    if chosen {
        ui.painter().circle_filled(place.center(), 4.0, color);
    }
    row.start(space::M);
    response.widget_info(|| WidgetInfo::selected(Access::RadioButton, true, chosen, name));
    (row, response)
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
