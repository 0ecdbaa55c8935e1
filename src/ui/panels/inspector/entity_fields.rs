//! The fields of the selected entity, which are its normal form and its note, and the field of a
//! bookmark.
//!
//! Typed text is a draft. It is saved when the user leaves the field, performs an action, pauses or
//! closes the window; one visit to a field is one undo step.

use egui::{Id, Key, Response, Ui};

use crate::commands::text_values::Value;
use crate::model::annotation::Annotation;
use crate::model::bookmark::Bookmark;
use crate::model::id::{AnnotationId, BookmarkId, DocumentId};
use crate::session::actions::Action;
use crate::session::actions::bookmarks::{self, BookmarkAction};
use crate::session::{Access, OpenDocument, Session, SessionError, transaction};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind};
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::{self, space};

/// The pause in seconds after which a draft is saved.
const PAUSE: f64 = 1.5;
/// The minimum and maximum numbers of rows of the note.
const NOTE_ROWS: (usize, usize) = (2, 8);

/// The field of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The normal form, on one line.
    Norm,
    /// The note, on several lines.
    Note,
}

/// The state of a visit to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    /// The field has focus.
    Typing,
    /// The user has left the field.
    Left,
    /// The project rejected the text; it stays in its field.
    Refused,
}

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Subject {
    Entity(AnnotationId, Part),
    Bookmark(BookmarkId),
}

impl Subject {
    /// Returns the id of its field. Each has a field of its own, with a separate undo history.
    fn field_id(self) -> Id {
        Id::unique(("remark", self))
    }

    /// Returns the action that saves a text, and its title.
    fn saving(self, text: Option<String>) -> (Action, &'static str) {
        match self {
            Self::Entity(id, Part::Note) => (Action::SetNote { id, note: text }, transaction::NOTE),
            Self::Entity(id, Part::Norm) => (Action::SetNorm { id, norm: text }, transaction::NORM),
            Self::Bookmark(id) => {
                let action = BookmarkAction::SetNote { id, note: text };
                (Action::Bookmark(action), bookmarks::NOTE)
            }
        }
    }

    fn is_in(self, open: &OpenDocument) -> bool {
        match self {
            Self::Entity(id, _) => open.annotations.get(id).is_some(),
            Self::Bookmark(id) => open.lists.bookmarks.iter().any(|mark| mark.id == id),
        }
    }
}

/// A text of the project that a field shows.
#[derive(Clone, Copy)]
struct Stored<'a> {
    subject: Subject,
    document: DocumentId,
    text: &'a str,
}

impl<'a> Stored<'a> {
    fn of_entity(entity: &'a Annotation, part: Part) -> Self {
        let text = match part {
            Part::Norm => &entity.norm,
            Part::Note => &entity.note,
        };
        Self {
            subject: Subject::Entity(entity.id, part),
            document: entity.document,
            text: text.as_deref().unwrap_or_default(),
        }
    }

    fn of_bookmark(bookmark: &'a Bookmark) -> Self {
        Self {
            subject: Subject::Bookmark(bookmark.id),
            document: bookmark.document,
            text: bookmark.note.as_deref().unwrap_or_default(),
        }
    }
}

/// Typed text and its state.
#[derive(Clone, Debug)]
struct Draft {
    subject: Subject,
    document: DocumentId,
    text: String,
    /// The time of the last change.
    typed: f64,
    /// Whether the project has the present text.
    kept: bool,
    /// The revision of the project after it took an earlier text of this visit. That text is one
    /// undo step, which the next one replaces.
    step: Option<u64>,
    visit: Visit,
}

/// The reason why a draft could not be saved.
#[derive(Debug)]
pub struct Refusal {
    /// The error of the session.
    pub error: SessionError,
    /// Whether the user knows the error already.
    pub again: bool,
}

/// The fields and their drafts.
#[derive(Debug, Default)]
pub struct EntityFields {
    /// The active draft, and the drafts that could not be saved.
    drafts: Vec<Draft>,
    wanted: bool,
    /// The entity whose fields were last shown.
    shown: Option<AnnotationId>,
    /// Whether the user was warned of unsaved text on closing the window.
    told: bool,
}

impl EntityFields {
    /// Requests focus for the note in the next frame.
    pub fn want_note(&mut self) {
        self.wanted = true;
    }

    /// Returns whether focus was requested for the note but no field took it, since the note is not
    /// shown; clears the request.
    pub fn take_wanted(&mut self) -> bool {
        std::mem::take(&mut self.wanted)
    }

    /// Shows both fields.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation) {
        if let Some(other) = self.shown.replace(entity.id).filter(|id| *id != entity.id) {
            for part in [Part::Norm, Part::Note] {
                text_field::forget(ui, Subject::Entity(other, part).field_id());
            }
        }
        for part in [Part::Norm, Part::Note] {
            ui.add_space(space::S);
            self.field(ui, view, entity, part);
            if part == Part::Norm {
                self.norm_proposal_ui(ui, view, entity);
            }
        }
    }

    /// Offers the normal form that is known, until something is typed.
    fn norm_proposal_ui(&self, ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation) {
        if !self
            .text_of(Stored::of_entity(entity, Part::Norm))
            .is_empty()
            || !view.can_change()
        {
            return;
        }
        let Some(norm) = view.session.norm_proposal(entity) else {
            return;
        };
        let key = view.keymap.shown("annotation.norm").unwrap_or_default();
        let values = [("norm", Value::Text(&norm)), ("key", Value::Text(&key))];
        let caption = view.text_with("field-norm-take", &values);
        let size = egui::Vec2::new(ui.available_width(), theme::ROW_HEIGHT + space::XS);
        ui.allocate_ui_with_layout(size, view.leading(), |ui| {
            ui.add_space(space::L);
            if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
                let norm = Some(norm.clone());
                view.send(Action::SetNorm {
                    id: entity.id,
                    norm,
                });
            }
        });
    }

    /// Shows the field of a bookmark.
    pub fn bookmark_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, bookmark: &Bookmark) {
        let Some(open) = view.session.document() else {
            return;
        };
        let writable = matches!(view.session.access(), Access::Write);
        let stored = Stored::of_bookmark(bookmark);
        let name = view.text("bookmarks-note");
        // The caption that it has without a word of one's own.
        let word = label::excerpt(bookmark.word(&open.document.text));
        let mut text = self.text_of(stored).to_owned();
        let response = Field::line(stored.subject.field_id(), &name)
            .placeholder(if writable { word } else { "" })
            .read_only(!writable)
            .show(ui, view, &mut text);
        if response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            response.surrender_focus();
        }
        self.follow(ui, stored, &response, text);
    }

    fn field(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation, part: Part) {
        let writable = matches!(view.session.access(), Access::Write);
        let stored = Stored::of_entity(entity, part);
        let mut text = self.text_of(stored).to_owned();
        let (name, placeholder) = match part {
            Part::Norm => ("inspector-norm", "field-norm-placeholder"),
            Part::Note => ("inspector-note", "field-note-placeholder"),
        };
        let (name, placeholder) = (view.text(name), view.text(placeholder));
        let id = stored.subject.field_id();
        let field = match part {
            Part::Norm => Field::line(id, &name),
            Part::Note => Field::lines(id, &name, NOTE_ROWS),
        };
        let response = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(space::L);
                let width = ui.available_width() - space::L;
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let look = label::Look::secondary(view.theme);
                    caption(ui, view, &name, look, width);
                    field
                        .placeholder(if writable { &placeholder } else { "" })
                        .read_only(!writable)
                        .width(width)
                        .show(ui, view, &mut text)
                })
                .inner
            })
            .inner;
        if part == Part::Note && std::mem::take(&mut self.wanted) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        let done = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
        if response.has_focus() && done {
            response.surrender_focus();
        }
        self.follow(ui, stored, &response, text);
    }

    /// Takes what was typed into a field, and notices when the field is left.
    fn follow(&mut self, ui: &Ui, stored: Stored<'_>, response: &Response, text: String) {
        if response.changed() {
            let now = ui.input(|i| i.time);
            self.write_down(stored, text, now);
        }
        let mut drafts = self.drafts.iter_mut();
        if !response.has_focus()
            && let Some(draft) = drafts.find(|draft| draft.subject == stored.subject)
            && draft.visit == Visit::Typing
        {
            draft.visit = Visit::Left;
            ui.request_repaint();
        }
    }

    /// Returns the seconds until a draft is to be saved; `None` if there is nothing to save.
    pub fn due(&self, now: f64) -> Option<f64> {
        let due = |draft: &Draft| match draft.visit {
            Visit::Refused => None,
            Visit::Left => Some(0.0),
            Visit::Typing => (!draft.kept).then(|| (draft.typed + PAUSE - now).max(0.0)),
        };
        self.drafts.iter().filter_map(due).min_by(f64::total_cmp)
    }

    /// Takes a note that was edited outside the inspector. It is saved before the next action.
    pub fn put_note(&mut self, entity: &Annotation, note: &str) {
        let stored = Stored::of_entity(entity, Part::Note);
        if self.text_of(stored) == note {
            return;
        }
        self.write_down(stored, note.to_owned(), 0.0);
        if let Some(draft) = self.drafts.last_mut() {
            draft.visit = Visit::Left;
        }
    }

    /// Returns the draft of the note if there is one, else the stored note.
    pub fn note_of<'a>(&'a self, entity: &'a Annotation) -> &'a str {
        self.text_of(Stored::of_entity(entity, Part::Note))
    }

    /// Returns whether the user was already warned of unsaved text on closing the window; the
    /// window then closes. A new draft resets the warning.
    pub fn warn_before_closing(&mut self) -> bool {
        std::mem::replace(&mut self.told, true)
    }

    /// Saves the drafts. `ends` means that the visit to the field is over: later text is another
    /// undo step, and drafts that were rejected before are tried again.
    pub fn keep(&mut self, session: &mut Session, ends: bool) -> Result<(), Refusal> {
        let mut refusal: Option<Refusal> = None;
        for mut draft in std::mem::take(&mut self.drafts) {
            let again = draft.visit == Visit::Refused;
            if again && !ends {
                self.drafts.push(draft);
                continue;
            }
            if !draft.kept
                && let Err(error) = write(session, &mut draft)
            {
                let unknown = matches!(
                    error,
                    SessionError::UnknownAnnotation(_)
                        | SessionError::NoDocument
                        | SessionError::ChangedSince
                );
                // A new error takes precedence over a known one.
                if refusal.as_ref().is_none_or(|known| known.again && !again) {
                    refusal = Some(Refusal { error, again });
                }
                draft.visit = Visit::Refused;
                if !unknown || !is_gone(session, &draft) {
                    self.drafts.push(draft);
                }
                continue;
            }
            draft.kept = true;
            if !ends && draft.visit == Visit::Typing {
                self.drafts.push(draft);
            }
        }
        refusal.map_or(Ok(()), Err)
    }

    /// Returns the text in a field.
    fn text_of<'a>(&'a self, stored: Stored<'a>) -> &'a str {
        let mut drafts = self.drafts.iter();
        let draft = drafts.find(|draft| draft.subject == stored.subject);
        draft.map_or(stored.text, |draft| &draft.text)
    }

    /// Makes a text the newest draft of its field.
    fn write_down(&mut self, stored: Stored<'_>, text: String, typed: f64) {
        let mut step = None;
        self.drafts.retain(|draft| {
            let other = draft.subject != stored.subject;
            if !other {
                step = draft.step;
            }
            other
        });
        self.told = false;
        self.drafts.push(Draft {
            subject: stored.subject,
            document: stored.document,
            text,
            typed,
            kept: false,
            step,
            visit: Visit::Typing,
        });
    }
}

/// Saves a draft as one undo step. It replaces the step of an earlier text of the same visit,
/// unless another change came in between.
fn write(session: &mut Session, draft: &mut Draft) -> Result<(), SessionError> {
    let text = Some(draft.text.clone());
    let (action, title) = draft.subject.saving(text);
    let replaces = draft.step.take() == Some(session.revision())
        && session.undo_title().as_deref() == Some(title)
        && open_document(session) == Some(draft.document);
    if replaces {
        session.dispatch(Action::Undo)?;
    }
    let before = session.revision();
    let step = |session: &Session| Some(session.revision()).filter(|now| *now != before);
    match session.dispatch(action) {
        // A text that is already stored adds no step.
        Ok(_changes) => {
            draft.step = step(session);
            Ok(())
        }
        Err(error) => {
            // Restore the earlier text.
            if replaces && session.dispatch(Action::Redo).is_ok() {
                draft.step = step(session);
            }
            Err(error)
        }
    }
}

/// Returns whether the subject of a draft is gone: from the open document, or with its document.
fn is_gone(session: &Session, draft: &Draft) -> bool {
    match session.document() {
        Some(open) if open.document.id == draft.document => !draft.subject.is_in(open),
        _ => session.position_of(draft.document).is_none(),
    }
}

fn open_document(session: &Session) -> Option<DocumentId> {
    session.document().map(|open| open.document.id)
}

/// The name above a field; screen readers read it with the field.
fn caption(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str, look: label::Look, width: f32) {
    let size = egui::Vec2::new(width, 20.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    label::paint_in(ui, view, rect, text, look);
}
