//! Parts that dialogs share: the heading, the buttons at the foot, fields, choices.

use egui::{Ui, Vec2};

use crate::ui::state::focus;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::{self, space};

/// The heading of a dialog.
pub(crate) fn heading(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str) {
    let response = label::paragraph(ui, view, text, Look::heading(view.theme));
    let name = label::spoken(text);
    a11y::describe(&response, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(name.as_str());
        node.clear_value();
    });
    a11y::name_dialog(ui, &name);
}

/// The buttons at the foot: the primary one on the trailing side, the cancel button next to it.
/// Returns the one that was pressed: `Some(true)` for the primary one.
pub(crate) fn foot(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    primary: &str,
    cancel: &str,
    enabled: bool,
) -> Option<bool> {
    ui.add_space(space::S);
    let layout = view.trailing();
    let mut pressed = None;
    ui.allocate_ui_with_layout(
        Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0),
        layout,
        |ui| {
            ui.add_enabled_ui(enabled, |ui| {
                if label::button(ui, view, None, primary, ButtonKind::Primary).clicked() {
                    pressed = Some(true);
                }
            });
            if label::button(ui, view, None, cancel, ButtonKind::Plain).clicked() {
                pressed = Some(false);
            }
        },
    );
    // Enter presses the primary button if no widget has focus. With Alt, Enter may have opened the
    // dialog.
    let entered = ui.input(|i| i.modifiers.is_none() && i.key_pressed(egui::Key::Enter))
        && ui.memory(|memory| memory.focused().is_none_or(|id| id == focus::article_id()));
    if enabled && entered {
        Some(true)
    } else {
        pressed
    }
}

/// A named field for a line of text. It takes focus when the dialog opens.
pub(crate) fn field(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: &str,
    name: &str,
    text: &mut String,
) -> egui::Response {
    let caption = label::label(ui, view, name, Look::secondary(view.theme));
    let id = egui::Id::unique(id);
    let response = Field::line(id, name)
        .show(ui, view, text)
        .labelled_by(caption.id);
    focus_at_first(ui, &response);
    response
}

/// Gives focus to a field when its dialog opens.
pub(crate) fn focus_at_first(ui: &Ui, response: &egui::Response) {
    let id = first_shown(response.id);
    // The dialog has just opened if none of the last frames showed the field.
    let pass = ui.ctx().cumulative_pass_nr();
    let first = ui
        .data(|data| data.get_temp::<u64>(id))
        .is_none_or(|seen| pass > seen + 2);
    ui.data_mut(|data| data.insert_temp(id, pass));
    if first {
        response.request_focus();
    }
}

/// Returns the id under which the frame is stored that last showed a field.
pub(super) fn first_shown(id: egui::Id) -> egui::Id {
    id.with("shown in")
}

/// A selectable row, with a dot if it is selected.
pub(crate) fn choice(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str, chosen: bool) -> bool {
    let (mut row, response) = radio(ui, view, (text, chosen), theme::ROW_HEIGHT);
    row.start(space::S);
    label::paint_in(ui, view, row.rest(), text, Look::text(view.theme));
    response.clicked()
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
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
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
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, name));
    (row, response)
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
