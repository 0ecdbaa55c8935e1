//! Backups: copies of the project in another file.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::commands::problem::Problem;
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::model::time::Timestamp;
use crate::session::SessionError;
use crate::session::project::backup::BackupReport;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::platform::file_dialogs::Ask;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

impl Workbench {
    /// Returns the default name of a backup, with the date, so that the names differ by day.
    pub(crate) fn backup_name(&self) -> String {
        let now: Timestamp = (self.env.now)();
        let day: String = now.to_string().chars().take(10).collect();
        format!("{}-{day}.tawsim", self.project_name())
    }

    /// Asks for the path of a backup.
    pub(crate) fn ask_backup(&mut self, ctx: &Context) {
        let ask = Ask {
            title: self.texts.get("command-file-backup"),
            filters: vec![(self.texts.get("open-filter-project"), vec!["tawsim"])],
            folder: self.folder(),
            file_name: Some(self.backup_name()),
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::Backup, ask, move || ctx.request_repaint());
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
            Ok(BackupReport { bytes, left_out }) => {
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
                self.notify(ctx, Severity::Note, "notice-stopped", &[]);
            }
            Err(error) => {
                let problem = Problem::of(&self.texts, Some(&self.session), &error);
                self.show(ctx, Severity::Error, problem, None);
            }
        }
    }
}
