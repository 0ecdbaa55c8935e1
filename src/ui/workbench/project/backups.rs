//! The automatic backups in the window: made when a project is opened, listed to restore one.

use egui::Context;

use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::session::SessionError;
use crate::session::project::backup::BackupReport;
use crate::session::project::kept_backups::{DueBackup, KeptBackups};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::backups::large::LargeBackupDialog;
use crate::ui::dialogs::backups::list::BackupsDialog;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

impl Workbench {
    fn kept_backups(&self) -> KeptBackups {
        KeptBackups::new(&self.places.data)
    }

    /// Begins the backup that an opened project needs, or asks about it. The sample can be made
    /// again at any time. Called with a frame, so that the first screen does not wait for it.
    pub(crate) fn begin_backup(&mut self, ctx: &Context) {
        if self.jobs.is_project_busy() || !std::mem::take(&mut self.backup_is_due) {
            return;
        }
        if !self.prefs.backups || self.is_sample() {
            return;
        }
        let now = (self.env.now)();
        match self.kept_backups().due(&self.session, now) {
            Some(due) if due.asks => {
                let name = self.project_name();
                let dialog = LargeBackupDialog::new(name, due);
                self.dialogs.ask_next(Dialog::LargeBackup(dialog));
            }
            Some(due) => self.make_backup(ctx, due),
            None => {}
        }
    }

    fn make_backup(&mut self, ctx: &Context, due: DueBackup) {
        if let Some(project) = self.session.location().cloned() {
            let start = start(ctx, self.project_name());
            self.jobs
                .keep_backup(start, (project, self.env.clone()), due);
        }
    }

    /// Writes down whether backups of a large project are kept, and makes the first one.
    pub(crate) fn decide_backup(&mut self, ctx: &Context, mut due: DueBackup, keeps: bool) {
        if let Err(error) = due.decide(keeps) {
            let folder = self.kept_backups().folder().display().to_string();
            let problem = Problem::of_writing(&self.texts, &folder, &error);
            self.show(ctx, Severity::Warning, problem, None);
        } else if keeps {
            self.make_backup(ctx, due);
        }
    }

    /// Reports an automatic backup only if it failed: then the person has to look after backups.
    pub(crate) fn backup_kept(
        &mut self,
        ctx: &Context,
        outcome: Result<BackupReport, SessionError>,
    ) {
        let Err(error) = outcome else { return };
        if !matches!(error, SessionError::Cancelled(_)) {
            let reason = Problem::of(&self.texts, Some(&self.session), &error);
            let problem = Problem::notice(&self.texts, "notice-backup-not-kept", &[]);
            let problem = problem.because(reason);
            self.show(ctx, Severity::Warning, problem, None);
        }
    }

    /// Reports where a backup was restored, once its project is open.
    pub(crate) fn notify_of_restored(&mut self, ctx: &Context) {
        let Some(path) = self.restored.take() else {
            return;
        };
        if self.session.path() == Some(&*path) {
            let path = path.to_string_lossy();
            let values = [("path", Value::Text(&path))];
            self.notify(ctx, Severity::Note, "notice-restored", &values);
        }
    }

    /// Lists the automatic backups.
    pub(crate) fn show_backups(&mut self) {
        let own = self.session.path().map(|_| self.session.project().id);
        let all = self.kept_backups().all();
        let dialog = BackupsDialog::new(all, own, self.places.data.clone());
        self.dialogs.open = Some(Dialog::Backups(dialog));
    }
}
