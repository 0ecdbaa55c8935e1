//! The project file and its copies: backups, and a file that is renamed, deleted or replaced while
//! it is open.
//!
//! Such a change is noticed within a second and reported, with an offer to save everything under
//! another name.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::model::time::Timestamp;
use crate::session::SessionError;
use crate::session::project::backup::BackupReport;
use crate::ui::shell::notices::NoticeAction;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;
use crate::ui::workbench::project::file_state::{FileNews, FileState};

/// The notices about a project file that is not at its path.
const DISPLACED: [&str; 3] = [
    "problem-project-gone",
    "problem-project-replaced",
    "problem-project-log-gone",
];

impl Workbench {
    /// Checks from time to time whether the project file is at its path, and reports a change.
    pub(crate) fn check_file(&mut self, ctx: &Context) {
        match self.file.look(ctx, &self.session) {
            FileNews::Same => {}
            FileNews::Displaced(error) => self.refuse(ctx, &error),
            FileNews::Back => {
                self.trouble = false;
                self.notifier.notices.settle(&DISPLACED);
                let path = self.session.path().unwrap_or(Path::new(""));
                let path = path.to_string_lossy().into_owned();
                let values = [("path", Value::Text(&path))];
                self.notify(ctx, Severity::Note, "notice-displaced-back", &values);
            }
        }
    }

    /// Returns whether the project may be closed: if its file is not in its place, it refuses once
    /// and reports that with the text `notice`.
    pub(crate) fn may_close_displaced(&mut self, ctx: &Context, notice: &str) -> bool {
        let Some(error) = self.file.refuses_to_close(&self.session) else {
            return true;
        };
        self.quit.wanted = false;
        self.refuse(ctx, &error);
        self.notify(ctx, Severity::Warning, notice, &[]);
        ctx.request_repaint();
        false
    }

    /// Returns the button that offers to save under another name.
    pub(crate) fn offer_save_as() -> (&'static str, NoticeAction) {
        let save = Intent::View(ViewCommand::SaveAs);
        ("button-save-as", NoticeAction::Do(save))
    }

    /// Saves everything at a free path and continues to work there.
    pub fn save_as(&mut self, ctx: &Context, path: &Path) {
        if self.is_busy(ctx) {
            return;
        }
        let start = start(ctx, self.project_name());
        self.jobs.save_as(start, path.to_owned());
        ctx.request_repaint();
    }

    /// Reports that the project was saved under another name.
    pub(crate) fn saved_as(
        &mut self,
        ctx: &Context,
        path: &Path,
        outcome: Result<BackupReport, SessionError>,
    ) {
        let report = match outcome {
            Ok(report) => report,
            Err(SessionError::Cancelled(_)) => {
                self.notify(ctx, Severity::Note, "problem-session-stopped", &[]);
                return;
            }
            Err(error) => {
                self.refuse(ctx, &error);
                return;
            }
        };
        self.file = FileState::default();
        self.trouble = false;
        self.remember_project();
        let path = path.to_string_lossy();
        let values = [("path", Value::Text(&path))];
        self.notify(ctx, Severity::Note, "notice-saved-as", &values);
        if report.left_out > 0 {
            let values = [("count", Value::Count(report.left_out))];
            self.notify(ctx, Severity::Warning, "notice-backup-left-out", &values);
        }
        if report.unread > 0 {
            let values = [("count", Value::Count(report.unread))];
            self.notify(ctx, Severity::Warning, "notice-salvaged", &values);
        }
        // Text that could not be saved in the meantime is still in its field.
        self.keep_remark(ctx, true);
    }

    /// Returns the default name of a backup, with the date, so that the names differ by day.
    pub(crate) fn backup_name(&self) -> String {
        let now: Timestamp = (self.env.now)();
        let day: String = now.to_string().chars().take(10).collect();
        format!("{}-{day}.tawsim", self.project_name())
    }

    /// Copies the project to a path.
    pub fn back_up(&mut self, ctx: &Context, path: PathBuf) {
        let Some(project) = self.in_file(ctx) else {
            return;
        };
        self.keep_remark(ctx, true);
        let start = start(ctx, self.project_name());
        let of = (project, self.env.clone());
        self.jobs.back_up(start, of, path);
        ctx.request_repaint();
    }

    /// Reports the result of a backup.
    pub(crate) fn backed_up(
        &mut self,
        ctx: &Context,
        path: &Path,
        outcome: Result<BackupReport, SessionError>,
    ) {
        match outcome {
            Ok(BackupReport {
                bytes, left_out, ..
            }) => {
                let path = path.to_string_lossy();
                // Megabytes, at least one.
                let size = usize::try_from(bytes.div_ceil(1 << 20)).unwrap_or(usize::MAX);
                let values = [("path", Value::Text(&path)), ("size", Value::Count(size))];
                self.notify(ctx, Severity::Note, "notice-backed-up", &values);
                if left_out > 0 {
                    let values = [("count", Value::Count(left_out))];
                    self.notify(ctx, Severity::Warning, "notice-backup-left-out", &values);
                }
            }
            Err(SessionError::Cancelled(_)) => {
                self.notify(ctx, Severity::Note, "problem-session-stopped", &[]);
            }
            Err(error) => {
                let problem = Problem::of(&self.texts, Some(&self.session), &error);
                self.show(ctx, Severity::Error, problem, None);
            }
        }
    }
}
