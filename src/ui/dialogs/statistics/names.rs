//! The most frequent names of a label, each in its most frequent spelling and with its count. A
//! press searches for the name in all documents.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::model::corpus::statistics::{LabelStatistics, NameStatistics, Statistics};
use crate::ui::dialogs::statistics::sections::{by_size, more, section, shown_label};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::charts::{self, BarRow};
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{self, space};

/// The number of labels that can be chosen.
const CHIPS: usize = 12;
/// The number of names that are shown.
const NAMES: usize = 14;

/// Shows the names; returns the one that was pressed.
pub(super) fn ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    found: &Statistics,
    chosen: &mut usize,
) -> Option<String> {
    section(ui, view, "statistics-names");
    let labels: Vec<&LabelStatistics> = by_size(found)
        .into_iter()
        .filter(|label| !label.names.is_empty())
        .take(CHIPS)
        .collect();
    let Some(label) = labels.get(*chosen).or_else(|| labels.first()) else {
        let text = view.text("statistics-names-none");
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
        return None;
    };
    let captions: Vec<String> = labels
        .iter()
        .map(|label| shown_label(view, &label.name).0)
        .collect();
    let captions: Vec<&str> = captions.iter().map(String::as_str).collect();
    let title = view.text("statistics-names");
    if let Some(new) = controls::segments(ui, view, &title, &captions, *chosen) {
        *chosen = new;
    }
    ui.add_space(space::S);
    let (_, color) = shown_label(view, &label.name);
    let most = label.names.first().map_or(1, |name| name.entities.max(1));
    let color = theme::mix(view.theme.raised, color, 55);
    let mut asked = None;
    for name in label.names.iter().take(NAMES) {
        let share = name.entities as f32 / most as f32;
        let words: Vec<&str> = label::excerpt(&name.text).split_whitespace().collect();
        let words = words.join(" ");
        if one(ui, view, (name, &words), (share, color)) {
            asked = Some(words);
        }
    }
    let hidden = label.distinct.saturating_sub(label.names.len().min(NAMES));
    more(ui, view, hidden);
    asked
}

/// A name with its bar; returns whether it was pressed.
fn one(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (name, words): (&NameStatistics, &str),
    (share, color): (f32, egui::Color32),
) -> bool {
    let values = [
        ("name", Value::Text(words)),
        ("count", Value::Count(name.entities)),
        ("spellings", Value::Count(name.spellings)),
    ];
    let (value, spoken) = if name.spellings > 1 {
        (
            view.text_with("statistics-name-spellings", &values),
            view.texts.plain("statistics-name-told", &values),
        )
    } else {
        (
            view.texts.count(name.entities),
            view.texts.plain("statistics-name", &values),
        )
    };
    let bar = BarRow {
        name: words,
        share,
        value: &value,
        spoken: &spoken,
        color,
        clickable: true,
    };
    let response = charts::bar_row(ui, view, (150.0, 116.0), &bar);
    let pressed = response.clicked();
    let about = view.text_with("statistics-name-find", &values);
    label::tooltip(response, view, &about);
    pressed
}
