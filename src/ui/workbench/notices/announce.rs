//! Announces each change to screen readers in one short sentence, without repeating what the focus
//! already announces.

use crate::commands::texts::Value;
use crate::model::annotation::Annotation;
use crate::session::Changes;
use crate::session::actions::Action;
use crate::ui::state::captions::{short_name, state_id};
use crate::ui::workbench::Workbench;

/// The state before an action that the announcement afterwards needs.
#[derive(Debug)]
pub(crate) struct Before {
    entity: Option<Annotation>,
    undo: Option<String>,
    redo: Option<String>,
}

impl Workbench {
    /// Copies the state that an action may change.
    pub(crate) fn before(&self, action: &Action) -> Before {
        let entity = match action {
            Action::DeleteAnnotation { id } => self
                .session
                .document()
                .and_then(|open| open.annotations.get(*id))
                .map(|entity| Annotation::clone(entity)),
            _ => None,
        };
        Before {
            entity,
            undo: self.session.undo_title(),
            redo: self.session.redo_title(),
        }
    }

    /// Announces what an action has done.
    pub(crate) fn say_done(&mut self, action: &Action, before: Before, changes: &Changes) {
        let done = match action {
            Action::CreateAnnotation { .. } => self.said_of_selected("said-tagged"),
            Action::RelabelAnnotation { .. } => self.said_of_selected("said-relabelled"),
            Action::ResizeAnnotation { .. } => self.said_of_selected("said-resized"),
            Action::DeleteAnnotation { .. } => before
                .entity
                .and_then(|entity| self.said_of("said-deleted", &entity)),
            Action::SetUncertain { uncertain: on, .. } => Some(self.texts.get(if *on {
                "said-uncertain"
            } else {
                "said-certain"
            })),
            Action::SetBrush(Some(brush)) => self.session.labels().get(*brush).map(|label| {
                let name = short_name(label, self.texts.language().code());
                self.texts
                    .plain("label-brush-on", &[("label", Value::Text(name))])
            }),
            Action::SetBrush(None) => Some(self.texts.get("said-brush-off")),
            // If another document was opened, the arm below announces it; the step is not undone
            // yet.
            Action::Undo if !changes.document_opened && changes.passed == 0 => {
                self.said_of_step("said-undone", before.undo)
            }
            Action::Redo if !changes.document_opened && changes.passed == 0 => {
                self.said_of_step("said-redone", before.redo)
            }
            _ => None,
        };
        if let Some(done) = done {
            self.notifier.voice.say(done);
        } else if changes.document_opened
            && let Some(opened) = self.said_of_document()
        {
            self.notifier.voice.say(opened);
        }
    }

    fn said_of_selected(&self, id: &str) -> Option<String> {
        self.said_of(id, self.session.selected()?)
    }

    fn said_of(&self, id: &str, entity: &Annotation) -> Option<String> {
        let open = self.session.document()?;
        let label = self.session.labels().get(entity.label)?;
        let label = short_name(label, self.texts.language().code());
        let words = entity.span.get(&open.document.text)?;
        let words = crate::ui::widgets::label::excerpt(words);
        Some(self.texts.plain(
            id,
            &[("label", Value::Text(label)), ("text", Value::Text(words))],
        ))
    }

    fn said_of_step(&self, id: &str, title: Option<String>) -> Option<String> {
        let title = self.texts.get(&title?);
        Some(self.texts.plain(id, &[("title", Value::Text(&title))]))
    }

    /// Returns the name of the open document and its position in the list.
    fn said_of_document(&self) -> Option<String> {
        let open = self.session.document()?;
        let position = self.session.position_of(open.document.id)?;
        let row = self.session.rows(position..position + 1).ok()?.pop()?;
        let state = self.texts.get(state_id(row.state));
        let count = [("count", Value::Count(row.n_entities))];
        let entities = self.texts.plain("document-entities", &count);
        Some(self.texts.plain(
            "said-document",
            &[
                ("title", Value::Text(row.caption())),
                ("state", Value::Text(&state)),
                ("entities", Value::Text(&entities)),
                ("position", Value::Offset(position + 1)),
                ("all", Value::Count(self.session.n_documents())),
            ],
        ))
    }
}
