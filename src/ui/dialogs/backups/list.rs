//! Lists the automatic backups, the newest first, and restores one as a project of its own.

use std::path::PathBuf;

use egui::{Ui, Vec2};
use uuid::Uuid;

use crate::commands::text_values::Value;
use crate::session::project::kept_backups::KeptBackup;
use crate::ui::dialogs::{Answer, Step, foot, heading, kept, radio};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::relative_time;
use crate::ui::widgets::theme::{self, space};

/// The greatest height of the list, in points.
const HEIGHT: f32 = 420.0;
/// The height of a row, in points.
const ROW: f32 = 48.0;

/// The dialog.
#[derive(Debug)]
pub struct BackupsDialog {
    /// The backups of the open project, then the others; each newest first.
    backups: Vec<KeptBackup>,
    /// How many of them are of the open project.
    n_own: usize,
    chosen: usize,
    /// The folder for a project whose own folder is gone.
    data_folder: PathBuf,
}

impl BackupsDialog {
    /// Lists backups, those of the project `own` first.
    pub fn new(mut backups: Vec<KeptBackup>, own: Option<Uuid>, data_folder: PathBuf) -> Self {
        backups.sort_by_key(|backup| Some(backup.project) != own);
        let n_own = backups
            .iter()
            .filter(|one| Some(one.project) == own)
            .count();
        Self {
            backups,
            n_own,
            chosen: 0,
            data_folder,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("backups-title");
        heading(ui, view, &title);
        let look = Look::secondary(view.theme);
        if self.backups.is_empty() {
            let none = view.text("backups-empty");
            label::paragraph(ui, view, &none, Look::text(view.theme));
            let about = view.text("backups-empty.about");
            label::paragraph(ui, view, &about, look);
            return close(ui, view);
        }
        let about = view.text("backups-about");
        label::paragraph(ui, view, &about, look);
        ui.add_space(space::XS);
        let mut chosen = self.chosen;
        kept::list(ui, view, ("backups", HEIGHT), |ui, view| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, backup) in self.backups.iter().enumerate() {
                // Named only below backups of the open project.
                if index > 0 && index == self.n_own {
                    ui.add_space(space::M);
                    let others = view.text("backups-others");
                    label::label(ui, view, &others, Look::secondary(view.theme));
                }
                if row(ui, view, backup, index == chosen) {
                    chosen = index;
                }
            }
        });
        self.chosen = chosen;
        let Some(backup) = self.backups.get(self.chosen) else {
            return Step::Stay;
        };
        ui.add_space(space::XS);
        let path = backup.free_path(&self.data_folder);
        let shown = path.to_string_lossy();
        let target = view.text_with("backups-target", &[("path", Value::Text(&shown))]);
        label::paragraph(ui, view, &target, look);
        let restore = view.text("backups-restore");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &restore, &cancel, true) {
            Some(true) => Step::Do(Answer::Restore(Box::new(backup.clone()))),
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }
}

fn close(ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
    ui.add_space(space::S);
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
    let layout = view.trailing();
    let pressed = ui.allocate_ui_with_layout(size, layout, |ui| {
        let caption = view.text("button-close");
        label::button(ui, view, None, &caption, ButtonKind::Primary).clicked()
    });
    if pressed.inner {
        Step::Close
    } else {
        Step::Stay
    }
}

/// Shows a backup: the project and how long ago, the date and the size below.
fn row(ui: &mut Ui, view: &mut ViewCtx<'_>, backup: &KeptBackup, chosen: bool) -> bool {
    let name = backup.name();
    let ago = relative_time::ago(view.texts, backup.taken, view.now);
    let at = backup.taken.to_string();
    let (day, time) = at.split_once('T').unwrap_or((&at, ""));
    // Kilobytes, at least one; megabytes from two of them.
    let kilobytes = usize::try_from(backup.bytes.div_ceil(1024)).unwrap_or(usize::MAX);
    let size = if kilobytes < 2048 {
        view.text_with("backups-kilobytes", &[("size", Value::Count(kilobytes))])
    } else {
        let size = Value::Count(kilobytes.div_ceil(1024));
        view.text_with("backups-megabytes", &[("size", size)])
    };
    let minutes = time.get(..5).unwrap_or_default();
    let values = [
        ("day", Value::Text(day)),
        ("time", Value::Text(minutes)),
        ("size", Value::Text(&size)),
    ];
    let about = view.text_with("backups-row", &values);
    let spoken = label::spoken(&format!("{name}, {ago}, {about}"));
    let (mut row, response) = radio(ui, view, (&spoken, chosen), ROW);
    row.start(space::S);
    let quiet = Look::secondary(view.theme);
    let rtl = view.rtl();
    let width = view.engine.label(&ago, quiet.role, quiet.size, None, rtl);
    let place = row.end(width.width);
    label::paint_in(ui, view, place, &ago, quiet);
    row.end(space::M);
    let rest = row.rest().shrink2(Vec2::new(0.0, space::XS));
    let (upper, lower) = rest.split_top_bottom_at_fraction(0.52);
    label::paint_in(ui, view, upper, &name, Look::text(view.theme));
    label::paint_in(ui, view, lower, &about, quiet);
    response.clicked()
}
