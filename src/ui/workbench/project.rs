//! The project as a whole in the window: statistics, splits, properties, guideline, backup.
//!
//! Starts the jobs and passes their results to the dialogs, which show them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;

use crate::base::open_files;
use crate::commands::intent::Intent;
use crate::commands::problem::{self, Problem};
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::model::id::DocumentId;
use crate::model::split::Split;
use crate::model::statistics::Statistics;
use crate::model::time::Timestamp;
use crate::session::actions::Action;
use crate::session::actions::splits::{Candidates, SIMILARITY};
use crate::session::project::backup::BackupReport;
use crate::session::query::statistics::StatisticsChoice;
use crate::session::{Changes, SessionError, transaction};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::document::DocumentDialog;
use crate::ui::dialogs::guideline::GuidelineDialog;
use crate::ui::dialogs::path::Purpose;
use crate::ui::dialogs::project::ProjectDialog;
use crate::ui::dialogs::split::SplitDialog;
use crate::ui::dialogs::statistics::StatisticsDialog;
use crate::ui::platform::file_dialogs::Ask;
use crate::ui::state::panel_state::{Side, show_guideline, shows_guideline};
use crate::ui::workbench::Workbench;
use crate::ui::workbench::job_start::start;

/// The largest number of documents that are changed at once, without a job.
const FEW: usize = 2_000;

/// The new part of each document.
type Splits = Arc<[(DocumentId, Option<Split>)]>;

/// A larger file is not a guideline but was chosen by mistake.
const LARGEST_GUIDELINE: u64 = 4 << 20;

impl Workbench {
    fn in_file(&self) -> Option<PathBuf> {
        // After a project was moved, a file at its old path is not the project.
        let path = self.session.path().filter(|_| !self.file.is_displaced());
        path.map(Path::to_owned)
    }

    fn project_name(&self) -> String {
        let path = self.session.path();
        let stem = path.and_then(Path::file_stem).unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Opens the statistics and starts to count.
    pub(crate) fn show_statistics(&mut self, ctx: &Context) {
        let Some(project) = self.in_file() else {
            return;
        };
        let start = start(ctx, self.project_name());
        let of = (project, self.env.clone());
        let watch = self.jobs.count(start, of, StatisticsChoice::default());
        let dialog = StatisticsDialog::new(watch);
        self.dialog = Some(Dialog::Statistics(Box::new(dialog)));
        ctx.request_repaint();
    }

    /// Takes the statistics.
    pub(crate) fn counted(&mut self, found: Result<Box<Statistics>, SessionError>) {
        let found = self.told(found);
        if let (Some(Dialog::Statistics(dialog)), Some(found)) = (&mut self.dialog, found) {
            dialog.take(found);
        }
    }

    /// Asks how to split the documents, and starts the search for near-duplicates.
    pub(crate) fn ask_split(&mut self, ctx: &Context) {
        let Some(project) = self.in_file() else {
            return;
        };
        let start = start(ctx, self.project_name());
        let of = (project, self.env.clone());
        let watch = self.jobs.compare(start, of, SIMILARITY);
        self.dialog = Some(Dialog::Split(Box::new(SplitDialog::new(watch))));
        ctx.request_repaint();
    }

    /// Takes the near-duplicates.
    pub(crate) fn compared(&mut self, found: Result<Box<Candidates>, SessionError>) {
        let found = self.told(found);
        if let (Some(Dialog::Split(dialog)), Some(found)) = (&mut self.dialog, found) {
            dialog.take(found);
        }
    }

    /// Assigns documents to parts: at once if they are few, otherwise in a job.
    pub(crate) fn split(&mut self, ctx: &Context, splits: Splits) {
        let action = Action::SetSplits(splits);
        if self.session.n_documents() <= FEW {
            self.act(ctx, action);
            self.tell_of_split(ctx);
        } else if !self.is_busy(ctx) {
            self.keep_remark(ctx, true);
            let start = start(ctx, self.project_name());
            self.jobs.perform(start, action);
            ctx.request_repaint();
        }
    }

    fn tell_of_split(&mut self, ctx: &Context) {
        if self.session.undo_title().as_deref() == Some(transaction::SPLIT) {
            let undo = Intent::Act(Action::Undo);
            self.tell_with(ctx, "notice-split", &[], ("button-undo", undo));
        }
    }

    /// Takes the result of a long change.
    pub(crate) fn changed(&mut self, ctx: &Context, outcome: Result<Changes, SessionError>) {
        match outcome {
            Ok(_changes) => {
                self.notifier.notices.expire_undo();
                self.tell_of_split(ctx);
            }
            Err(SessionError::Stopped(_)) => {}
            Err(error) => self.refuse(ctx, &error),
        }
    }

    /// Turns a refusal into its sentence; returns `None` for a job that was stopped with its
    /// dialog.
    fn told<T>(&self, found: Result<T, SessionError>) -> Option<Result<T, String>> {
        match found {
            Ok(found) => Some(Ok(found)),
            Err(SessionError::Stopped(_)) => None,
            Err(error) => {
                let problem = Problem::of(&self.texts, Some(&self.session), &error);
                Some(Err(problem.summary))
            }
        }
    }

    /// Returns the title of the document that an action removes.
    pub(crate) fn removed(&self, action: &Action) -> Option<String> {
        let Action::RemoveDocument(id) = action else {
            return None;
        };
        let open = self.session.document();
        let open = open.filter(|open| open.document.id == *id)?;
        let document = &open.document;
        Some(
            document
                .title
                .clone()
                .unwrap_or_else(|| document.name.clone()),
        )
    }

    pub(crate) fn tell_of_removed(&mut self, ctx: &Context, title: &str) {
        let undo = Intent::Act(Action::Undo);
        let values = [("title", Value::Text(title))];
        self.tell_with(
            ctx,
            "notice-document-removed",
            &values,
            ("button-undo", undo),
        );
    }

    /// Saves the draft of a dialog that was closed without a button, and reports it.
    pub(crate) fn keep(&mut self, ctx: &Context, action: Action) {
        let before = self.session.stamp();
        self.act(ctx, action);
        if self.session.stamp() != before {
            let undo = Intent::Act(Action::Undo);
            self.tell_with(ctx, "notice-properties-kept", &[], ("button-undo", undo));
        }
    }

    pub(crate) fn show_project(&mut self) {
        let dialog = ProjectDialog::new(&self.session);
        self.dialog = Some(Dialog::Project(Box::new(dialog)));
    }

    pub(crate) fn show_document(&mut self, ctx: &Context) {
        let Some(id) = self.session.document().map(|open| open.document.id) else {
            return;
        };
        match DocumentDialog::new(&self.session, id) {
            Ok(dialog) => self.dialog = Some(Dialog::Document(Box::new(dialog))),
            Err(error) => self.refuse(ctx, &error),
        }
    }

    /// Switches between the guideline and the entities next to the article.
    pub(crate) fn toggle_guideline(&mut self, ctx: &Context) {
        let inspector = self.panels.shown(&self.prefs).of_command("view.inspector");
        let shown = inspector == Some(true);
        let on = !(shown && shows_guideline(ctx));
        show_guideline(ctx, on);
        if on && !shown {
            self.panels.toggle(Side::Inspector, &mut self.prefs);
        }
    }

    pub(crate) fn write_guideline(&mut self) {
        let text = self.session.guideline().unwrap_or_default();
        let dialog = GuidelineDialog::new(text);
        self.dialog = Some(Dialog::Guideline(Box::new(dialog)));
    }

    /// Asks for a file to take as the guideline.
    pub(crate) fn ask_guideline(&mut self, ctx: &Context) {
        let filters = vec![
            (
                self.texts.get("guideline-filter"),
                vec!["md", "markdown", "txt"],
            ),
            (self.texts.get("open-filter-any"), vec!["*"]),
        ];
        let ask = Ask {
            title: self.texts.get("command-project-guideline-import"),
            filters,
            folder: self.folder(),
            file_name: None,
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::Guideline, ask, move || ctx.request_repaint());
    }

    /// Takes a file as the guideline; undo restores the previous one.
    pub fn take_guideline(&mut self, ctx: &Context, path: &Path) {
        let shown = path.to_string_lossy();
        let size = path.metadata().map(|file| file.len());
        let text = match size {
            Ok(size) if size > LARGEST_GUIDELINE => {
                let values = [("path", Value::Text(&shown))];
                self.tell(ctx, Severity::Warning, "notice-guideline-large", &values);
                return;
            }
            _ => open_files::read_file(path),
        };
        match text.map(String::from_utf8) {
            Ok(Ok(text)) => {
                let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
                self.act(ctx, Action::SetGuideline(text));
                show_guideline(ctx, true);
            }
            Ok(Err(_not_utf8)) => {
                let values = [("path", Value::Text(&shown))];
                self.tell(ctx, Severity::Warning, "notice-guideline-not-utf8", &values);
            }
            Err(error) => {
                let reason = problem::io_reason(&self.texts, &error);
                let values = [
                    ("file", Value::Text(&shown)),
                    ("reason", Value::Text(&reason)),
                ];
                self.tell(ctx, Severity::Error, "notice-cannot-read", &values);
            }
        }
    }

    /// Asks for the path of the guideline to write.
    pub(crate) fn save_guideline(&mut self, ctx: &Context) {
        let Some(text) = self.session.guideline() else {
            return;
        };
        let ask = Ask {
            title: self.texts.get("command-project-guideline-export"),
            filters: vec![(self.texts.get("guideline-filter"), vec!["md"])],
            folder: self.folder(),
            file_name: Some("guideline.md".to_owned()),
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::Text(text), ask, move || ctx.request_repaint());
    }

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
        let Some(project) = self.in_file() else {
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
                self.tell(ctx, Severity::Note, "notice-backed-up", &values);
                if left_out > 0 {
                    let values = [("count", Value::Count(left_out))];
                    self.tell(ctx, Severity::Warning, "notice-backup-left-out", &values);
                }
            }
            Err(SessionError::Stopped(_)) => {
                self.tell(ctx, Severity::Note, "notice-stopped", &[]);
            }
            Err(error) => {
                let problem = Problem::of(&self.texts, Some(&self.session), &error);
                self.show(ctx, Severity::Error, problem, None);
            }
        }
    }
}
