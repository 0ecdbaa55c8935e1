//! The statistics of the project, mostly as charts.
//!
//! A background job counts. The dialog waits for it and stops it on closing.

use std::sync::Arc;

use egui::{Color32, ScrollArea, Sense, Ui, Vec2};

use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::{Digits, Value};
use crate::model::corpus::distribution::{Bin, Distribution};
use crate::model::corpus::split::Split;
use crate::model::corpus::statistics::{LabelStatistics, Statistics};
use crate::model::state::Status;
use crate::ui::dialogs::statistics::names;
use crate::ui::dialogs::statistics::sections::{by_size, more, section, shown_label, waiting};
use crate::ui::dialogs::{Answer, Step, heading};
use crate::ui::state::captions::{split_id, status_id};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::charts::{self, BarRow, Column, PartOf};
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, Theme, space};

/// The number of bins of a histogram.
const BINS: usize = 20;
/// The number of labels with bars.
const LABELS: usize = 24;
/// The number of annotators that are shown.
const PEOPLE: usize = 12;

/// The dialog.
#[derive(Debug)]
pub struct StatisticsDialog {
    watch: Arc<ProgressMonitor>,
    found: Option<Result<Box<Statistics>, String>>,
    /// The label whose names are shown, as an index into the labels with names.
    label: usize,
}

impl Drop for StatisticsDialog {
    /// Stops the job.
    fn drop(&mut self) {
        self.watch.stop();
    }
}

impl StatisticsDialog {
    /// Opens the dialog while the job is running.
    pub fn new(watch: Arc<ProgressMonitor>) -> Self {
        Self {
            watch,
            found: None,
            label: 0,
        }
    }

    /// Takes the result of the job, or its error.
    pub fn take(&mut self, found: Result<Box<Statistics>, String>) {
        self.found = Some(found);
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let mut asked = None;
        let title = view.text("statistics-title");
        heading(ui, view, &title);
        let height = (ui.ctx().content_rect().height() - 180.0).max(160.0);
        let chosen = &mut self.label;
        match &self.found {
            None => waiting(ui, view, &self.watch, "statistics-waiting"),
            Some(Err(reason)) => {
                label::paragraph(ui, view, reason, Look::text(view.theme));
            }
            Some(Ok(found)) => {
                let area = ScrollArea::vertical()
                    .max_height(height)
                    .min_scrolled_height(height)
                    .auto_shrink([false, true]);
                scroll::vertical(ui, view, ("statistics", area), |area, ui, view| {
                    area.show(ui, |ui| {
                        // Leaves space for the scroll bar.
                        let mut inner = Row::new(ui.available_rect_before_wrap(), view.rtl());
                        inner.end(18.0);
                        let builder = egui::UiBuilder::new().max_rect(inner.rest());
                        ui.scope_builder(builder, |ui| {
                            asked = page(ui, view, found, chosen);
                        });
                    })
                });
            }
        }
        match asked {
            Some(name) => Step::Do(Answer::FindDocuments(name)),
            None => foot(ui, view),
        }
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

/// Shows the statistics; returns the name that was pressed.
fn page(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    found: &Statistics,
    chosen: &mut usize,
) -> Option<String> {
    let mut asked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    tiles(ui, view, found);
    whose(ui, view, found);
    if !found.skipped.is_empty() {
        let skipped = &found.skipped;
        let values = [
            ("documents", Value::Count(skipped.documents.len())),
            ("entities", Value::Count(skipped.entities)),
            ("states", Value::Count(skipped.states)),
        ];
        let text = view.text_with("statistics-skipped", &values);
        let look = Look::text(view.theme).color(view.theme.warning);
        label::paragraph(ui, view, &text, look);
    }
    ui.add_space(space::L);
    charts::side_by_side(
        ui,
        view,
        "labels_and_names",
        |ui, view| {
            labels(ui, view, found);
            ui.add_space(space::XL);
            entities(ui, view, found);
        },
        |ui, view| asked = names::ui(ui, view, found, chosen),
    );
    ui.add_space(space::XL);
    statuses(ui, view, found);
    ui.add_space(space::XL);
    charts::side_by_side(
        ui,
        view,
        "lengths_and_densities",
        |ui, view| {
            section(ui, view, "statistics-lengths");
            spread(ui, view, "statistics-lengths", &found.words, 1);
        },
        |ui, view| {
            section(ui, view, "statistics-densities");
            spread(ui, view, "statistics-densities", &found.densities, 100);
        },
    );
    ui.add_space(space::XL);
    people(ui, view, found);
    ui.add_space(space::S);
    asked
}

/// The four main numbers.
fn tiles(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Statistics) {
    let theme = view.theme;
    let words = usize::try_from(found.words.sum()).unwrap_or(usize::MAX);
    let tiles = [
        (view.texts.count(found.documents), "statistics-documents"),
        (view.texts.count(found.entities()), "statistics-entities"),
        (view.texts.count(words), "statistics-words"),
        (decimal(view, found.density()), "statistics-density"),
    ];
    let size = Vec2::new(ui.available_width(), 68.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let width = rect.width() / tiles.len() as f32;
    for (index, (number, id)) in tiles.iter().enumerate() {
        let place = row.start(width);
        let caption = view.text(id);
        let (upper, lower) = place.split_top_bottom_at_y(place.top() + 42.0);
        let inset = if index == 0 { 0.0 } else { space::L };
        let inside = |rect| {
            let mut row = Row::new(rect, view.rtl());
            row.start(inset);
            row.rest()
        };
        let (upper, lower) = (inside(upper), inside(lower));
        let look = Look {
            size: 28.0,
            ..Look::heading(theme)
        };
        label::paint_in(ui, view, upper, number, look);
        label::paint_in(ui, view, lower, &caption, Look::secondary(theme));
        if index > 0 {
            let x = if view.rtl() {
                place.right()
            } else {
                place.left()
            };
            let line = place.top() + 8.0..=place.bottom() - 4.0;
            ui.painter().vline(x, line, theme.hairline_stroke());
        }
        let response = ui.interact(place, ui.scope_id().with(index), Sense::hover());
        let name = label::spoken(&format!("{caption}: {number}"));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    }
}

/// Says whose entities are counted, if several people have annotated.
fn whose(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Statistics) {
    if found.annotators.len() < 2 {
        return;
    }
    let mut curated = found.statuses.iter();
    let id = if curated.any(|(status, n)| *status == Status::Curated && *n > 0) {
        "statistics-whose-curated"
    } else {
        "statistics-whose"
    };
    let text = view.text(id);
    label::paragraph(ui, view, &text, Look::secondary(view.theme));
}

/// The bar of a subtype below that of its label.
fn subtype_bar(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (label, most): (&LabelStatistics, usize),
    (subtype, n): (&str, usize),
    color: Color32,
) {
    let declared = view.labels.by_name(&label.name);
    let declared = declared.and_then(|label| label.subtype(subtype));
    let caption = declared.as_ref().map(|one| one.display(view.language()));
    let name = format!("· {}", caption.unwrap_or(subtype));
    let percent = (n as f64 * 100.0 / label.entities.max(1) as f64).round() as usize;
    let values = [
        ("entities", Value::Count(n)),
        ("percent", Value::Count(percent)),
    ];
    let value = view.text_with("statistics-share", &values);
    let spoken = format!("{name}: {}", label::spoken(&value));
    let bar = BarRow {
        name: &name,
        share: n as f32 / most as f32,
        value: &value,
        spoken: &spoken,
        color: color.gamma_multiply(0.6),
        clickable: false,
    };
    charts::bar_row(ui, view, (104.0, 96.0), &bar);
}

fn labels(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Statistics) {
    section(ui, view, "statistics-labels");
    let labels = by_size(found);
    let most = labels.first().map_or(1, |label| label.entities.max(1));
    let all = found.entities().max(1);
    for label in labels.iter().take(LABELS) {
        let (name, color) = shown_label(view, &label.name);
        let percent = (label.entities as f64 * 100.0 / all as f64).round() as usize;
        let values = [
            ("label", Value::Text(&name)),
            ("entities", Value::Count(label.entities)),
            ("documents", Value::Count(label.documents)),
            ("percent", Value::Count(percent)),
        ];
        let spoken = view.texts.plain("statistics-label", &values);
        let value = view.text_with("statistics-share", &values);
        let bar = BarRow {
            name: &name,
            share: label.entities as f32 / most as f32,
            value: &value,
            spoken: &spoken,
            color,
            clickable: false,
        };
        let response = charts::bar_row(ui, view, (104.0, 96.0), &bar);
        label::tooltip(response, view, &spoken);
        for (subtype, n) in &label.subtypes {
            subtype_bar(ui, view, (label, most), (subtype, *n), color);
        }
    }
    more(ui, view, labels.len().saturating_sub(LABELS));
}

/// Returns the color of a status in charts.
fn status_color(theme: &Theme, status: Status) -> Color32 {
    match status {
        Status::New => theme.pressed,
        Status::InProgress => theme::mix(theme.raised, theme.accent, 45),
        Status::Finished => theme.accent,
        Status::InCuration => theme::mix(theme.raised, theme.warning, 45),
        Status::Curated => theme.warning,
        Status::Skipped => theme::mix(theme.raised, theme.secondary, 60),
    }
}

/// Returns the color of a part of a split in charts.
pub(in crate::ui::dialogs) fn split_color(theme: &Theme, split: Option<Split>) -> Color32 {
    match split {
        Some(Split::Train) => theme.accent,
        Some(Split::Validation) => theme::mix(theme.raised, theme.accent, 55),
        Some(Split::Test) => theme::mix(theme.raised, theme.warning, 70),
        Some(Split::Unassigned) => theme::mix(theme.raised, theme.secondary, 40),
        None => theme.pressed,
    }
}

fn statuses(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Statistics) {
    section(ui, view, "statistics-states");
    let parts: Vec<PartOf> = found
        .statuses
        .iter()
        .map(|(status, count)| PartOf {
            name: view.text(status_id(*status)),
            count: *count,
            color: status_color(view.theme, *status),
        })
        .collect();
    let name = view.text("statistics-states");
    charts::parts(ui, view, &name, &parts);
    if found.splits.iter().all(|(split, _)| split.is_none()) {
        return;
    }
    ui.add_space(space::L);
    section(ui, view, "statistics-splits");
    let parts: Vec<PartOf> = found
        .splits
        .iter()
        .map(|(split, count)| PartOf {
            name: view.text(split_id(*split)),
            count: *count,
            color: split_color(view.theme, *split),
        })
        .collect();
    let name = view.text("statistics-splits");
    charts::parts(ui, view, &name, &parts);
}

/// A histogram; the values are in fractions (`1 / unit`).
fn spread(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str, spread: &Distribution, unit: u32) {
    let shown = |view: &ViewCtx<'_>, value: u32| {
        if unit == 1 {
            view.texts.count(value as usize)
        } else {
            decimal(view, f64::from(value) / f64::from(unit))
        }
    };
    let column = |view: &ViewCtx<'_>, bin: Bin| {
        let from = shown(view, bin.from);
        let count = ("count", Value::Count(bin.count));
        let told = if let Some(to) = bin.to {
            let to = shown(view, if unit == 1 { to - 1 } else { to });
            let values = [
                ("from", Value::Text(&from)),
                ("to", Value::Text(&to)),
                count,
            ];
            view.texts.plain("statistics-bin", &values)
        } else {
            let values = [("from", Value::Text(&from)), count];
            view.texts.plain("statistics-bin-rest", &values)
        };
        Column {
            count: bin.count,
            from: if bin.to.is_some() {
                from
            } else {
                format!("\u{2265} {from}")
            },
            told,
        }
    };
    let columns: Vec<Column> = spread
        .bins(BINS)
        .into_iter()
        .map(|bin| column(view, bin))
        .collect();
    let name = view.text(id);
    charts::histogram(ui, view, &name, &columns);
    let mean = decimal(view, spread.mean() / f64::from(unit));
    let (median, least) = (
        shown(view, spread.percentile(50)),
        shown(view, spread.min()),
    );
    let most = shown(view, spread.max());
    let values = [
        ("median", Value::Text(&median)),
        ("mean", Value::Text(&mean)),
        ("least", Value::Text(&least)),
        ("most", Value::Text(&most)),
    ];
    let text = view.text_with("statistics-spread", &values);
    label::paragraph(ui, view, &text, Look::secondary(view.theme));
}

/// Formats a number with up to two decimals, in the digits of the window.
fn decimal(view: &ViewCtx<'_>, value: f64) -> String {
    // Whole numbers have no decimals.
    let text = if (value - value.round()).abs() < 1e-9 {
        format!("{value:.0}")
    } else {
        format!("{value:.2}")
    };
    if view.texts.digits() == Digits::European {
        return text;
    }
    let shaped = text.chars().map(|c| match c.to_digit(10) {
        Some(digit) => char::from_u32(0x660 + digit).unwrap_or(c),
        None if c == '.' => '\u{66B}',
        None => c,
    });
    shaped.collect()
}

/// A line with a name and a number at its end.
fn fact(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str, value: &str) {
    let size = Vec2::new(ui.available_width(), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let theme = view.theme;
    let look = Look::secondary(theme).color(theme.text);
    let width = view
        .engine
        .label(value, look.role, look.size, None, view.rtl())
        .width;
    let place = row.end(width);
    label::paint_in(ui, view, place, value, look);
    row.end(space::M);
    label::paint_in(ui, view, row.rest(), name, Look::secondary(theme));
    let spoken = label::spoken(&format!("{name}: {value}"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &spoken));
}

fn entities(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Statistics) {
    section(ui, view, "statistics-about-entities");
    for (depth, count) in found.depths.iter().enumerate() {
        let name = view.text_with("statistics-depth", &[("count", Value::Count(depth))]);
        let count = view.texts.count(*count);
        fact(ui, view, &name, &count);
    }
    for (id, count) in [
        ("statistics-stacked", found.stacked),
        ("statistics-crossing", found.crossing),
    ] {
        if count > 0 {
            let (name, count) = (view.text(id), view.texts.count(count));
            fact(ui, view, &name, &count);
        }
    }
    for (id, spread) in [
        ("statistics-entity-words", &found.entity_words),
        ("statistics-entity-chars", &found.entity_chars),
    ] {
        if spread.is_empty() {
            continue;
        }
        let name = view.text(id);
        let mean = decimal(view, spread.mean());
        let most = view.texts.count(spread.max() as usize);
        let values = [("mean", Value::Text(&mean)), ("most", Value::Text(&most))];
        let value = view.text_with("statistics-mean-most", &values);
        fact(ui, view, &name, &value);
    }
}

fn people(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Statistics) {
    section(ui, view, "statistics-people");
    if found.annotators.is_empty() {
        let text = view.text("statistics-people-none");
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
    }
    for one in found.annotators.iter().take(PEOPLE) {
        let values = [
            ("entities", Value::Count(one.entities)),
            ("documents", Value::Count(one.documents)),
            ("finished", Value::Count(one.finished)),
        ];
        let value = view.text_with("statistics-person", &values);
        fact(ui, view, &one.name, &value);
    }
    more(ui, view, found.annotators.len().saturating_sub(PEOPLE));
}
