//! Chooses the sentence and the severity of each report.
//!
//! The sentences are in the locale files; `notices` paints them.

use std::path::Path;
use std::sync::Arc;

use egui::Context;

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::Intent;
use crate::commands::problem::{self, Problem};
use crate::commands::table::CommandSpec;
use crate::commands::texts::Value;
use crate::model::diagnostic::{Diagnostic, Message, Severity, SourceLocation};
use crate::session::export::{Came, ExportError, Outcome};
use crate::session::import::scan::FolderError;
use crate::session::open::Refusal;
use crate::session::{Access, SessionError};
use crate::store::StoreError;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::notices::NoticesDialog;
use crate::ui::shell::notices::{LossReport, NoticeAction};
use crate::ui::workbench::Workbench;
use crate::ui::workbench::notices::notifier::Notification;

impl Workbench {
    /// Reports why something was not done.
    pub fn refuse(&mut self, ctx: &Context, error: &SessionError) {
        if matches!(error, SessionError::ReadOnly { .. }) && self.jobs.have_project() {
            self.notify(ctx, Severity::Note, "notice-busy", &[]);
            return;
        }
        let is_foreign = |error: &StoreError| matches!(error, StoreError::ForeignSchema { .. });
        let lost = matches!(error, SessionError::Store(error) if !is_foreign(error));
        self.trouble |= lost;
        let problem = Problem::of(&self.texts, Some(&self.session), error);
        let severity = if lost {
            Severity::Error
        } else {
            Severity::Warning
        };
        let displaced = matches!(error, SessionError::Store(StoreError::Displaced { .. }));
        let action = displaced.then(|| self.offer_save_as());
        self.show(ctx, severity, problem, action);
    }

    /// Reports why a key did nothing, where that is not obvious: the project cannot be changed, or
    /// the key needs a selection and there is none.
    pub(crate) fn notify_why(&mut self, ctx: &Context, command: &CommandSpec, why: DisabledReason) {
        if !matches!(command.group(), "label" | "annotation" | "edge") {
            return;
        }
        match (why, self.session.access()) {
            (DisabledReason::ReadOnly, Access::ReadOnly { .. }) if self.jobs.have_project() => {
                self.notify(ctx, Severity::Note, "notice-busy", &[]);
            }
            (DisabledReason::ReadOnly, Access::ReadOnly { holder }) => {
                let holder = problem::holder(&self.texts, holder);
                let values = [("holder", Value::Text(&holder))];
                self.notify(ctx, Severity::Warning, "notice-read-only", &values);
            }
            (DisabledReason::ForeignSchema, _) => self.notify_of_foreign_schema(ctx),
            (DisabledReason::NothingSelected | DisabledReason::NoEntitySelected, _) => {
                self.notify(ctx, Severity::Note, why.text_id(), &[]);
            }
            _ => {}
        }
    }

    /// Shows the notice with this id.
    pub fn notify(
        &mut self,
        ctx: &Context,
        severity: Severity,
        id: &str,
        values: &[(&str, Value<'_>)],
    ) {
        let problem = Problem::notice(&self.texts, id, values);
        self.show(ctx, severity, problem, None);
    }

    /// Shows the quiet notice with this id, with a button that carries out an intent.
    pub(crate) fn notify_with(
        &mut self,
        ctx: &Context,
        id: &str,
        values: &[(&str, Value<'_>)],
        (caption, intent): (&str, Intent),
    ) {
        let problem = Problem::notice(&self.texts, id, values);
        let action = (self.texts.get(caption), NoticeAction::Do(intent));
        self.show(ctx, Severity::Note, problem, Some(action));
    }

    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        severity: Severity,
        problem: Problem,
        action: Option<(String, NoticeAction)>,
    ) {
        let told = Notification {
            severity,
            problem,
            action,
        };
        self.notifier.notify(ctx, told, (self.env.now)());
    }

    /// Reports that the settings at a path could not be read.
    pub fn notify_of_lost_settings(&mut self, ctx: &Context, path: &str) {
        self.notify(
            ctx,
            Severity::Warning,
            "notice-settings-lost",
            &[("path", Value::Text(path))],
        );
    }

    pub(crate) fn notify_of_keymap(&mut self, problems: usize) {
        let values = [("count", Value::Count(problems))];
        let problem = Problem::notice(&self.texts, "notice-keymap", &values);
        let told = Notification {
            severity: Severity::Warning,
            problem,
            action: None,
        };
        self.notifier.show(0.0, told, (self.env.now)());
    }

    /// Reports that a project file with content that Tawsim does not write is opened read-only, and
    /// what to do.
    pub(crate) fn notify_of_foreign_schema(&mut self, ctx: &Context) {
        if let Err(error) = self.session.writable()
            && matches!(self.session.access(), Access::ForeignSchema { .. })
        {
            self.refuse(ctx, &error);
        }
    }

    /// Reports entities in the file that do not fit their text and are not shown.
    pub(crate) fn notify_of_damage(&mut self, ctx: &Context) {
        let damage = self.session.document().map(|open| open.damage.clone());
        let damage = damage.unwrap_or_default();
        if damage.is_empty() {
            return;
        }
        let values = [("count", Value::Count(damage.len()))];
        let problem = Problem::notice(&self.texts, "notice-damage", &values);
        let action = (
            self.texts.get("button-show-list"),
            NoticeAction::List(damage.into()),
        );
        self.show(ctx, Severity::Error, problem, Some(action));
    }

    /// Reports the problems that readers found, with a button that lists them.
    pub(crate) fn notify_of_import(&mut self, ctx: &Context, diagnostics: &[Diagnostic]) {
        let problems: Arc<[Diagnostic]> = diagnostics
            .iter()
            .filter(|d| d.severity > Severity::Note)
            .cloned()
            .collect();
        if problems.is_empty() {
            return;
        }
        let worst = problems.iter().map(|d| d.severity).max();
        let values = [("problems", Value::Count(problems.len()))];
        let problem = Problem::notice(&self.texts, "notice-imported-problems", &values);
        let action = (
            self.texts.get("button-show-list"),
            NoticeAction::List(problems),
        );
        self.show(
            ctx,
            worst.unwrap_or(Severity::Warning),
            problem,
            Some(action),
        );
    }

    pub(crate) fn notify_refusal(&mut self, ctx: &Context, refusal: Refusal) {
        match refusal {
            Refusal::File(file, error) => {
                let problem = Problem::of_file(&self.texts, &file, &error);
                // The list holds the message of the reader word for word, for those who repair the
                // file.
                let list = NoticeAction::List(Arc::new([error.to_diagnostic(&file)]));
                let action = (self.texts.get("button-details"), list);
                self.show(ctx, Severity::Error, problem, Some(action));
            }
            Refusal::NotAlone(file) => {
                let values = [("file", Value::Text(&file))];
                self.notify(ctx, Severity::Error, "notice-not-alone", &values);
            }
            Refusal::NothingInFolder(folder, problems) => {
                let values = [("folder", Value::Text(&folder))];
                let problem = Problem::notice(&self.texts, "notice-nothing-in-folder", &values);
                let action = (!problems.is_empty()).then(|| {
                    let list = NoticeAction::List(problems.into());
                    (self.texts.get("button-show-list"), list)
                });
                self.show(ctx, Severity::Error, problem, action);
            }
            Refusal::Project(error) => {
                let problem = Problem::of(&self.texts, None, &error);
                self.show(ctx, Severity::Error, problem, None);
            }
        }
    }

    pub(crate) fn notify_of_folder(&mut self, ctx: &Context, error: &FolderError) {
        let problem = Problem::of_folder(&self.texts, error);
        self.show(ctx, Severity::Error, problem, None);
    }

    /// Reports an internal error on another thread.
    pub(crate) fn notify_of_fault(&mut self, ctx: &Context, what: &str) {
        let problem = Problem::of_fault(&self.texts, what);
        self.show(ctx, Severity::Error, problem, None);
    }

    pub(crate) fn notify_of_export(
        &mut self,
        ctx: &Context,
        path: &Path,
        outcome: Result<Vec<Outcome>, ExportError>,
    ) {
        let shown = path.to_string_lossy();
        let written = match outcome {
            // The failure of a single file is reported as that failure.
            Ok(mut outcomes) if outcomes.len() == 1 => outcomes
                .remove(0)
                .take()
                .map(|one| vec![(one.0, Ok(one.1))]),
            outcome => outcome.map(|all| all.into_iter().map(Outcome::split).collect()),
        };
        match written {
            Ok(written) => self.notify_of_written(ctx, &shown, &written),
            Err(error) => {
                let stopped = matches!(error, ExportError::Cancelled(_));
                let problem = Problem::of_export(&self.texts, Some(&self.session), &error);
                let severity = if stopped {
                    Severity::Note
                } else {
                    Severity::Error
                };
                self.show(ctx, severity, problem, None);
            }
        }
    }

    /// Reports the files that were written, those that failed, and what was left out.
    fn notify_of_written(&mut self, ctx: &Context, path: &str, written: &[Came]) {
        let good = written.iter().filter_map(|(format, result)| {
            let exported = result.as_ref().ok()?;
            Some((*format, &exported.written))
        });
        let mut problem = if let [(_, Ok(one))] = written {
            let counts = one.written.counts;
            let values = [
                ("documents", Value::Count(counts.documents)),
                ("entities", Value::Count(counts.entities)),
                ("path", Value::Text(path)),
            ];
            Problem::notice(&self.texts, "notice-exported", &values)
        } else {
            let n = good.clone().count();
            let values = [("n", Value::Count(n)), ("path", Value::Text(path))];
            Problem::notice(&self.texts, "notice-exported-all", &values)
        };
        let failed: Arc<[Diagnostic]> = written
            .iter()
            .filter_map(|(format, result)| {
                let error = result.as_ref().err()?;
                let place = SourceLocation {
                    file: Some(format.release.to_owned()),
                    ..SourceLocation::default()
                };
                let told = Problem::of_export(&self.texts, Some(&self.session), error);
                let detail = told.details.unwrap_or(told.summary);
                let failed = Message::new("export.failed").with("detail", detail);
                Some(failed.error().at(place))
            })
            .collect();
        if !failed.is_empty() {
            let values = [("n", Value::Count(failed.len()))];
            problem.details = Some(self.texts.get_with("notice-export-some-failed", &values));
            let action = (
                self.texts.get("button-show-list"),
                NoticeAction::List(failed),
            );
            self.show(ctx, Severity::Error, problem, Some(action));
            return;
        }
        let losses: Arc<[LossReport]> = good
            .filter(|(_, written)| !written.losses.is_empty())
            .map(|(format, written)| LossReport {
                format: format.id,
                losses: written.losses.clone(),
            })
            .collect();
        let action = (!losses.is_empty()).then(|| {
            problem.details = Some(self.texts.get("notice-export-left-out"));
            let caption = self.texts.get("losses-show");
            (caption, NoticeAction::Losses(losses))
        });
        self.show(ctx, Severity::Note, problem, action);
    }

    /// Shows what an undo or a redo did, because the change may be out of sight. It was announced
    /// already.
    pub(crate) fn notify_step(&mut self, ctx: &Context, id: &str, title: &str) {
        let title = self.texts.get(title);
        let values = [("title", Value::Text(&title))];
        let problem = Problem::notice(&self.texts, id, &values);
        let told = Notification {
            severity: Severity::Note,
            problem: Problem {
                details: None,
                hint: None,
                ..problem
            },
            action: None,
        };
        let now = ctx.input(|i| i.time);
        self.notifier.show(now, told, (self.env.now)());
    }

    /// Shows the notices of this session.
    pub(crate) fn show_notices(&mut self, ctx: &Context) {
        self.notifier.notices.mark_read();
        let list = NoticesDialog::new(self.notifier.notices.kept(), (self.env.now)());
        self.dialogs.open = Some(Dialog::Notices(list));
        ctx.request_repaint();
    }
}
