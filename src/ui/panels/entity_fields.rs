//! The fields of the selected entity: its normal form and its note.
//!
//! What is typed is a draft. It is kept when the field is left, when anything else is done, when
//! typing pauses and when the window closes; one visit to a field is one step back.

use egui::{Id, Key, Ui};

use crate::model::annotation::Annotation;
use crate::model::id::{AnnotationId, DocumentId};
use crate::session::actions::Action;
use crate::session::{Access, Session, SessionError, transaction};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::space;

/// Seconds without a letter after which a draft is kept.
const PAUSE: f64 = 1.5;
/// Rows of the note: at least and at the most.
const NOTE_ROWS: (usize, usize) = (2, 8);

/// Which of the two is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The normal form, one line.
    Norm,
    /// The note, several.
    Note,
}

/// Where a visit to a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    /// The field has the keys.
    Typing,
    /// The field was left.
    Left,
    /// The project could not take the text: it stays in its field.
    Refused,
}

/// What is being typed.
#[derive(Clone, Debug)]
struct Draft {
    entity: AnnotationId,
    document: DocumentId,
    part: Part,
    text: String,
    /// When the last letter came.
    typed: f64,
    /// Whether the project has the text as it stands.
    kept: bool,
    /// The revision of the project after it took an earlier state of the text: that is one step of
    /// undo, which the next one replaces.
    step: Option<u64>,
    visit: Visit,
}

impl Draft {
    fn is_of(&self, entity: AnnotationId, part: Part) -> bool {
        (self.entity, self.part) == (entity, part)
    }
}

/// Why a draft could not be kept.
#[derive(Debug)]
pub struct Refusal {
    /// What the project said.
    pub error: SessionError,
    /// Whether it has been told before.
    pub again: bool,
}

/// The fields, and what is typed in them.
#[derive(Debug, Default)]
pub struct Remarks {
    /// The one that is typed, and those that the project could not take yet.
    drafts: Vec<Draft>,
    wanted: bool,
    /// The entity whose fields were shown last.
    shown: Option<AnnotationId>,
    /// Whether it was told that something cannot be kept while the window was to close.
    told: bool,
}

impl Remarks {
    /// Asks that the note gets the keys in the next frame.
    pub fn want_note(&mut self) {
        self.wanted = true;
    }

    /// Returns whether the note was asked for and no field has taken the keys: it is not shown.
    pub fn take_wanted(&mut self) -> bool {
        std::mem::take(&mut self.wanted)
    }

    /// Shows both fields.
    pub fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation) {
        if let Some(other) = self.shown.replace(entity.id).filter(|id| *id != entity.id) {
            text_field::forget(ui, field_id(other, Part::Norm));
            text_field::forget(ui, field_id(other, Part::Note));
        }
        for part in [Part::Norm, Part::Note] {
            ui.add_space(space::S);
            self.field(ui, view, entity, part);
        }
    }

    fn field(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation, part: Part) {
        let writable = matches!(view.session.access(), Access::Write);
        let mut text = self.text_of(entity, part).to_owned();
        let (name, placeholder) = match part {
            Part::Norm => ("inspector-norm", "field-norm-placeholder"),
            Part::Note => ("inspector-note", "field-note-placeholder"),
        };
        let (name, placeholder) = (view.text(name), view.text(placeholder));
        // Each entity has fields of its own, with their own way back.
        let id = field_id(entity.id, part);
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
                    let look = crate::ui::widgets::label::Look::secondary(view.theme);
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
        if response.changed() {
            let now = ui.input(|i| i.time);
            self.write_down(entity, part, text, now);
        }
        let done = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
        if response.has_focus() && done {
            response.surrender_focus();
        }
        if !response.has_focus()
            && let Some(draft) = (self.drafts.iter_mut()).find(|draft| draft.is_of(entity.id, part))
            && draft.visit == Visit::Typing
        {
            draft.visit = Visit::Left;
            ui.request_repaint();
        }
    }

    /// Returns in how many seconds a draft is to be kept; `None` where there is nothing to keep.
    pub fn due(&self, now: f64) -> Option<f64> {
        let due = |draft: &Draft| match draft.visit {
            Visit::Refused => None,
            Visit::Left => Some(0.0),
            Visit::Typing => (!draft.kept).then(|| (draft.typed + PAUSE - now).max(0.0)),
        };
        self.drafts.iter().filter_map(due).min_by(f64::total_cmp)
    }

    /// Takes a note that was written elsewhere than in the inspector. It is kept before anything
    /// else is done.
    pub fn put_note(&mut self, entity: &Annotation, note: &str) {
        if self.text_of(entity, Part::Note) == note {
            return;
        }
        self.write_down(entity, Part::Note, note.to_owned(), 0.0);
        if let Some(draft) = self.drafts.last_mut() {
            draft.visit = Visit::Left;
        }
    }

    /// Returns the note as it is written: what the project could not take yet, else what it has.
    pub fn note_of<'a>(&'a self, entity: &'a Annotation) -> &'a str {
        self.text_of(entity, Part::Note)
    }

    /// Returns whether what could not be kept was told where the window was to close; from then on
    /// it closes. Something new that is written is told again.
    pub fn tell_before_closing(&mut self) -> bool {
        std::mem::replace(&mut self.told, true)
    }

    /// Writes the drafts into the project. `ends` says that the visit to the field is over: what
    /// is typed next is another step back. What was refused before is tried again then.
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
                    SessionError::UnknownAnnotation(_) | SessionError::NoDocument
                );
                // What is new is said, rather than what is known.
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

    /// What stands in a field.
    fn text_of<'a>(&'a self, entity: &'a Annotation, part: Part) -> &'a str {
        let mut drafts = self.drafts.iter();
        let draft = drafts.find(|draft| draft.is_of(entity.id, part));
        draft.map_or_else(|| stored(entity, part), |draft| &draft.text)
    }

    /// Makes a text the newest draft of its field.
    fn write_down(&mut self, entity: &Annotation, part: Part, text: String, typed: f64) {
        let mut step = None;
        self.drafts.retain(|draft| {
            let other = !draft.is_of(entity.id, part);
            if !other {
                step = draft.step;
            }
            other
        });
        self.told = false;
        self.drafts.push(Draft {
            entity: entity.id,
            document: entity.document,
            part,
            text,
            typed,
            kept: false,
            step,
            visit: Visit::Typing,
        });
    }
}

/// Writes a draft as one step. An earlier state of the same visit is no step of its own, as long
/// as nothing else was done since.
fn write(session: &mut Session, draft: &mut Draft) -> Result<(), SessionError> {
    let text = Some(draft.text.clone());
    let id = draft.entity;
    let (action, title) = match draft.part {
        Part::Note => (Action::SetNote { id, note: text }, transaction::NOTE),
        Part::Norm => (Action::SetNorm { id, norm: text }, transaction::NORM),
    };
    let replaces = draft.step.take() == Some(session.revision())
        && session.undo_title().as_deref() == Some(title)
        && open_document(session) == Some(draft.document);
    if replaces {
        session.perform(Action::Undo)?;
    }
    let before = session.revision();
    let step = |session: &Session| Some(session.revision()).filter(|now| *now != before);
    match session.perform(action) {
        // A text that the project has already leaves no step.
        Ok(_changes) => {
            draft.step = step(session);
            Ok(())
        }
        Err(error) => {
            // The earlier state is better than none.
            if replaces && session.perform(Action::Redo).is_ok() {
                draft.step = step(session);
            }
            Err(error)
        }
    }
}

/// Whether the entity of a draft is no more: in the open document, or with its document.
fn is_gone(session: &Session, draft: &Draft) -> bool {
    match session.document() {
        Some(open) if open.document.id == draft.document => {
            open.annotations.get(draft.entity).is_none()
        }
        _ => session.position_of(draft.document).is_none(),
    }
}

fn open_document(session: &Session) -> Option<DocumentId> {
    session.document().map(|open| open.document.id)
}

fn field_id(entity: AnnotationId, part: Part) -> Id {
    Id::unique(("remark", entity.0, part == Part::Note))
}

fn stored(entity: &Annotation, part: Part) -> &str {
    let text = match part {
        Part::Norm => &entity.norm,
        Part::Note => &entity.note,
    };
    text.as_deref().unwrap_or_default()
}

/// The name above a field: read out with the field itself.
fn caption(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    text: &str,
    look: crate::ui::widgets::label::Look,
    width: f32,
) {
    let size = egui::Vec2::new(width, 20.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    crate::ui::widgets::label::paint_in(ui, view, rect, text, look);
}
