//! Closes the window: saves what is being typed, and asks first while a job runs.

use egui::Context;

use crate::model::diagnostic::Severity;
use crate::session::jobs::{Job, JobKind};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::busy::BusyDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Returns whether a job is running, so that the window must not close. An automatic backup is
    /// stopped by closing, and made the next time.
    pub fn is_working(&self) -> bool {
        let asked = |job: &Job| job.kind != JobKind::KeptBackup;
        self.jobs.running().iter().any(asked)
    }

    /// Asks what to do with running jobs before the window closes.
    pub fn ask_before_closing(&mut self, ctx: &Context) {
        self.dialogs.open = Some(Dialog::Busy(BusyDialog));
        ctx.request_repaint();
    }

    /// Closes the window at once, or after a question if a job is running.
    pub fn ask_to_quit(&mut self, ctx: &Context) {
        if self.is_working() {
            self.ask_before_closing(ctx);
        } else {
            self.quit.wanted = true;
        }
    }

    /// Closes the window when the jobs are done, or stops them first.
    pub(crate) fn quit_after_work(&mut self, stop: bool) {
        // Questions of the jobs are answered first.
        self.quit.wanted = stop || self.dialogs.none_waits();
        if stop {
            self.jobs.stop_all();
        }
    }

    /// Saves the text that is being typed before the window closes. Returns whether the window may
    /// close: a refusal is reported and keeps the window open, but only the first time.
    pub fn keep_before_closing(&mut self, ctx: &Context) -> bool {
        if self.quit.ends {
            // No answer can be expected; what can be saved is saved at the end.
            return true;
        }
        self.drafts
            .take_open_note(&self.session, self.dialogs.open.as_ref());
        if !self.may_close_displaced(ctx, "notice-displaced-closing") {
            return false;
        }
        let kept = self
            .drafts
            .keep_all(&mut self.session, &mut self.dialogs.open);
        let Err(error) = kept else {
            return true;
        };
        if self.drafts.fields.warn_before_closing() {
            return true;
        }
        self.quit.wanted = false;
        self.refuse(ctx, &error);
        self.notify(ctx, Severity::Warning, "notice-note-not-kept", &[]);
        ctx.request_repaint();
        false
    }

    /// Saves the text that is being typed and ignores refusals: there is nobody to report them to.
    pub(crate) fn keep_at_the_end(&mut self) {
        let dialog = &mut self.dialogs.open;
        self.drafts.keep_at_the_end(&mut self.session, dialog);
    }

    /// Ends the program at the system's request: saves the text that is being typed and closes the
    /// window without a question. Running jobs are stopped first, because a job may hold the
    /// project.
    pub fn end(&mut self, ctx: &Context) {
        if !std::mem::replace(&mut self.quit.ends, true) {
            self.quit_after_work(true);
            ctx.request_repaint();
        }
        if !self.jobs.have_project() {
            self.keep_at_the_end();
        }
    }

    /// Returns whether the window should close.
    pub fn wants_to_quit(&self) -> bool {
        self.quit.wanted && !self.is_working()
    }
}
