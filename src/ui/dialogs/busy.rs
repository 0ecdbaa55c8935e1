//! Asks whether to wait for running work or to stop it before the window closes.

use egui::Ui;

use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};

/// The dialog.
#[derive(Debug)]
pub struct BusyDialog;

impl BusyDialog {
    #[expect(clippy::unused_self, reason = "a dialog like the others")]
    pub(crate) fn ui(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("busy-title");
        heading(ui, view, &title);
        let about = view.text("busy-about");
        label::paragraph(ui, view, &about, Look::text(view.theme));
        let wait = view.text("busy-wait");
        let stop = view.text("busy-stop");
        match foot(ui, view, &wait, &stop, true) {
            Some(true) => Step::Do(Answer::Quit { stop: false }),
            Some(false) => Step::Do(Answer::Quit { stop: true }),
            None => Step::Stay,
        }
    }
}
