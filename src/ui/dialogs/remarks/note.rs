//! Edits the note of an entity if the window has no space for the inspector.

use egui::{Id, Key, Ui};

use crate::model::id::AnnotationId;
use crate::ui::dialogs::{Answer, Step, focus_at_first, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::text_field::{self, Field};

/// The dialog.
#[derive(Debug)]
pub struct NoteDialog {
    entity: AnnotationId,
    note: String,
}

impl NoteDialog {
    /// Shows the present note.
    pub fn new(entity: AnnotationId, note: &str) -> Self {
        Self {
            entity,
            note: note.to_owned(),
        }
    }

    /// Returns the entity of the note.
    pub(crate) fn entity(&self) -> AnnotationId {
        self.entity
    }

    /// Returns the text as it is typed.
    pub(crate) fn note(&self) -> &str {
        &self.note
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let name = view.text("inspector-note");
        heading(ui, view, &name);
        let placeholder = view.text("field-note-placeholder");
        let response = Field::lines(self.id(), &name, (4, 10))
            .placeholder(&placeholder)
            .show(ui, view, &mut self.note);
        focus_at_first(ui, &response);
        let done = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
        let button = view.text("note-button");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, true) {
            Some(false) => {
                text_field::forget(ui, self.id());
                Step::Close
            }
            Some(true) => Step::Do(self.leave(ui)),
            None if done => Step::Do(self.leave(ui)),
            None => Step::Stay,
        }
    }

    /// Closes the dialog and saves the text.
    pub(crate) fn leave(&self, ui: &Ui) -> Answer {
        text_field::forget(ui, self.id());
        Answer::Note(self.entity, self.note.clone())
    }

    fn id(&self) -> Id {
        Id::unique(("note field", self.entity.0))
    }
}
