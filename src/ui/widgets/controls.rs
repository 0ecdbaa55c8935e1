//! Controls of settings: a choice among a few values, a slider, a switch, a list of pages.
//!
//! Each is mirrored, can be used by pointer, keyboard and screen reader, and changes nothing
//! itself.

use egui::accesskit::Action;
use egui::{
    CursorIcon, EventFilter, Key, Pos2, Rect, Response, Role as Access, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};

use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll_keys;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::widget_ctx::WidgetView;

/// Returns how many steps the arrow keys ask for: forwards in reading order, or back if negative.
/// `down` is the step of the down key: 1 in a list, -1 for a value.
fn steps(ui: &Ui, response: &Response, rtl: bool, down: i32) -> i32 {
    if !response.has_focus() {
        return 0;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    scroll_keys::leave_arrows(ui.ctx(), response.id);
    ui.input(|i| {
        let pressed = |key| i.num_presses(key) as i32;
        let across = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
        let lower = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let across = if rtl { -across } else { across };
        across + down * lower
    })
}

/// Shows a few values side by side, one of them chosen. Returns the new choice if it has changed.
pub fn segments(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    name: &str,
    options: &[&str],
    chosen: usize,
) -> Option<usize> {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let rtl = view.rtl();
    let layout = view.leading();
    let mut new = None;
    let mut responses = Vec::new();
    let row = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(row, layout.with_main_wrap(true), |ui| {
        a11y::part(ui, Access::RadioGroup, name);
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        for (index, option) in options.iter().enumerate() {
            let on = index == chosen;
            let look = Look {
                size: 13.5,
                ..Look::text(theme)
            };
            let width = view
                .engine
                .label(option, look.role, look.size, None, rtl)
                .width;
            let size = Vec2::new(width + 2.0 * space::M, theme::ROW_HEIGHT);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            let (fill, line, color) = if on {
                (theme.raised, theme.accent, theme.accent)
            } else if response.hovered() {
                (theme.hovered, theme.hairline, theme.text)
            } else {
                (theme.raised, theme.hairline, theme.text)
            };
            let painter = ui.painter();
            painter.rect_filled(rect, theme::RADIUS, fill);
            let stroke = Stroke::new(if on { 1.5 } else { 1.0 }, line);
            painter.rect_stroke(rect, theme::RADIUS, stroke, StrokeKind::Inside);
            label::focus_ring(ui, theme, rect, &response);
            let inner = rect.shrink2(Vec2::new(space::M, 0.0));
            label::paint_in(ui, view, inner, option, look.color(color));
            let spoken = label::spoken(option);
            response.widget_info(|| WidgetInfo::selected(Access::RadioButton, true, on, &spoken));
            if response.clicked() {
                new = Some(index);
            }
            let by = steps(ui, &response, rtl, 1);
            if by != 0 {
                let last = options.len().saturating_sub(1) as i32;
                new = Some((index as i32 + by).clamp(0, last) as usize);
            }
            responses.push(response);
        }
    });
    if let Some(response) = new.and_then(|new| responses.get(new)) {
        response.request_focus();
    }
    new.filter(|new| *new != chosen)
}

/// A value in a range.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The present value.
    pub value: f32,
    /// The least and the greatest value.
    pub ends: (f32, f32),
    /// The size of a step.
    pub step: f32,
}

/// Shows a slider with its name and its value in words. Returns the value if it was changed.
pub fn slider(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    name: &str,
    shown: &str,
    range: Range,
) -> Option<f32> {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let rtl = view.rtl();
    let (least, most) = range.ends;
    let snapped = |value: f32| {
        let steps = ((value - least) / range.step).round();
        (least + steps * range.step).clamp(least, most)
    };
    let button = theme::ROW_HEIGHT + 2.0;
    let value_width = 64.0;
    let mut new = None;
    let size = Vec2::new(ui.available_width(), button);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let whole = Row::new(whole, rtl).start(440.0);
    let mut row = Row::new(whole, rtl);
    for (icon, by, id) in [
        (icons::MINUS, -1.0, "settings-less"),
        (icons::PLUS, 1.0, "settings-more"),
    ] {
        let place = if by < 0.0 {
            row.start(button)
        } else {
            let value = row.end(value_width);
            label::paint_in(
                ui,
                view,
                value.shrink2(Vec2::new(space::S, 0.0)),
                shown,
                Look::text(theme),
            );
            row.end(button)
        };
        let caption = view.text_with(
            id,
            &[("name", crate::commands::text_values::Value::Text(name))],
        );
        let builder = egui::UiBuilder::new().id_salt((name, id)).max_rect(place);
        let mut child = ui.new_child(builder);
        let usable = if by < 0.0 {
            range.value > least
        } else {
            range.value < most
        };
        child.add_enabled_ui(usable, |ui| {
            if label::icon_button(ui, view, icon, &label::spoken(&caption)).clicked() {
                new = Some(snapped(range.value + by * range.step));
            }
        });
    }
    let place = row.rest().shrink2(Vec2::new(space::M, 0.0));
    let id = ui.scope_id().with(egui::IdSalt::new(("slider", name)));
    let response = ui
        .interact(
            place.expand2(Vec2::new(6.0, 0.0)),
            id,
            Sense::click_and_drag(),
        )
        .on_hover_cursor(CursorIcon::PointingHand);
    let share = ((range.value - least) / (most - least)).clamp(0.0, 1.0);
    let x_of = |share: f32| {
        if rtl {
            place.right() - share * place.width()
        } else {
            place.left() + share * place.width()
        }
    };
    let knob = Pos2::new(x_of(share), place.center().y);
    let line = |from: f32, to: f32| {
        Rect::from_x_y_ranges(from.min(to)..=from.max(to), knob.y - 1.5..=knob.y + 1.5)
    };
    let painter = ui.painter();
    painter.rect_filled(line(x_of(0.0), x_of(1.0)), 1.5, theme.hairline);
    painter.rect_filled(line(x_of(0.0), knob.x), 1.5, theme.accent);
    let radius = if response.hovered() || response.dragged() {
        8.0
    } else {
        7.0
    };
    painter.circle(knob, radius, theme.raised, Stroke::new(2.0, theme.accent));
    if response.has_focus() {
        painter.circle_stroke(knob, radius + 3.0, theme.focus_ring());
    }
    if (response.dragged() || response.clicked())
        && let Some(at) = response.interact_pointer_pos()
    {
        let share = (at.x - place.left()) / place.width();
        let share = if rtl { 1.0 - share } else { share };
        new = Some(snapped(least + share.clamp(0.0, 1.0) * (most - least)));
    }
    let mut by = steps(ui, &response, rtl, -1);
    ui.input(|i| {
        let asked = |action| i.num_accesskit_action_requests(response.id, action) as i32;
        by += asked(Action::Increment) - asked(Action::Decrement);
    });
    if by != 0 {
        new = Some(snapped(range.value + by as f32 * range.step));
    }
    if response.has_focus() {
        scroll_keys::leave_all(ui.ctx(), response.id);
        let pressed = |key| ui.input(|i| i.key_pressed(key));
        if pressed(Key::Home) {
            new = Some(least);
        } else if pressed(Key::End) {
            new = Some(most);
        }
    }
    response.widget_info(|| WidgetInfo::slider(true, f64::from(range.value), name));
    a11y::describe(&response, |node| {
        node.set_min_numeric_value(f64::from(least));
        node.set_max_numeric_value(f64::from(most));
        node.set_numeric_value_step(f64::from(range.step));
        node.set_value(label::spoken(shown));
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    new.filter(|new| (new - range.value).abs() > range.step / 100.0)
}

/// Shows a switch with a line of explanation. Returns whether it was toggled.
pub fn switch(ui: &mut Ui, view: &mut impl WidgetView, name: &str, about: &str, on: bool) -> bool {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let rtl = view.rtl();
    let width = ui.available_width();
    let text_width = width - 36.0 - space::L;
    let look = Look::secondary(theme);
    let title = view.engine.label(
        name,
        Look::text(theme).role,
        theme::TEXT_SIZE,
        Some(text_width),
        rtl,
    );
    let lines = view
        .engine
        .label(about, look.role, look.size, Some(text_width), rtl);
    let height = title.dimensions().y + lines.dimensions().y + 2.0 * space::XS;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let mut row = Row::new(rect, rtl);
    let place = row.end(36.0);
    row.end(space::L);
    let at = row.rest().min + Vec2::new(0.0, space::XS);
    view.engine
        .paint_label(ui.painter(), &title, at, theme.text);
    let below = at + Vec2::new(0.0, title.dimensions().y);
    view.engine
        .paint_label(ui.painter(), &lines, below, theme.secondary);
    let track = Rect::from_center_size(
        Pos2::new(place.center().x, at.y + title.dimensions().y / 2.0),
        Vec2::new(34.0, 18.0),
    );
    let share = ui.animate_bool(response.id, on);
    let painter = ui.painter();
    let (fill, line, knob) = if on {
        (theme.accent, theme.accent, theme.on_accent)
    } else {
        (theme.panel, theme.secondary, theme.secondary)
    };
    painter.rect_filled(track, 9.0, fill);
    painter.rect_stroke(track, 9.0, Stroke::new(1.5, line), StrokeKind::Inside);
    let reach = 8.0;
    let x = track.center().x + (share * 2.0 - 1.0) * if rtl { -reach } else { reach };
    painter.circle_filled(Pos2::new(x, track.center().y), 5.5, knob);
    if response.has_focus() {
        painter.rect_stroke(
            track.expand(2.0),
            11.0,
            theme.focus_ring(),
            StrokeKind::Outside,
        );
    }
    response.widget_info(|| WidgetInfo::selected(Access::Switch, true, on, name));
    let about = label::spoken(about);
    a11y::describe(&response, |node| node.set_description(about.as_str()));
    response.clicked()
}

/// Shows the names of pages, below each other or side by side. Returns the chosen one.
pub fn pages(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    names: &[String],
    chosen: usize,
    upright: bool,
) -> Option<usize> {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let rtl = view.rtl();
    let mut new = None;
    let mut responses = Vec::new();
    a11y::part(ui, Access::TabList, &names.join(", "));
    ui.spacing_mut().item_spacing = Vec2::splat(2.0);
    for (index, name) in names.iter().enumerate() {
        let on = index == chosen;
        let look = if on {
            Look::text(theme).bold()
        } else {
            Look::text(theme)
        };
        let width = if upright {
            ui.available_width()
        } else {
            view.engine
                .label(name, look.role, look.size, None, rtl)
                .width
                + 2.0 * space::S
        };
        let size = Vec2::new(width, theme::ROW_HEIGHT + space::XS);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if on || response.hovered() {
            let fill = if on { theme.pressed } else { theme.hovered };
            ui.painter().rect_filled(rect, theme::RADIUS, fill);
        }
        label::focus_ring(ui, theme, rect, &response);
        label::paint_in(ui, view, rect.shrink2(Vec2::new(space::S, 0.0)), name, look);
        response.widget_info(|| WidgetInfo::labeled(Access::Tab, true, name));
        a11y::describe(&response, |node| node.set_selected(on));
        let by = steps(ui, &response, rtl, 1);
        if response.clicked() {
            new = Some(index);
        } else if by != 0 {
            let last = names.len().saturating_sub(1) as i32;
            new = Some((index as i32 + by).clamp(0, last) as usize);
        }
        responses.push(response);
    }
    if let Some(response) = new.and_then(|new| responses.get(new)) {
        response.request_focus();
    }
    new.filter(|new| *new != chosen)
}
