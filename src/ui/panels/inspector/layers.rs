//! The switches for what the article shows: one's own entities, those of others, suggestions.
//!
//! Shown if others say something about the open document.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::session::query::proposals::NothingProposed;
use crate::ui::panels::section;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// The number of annotators that are named.
const NAMED: usize = 4;

/// Shows the switches.
pub(in crate::ui::panels) fn layers_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let counts = view.layers.counts();
    let live = view.layers.live();
    let why = || view.session.why_nothing_proposed();
    let nothing = if live == 0 { why() } else { None };
    if counts.entities + counts.suggestions + live == 0 && nothing.is_none() {
        return;
    }
    section::rule(ui, view);
    section::title(ui, view, "inspector-layers");
    let own = view
        .session
        .document()
        .map_or(0, |open| open.annotations.len());
    let own = counted(view, "inspector-layers-entities", own);
    switch(ui, view, ("view.own_layer", "inspector-own-layer"), &own);
    if counts.entities > 0 {
        let about = others(view, counts.entities);
        switch(
            ui,
            view,
            ("view.other_layers", "inspector-other-layers"),
            &about,
        );
    }
    if counts.suggestions + live > 0 || !view.prefs.suggestions {
        let all = counts.suggestions + live;
        let about = counted(view, "inspector-layers-suggestions", all);
        switch(
            ui,
            view,
            ("view.suggestions", "inspector-suggestions"),
            &about,
        );
    }
    if view.prefs.suggestions {
        let about = match nothing {
            _ if !view.prefs.lexicon => view.text(why_id(NothingProposed::Off)),
            Some(why) => view.text(why_id(why)),
            None => counted(view, "inspector-layers-suggestions", live),
        };
        switch(ui, view, ("view.lexicon", "source-lexicon"), &about);
    }
    ui.add_space(space::S);
}

/// Returns the id of the text that says why nothing is proposed.
fn why_id(why: NothingProposed) -> &'static str {
    match why {
        NothingProposed::Off => "proposals-off",
        NothingProposed::Searching => "proposals-searching",
        NothingProposed::NoNames => "proposals-no-names",
        NothingProposed::NoneHere => "proposals-none-here",
    }
}

fn counted(view: &ViewCtx<'_>, id: &str, count: usize) -> String {
    view.text_with(id, &[("count", Value::Count(count))])
}

/// Returns the number of entities of others, and their names if they are known.
fn others(view: &ViewCtx<'_>, count: usize) -> String {
    let count = counted(view, "inspector-layers-entities", count);
    let Some(others) = view.layers.others().filter(|all| !all.layers.is_empty()) else {
        return count;
    };
    let gold = view.text("layer-gold");
    let mut names: Vec<&str> = Vec::new();
    for layer in others.layers.iter().take(NAMED) {
        names.push(layer.name.as_deref().unwrap_or(&gold));
    }
    let separator = format!("{} ", view.text("list-separator"));
    let mut names = names.join(&separator);
    if others.layers.len() > NAMED {
        names.push('\u{2026}');
    }
    let values = [
        ("count", Value::Text(&count)),
        ("names", Value::Text(&names)),
    ];
    view.text_with("inspector-layers-by", &values)
}

fn switch(ui: &mut Ui, view: &mut ViewCtx<'_>, (command, id): (&str, &str), about: &str) {
    let name = view.text(id);
    let on = view.shown.of_command(command).unwrap_or_default();
    let area = ui.available_rect_before_wrap();
    let mut row = Row::new(area, view.rtl());
    row.start(space::L);
    row.end(space::L);
    let inner = egui::UiBuilder::new().max_rect(row.rest());
    let used = ui.scope_builder(inner, |ui| controls::switch(ui, view, &name, about, on));
    if used.inner {
        view.run(command);
    }
}
