//! The tables: figures by label, and the confusions of labels. A cell of the confusions can be
//! chosen; its errors are then listed.

use egui::{CursorIcon, Rect, Sense, Ui, Vec2};

use crate::commands::text_values::{Digits, Value};
use crate::review::score::{LabelScore, Score};
use crate::ui::dialogs::statistics::shown_label;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme;

/// A cell of the confusions: the label that holds and the predicted one.
pub(super) type Cell = (Option<usize>, Option<usize>);

/// The height of a row.
const ROW: f32 = 28.0;
/// The width of a column with a number.
const NUMBER: f32 = 92.0;

/// Returns a share as a percentage in the digits of the window; a dash if it is undefined.
pub(super) fn percent(view: &ViewCtx<'_>, share: Option<f64>) -> String {
    let Some(share) = share else {
        return "\u{2013}".to_owned();
    };
    let text = format!("{:.1}", share * 100.0);
    if view.texts.digits() == Digits::European {
        return text;
    }
    let digit = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32(0x660 + digit).unwrap_or(c),
        None => '\u{66B}',
    };
    text.chars().map(digit).collect()
}

/// Returns the labels that occur, the most frequent first.
pub(super) fn used(score: &Score) -> Vec<(usize, &LabelScore)> {
    let all = score.by_label.iter().enumerate();
    let of = |label: &LabelScore| label.counts.gold + label.counts.predicted;
    let mut used: Vec<(usize, &LabelScore)> = all.filter(|(_, label)| of(label) > 0).collect();
    used.sort_by_key(|(_, label)| std::cmp::Reverse(of(label)));
    used
}

/// Returns the shown name of a label; that of no entity for `None`.
pub(super) fn label_name(view: &ViewCtx<'_>, score: &Score, label: Option<usize>) -> String {
    match label.and_then(|label| score.labels.get(label)) {
        Some(name) => shown_label(view, name).0,
        None => view.text("quality-none"),
    }
}

/// Paints a row of a table: a name, and numbers in columns of one width.
fn row(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str, cells: &[String], look: Look) -> Vec<Rect> {
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = label::spoken(&format!("{name}: {}", cells.join(", ")));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), view.theme.hairline_stroke());
    let mut row = Row::new(rect, view.rtl());
    let numbers = (rect.width() - 150.0) / cells.len().max(1) as f32;
    let width = NUMBER.min(numbers);
    let first = (rect.width() - width * cells.len() as f32).clamp(0.0, 220.0);
    label::paint_in(ui, view, row.start(first), name, look);
    let places: Vec<Rect> = cells.iter().map(|_| row.start(width)).collect();
    for (cell, place) in cells.iter().zip(&places) {
        crate::ui::widgets::charts::paint_at_end(ui, view, *place, cell, look);
    }
    places
}

/// Shows precision, recall and F1 of each label and of all.
pub(super) fn figures(ui: &mut Ui, view: &mut ViewCtx<'_>, score: &Score) {
    let heads = [
        "quality-precision",
        "quality-recall",
        "quality-f1",
        "quality-gold",
        "quality-predicted",
        "quality-correct",
    ];
    let heads = heads.map(|head| view.text(head));
    let small = Look::secondary(view.theme);
    row(ui, view, "", &heads, small);
    let one = |ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str, of: &LabelScore, look| {
        let rates = of.counts.rates();
        let count = |n: u64| view.texts.count(usize::try_from(n).unwrap_or(usize::MAX));
        let cells = [
            percent(view, rates.precision),
            percent(view, rates.recall),
            percent(view, rates.f1),
            count(of.counts.gold),
            count(of.counts.predicted),
            count(of.counts.correct),
        ];
        row(ui, view, name, &cells, look);
    };
    for (label, of) in used(score) {
        let name = label_name(view, score, Some(label));
        let look = Look::text(view.theme);
        one(ui, view, &name, of, look);
    }
    let all = view.text("quality-all");
    let look = Look::text(view.theme).bold();
    one(ui, view, &all, &score.micro, look);
}

/// Shows how often each label was predicted for each other one. Returns the cell that was pressed.
pub(super) fn confusion(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    score: &Score,
    chosen: Option<Cell>,
) -> Option<Cell> {
    let labels: Vec<Option<usize>> = used(score)
        .into_iter()
        .take(8)
        .map(|(label, _)| Some(label))
        .chain([None])
        .collect();
    let names: Vec<String> = labels
        .iter()
        .map(|one| label_name(view, score, *one))
        .collect();
    let small = Look::secondary(view.theme);
    let corner = view.text("quality-corner");
    row(ui, view, &corner, &names, small);
    let mut pressed = None;
    for (gold, name) in labels.iter().zip(&names) {
        let count = |predicted: &Option<usize>| {
            let n = score.confusion.get(&(*gold, *predicted)).copied();
            n.unwrap_or_default()
        };
        let cells: Vec<String> = labels
            .iter()
            .map(|predicted| match (gold, predicted) {
                (None, None) => String::new(),
                _ => view
                    .texts
                    .count(usize::try_from(count(predicted)).unwrap_or(usize::MAX)),
            })
            .collect();
        let look = Look::text(view.theme);
        let places = row(ui, view, name, &cells, look);
        for (predicted, place) in labels.iter().zip(places) {
            let cell = (*gold, *predicted);
            if gold == predicted || count(predicted) == 0 {
                continue;
            }
            let id = ui.scope_id().with(("cell", cell));
            let response = ui.interact(place, id, Sense::click());
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            let other = label_name(view, score, *predicted);
            let n = usize::try_from(count(predicted)).unwrap_or(usize::MAX);
            let values = [
                ("gold", Value::Text(name)),
                ("predicted", Value::Text(&other)),
                ("count", Value::Count(n)),
            ];
            let told = view.texts.plain("quality-cell", &values);
            let spoken = label::spoken(&told);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
            label::focus_ring(ui, view.theme, place, &response);
            let line = if chosen == Some(cell) {
                view.theme.accent
            } else if response.hovered() {
                view.theme.hairline
            } else {
                egui::Color32::TRANSPARENT
            };
            let edge = egui::Stroke::new(1.5, line);
            let inner = place
                .shrink(2.0)
                .translate(Vec2::new(if view.rtl() { -4.0 } else { 4.0 }, 0.0));
            ui.painter()
                .rect_stroke(inner, theme::RADIUS, edge, egui::StrokeKind::Inside);
            if response.clicked() {
                pressed = Some(cell);
            }
            label::tooltip(response, view, &told);
        }
    }
    pressed
}
