//! Saves a note or other text that is being typed before anything else is done.

use std::time::Duration;

use egui::Context;

use crate::model::diagnostic::Severity;
use crate::model::id::AnnotationId;
use crate::session::SessionError;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::note::NoteDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Writes the typed text into the project: at once if `ends` (something else is about to be
    /// done), otherwise when its field loses the focus or typing pauses.
    pub(crate) fn keep_remark(&mut self, ctx: &Context, ends: bool) {
        let due = self.remarks.due(ctx.input(|i| i.time));
        if let Some(seconds) = due.filter(|seconds| !ends && *seconds > 0.0) {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
            return;
        }
        if due.is_none() && !ends {
            return;
        }
        // A repeated refusal was already reported the first time.
        if let Err(refusal) = self.remarks.keep(&mut self.session, ends)
            && !refusal.again
        {
            self.refuse(ctx, &refusal.error);
        }
        if due.is_some() {
            ctx.request_repaint();
        }
    }

    /// Asks for the note in a dialog when the window has no room for the inspector.
    pub(crate) fn ask_for_note(&mut self) {
        if self.remarks.take_wanted()
            && let Some(entity) = self.session.selected()
        {
            let note = self.remarks.note_of(entity);
            self.dialog = Some(Dialog::Note(NoteDialog::new(entity.id, note)));
        }
    }

    /// Takes the note from the dialog; it is saved before anything else is done.
    pub(crate) fn take_note(&mut self, entity: AnnotationId, note: &str) {
        let open = self.session.document();
        if let Some(entity) = open.and_then(|open| open.annotations.get(entity)) {
            self.remarks.put_note(entity, note);
        }
    }

    /// Takes the note from the dialog if the dialog is open.
    pub(crate) fn take_open_note(&mut self) {
        if let Some(Dialog::Note(dialog)) = &self.dialog {
            let (entity, note) = (dialog.entity(), dialog.note().to_owned());
            self.take_note(entity, &note);
        }
    }

    /// Saves the text that is being typed before the window closes. Returns whether the window may
    /// close: a refusal is reported and keeps the window open, but only the first time.
    pub fn keep_before_closing(&mut self, ctx: &Context) -> bool {
        if self.quit.ends {
            // No answer can be expected; what can be saved is saved at the end.
            return true;
        }
        self.take_open_note();
        if !self.may_close_displaced(ctx, "notice-displaced-closing") {
            return false;
        }
        let kept = self.remarks.keep(&mut self.session, true);
        let kept = kept.map_err(|refusal| refusal.error);
        let Err(error) = kept.and_then(|()| self.keep_open_dialog()) else {
            return true;
        };
        if self.remarks.warn_before_closing() {
            return true;
        }
        self.quit.wanted = false;
        self.refuse(ctx, &error);
        self.notify(ctx, Severity::Warning, "notice-note-not-kept", &[]);
        ctx.request_repaint();
        false
    }

    /// Saves the draft of a dialog that saves whenever it is closed.
    fn keep_open_dialog(&mut self) -> Result<(), SessionError> {
        if let Some(action) = self.dialog.as_ref().and_then(Dialog::draft) {
            self.session.dispatch(action)?;
            self.dialog = None;
        }
        Ok(())
    }

    /// Saves the text that is being typed and ignores refusals: there is nobody to report them to.
    pub(crate) fn keep_at_the_end(&mut self) {
        self.take_open_note();
        self.remarks.keep(&mut self.session, true).ok();
        self.keep_open_dialog().ok();
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
}
