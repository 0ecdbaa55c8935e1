//! The labels as chips above the article, with their keys. A chip is also a brush.
//!
//! With a selection or a selected entity, a click applies the label; otherwise the label becomes
//! the brush.

use egui::{Role as Access, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::commands::resolve;
use crate::commands::text_values::Value;
use crate::model::labels::label::Label;
use crate::session::actions::Action;
use crate::ui::state::captions::short_name;
use crate::ui::state::focus::PanelName;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// Shows the chips in rows, from the leading side.
pub fn labels_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let direction = view.leading();
    a11y::panel(ui, Access::Toolbar, &view.text("panel-labels"));
    let width = ui.available_width();
    let rows = shown(view, width);
    let hidden = view.labels.labels.len() - rows.iter().map(Vec::len).sum::<usize>();
    ui.spacing_mut().item_spacing = Vec2::new(space::S, space::S);
    let last = rows.len().saturating_sub(1);
    for (index, row) in rows.into_iter().enumerate() {
        let size = Vec2::new(width, CHIP_HEIGHT);
        ui.allocate_ui_with_layout(size, direction, |ui| {
            for (place, label) in row.into_iter().enumerate() {
                let response = chip(ui, view, label);
                if index == 0 && place == 0 {
                    PanelName::Labels.begins_with(&response);
                }
            }
            if index < last {
                return;
            }
            if hidden > 0 {
                more(ui, view, hidden);
            }
            let name = view.text("labels-arrange-icon");
            let icon = icons::NOTE_PENCIL;
            let response = label::icon_button(ui, view, icon, &name);
            if response.clicked() {
                view.run("label.arrange");
            }
        });
    }
}

/// The maximum number of rows of chips; the list holds the other labels.
const ROWS: usize = 2;
const CHIP_HEIGHT: f32 = 30.0;
/// The height of the cap that shows a key, in points.
const KEY_HEIGHT: f32 = 18.0;

/// Returns the labels that fit, by rows. The brush is always among them.
fn shown<'a>(view: &mut ViewCtx<'a>, width: f32) -> Vec<Vec<&'a Label>> {
    let labels = &view.labels.labels;
    // Labels beyond the last row need not be measured.
    let mut measured = 0.0;
    let widths: Vec<f32> = labels
        .iter()
        .map_while(|label| {
            let room = measured <= (ROWS + 1) as f32 * width;
            let chip = room.then(|| Caption::of(view, label).width());
            measured += chip.unwrap_or_default();
            chip
        })
        .collect();
    let icon = CHIP_HEIGHT;
    let mut rows = fit(&widths, icon, width);
    let more = if rows.iter().sum::<usize>() < labels.len() {
        let caption = more_caption(view, labels.len());
        text_width(view, &caption, Look::secondary(view.theme)) + 2.0 * space::M + space::XXL
    } else {
        0.0
    };
    if more > 0.0 {
        rows = fit(&widths, more + icon, width);
    }
    let mut rest = labels.iter();
    let mut shown: Vec<Vec<&Label>> = rows
        .into_iter()
        .map(|count| rest.by_ref().take(count).collect())
        .collect();
    let brush = view.session.brush().and_then(|id| view.labels.get(id));
    let has = |label: &Label| shown.iter().flatten().any(|other| other.id == label.id);
    if let Some(brush) = brush.filter(|brush| !has(brush))
        && let Some(place) = shown.iter_mut().flatten().last()
    {
        *place = brush;
    }
    shown
}

/// Returns how many chips of these widths fit in each row; reserves space at the end of the last
/// one.
fn fit(widths: &[f32], end: f32, width: f32) -> Vec<usize> {
    let mut rows = vec![0];
    let mut used = 0.0;
    for (index, chip) in widths.iter().enumerate() {
        let is_last = rows.len() == ROWS || index + 1 == widths.len();
        let end = if is_last { space::S + end } else { 0.0 };
        let begins = used == 0.0;
        let next = if begins {
            *chip
        } else {
            used + space::S + chip
        };
        if next + end <= width || begins {
            used = next;
            if let Some(row) = rows.last_mut() {
                *row += 1;
            }
        } else if rows.len() < ROWS {
            rows.push(1);
            used = *chip;
        } else {
            break;
        }
    }
    rows
}

fn text_width(view: &mut ViewCtx<'_>, text: &str, look: Look) -> f32 {
    let rtl = view.rtl();
    let laid = view.engine.label(text, look.role, look.size, None, rtl);
    laid.width
}

fn more_caption(view: &ViewCtx<'_>, hidden: usize) -> String {
    view.text_with("labels-more", &[("count", Value::Count(hidden))])
}

/// The chip that opens the list of all labels.
fn more(ui: &mut Ui, view: &mut ViewCtx<'_>, hidden: usize) {
    let theme = view.theme;
    let caption = more_caption(view, hidden);
    let key = view.keymap.shown("label.list").unwrap_or_default();
    let look = Look::secondary(theme);
    let caption_width = text_width(view, &caption, look);
    let key_width = text_width(view, &key, look);
    let width = caption_width + key_width + space::S + 2.0 * space::M;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, CHIP_HEIGHT), Sense::click());
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, 15.0, theme.hovered);
    }
    painter.rect_stroke(rect, 15.0, theme.hairline_stroke(), StrokeKind::Inside);
    if response.has_focus() {
        painter.rect_stroke(rect, 15.0, theme.focus_ring(), StrokeKind::Outside);
    }
    let mut row = Row::new(rect.shrink2(Vec2::new(space::M, 0.0)), view.rtl());
    let place = row.end(key_width);
    label::paint_in(ui, view, place, &key, look);
    label::paint_in(ui, view, row.rest(), &caption, look);
    let access = view
        .texts
        .plain("labels-more-access", &[("count", Value::Count(hidden))]);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &access));
    if response.clicked() {
        view.run("label.list");
    }
}

/// The content and the width of a chip.
struct Caption {
    name: String,
    key: String,
    look: Look,
    key_look: Look,
    key_width: f32,
    name_width: f32,
}

const DOT: f32 = 10.0;

impl Caption {
    fn of(view: &mut ViewCtx<'_>, label: &Label) -> Self {
        let name = short_name(label, view.language()).to_owned();
        let key = view.labels.key_of(label.id).unwrap_or_default();
        let look = Look {
            size: 13.0,
            ..Look::text(view.theme).bold()
        };
        let key_look = Look::secondary(view.theme);
        let key_width = if key.is_empty() {
            0.0
        } else {
            (text_width(view, &key, key_look) + space::S).max(KEY_HEIGHT)
        };
        Self {
            name_width: text_width(view, &name, look),
            key_width,
            name,
            key,
            look,
            key_look,
        }
    }

    fn width(&self) -> f32 {
        let keyed = if self.key.is_empty() {
            0.0
        } else {
            self.key_width + space::S
        };
        DOT + space::S + self.name_width + keyed + 2.0 * space::M
    }
}

fn chip(ui: &mut Ui, view: &mut ViewCtx<'_>, label: &Label) -> egui::Response {
    let theme = view.theme;
    let caption = Caption::of(view, label);
    let size = Vec2::new(caption.width(), CHIP_HEIGHT);
    let Caption {
        name,
        key,
        look,
        key_look,
        key_width,
        ..
    } = caption;
    let dot = DOT;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
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
    let sign = (theme.label(label.color), view.labels.pattern(label.id));
    label_sign::swatch(painter, place, dot / 2.0, sign);
    row.start(space::S);
    let key_place = row.end(key_width);
    let ink = theme.ink(label.color, fill);
    label::paint_in(ui, view, row.rest(), &name, look.color(ink));
    if !key.is_empty() {
        // The cap shows that this is a key and not a count.
        let cap = egui::Rect::from_center_size(
            key_place.center(),
            Vec2::new(key_place.width(), KEY_HEIGHT),
        );
        ui.painter().rect_filled(cap, 4.0, theme.paper);
        label::paint_key(ui, view, cap, &key, key_look.color(theme.text));
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
    a11y::describe(&response, |node| node.set_keyboard_shortcut(key.as_str()));
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

/// Annotates the selection, relabels the selected entity, or makes the label the brush. With a brush
/// in hand, the person changes it or puts it down: a key relabels the entity that it has just made.
fn use_label(view: &mut ViewCtx<'_>, label: &Label) {
    let brush = view.session.brush();
    let intent = resolve::apply(view.session, label.id);
    match intent {
        Ok(intent) if brush.is_none() => view.outbox.push(intent),
        _ => view.send(Action::SetBrush(
            (brush != Some(label.id)).then_some(label.id),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_stand_in_two_rows_and_leave_room_for_what_ends_them() {
        // Rows of 100: two chips of 40 with 8 between.
        assert_eq!(fit(&[40.0; 3], 30.0, 100.0), [2, 1]);
        assert_eq!(fit(&[40.0; 2], 30.0, 100.0), [1, 1]);
        assert_eq!(fit(&[40.0; 9], 30.0, 100.0), [2, 1]);
        assert_eq!(fit(&[20.0; 20], 30.0, 100.0), [3, 2]);
        assert_eq!(fit(&[500.0], 30.0, 100.0), [1]);
        assert_eq!(fit(&[], 30.0, 100.0), [0]);
    }
}
