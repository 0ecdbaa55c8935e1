//! The text that is being typed: it is saved before anything else is done.

use std::time::Duration;

use egui::Context;

use crate::model::id::AnnotationId;
use crate::session::{Session, SessionError};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::remarks::note::NoteDialog;
use crate::ui::panels::inspector::entity_fields::EntityFields;

/// The drafts of the window.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// The fields about the selected entity.
    pub(crate) fields: EntityFields,
}

impl Drafts {
    /// Writes the typed text into the project: at once if `ends` (something else is about to be
    /// done), otherwise when its field loses the focus or typing pauses. Returns a refusal the
    /// first time only.
    pub(crate) fn keep(
        &mut self,
        ctx: &Context,
        session: &mut Session,
        ends: bool,
    ) -> Result<(), SessionError> {
        let due = self.fields.due(ctx.input(|i| i.time));
        if let Some(seconds) = due.filter(|seconds| !ends && *seconds > 0.0) {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds));
            return Ok(());
        }
        if due.is_some() {
            ctx.request_repaint();
        } else if !ends {
            return Ok(());
        }
        match self.fields.keep(session, ends) {
            Err(refusal) if !refusal.again => Err(refusal.error),
            _ => Ok(()),
        }
    }

    /// Returns the dialog for a note that was asked for when the window has no room for the
    /// inspector.
    pub(crate) fn wanted_note(&mut self, session: &Session) -> Option<NoteDialog> {
        let wanted = self.fields.take_wanted();
        let entity = session.selected().filter(|_| wanted)?;
        Some(NoteDialog::new(entity.id, self.fields.note_of(entity)))
    }

    /// Takes the note from the dialog; it is saved before anything else is done.
    pub(crate) fn put_note(&mut self, session: &Session, entity: AnnotationId, note: &str) {
        let open = session.document();
        if let Some(entity) = open.and_then(|open| open.annotations.get(entity)) {
            self.fields.put_note(entity, note);
        }
    }

    /// Takes the note from the dialog if the dialog is open.
    pub(crate) fn take_open_note(&mut self, session: &Session, dialog: Option<&Dialog>) {
        if let Some(Dialog::Note(dialog)) = dialog {
            self.put_note(session, dialog.entity(), dialog.note());
        }
    }

    /// Saves everything that is being typed: the fields, and the draft of a dialog that saves
    /// whenever it is closed.
    pub(crate) fn keep_all(
        &mut self,
        session: &mut Session,
        dialog: &mut Option<Dialog>,
    ) -> Result<(), SessionError> {
        let kept = self.fields.keep(session, true);
        kept.map_err(|refusal| refusal.error)?;
        keep_dialog(session, dialog)
    }

    /// Saves what can be saved and ignores refusals: there is nobody to report them to.
    pub(crate) fn keep_at_the_end(&mut self, session: &mut Session, dialog: &mut Option<Dialog>) {
        self.take_open_note(session, dialog.as_ref());
        self.fields.keep(session, true).ok();
        keep_dialog(session, dialog).ok();
    }
}

fn keep_dialog(session: &mut Session, dialog: &mut Option<Dialog>) -> Result<(), SessionError> {
    let draft = dialog.as_ref().and_then(|dialog| dialog.draft(session));
    if let Some(action) = draft {
        session.dispatch(action)?;
        *dialog = None;
    }
    Ok(())
}
