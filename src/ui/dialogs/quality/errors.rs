//! The errors: how many of each class, and the most frequent ones in their context. A press shows
//! the place.

use egui::{CursorIcon, Sense, Ui, Vec2};

use crate::commands::text_values::Value;
use crate::review::ErrorClass;
use crate::review::score::{Group, Score};
use crate::session::actions::Action;
use crate::ui::dialogs::quality::tables::{Cell, label_name};
use crate::ui::dialogs::statistics::section;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::charts::{self, BarRow};
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::context_line::ContextLine;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The number of errors that are listed.
const LISTED: usize = 40;

/// Which errors are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// All.
    #[default]
    All,
    /// Those of a class.
    Class(ErrorClass),
    /// Those of a cell of the confusions.
    Cell(Cell),
}

impl Shown {
    fn has(self, group: &Group) -> bool {
        let label = |side: &Option<(usize, String)>| side.as_ref().map(|(label, _)| *label);
        match self {
            Self::All => true,
            Self::Class(class) => group.class == class,
            Self::Cell((gold, predicted)) => {
                label(&group.gold) == gold && label(&group.predicted) == predicted
            }
        }
    }
}

/// Returns the id of the name of a class.
fn class_id(class: ErrorClass) -> String {
    format!("quality-class-{}", class.name().replace('_', "-"))
}

/// Shows the number of errors of each class; returns the class that was pressed.
pub(super) fn classes(ui: &mut Ui, view: &mut ViewCtx<'_>, score: &Score) -> Option<ErrorClass> {
    section(ui, view, "quality-classes");
    let most = score
        .classes
        .iter()
        .map(|(_, n)| *n)
        .max()
        .unwrap_or_default();
    let mut pressed = None;
    for (class, n) in score.classes.iter().filter(|(_, n)| *n > 0) {
        let name = view.text(&class_id(*class));
        let value = view.texts.count(usize::try_from(*n).unwrap_or(usize::MAX));
        let bar = BarRow {
            name: &name,
            share: *n as f32 / most.max(1) as f32,
            value: &value,
            spoken: &label::spoken(&format!("{name}: {value}")),
            color: view.theme.accent,
            clickable: true,
        };
        if charts::bar_row(ui, view, (180.0, 64.0), &bar).clicked() {
            pressed = Some(*class);
        }
    }
    if most == 0 {
        let text = view.text("quality-no-errors");
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
    }
    pressed
}

/// Lists the most frequent errors; returns the action that shows one that was pressed.
pub(super) fn list(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    score: &Score,
    shown: Shown,
) -> Option<Action> {
    section(ui, view, "quality-errors");
    let mut asked = None;
    let all = score.errors.iter().filter(|group| shown.has(group));
    let n = all.clone().count();
    for group in all.take(LISTED) {
        if one(ui, view, score, group) {
            asked = place(view, score, group);
        }
    }
    if n > LISTED {
        let values = [("count", Value::Count(n - LISTED))];
        let text = view.text_with("statistics-more", &values);
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
    }
    asked
}

fn place(view: &ViewCtx<'_>, score: &Score, group: &Group) -> Option<Action> {
    let example = group.examples.first()?;
    // The suggestion may reach further than what holds; the words of both are selected.
    let gold = group
        .gold
        .as_ref()
        .and_then(|(label, _)| score.labels.get(*label));
    Some(Action::ShowPlace {
        document: example.document?,
        span: example.span,
        label: gold
            .and_then(|name| view.labels.by_name(name))
            .map(|label| label.id),
    })
}

fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, score: &Score, group: &Group) -> bool {
    let Some(example) = group.examples.first() else {
        return false;
    };
    let size = Vec2::new(ui.available_width(), 46.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let side = |side: &Option<(usize, String)>| match side {
        Some((label, words)) => {
            let name = label_name(view, score, Some(*label));
            let words: Vec<&str> = label::excerpt(words).split_whitespace().collect();
            (name, words.join(" "))
        }
        None => (view.text("quality-none"), String::new()),
    };
    let ((gold, gold_words), (predicted, predicted_words)) =
        (side(&group.gold), side(&group.predicted));
    let values = [
        ("gold", Value::Text(&gold)),
        ("goldWords", Value::Text(&gold_words)),
        ("predicted", Value::Text(&predicted)),
        ("predictedWords", Value::Text(&predicted_words)),
    ];
    let told = view.text_with("quality-error", &values);
    let spoken = label::spoken(&told);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, theme::RADIUS, view.theme.hovered);
    }
    label::focus_ring(ui, view.theme, rect, &response);
    let inner = rect.shrink2(Vec2::new(space::XS, 2.0));
    let (upper, lower) = inner.split_top_bottom_at_y(inner.center().y);
    let mut row = Row::new(upper, view.rtl());
    let n = format!(
        "{}\u{D7}",
        view.texts
            .count(usize::try_from(group.n).unwrap_or(usize::MAX))
    );
    charts::paint_at_end(ui, view, row.end(48.0), &n, Look::secondary(view.theme));
    let class = view.text(&class_id(group.class));
    label::paint_in(
        ui,
        view,
        row.end(170.0),
        &class,
        Look::secondary(view.theme),
    );
    label::paint_in(ui, view, row.rest(), &told, Look::text(view.theme));
    let one_line = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let before = one_line(&example.before);
    let words = one_line(&example.words);
    let line = format!("{before}{words}{}", one_line(&example.after));
    let hit = before.len()..before.len() + words.len();
    if let Some(line) = ContextLine::place(view, lower, (&line, &hit, true)) {
        line.paint(ui, view);
    }
    response.clicked()
}
