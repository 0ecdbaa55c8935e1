//! What is being written about an entity reaches the project before anything else is done.

use std::time::Duration;

use egui::Context;

use crate::model::diagnostic::Severity;
use crate::model::id::AnnotationId;
use crate::session::SessionError;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::note::NoteDialog;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Writes what was typed into the project: at once where something else is about to be done
    /// (`ends`), else where its field was left or typing pauses.
    pub(crate) fn keep_remark(&mut self, ctx: &Context, ends: bool) {
        let due = self.remarks.due(ctx.input(|i| i.time));
        if let Some(seconds) = due.filter(|seconds| !ends && *seconds > 0.0) {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
            return;
        }
        if due.is_none() && !ends {
            return;
        }
        // What is refused once more was told the first time.
        if let Err(refusal) = self.remarks.keep(&mut self.session, ends)
            && !refusal.again
        {
            self.refuse(ctx, &refusal.error);
        }
        if due.is_some() {
            ctx.request_repaint();
        }
    }

    /// Where the window has no room for the inspector, the note is asked for in a dialog.
    pub(crate) fn ask_for_note(&mut self) {
        if self.remarks.take_wanted()
            && let Some(entity) = self.session.selected()
        {
            let note = self.remarks.note_of(entity);
            self.dialog = Some(Dialog::Note(NoteDialog::new(entity.id, note)));
        }
    }

    /// Takes what was written in the dialog; it is kept before anything else is done.
    pub(crate) fn take_note(&mut self, entity: AnnotationId, note: &str) {
        let open = self.session.document();
        if let Some(entity) = open.and_then(|open| open.annotations.get(entity)) {
            self.remarks.put_note(entity, note);
        }
    }

    /// Takes what stands in the dialog, where it is open.
    pub(crate) fn take_open_note(&mut self) {
        if let Some(Dialog::Note(dialog)) = &self.dialog {
            let (entity, note) = (dialog.entity(), dialog.note().to_owned());
            self.take_note(entity, &note);
        }
    }

    /// Keeps what is being written before the window closes. Returns whether it may: what cannot
    /// be kept is told, and the window stays open until it is to close once more.
    pub fn keep_before_closing(&mut self, ctx: &Context) -> bool {
        if self.ends {
            // Nobody waits for an answer; what can be kept is kept in the end.
            return true;
        }
        self.take_open_note();
        if !self.may_close_displaced(ctx) {
            return false;
        }
        let kept = self.remarks.keep(&mut self.session, true);
        let kept = kept.map_err(|refusal| refusal.error);
        let Err(error) = kept.and_then(|()| self.keep_open_dialog()) else {
            return true;
        };
        if self.remarks.tell_before_closing() {
            return true;
        }
        self.quit = false;
        self.refuse(ctx, &error);
        self.tell(ctx, Severity::Warning, "notice-note-not-kept", &[]);
        ctx.request_repaint();
        false
    }

    /// Keeps what stands in a dialog that keeps it whenever it is left.
    fn keep_open_dialog(&mut self) -> Result<(), SessionError> {
        if let Some(action) = self.dialog.as_ref().and_then(Dialog::draft) {
            self.session.perform(action)?;
            self.dialog = None;
        }
        Ok(())
    }

    /// Keeps what is being typed, whatever becomes of it: there is nobody to be told.
    pub(crate) fn keep_at_the_end(&mut self) {
        self.take_open_note();
        self.remarks.keep(&mut self.session, true).ok();
        self.keep_open_dialog().ok();
    }

    /// The system wants the program to end: keeps what is being typed and closes the window without
    /// a question. Work under way is stopped first, for it may have the project.
    pub fn end(&mut self, ctx: &Context) {
        if !std::mem::replace(&mut self.ends, true) {
            self.quit_after_work(true);
            ctx.request_repaint();
        }
        if !self.jobs.have_project() {
            self.keep_at_the_end();
        }
    }
}
