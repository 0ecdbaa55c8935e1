//! Announces each change to screen readers in one short sentence, without repeating what the focus
//! already announces.

use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::annotation::Annotation;
use crate::session::actions::Action;
use crate::session::actions::review::ReviewAction;
use crate::session::{Changes, Session};
use crate::ui::state::captions::{name_with_subtype, short_name, state_id};

/// The state before an action that the announcement afterwards needs.
#[derive(Debug)]
pub(crate) struct Before {
    entity: Option<Annotation>,
    undo: Option<String>,
    redo: Option<String>,
}

impl Before {
    /// Copies the state that an action may change.
    pub(crate) fn of(session: &Session, action: &Action) -> Self {
        let entity = match action {
            Action::DeleteAnnotation { id } => session
                .document()
                .and_then(|open| open.annotations.get(*id))
                .map(|entity| Annotation::clone(entity)),
            _ => None,
        };
        Self {
            entity,
            undo: session.undo_title(),
            redo: session.redo_title(),
        }
    }
}

/// Writes the announcements about a project.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Announcer<'a> {
    pub(crate) session: &'a Session,
    pub(crate) texts: &'a Texts,
}

impl Announcer<'_> {
    /// Returns the announcement of what an action has done.
    pub(crate) fn done(self, action: &Action, before: Before, changes: &Changes) -> Option<String> {
        let done = match action {
            Action::CreateAnnotation { .. } => self.said_of_selected("said-tagged"),
            Action::RelabelAnnotation { .. } | Action::SetSubtype { .. } => {
                self.said_of_selected("said-relabelled")
            }
            Action::ResizeAnnotation { .. } => self.said_of_selected("said-resized"),
            Action::DeleteAnnotation { .. } => before
                .entity
                .and_then(|entity| self.said_of("said-deleted", &entity)),
            Action::SetUncertain { uncertain: on, .. } => Some(self.texts.get(if *on {
                "said-uncertain"
            } else {
                "said-certain"
            })),
            Action::Review(ReviewAction::Accept { .. }) => {
                Some(self.said_of_decision("said-accepted"))
            }
            Action::Review(ReviewAction::Reject { .. }) => {
                Some(self.said_of_decision("said-rejected"))
            }
            Action::Review(ReviewAction::Ask(_)) => self.said_of_asked(),
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
        let opened = || changes.document_opened.then(|| self.said_of_document());
        let said = || changes.said.map(|id| self.texts.get(id));
        done.or_else(said).or_else(|| opened().flatten())
    }

    fn said_of_selected(self, id: &str) -> Option<String> {
        self.said_of(id, self.session.selected()?)
    }

    fn said_of(self, id: &str, entity: &Annotation) -> Option<String> {
        let open = self.session.document()?;
        let label = self.session.labels().get(entity.label)?;
        let label = name_with_subtype(label, entity, self.texts.language().code());
        let words = entity.span.get(&open.document.text)?;
        let words = crate::ui::widgets::label::excerpt(words);
        Some(self.texts.plain(
            id,
            &[("label", Value::Text(&label)), ("text", Value::Text(words))],
        ))
    }

    /// Returns what was decided, and what is in question now.
    fn said_of_decision(self, id: &str) -> String {
        let done = self.texts.get(id);
        let next = self
            .said_of_asked()
            .unwrap_or_else(|| self.texts.get("said-suggestions-end"));
        format!("{done} {next}")
    }

    fn said_of_asked(self) -> Option<String> {
        let asked = self.session.asked()?;
        let open = self.session.document()?;
        let label = self.session.labels().get(asked.label)?;
        let label = short_name(label, self.texts.language().code());
        let words = asked.span.get(&open.document.text)?;
        let words = crate::ui::widgets::label::excerpt(words);
        let values = [("label", Value::Text(label)), ("text", Value::Text(words))];
        Some(self.texts.plain("said-suggestion", &values))
    }

    fn said_of_step(self, id: &str, title: Option<String>) -> Option<String> {
        let title = self.texts.get(&title?);
        Some(self.texts.plain(id, &[("title", Value::Text(&title))]))
    }

    /// Returns the name of the open document and its position in the list.
    fn said_of_document(self) -> Option<String> {
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
