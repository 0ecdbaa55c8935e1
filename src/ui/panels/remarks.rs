//! The fields of the selected entity: its normal form and its note.
//!
//! What is typed is a draft. It is kept when the field is left, when anything else is done, when
//! typing pauses and when the window closes; one visit to a field is one step back.

use egui::{Id, Key, Ui};

use crate::model::annotation::Annotation;
use crate::model::id::AnnotationId;
use crate::session::action::Action;
use crate::session::{Access, Session, SessionError, transaction};
use crate::ui::bidi::field::Field;
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;

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
    part: Part,
    text: String,
    /// When the last letter came.
    typed: f64,
    /// Whether the project has the text as it stands.
    kept: bool,
    /// Whether the project has an earlier state of it: one step of undo, which the next one replaces.
    began: bool,
    visit: Visit,
}

/// The fields, and what is typed in them.
#[derive(Debug, Default)]
pub struct Remarks {
    draft: Option<Draft>,
    wanted: bool,
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
        for part in [Part::Norm, Part::Note] {
            ui.add_space(space::S);
            self.field(ui, view, entity, part);
        }
    }

    fn field(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entity: &Annotation, part: Part) {
        let writable = matches!(view.session.access(), Access::Write);
        let stored = stored(entity, part);
        let mine = |draft: &&mut Draft| draft.entity == entity.id && draft.part == part;
        let draft = self.draft.as_mut().filter(mine);
        let mut text = draft.map_or_else(|| stored.to_owned(), |draft| draft.text.clone());
        let (name, placeholder) = match part {
            Part::Norm => ("inspector-norm", "field-norm-placeholder"),
            Part::Note => ("inspector-note", "field-note-placeholder"),
        };
        let (name, placeholder) = (view.text(name), view.text(placeholder));
        // Each entity has fields of its own, with their own way back.
        let id = Id::unique(("remark", entity.id.0, part == Part::Note));
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
                    let look = crate::ui::bidi::label::Look::secondary(view.theme);
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
            let began = self.draft.as_ref().is_some_and(|draft| {
                draft.entity == entity.id && draft.part == part && draft.began
            });
            self.draft = Some(Draft {
                entity: entity.id,
                part,
                text,
                typed: ui.input(|i| i.time),
                kept: false,
                began,
                visit: Visit::Typing,
            });
        }
        let done = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
        if response.has_focus() && done {
            response.surrender_focus();
        }
        if !response.has_focus()
            && let Some(draft) = self.draft.as_mut().filter(mine)
            && draft.visit == Visit::Typing
        {
            draft.visit = Visit::Left;
            ui.request_repaint();
        }
    }

    /// Returns in how many seconds the draft is to be kept; `None` where there is nothing to keep.
    pub fn due(&self, now: f64) -> Option<f64> {
        let draft = self.draft.as_ref()?;
        match draft.visit {
            Visit::Refused => None,
            Visit::Left => Some(0.0),
            Visit::Typing => (!draft.kept).then(|| (draft.typed + PAUSE - now).max(0.0)),
        }
    }

    /// Writes the draft into the project. `ends` says that the visit to the field is over: what is
    /// typed next is another step back.
    pub fn keep(&mut self, session: &mut Session, ends: bool) -> Result<(), SessionError> {
        let Some(draft) = &mut self.draft else {
            return Ok(());
        };
        if !draft.kept
            && let Err(error) = write(session, draft)
        {
            draft.visit = Visit::Refused;
            return Err(error);
        }
        (draft.kept, draft.began) = (true, true);
        if ends || draft.visit != Visit::Typing {
            self.draft = None;
        }
        Ok(())
    }
}

fn write(session: &mut Session, draft: &Draft) -> Result<(), SessionError> {
    let text = Some(draft.text.clone());
    let id = draft.entity;
    let (action, title) = match draft.part {
        Part::Note => (Action::SetNote { id, note: text }, transaction::NOTE),
        Part::Norm => (Action::SetNorm { id, norm: text }, transaction::NORM),
    };
    // An earlier state of the same visit is no step of its own: nothing else was done since.
    if draft.began && session.undo_title().as_deref() == Some(title) {
        session.perform(Action::Undo)?;
    }
    session.perform(action)?;
    Ok(())
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
    look: crate::ui::bidi::label::Look,
    width: f32,
) {
    let size = egui::Vec2::new(width, 20.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    crate::ui::bidi::label::paint_in(ui, view, rect, text, look);
}
