//! What is being written about an entity reaches the project before anything else is done.

use std::time::Duration;

use egui::Context;

use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::note::NoteDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Writes what was typed into the project: at once where something else is about to be done
    /// (`ends`), else where its field was left or typing pauses.
    pub(crate) fn keep_remark(&mut self, ctx: &Context, ends: bool) {
        let Some(seconds) = self.remarks.due(ctx.input(|i| i.time)) else {
            if ends {
                self.remarks.keep(&mut self.session, true).ok();
            }
            return;
        };
        if !ends && seconds > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
            return;
        }
        if let Err(error) = self.remarks.keep(&mut self.session, ends) {
            self.refuse(ctx, &error);
        }
        ctx.request_repaint();
    }

    /// Where the window has no room for the inspector, the note is asked for in a dialog.
    pub(crate) fn ask_for_note(&mut self) {
        if self.remarks.take_wanted()
            && let Some(entity) = self.session.selected()
        {
            self.dialog = Some(Dialog::Note(NoteDialog::new(entity)));
        }
    }
}
