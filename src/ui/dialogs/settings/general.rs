//! The general page of the settings: language, colors, digits, size, motion.

use egui::Ui;

use crate::commands::text_values::Digits;
use crate::commands::texts::Language;
use crate::ui::dialogs::segments;
use crate::ui::dialogs::settings::{caption, note, place_of};
use crate::ui::state::label_colors::LabelColors;
use crate::ui::state::prefs::{ARABIC_INDIC, EUROPEAN, SCALES};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls::{self, Range};
use crate::ui::widgets::theme::{Mode, space};

pub(in crate::ui::dialogs) fn page(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let name = caption(ui, view, "settings-language");
    let languages = [
        "settings-system",
        "settings-language-ar",
        "settings-language-en",
    ];
    let chosen = place_of(view.prefs.language.as_deref());
    if let Some(new) = segments(ui, view, &name, &languages, chosen) {
        let language = [None, Some(Language::Arabic), Some(Language::English)]
            .get(new)
            .copied()
            .flatten();
        view.set(|prefs| prefs.language = language.map(|l| l.code().to_owned()));
    }
    let name = caption(ui, view, "settings-theme");
    let modes = ["settings-system", "settings-light", "settings-dark"];
    let chosen = match view.prefs.theme.as_deref().and_then(Mode::parse) {
        None => 0,
        Some(Mode::Light) => 1,
        Some(Mode::Dark) => 2,
    };
    if let Some(new) = segments(ui, view, &name, &modes, chosen) {
        let mode = [None, Some(Mode::Light), Some(Mode::Dark)]
            .get(new)
            .copied()
            .flatten();
        view.set(|prefs| prefs.theme = mode.map(|mode| mode.name().to_owned()));
    }
    note(ui, view, "settings-theme-about");
    let name = caption(ui, view, "settings-label-colors");
    let colors = ["settings-colors-project", "settings-colors-distinct"];
    let chosen = usize::from(view.prefs.label_colors == LabelColors::Distinct);
    if segments(ui, view, &name, &colors, chosen).is_some_and(|new| new != chosen) {
        view.set(|prefs| prefs.label_colors = prefs.label_colors.other());
    }
    let name = caption(ui, view, "settings-digits");
    let digits = ["settings-digits-european", "settings-digits-arabic"];
    let chosen = usize::from(view.prefs.interface_digits() == Digits::ArabicIndic);
    if let Some(new) = segments(ui, view, &name, &digits, chosen) {
        let digits = if new == 0 { EUROPEAN } else { ARABIC_INDIC };
        view.set(|prefs| digits.clone_into(&mut prefs.digits));
    }
    let name = caption(ui, view, "settings-scale");
    scale(ui, view, &name);
    note(ui, view, "settings-scale-about");
    ui.add_space(space::M);
    let name = view.text("settings-motion");
    let about = view.text("settings-motion.about");
    if controls::switch(ui, view, &name, &about, view.prefs.reduce_motion) {
        view.set(|prefs| prefs.reduce_motion = !prefs.reduce_motion);
    }
    ui.add_space(space::M);
    let name = view.text("settings-backups");
    let about = view.text("settings-backups.about");
    if controls::switch(ui, view, &name, &about, view.prefs.backups) {
        view.set(|prefs| prefs.backups = !prefs.backups);
    }
}

/// The slider moves over indices, since the scales are not evenly spaced.
fn scale(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str) {
    let now = view.prefs.scale;
    let place = SCALES
        .iter()
        .enumerate()
        .min_by(|a, b| (a.1 - now).abs().total_cmp(&(b.1 - now).abs()))
        .map_or(0, |(place, _)| place);
    let percent = (now * 100.0).round() as usize;
    let values = [(
        "percent",
        crate::commands::text_values::Value::Offset(percent),
    )];
    let shown = view.text_with("settings-percent", &values);
    let range = Range {
        value: place as f32,
        ends: (0.0, (SCALES.len() - 1) as f32),
        step: 1.0,
    };
    // The window keeps its scale while the slider is dragged.
    let id = crate::ui::dialogs::settings::own_id("scale");
    let held: Option<f32> = ui.data(|data| data.get_temp(id));
    let range = Range {
        value: held.unwrap_or(range.value),
        ..range
    };
    let new = controls::slider(ui, view, name, &shown, range);
    if ui.input(|i| i.pointer.any_down()) {
        if let Some(new) = new {
            ui.data_mut(|data| data.insert_temp(id, new));
        }
    } else {
        ui.data_mut(|data| data.remove_temp::<f32>(id));
        let scale = new
            .or(held)
            .and_then(|new| SCALES.get(new.round() as usize));
        if let Some(scale) = scale.copied() {
            view.set(|prefs| prefs.scale = scale);
        }
    }
}
