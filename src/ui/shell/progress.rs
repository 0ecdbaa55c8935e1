//! The progress of jobs: a row for each above the status bar, with its name, its progress and a
//! stop button. Shown only for jobs that take longer than a moment.

use egui::{Key, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::base::progress::Stage;
use crate::commands::text_values::Value;
use crate::session::jobs::{Job, JobKind, Jobs};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// Jobs that take fewer seconds are not shown.
const MOMENT: f64 = 0.15;
/// The height of the progress bar.
const LINE: f32 = 4.0;
/// The width of the progress bar.
const WIDTH: f32 = 220.0;

/// Returns whether a job has run longer than a moment.
pub fn is_shown(jobs: &Jobs, now: f64) -> bool {
    jobs.running().iter().any(|job| takes_long(job, now))
}

fn takes_long(job: &Job, now: f64) -> bool {
    now - job.begun >= MOMENT
}

/// Shows a row for each job; returns the job to stop.
pub fn progress_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, jobs: &Jobs, now: f64) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut stop = None;
    for (index, job) in jobs.running().iter().enumerate() {
        if takes_long(job, now) && job_row(ui, view, job, now) {
            stop = Some(index);
        }
    }
    stop
}

fn job_row(ui: &mut Ui, view: &mut ViewCtx<'_>, job: &Job, now: f64) -> bool {
    let theme = view.theme;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), 38.0), Sense::hover());
    let mut row = Row::new(rect.shrink2(Vec2::new(space::L, 0.0)), view.rtl());
    let stopped = job.watch.is_stopped();
    let caption = caption(view, job);
    let far = far(view, job);
    let button = view.text("button-cancel");
    let look = Look::text(theme);
    let width = |view: &mut ViewCtx<'_>, text: &str, look: Look| {
        let rtl = view.rtl();
        view.engine
            .label(text, look.role, look.size, None, rtl)
            .width
    };
    let place = row.end(width(view, &button, look) + 2.0 * space::M);
    let mut stop = false;
    if !stopped {
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(Rect::from_center_size(
            place.center(),
            Vec2::new(place.width(), theme::ROW_HEIGHT + 2.0),
        )));
        let pressed = label::button(&mut inner, view, None, &button, ButtonKind::Plain);
        // Escape stops the job instead of only leaving the button.
        let keeps = egui::EventFilter {
            escape: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(pressed.id, keeps));
        let escaped = pressed.has_focus() && ui.input(|i| i.key_pressed(Key::Escape));
        stop = pressed.clicked() || escaped;
    }
    row.end(space::L);
    let share = job.watch.progress().share();
    let line = row.end(WIDTH.min(rect.width() * 0.3));
    paint_line(ui, view, line, share.filter(|_| !stopped), now);
    row.end(space::M);
    let look = Look::secondary(theme);
    let place = row.end(width(view, &far, look));
    label::paint_in(ui, view, place, &far, look);
    row.end(space::M);
    label::paint_in(ui, view, row.rest(), &caption, Look::text(theme));
    let name = label::spoken(&format!("{caption} {far}"));
    response.widget_info(|| WidgetInfo::labeled(Access::ProgressIndicator, true, &name));
    stop
}

/// Returns the description of a job.
fn caption(view: &ViewCtx<'_>, job: &Job) -> String {
    if job.watch.is_stopped() {
        return view.text("progress-stopping");
    }
    let id = match (job.kind, job.watch.progress().stage) {
        (JobKind::Look, _) => "progress-looking",
        (JobKind::Open, Stage::Updating) => "progress-updating",
        (JobKind::Open, _) => "progress-opening",
        (JobKind::Import, Stage::Writing) => "progress-adding",
        (JobKind::Import, _) => "progress-reading",
        (
            JobKind::Export | JobKind::Backup | JobKind::KeptBackup | JobKind::SaveAs,
            Stage::Checking,
        ) => "progress-checking",
        (JobKind::Export, _) => "progress-exporting",
        (JobKind::Change, _) => "progress-changing",
        (JobKind::Count, _) => "progress-counting",
        (JobKind::Score, _) => "progress-score",
        (JobKind::Check, _) => "progress-check",
        (JobKind::Compare, _) => "progress-comparing",
        (JobKind::Occurrences, _) => "progress-occurrences",
        (JobKind::Queue, _) => "progress-queue",
        (JobKind::KeptBackup, _) => "progress-automatic-backup",
        (JobKind::Backup | JobKind::SaveAs, _) => "progress-backing-up",
    };
    view.text_with(id, &[("name", Value::Text(&job.name))])
}

/// Returns the progress of a job in words.
fn far(view: &ViewCtx<'_>, job: &Job) -> String {
    let progress = job.watch.progress();
    let count = |number: u64| Value::Count(usize::try_from(number).unwrap_or(usize::MAX));
    match progress.stage {
        _ if job.watch.is_stopped() => String::new(),
        Stage::Looking if job.kind == JobKind::Look => {
            view.text_with("progress-files", &[("count", count(progress.done))])
        }
        Stage::Writing if progress.all > 1 => view.text_with(
            "progress-documents",
            &[("done", count(progress.done)), ("all", count(progress.all))],
        ),
        Stage::Reading | Stage::Updating | Stage::Checking | Stage::Learning
            if progress.all > 0 =>
        {
            let percent = progress.share().unwrap_or_default() * 100.0;
            view.text_with("progress-percent", &[("percent", count(percent as u64))])
        }
        _ => String::new(),
    }
}

/// Paints a bar that fills from the reading start; if the progress is unknown, a piece of it moves.
fn paint_line(ui: &Ui, view: &ViewCtx<'_>, place: Rect, share: Option<f32>, now: f64) {
    let theme = view.theme;
    let line = Rect::from_center_size(place.center(), Vec2::new(place.width(), LINE));
    ui.painter().rect_filled(line, LINE / 2.0, theme.pressed);
    let (from, to) = if let Some(share) = share {
        (0.0, share)
    } else {
        let at = (now * 0.5).fract() as f32;
        ((at * 1.3 - 0.3).max(0.0), (at * 1.3).min(1.0))
    };
    let x = |at: f32| {
        if view.rtl() {
            line.right() - at * line.width()
        } else {
            line.left() + at * line.width()
        }
    };
    let filled = Rect::from_x_y_ranges(x(from).min(x(to))..=x(from).max(x(to)), line.y_range());
    ui.painter().rect_filled(filled, LINE / 2.0, theme.accent);
}
