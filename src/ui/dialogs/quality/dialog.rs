//! The dialog: which source, on what its figures rest, the tables, the errors, the calibration.

use std::sync::Arc;

use egui::{ScrollArea, Ui, Vec2};

use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::Value;
use crate::review::score::Score;
use crate::session::query::scores::{ProjectScore, SourceQuality};
use crate::ui::dialogs::quality::errors::{self, Shown};
use crate::ui::dialogs::quality::tables::{self, percent};
use crate::ui::dialogs::statistics::{section, waiting};
use crate::ui::dialogs::{Answer, Step, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::charts::{self, BarRow};
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The dialog.
#[derive(Debug)]
pub struct QualityDialog {
    watch: Arc<ProgressMonitor>,
    found: Option<Result<Box<SourceQuality>, String>>,
    shown: Shown,
}

impl Drop for QualityDialog {
    /// Stops the job.
    fn drop(&mut self) {
        self.watch.stop();
    }
}

impl QualityDialog {
    /// Opens the dialog while the job is running.
    pub fn new(watch: Arc<ProgressMonitor>) -> Self {
        Self {
            watch,
            found: None,
            shown: Shown::All,
        }
    }

    /// Takes the result of the job, or its error.
    pub fn take(&mut self, found: Result<Box<SourceQuality>, String>) {
        self.found = Some(found);
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("quality-title");
        heading(ui, view, &title);
        let mut step = None;
        let height = (ui.ctx().content_rect().height() - 180.0).max(160.0);
        let shown = &mut self.shown;
        match &self.found {
            None => waiting(ui, view, &self.watch, "quality-waiting"),
            Some(Err(reason)) => {
                label::paragraph(ui, view, reason, Look::text(view.theme));
            }
            Some(Ok(found)) if found.sources.is_empty() => {
                let text = view.text("quality-no-sources");
                label::paragraph(ui, view, &text, Look::secondary(view.theme));
            }
            Some(Ok(found)) => {
                let area = ScrollArea::vertical()
                    .max_height(height)
                    .min_scrolled_height(height)
                    .auto_shrink([false, true]);
                scroll::vertical(ui, view, ("quality", area), |area, ui, view| {
                    area.show(ui, |ui| {
                        // Leaves space for the scroll bar.
                        let mut inner = Row::new(ui.available_rect_before_wrap(), view.rtl());
                        inner.end(18.0);
                        let builder = egui::UiBuilder::new().max_rect(inner.rest());
                        ui.scope_builder(builder, |ui| step = page(ui, view, found, shown));
                    })
                });
            }
        }
        step.unwrap_or_else(|| foot(ui, view))
    }
}

/// The close button, on the trailing side.
fn foot(ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
    ui.add_space(space::S);
    let layout = view.trailing();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
    let close = view.text("button-close");
    let pressed = ui.allocate_ui_with_layout(size, layout, |ui| {
        label::button(ui, view, None, &close, ButtonKind::Primary).clicked()
    });
    if pressed.inner {
        Step::Close
    } else {
        Step::Stay
    }
}

fn page(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    quality: &SourceQuality,
    shown: &mut Shown,
) -> Option<Step> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut step = None;
    if quality.sources.len() > 1 {
        let names: Vec<&str> = quality
            .sources
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        let title = view.text("quality-source");
        let chosen = quality.chosen.unwrap_or_default();
        let new = controls::segments(ui, view, &title, &names, chosen);
        let source = new.and_then(|new| quality.sources.get(new));
        step = source.map(|source| Step::Do(Answer::ScoreSource(source.id)));
        ui.add_space(space::M);
    } else if let Some(source) = quality.sources.first() {
        let values = [("name", Value::Text(&source.name))];
        let text = view.text_with("quality-source-named", &values);
        label::paragraph(ui, view, &text, Look::text(view.theme));
    }
    let found = &quality.found;
    basis(ui, view, found);
    let score = &found.score;
    if score.documents == 0 {
        return step;
    }
    ui.add_space(space::L);
    section(ui, view, "quality-figures");
    tables::figures(ui, view, score);
    ui.add_space(space::XL);
    section(ui, view, "quality-confusion");
    let cell = match shown {
        Shown::Cell(cell) => Some(*cell),
        _ => None,
    };
    if let Some(pressed) = tables::confusion(ui, view, score, cell) {
        *shown = toggled(*shown, Shown::Cell(pressed));
    }
    ui.add_space(space::XL);
    let mut class = None;
    charts::side_by_side(
        ui,
        view,
        "classes_and_calibration",
        |ui, view| class = errors::classes(ui, view, score),
        |ui, view| calibration(ui, view, score),
    );
    if let Some(class) = class {
        *shown = toggled(*shown, Shown::Class(class));
    }
    ui.add_space(space::XL);
    if let Some(action) = errors::list(ui, view, score, *shown) {
        step = Some(Step::Do(Answer::ShowFinding(Box::new(action))));
    }
    ui.add_space(space::S);
    step
}

/// Returns what is listed after a press: a second press lists all again.
fn toggled(now: Shown, pressed: Shown) -> Shown {
    if now == pressed { Shown::All } else { pressed }
}

/// Says on what the figures rest.
fn basis(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &ProjectScore) {
    let count = |n: u64| Value::Count(usize::try_from(n).unwrap_or(usize::MAX));
    let basis = &found.basis;
    let [accepted, changed, rejected, pending] = basis.verdicts;
    let documents = found.score.documents;
    let values = [
        ("documents", count(documents)),
        ("curated", count(basis.curated)),
        ("unfinished", count(basis.unfinished)),
        ("seen", count(basis.seen)),
        ("accepted", count(accepted)),
        ("changed", count(changed)),
        ("rejected", count(rejected)),
        ("pending", count(pending)),
    ];
    let ids = match (documents, basis.seen) {
        (0, _) => ["quality-verdicts", "quality-basis-nothing"],
        (_, 0) => ["quality-basis", "quality-basis-unseen"],
        _ => ["quality-basis", "quality-basis-seen"],
    };
    for id in ids
        .into_iter()
        .chain((documents > 0).then_some("quality-verdicts"))
    {
        let text = view.text_with(id, &values);
        let look = match id {
            "quality-basis-seen" => Look::text(view.theme).color(view.theme.warning),
            _ => Look::secondary(view.theme),
        };
        label::paragraph(ui, view, &text, look);
    }
}

/// Shows the share of correct suggestions for each range of scores.
fn calibration(ui: &mut Ui, view: &mut ViewCtx<'_>, score: &Score) {
    section(ui, view, "quality-calibration");
    let found = &score.calibration;
    let Some(error) = found.error() else {
        let text = view.text("quality-no-scores");
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
        return;
    };
    for bin in found.bins.iter().filter(|bin| bin.n > 0) {
        let name = percent(view, bin.mean());
        let share = percent(view, bin.share());
        let n = Value::Count(usize::try_from(bin.n).unwrap_or(usize::MAX));
        let values = [
            ("score", Value::Text(&name)),
            ("share", Value::Text(&share)),
            ("count", n),
        ];
        let told = view.texts.plain("quality-bin", &values);
        let bar = BarRow {
            name: &name,
            share: bin.share().unwrap_or_default() as f32,
            value: &share,
            spoken: &label::spoken(&told),
            color: view.theme.accent,
            clickable: false,
        };
        let response = charts::bar_row(ui, view, (64.0, 64.0), &bar);
        label::tooltip(response, view, &told);
    }
    let error = percent(view, Some(error));
    let n = Value::Count(usize::try_from(found.n()).unwrap_or(usize::MAX));
    let values = [("error", Value::Text(&error)), ("count", n)];
    let text = view.text_with("quality-calibration-error", &values);
    label::paragraph(ui, view, &text, Look::secondary(view.theme));
}
