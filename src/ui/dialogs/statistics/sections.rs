//! Parts that the sections of the statistics share.

use egui::{Sense, Ui, Vec2};

use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::Value;
use crate::model::corpus::statistics::{LabelStatistics, Statistics};
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// The heading of a section, with its explanation.
pub(in crate::ui::dialogs) fn section(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) {
    let text = view.text(id);
    let response = label::paragraph(ui, view, &text, Look::text(view.theme).bold());
    a11y::describe(&response, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(text.as_str());
        node.clear_value();
    });
    ui.add_space(space::S);
}

/// Shows how many more there are.
pub(super) fn more(ui: &mut Ui, view: &mut ViewCtx<'_>, count: usize) {
    if count > 0 {
        let text = view.text_with("statistics-more", &[("count", Value::Count(count))]);
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
    }
}

pub(super) fn by_size(found: &Statistics) -> Vec<&LabelStatistics> {
    let mut labels: Vec<&LabelStatistics> = found.labels.iter().collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.entities));
    labels
}

/// Returns the caption and the color of a label.
pub(in crate::ui::dialogs) fn shown_label(
    view: &ViewCtx<'_>,
    name: &str,
) -> (String, egui::Color32) {
    match view.labels.by_name(name) {
        Some(kind) => (
            short_name(kind, view.language()).to_owned(),
            view.theme.label(kind.color),
        ),
        None => (name.to_owned(), view.theme.secondary),
    }
}

/// Shows the progress of the job that the dialog waits for.
pub(in crate::ui::dialogs) fn waiting(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    watch: &ProgressMonitor,
    id: &str,
) {
    let theme = view.theme;
    let share = watch.progress().share().unwrap_or_default();
    let percent = (share * 100.0) as usize;
    let text = view.text_with(id, &[("percent", Value::Count(percent))]);
    label::paragraph(ui, view, &text, Look::secondary(theme));
    let size = Vec2::new(ui.available_width(), 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 2.0, theme.pressed);
    let filled = Row::new(rect, view.rtl()).start(rect.width() * share);
    ui.painter().rect_filled(filled, 2.0, theme.accent);
    ui.add_space(space::XL);
}
