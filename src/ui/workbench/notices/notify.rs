//! Reports to the person: shows a notice and announces it.
//!
//! `reports` writes the longer reports; `shell::notices` paints them. The sentences are in the
//! locale files.

use egui::Context;

use crate::commands::disabled_reason::DisabledReason;
use crate::commands::intent::Intent;
use crate::commands::problem::{self, Problem};
use crate::commands::table::CommandSpec;
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::session::{Access, SessionError};
use crate::store::StoreError;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::notices::NoticesDialog;
use crate::ui::shell::notices::NoticeAction;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::notices::notifier::Notification;
use crate::ui::workbench::notices::reports::Reports;

/// The notices about a project that cannot be changed.
const READ_ONLY: [&str; 3] = [
    "problem-session-read-only",
    "problem-project-old-version",
    "notice-write-protected",
];

impl Workbench {
    /// Reports why something was not done.
    pub fn refuse(&mut self, ctx: &Context, error: &SessionError) {
        if matches!(error, SessionError::ReadOnly { .. }) && self.jobs.have_project() {
            self.notify(ctx, Severity::Note, "notice-busy", &[]);
            return;
        }
        let is_reader = |error: &StoreError| {
            matches!(
                error,
                StoreError::ForeignSchema { .. } | StoreError::TooOld { .. }
            )
        };
        let lost = matches!(error, SessionError::Store(error) if !is_reader(error));
        self.trouble |= lost;
        let problem = Problem::of(&self.texts, Some(&self.session), error);
        let severity = if lost {
            Severity::Error
        } else {
            Severity::Warning
        };
        // The medium takes nothing more, but another one may.
        let fails = matches!(
            error,
            SessionError::Store(
                StoreError::Displaced { .. }
                    | StoreError::Disk { .. }
                    | StoreError::Damaged { .. }
                    | StoreError::Full
                    | StoreError::ReadOnly
            )
        );
        let offers = fails && self.session.path().is_some();
        let action = offers.then(Self::offer_save_as);
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
                self.notify(ctx, Severity::Warning, "problem-session-read-only", &values);
            }
            (
                DisabledReason::ForeignSchema
                | DisabledReason::OldVersion
                | DisabledReason::WriteProtected,
                _,
            ) => {
                self.notify_of_access(ctx);
            }
            (
                DisabledReason::NothingSelected
                | DisabledReason::OnlyBlanks
                | DisabledReason::NoEntitySelected,
                _,
            ) => {
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
        (caption, intent): (&'static str, Intent),
    ) {
        let problem = Problem::notice(&self.texts, id, values);
        let action = (caption, NoticeAction::Do(intent));
        self.show(ctx, Severity::Note, problem, Some(action));
    }

    /// Reports what a function makes of the texts and the open project.
    pub(crate) fn report<T: Into<Option<Notification>>>(
        &mut self,
        ctx: &Context,
        make: impl FnOnce(Reports<'_>) -> T,
    ) {
        let reports = Reports {
            texts: &self.texts,
            session: &self.session,
        };
        if let Some(told) = make(reports).into() {
            self.notifier.notify(ctx, told, (self.env.now)());
        }
    }

    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        severity: Severity,
        problem: Problem,
        action: Option<(&'static str, NoticeAction)>,
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

    /// Reports what is not obvious about a project that was opened: that its file was updated, that it
    /// is read-only because of its file, or on a network drive.
    pub(crate) fn notify_of_place(&mut self, ctx: &Context) {
        self.notify_of_access(ctx);
        if let Some(migrated) = self.session.migrated() {
            let from = migrated.from.to_string();
            let copy = migrated.copy.display().to_string();
            let values = [("from", Value::Text(&from)), ("copy", Value::Text(&copy))];
            self.notify(ctx, Severity::Note, "problem-project-updated", &values);
        }
        if let Some(kind) = self.session.network_drive() {
            let values = [("kind", Value::Text(kind))];
            let id = "problem-project-on-network-drive";
            self.notify(ctx, Severity::Note, id, &values);
        }
    }

    /// Reports that a project file of an old version, or with content that Tawsim does not write, is
    /// only read, and what to do.
    fn notify_of_access(&mut self, ctx: &Context) {
        match self.session.access().clone() {
            Access::OldVersion { found } => {
                let found = found.to_string();
                let values = [("found", Value::Text(&found))];
                self.notify(
                    ctx,
                    Severity::Warning,
                    "problem-project-old-version",
                    &values,
                );
            }
            Access::ForeignSchema { found } => {
                self.refuse(ctx, &StoreError::ForeignSchema { found }.into());
            }
            Access::WriteProtected => {
                self.notify(ctx, Severity::Warning, "notice-write-protected", &[]);
            }
            Access::Write | Access::ReadOnly { .. } => {}
        }
    }

    /// Shows what an undo or a redo did, because the change may be out of sight. It was announced
    /// already.
    pub(crate) fn notify_step(&mut self, ctx: &Context, id: &str, title: &str) {
        let told = Notification {
            severity: Severity::Note,
            problem: Problem::of_step(&self.texts, id, title),
            action: None,
        };
        let now = ctx.input(|i| i.time);
        self.notifier.show(now, told, (self.env.now)());
    }

    /// Hides the notices whose cause is gone, and says the others in the language of the window.
    pub(crate) fn settle_notices(&mut self) {
        let notices = &mut self.notifier.notices;
        notices.follow(&self.texts);
        if !self.jobs.have_project() {
            notices.settle(&["notice-busy"]);
        }
        if *self.session.access() == Access::Write {
            notices.settle(&READ_ONLY);
        }
        if !self.session.selection().is_caret() {
            notices.settle(&[DisabledReason::NothingSelected.text_id()]);
        }
        if self.session.selected().is_some() {
            notices.settle(&[DisabledReason::NoEntitySelected.text_id()]);
        }
    }

    /// Shows the notices of this session.
    pub(crate) fn show_notices(&mut self, ctx: &Context) {
        self.notifier.notices.mark_read();
        let list = NoticesDialog::new(self.notifier.notices.kept(), (self.env.now)());
        self.dialogs.open = Some(Dialog::Notices(list));
        ctx.request_repaint();
    }
}
