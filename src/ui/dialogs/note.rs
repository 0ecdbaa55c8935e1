//! The note of an entity, where the inspector has no room in the window.

use egui::{Id, Key, Ui};

use crate::commands::intent::Intent;
use crate::model::annotation::Annotation;
use crate::model::id::AnnotationId;
use crate::session::action::Action;
use crate::ui::bidi::field::Field;
use crate::ui::dialogs::{Answer, Step, focus_at_first, foot, heading};
use crate::ui::view_ctx::ViewCtx;

/// The dialog.
#[derive(Debug)]
pub struct NoteDialog {
    entity: AnnotationId,
    note: String,
}

impl NoteDialog {
    /// Shows the note as it stands.
    pub fn new(entity: &Annotation) -> Self {
        Self {
            entity: entity.id,
            note: entity.note.clone().unwrap_or_default(),
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let name = view.text("inspector-note");
        heading(ui, view, &name);
        let placeholder = view.text("field-note-placeholder");
        let id = Id::unique(("note field", self.entity.0));
        let response = Field::lines(id, &name, (4, 10))
            .placeholder(&placeholder)
            .show(ui, view, &mut self.note);
        focus_at_first(ui, &response);
        let done = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
        let button = view.text("note-button");
        let cancel = view.text("button-cancel");
        match foot(ui, view, &button, &cancel, true) {
            Some(false) => Step::Close,
            Some(true) => Step::Do(self.answer()),
            None if done => Step::Do(self.answer()),
            None => Step::Stay,
        }
    }

    fn answer(&self) -> Answer {
        Answer::Intent(Intent::Act(Action::SetNote {
            id: self.entity,
            note: Some(self.note.clone()),
        }))
    }
}
