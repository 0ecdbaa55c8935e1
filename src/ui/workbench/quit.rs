//! Closes the window, with a question first while a job runs.

use egui::Context;

use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::busy::BusyDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Returns whether a job is running, so that the window must not close.
    pub fn is_working(&self) -> bool {
        !self.jobs.running().is_empty()
    }

    /// Asks what to do with running jobs before the window closes.
    pub fn ask_before_closing(&mut self, ctx: &Context) {
        self.dialog = Some(Dialog::Busy(BusyDialog));
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
        self.quit.wanted = stop || self.questions.is_empty();
        if stop {
            self.jobs.stop_all();
        }
    }

    /// Returns whether the window should close.
    pub fn wants_to_quit(&self) -> bool {
        self.quit.wanted && !self.is_working()
    }
}
