//! The labels as chips above the article, with their keys. A chip is also a brush.
//!
//! With a selection or a selected entity a click labels it; without, the chip becomes the brush.

use egui::{Role as Access, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::commands::resolve;
use crate::commands::texts::Value;
use crate::model::label::Label;
use crate::session::action::Action;
use crate::ui::access;
use crate::ui::article::paint::short_name;
use crate::ui::bidi::label::{self, Look};
use crate::ui::row::Row;
use crate::ui::theme::space;
use crate::ui::view_ctx::{PanelName, ViewCtx};

/// Shows the chips, wrapped, from the reading start.
pub fn labels_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let session = view.session;
    let direction = if view.rtl() {
        egui::Layout::right_to_left(egui::Align::Center)
    } else {
        egui::Layout::left_to_right(egui::Align::Center)
    };
    ui.with_layout(direction.with_main_wrap(true), |ui| {
        access::panel(ui, Access::Toolbar, &view.text("panel-labels"));
        ui.spacing_mut().item_spacing = Vec2::new(space::S, space::XS);
        for label in &session.labels().labels {
            let response = chip(ui, view, label);
            if session.labels().labels.first() == Some(label) {
                PanelName::Labels.begins_with(&response);
            }
        }
    });
}

fn chip(ui: &mut Ui, view: &mut ViewCtx<'_>, label: &Label) -> egui::Response {
    let theme = view.theme;
    let name = short_name(label, view.language()).to_owned();
    let key = label.shortcut.clone().unwrap_or_default();
    let look = Look {
        size: 13.0,
        ..Look::text(theme).bold()
    };
    let key_look = Look::secondary(theme);
    let name_width = view
        .engine
        .label(&name, look.role, look.size, None, view.rtl())
        .width;
    let key_width = view
        .engine
        .label(&key, key_look.role, key_look.size, None, false)
        .width;
    let dot = 10.0;
    let keyed = if key.is_empty() {
        0.0
    } else {
        key_width + space::M
    };
    let width = dot + space::S + name_width + keyed + 2.0 * space::M;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 30.0), Sense::click());
    let is_brush = view.session.brush() == Some(label.id);
    let painter = ui.painter();
    let fill = if is_brush || response.hovered() {
        theme.fill_hovered(label.color)
    } else {
        theme.fill(label.color)
    };
    painter.rect_filled(rect, 15.0, fill);
    if is_brush {
        let stroke = Stroke::new(2.0, theme.label(label.color));
        painter.rect_stroke(rect, 15.0, stroke, StrokeKind::Inside);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 15.0, theme.focus_ring(), StrokeKind::Outside);
    }
    let mut row = Row::new(rect.shrink2(Vec2::new(space::M, 0.0)), view.rtl());
    let place = row.start(dot);
    painter.circle_filled(place.center(), dot / 2.0, theme.label(label.color));
    row.start(space::S);
    let key_place = row.end(key_width);
    let ink = theme.ink(label.color, fill);
    label::paint_in(ui, view, row.rest(), &name, look.color(ink));
    if !key.is_empty() {
        label::paint_in(ui, view, key_place, &key, key_look.color(theme.text));
    }
    let spoken = view.texts.plain(
        if key.is_empty() {
            "label-access-keyless"
        } else {
            "label-access"
        },
        &[("label", Value::Text(&name)), ("key", Value::Text(&key))],
    );
    response.widget_info(|| WidgetInfo::selected(Access::Button, true, is_brush, &spoken));
    access::describe(&response, |node| node.set_keyboard_shortcut(key.as_str()));
    let clicked = response.clicked();
    let hint = if is_brush {
        view.text_with("label-brush-on", &[("label", Value::Text(&name))])
    } else {
        view.text("label-brush-hint")
    };
    let response = label::tooltip(response, view, &hint);
    if clicked {
        use_label(view, label);
    }
    response
}

/// Labels the selection, relabels the selected entity, or takes the label up as a brush.
fn use_label(view: &mut ViewCtx<'_>, label: &Label) {
    if let Ok(intent) = resolve::apply(view.session, label.id) {
        view.outbox.push(intent);
    } else {
        let on = view.session.brush() == Some(label.id);
        view.send(Action::SetBrush((!on).then_some(label.id)));
    }
}
