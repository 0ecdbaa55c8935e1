//! Lists the keys, group by group in two columns, from the command table and the key map; exports
//! them as a page to print.

use egui::{Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::commands::keys::key_sheet::{self, KeyGroup, KeyRow};
use crate::commands::search;
use crate::commands::text_values::Value;
use crate::ui::dialogs::{Answer, Step, field, foot, heading};
use crate::ui::shell::menu_bar::label_title;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::keycap;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// The heights of a group's title and of a row in points.
const HEIGHTS: (f32, f32) = (36.0, 28.0);
/// The width from which there are two columns, in points.
const TWO_COLUMNS: f32 = 620.0;

/// The list of keys.
#[derive(Debug, Default)]
pub struct KeysDialog {
    filter: String,
}

impl KeysDialog {
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("keys-title");
        heading(ui, view, &title);
        let note = view.text("keys-note");
        label::paragraph(ui, view, &note, Look::secondary(view.theme));
        let name = view.text("keys-filter");
        field(ui, view, "keys field", &name, &mut self.filter);
        let groups = self.groups(view);
        let height = (ui.ctx().content_rect().height() - 330.0).max(120.0);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            // The dialog keeps its size while one filters.
            .auto_shrink([false, false]);
        scroll::vertical(ui, view, ("keys", area), |area, ui, view| {
            area.show(ui, |ui| {
                if groups.is_empty() {
                    let none = view.text("palette-empty");
                    label::paragraph(ui, view, &none, Look::secondary(view.theme));
                }
                columns(ui, view, &groups);
            })
        });
        let print = view.text("keys-print-button");
        let close = view.text("button-close");
        match foot(ui, view, &print, &close, true) {
            Some(true) => {
                let groups = all(view);
                Step::Do(Answer::ChooseKeySheet(key_sheet::page(view.texts, &groups)))
            }
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }

    /// Returns the groups that match the filter: each of its words begins a word of the title or of
    /// the group, or is a key.
    fn groups(&self, view: &ViewCtx<'_>) -> Vec<KeyGroup> {
        let mut groups = all(view);
        if self.filter.trim().is_empty() {
            return groups;
        }
        for group in &mut groups {
            let title = group.title.clone();
            group.rows.retain(|row| {
                self.filter.split_whitespace().all(|word| {
                    let names = [label::spoken(&row.title), label::spoken(&title)];
                    let names = names
                        .iter()
                        .chain(row.chords.iter().filter(|_| row.is_gesture));
                    search::begins_words(word, names.map(String::as_str))
                        || row.chords.iter().any(|chord| is_key(chord, word))
                })
            });
        }
        groups.retain(|group| !group.rows.is_empty());
        groups
    }
}

/// Returns whether a word is a chord or one of its keys; two letters of its name are enough.
fn is_key(chord: &str, word: &str) -> bool {
    let (chord, word) = (chord.to_lowercase(), word.to_lowercase());
    let begins = |key: &str| word.chars().count() > 1 && key.starts_with(&word);
    chord == word || chord.split('+').any(|key| key == word || begins(key))
}

fn all(view: &ViewCtx<'_>) -> Vec<KeyGroup> {
    key_sheet::groups(view.texts, view.keymap, |name, title| {
        label_title(view, name, title)
    })
}

/// Fills the first column with groups up to half of the rows, then the second.
fn columns(ui: &mut Ui, view: &mut ViewCtx<'_>, groups: &[KeyGroup]) {
    // Leaves space for the scroll bar, which is at the reading end.
    let whole = ui.available_width();
    let width = whole - space::L;
    let height = |group: &KeyGroup| HEIGHTS.0 + group.rows.len() as f32 * HEIGHTS.1;
    let all: f32 = groups.iter().map(height).sum();
    let two = width >= TWO_COLUMNS;
    let column = if two {
        (width - space::XL) / 2.0
    } else {
        width
    };
    let (mut first, mut second) = (0.0_f32, 0.0_f32);
    let mut places = Vec::with_capacity(groups.len());
    for group in groups {
        let in_first = !two || first + height(group) / 2.0 <= all / 2.0 && second == 0.0;
        let top = if in_first { &mut first } else { &mut second };
        places.push((in_first, *top));
        *top += height(group);
    }
    let size = Vec2::new(whole, first.max(second));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let rect = Row::new(rect, view.rtl()).start(width);
    for (group, (in_first, top)) in groups.iter().zip(places) {
        let at_left = in_first != view.rtl();
        let left = if at_left || !two {
            rect.left()
        } else {
            rect.right() - column
        };
        let place = Rect::from_min_size(
            pos2(left, rect.top() + top),
            Vec2::new(column, height(group)),
        );
        if ui.is_rect_visible(place) {
            group_ui(ui, view, place, group);
        }
    }
}

fn group_ui(ui: &Ui, view: &mut ViewCtx<'_>, place: Rect, group: &KeyGroup) {
    let title = Rect::from_min_size(place.min, Vec2::new(place.width(), HEIGHTS.0));
    let id = egui::Id::unique(("keys of", &group.title));
    let heading = ui.interact(title, id, Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Access::Heading, true, &group.title));
    label::paint_in(ui, view, title, &group.title, Look::text(view.theme).bold());
    for (index, row) in group.rows.iter().enumerate() {
        let top = place.top() + HEIGHTS.0 + index as f32 * HEIGHTS.1;
        let size = Vec2::new(place.width(), HEIGHTS.1);
        row_ui(
            ui,
            view,
            Rect::from_min_size(pos2(place.left(), top), size),
            row,
        );
    }
}

fn row_ui(ui: &Ui, view: &mut ViewCtx<'_>, rect: Rect, row: &KeyRow) {
    let line = view.theme.hairline_stroke();
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
    let mut places = Row::new(rect, view.rtl());
    let look = Look::secondary(view.theme);
    let or = view.text("keys-or");
    for (index, chord) in row.chords.iter().take(2).enumerate().rev() {
        if row.is_gesture {
            let wide = text_width(view, chord, look).min(rect.width() * 0.6);
            label::paint_in(ui, view, places.end(wide), chord, look);
        } else {
            let width = keycap::width(view, chord);
            keycap::paint(ui, view, places.end(width), chord);
        }
        places.end(space::S);
        if index > 0 {
            let wide = text_width(view, &or, look);
            label::paint_in(ui, view, places.end(wide), &or, look);
            places.end(space::S);
        }
    }
    label::paint_in(ui, view, places.rest(), &row.title, Look::text(view.theme));
    let id = egui::Id::unique(("key row", row.name));
    let response = ui.interact(rect, id, Sense::hover());
    let keys = row.chords.join(&format!(" {or} "));
    let name = view.texts.plain(
        "palette-access",
        &[
            ("title", Value::Text(&label::spoken(&row.title))),
            ("key", Value::Text(&keys)),
        ],
    );
    response.widget_info(|| WidgetInfo::labeled(Access::ListItem, true, &name));
    if !row.is_gesture {
        label::tooltip(response, view, row.name);
    }
}

fn text_width(view: &mut ViewCtx<'_>, text: &str, look: Look) -> f32 {
    let rtl = view.rtl();
    view.engine
        .label(text, look.role, look.size, None, rtl)
        .width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_by_their_names_and_never_by_a_letter_inside() {
        for (chord, word, expected) in [
            ("Ctrl+Shift+Z", "ctrl+shift+z", true),
            ("Ctrl+Shift+Z", "shift", true),
            ("Ctrl+Shift+Z", "sh", true),
            ("Ctrl+Shift+Z", "z", true),
            ("Ctrl+Shift+Z", "s", false),
            ("Ctrl+Shift+Z", "ift", false),
            ("F11", "f1", true),
            ("F11", "1", false),
        ] {
            assert_eq!(is_key(chord, word), expected, "{word} in {chord}");
        }
    }
}
