//! Dispatches actions to the code that performs them.

use crate::base::progress::ProgressMonitor;
use crate::model::annotator;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::session::Session;
use crate::session::actions::Action;
use crate::session::error::SessionError;
use crate::session::project::open::{Loaded, load};
use crate::session::project::person::person;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::step::HistoryDirection;
use crate::session::transaction::{self, Transaction};
use crate::store::edits::{Edit, FlagEdit, StateEdit};
use crate::text::cursor::Selection;

impl Session {
    /// Performs an action. Its changes to the project are on the disk when this returns `Ok`;
    /// nothing has changed when it returns `Err`.
    pub fn dispatch(&mut self, action: Action) -> Result<Changes, SessionError> {
        self.read_rest()?;
        match action {
            Action::OpenDocument(id) => self.open_by_id(id),
            Action::NextDocument => self.open_neighbor(1),
            Action::PreviousDocument => self.open_neighbor(-1),
            Action::Select(selection) => self.select(selection),
            Action::GoTo(byte) => self.go_to(byte),
            Action::SelectAnnotation(id) => self.select_annotation(id),
            Action::SelectAround(id) => self.select_around(id),
            Action::ShowPlace {
                document,
                span,
                label,
            } => self.show_place(document, span, label),
            Action::NextAnnotation => Ok(self.select_neighbor(true)),
            Action::PreviousAnnotation => Ok(self.select_neighbor(false)),
            Action::SetBrush(label) => self.set_brush(label),
            Action::CreateAnnotation { span, label } => self.create_annotation(span, label),
            Action::TagOccurrences(wanted) => self.tag_occurrences(&wanted),
            Action::RelabelAnnotation { id, label } => self.relabel(id, label),
            Action::SetSubtype { id, subtype } => self.set_subtype(id, subtype),
            Action::ResizeAnnotation { id, span } => self.resize(id, span),
            Action::DeleteAnnotation { id } => self.delete(id),
            Action::SetNote { id, note } => self.set_note(id, note),
            Action::SetNorm { id, norm } => self.set_norm(id, norm),
            Action::SetUncertain { id, uncertain } => self.set_uncertain(id, uncertain),
            Action::SetFlag { document, reason } => self.set_flag(document, reason),
            Action::SetVerdict {
                document,
                suggestion,
                verdict,
                reason,
            } => self.set_verdict(document, suggestion, (verdict, reason)),
            Action::AcceptTogether(suggestions) => self.accept_all(&suggestions),
            Action::Review(action) => self.review(action),
            Action::Queue(action) => self.review_queue(action),
            Action::SetState { document, state } => self.set_state(document, state),
            Action::FinishAndNext => self.finish_and_next(),
            Action::FinishAndOpen(next) => self.finish_and_open(next),
            Action::AddLabel(new) => self.add_label(*new),
            Action::ChangeLabel { label, change } => self.change_label(label, change),
            Action::MoveLabel { label, to, parent } => self.move_label(label, to, parent),
            Action::RemoveLabel { label, fate } => self.remove_label(label, fate),
            Action::MergeLabels { from, into } => self.merge_labels(from, into),
            Action::SetProject(properties) => self.set_project(&properties),
            Action::SetGuideline(text) => self.set_guideline(&text),
            Action::SetDocument {
                document,
                properties,
            } => self.set_document(document, &properties),
            Action::RepairDocument => self.repair_document(),
            Action::RemoveDocument(id) => self.remove_document(id),
            Action::Mend(mends) => self.mend(&mends),
            Action::SetSplits(splits) => self.set_splits(&splits),
            Action::Bookmark(action) => self.change_bookmark(action),
            Action::Gazetteer(action) => self.change_gazetteer(action),
            Action::NameRule(action) => self.change_name_rule(action),
            Action::SetAnnotator(name) => self.set_annotator(&name),
            Action::RenameAnnotator(name) => self.rename_annotator(&name),
            Action::Undo => self.step(HistoryDirection::Undo),
            Action::Redo => self.step(HistoryDirection::Redo),
        }
    }

    /// Performs an action as [`Session::dispatch`] does. If it is stopped, nothing has changed.
    pub fn perform_watched(
        &mut self,
        action: Action,
        watch: &ProgressMonitor,
    ) -> Result<Changes, SessionError> {
        watch.check()?;
        self.stop_by(Some(watch))?;
        let done = self.dispatch(action);
        // What is done is on the disk and is reported as done.
        self.stop_by(None).ok();
        done
    }

    /// Lets a watch stop the work in the project file; `None` removes the watch.
    pub(in crate::session) fn stop_by(
        &mut self,
        watch: Option<&ProgressMonitor>,
    ) -> Result<(), SessionError> {
        Ok(self.store.stop_by(watch)?)
    }

    pub(in crate::session) fn open_by_id(
        &mut self,
        id: DocumentId,
    ) -> Result<Changes, SessionError> {
        let open = self.load(id)?;
        Ok(self.open_loaded(open))
    }

    pub(super) fn open_loaded(&mut self, open: Loaded) -> Changes {
        self.install(open, true);
        Changes {
            document_opened: true,
            annotations: true,
            selection: true,
            ..Changes::default()
        }
    }

    fn open_neighbor(&mut self, step: isize) -> Result<Changes, SessionError> {
        // One transaction, so that the neighbor still exists when it is read.
        let neighbor = self.read_transaction(|session| {
            let position = if let Some(open) = &session.open {
                let position = session.store.position_of(open.document.id)?;
                position.and_then(|position| position.checked_add_signed(step))
            } else {
                Some(session.where_work_goes_on()?)
            };
            let Some(position) = position else {
                return Ok(None);
            };
            let id = session.store.document_at(position)?;
            id.map(|id| session.load(id)).transpose()
        })?;
        Ok(neighbor.map_or_else(Changes::default, |open| self.open_loaded(open)))
    }

    /// Returns the position of the document that the annotator worked on last, or of the next
    /// unfinished one; of the first document if all are finished.
    pub(in crate::session) fn where_work_goes_on(&self) -> Result<usize, SessionError> {
        let done = self.store.state_counts(self.layer)?;
        let done = done.iter().filter(|(state, _)| {
            matches!(state, AnnotatorState::Finished | AnnotatorState::Skipped)
        });
        if done.map(|(_, n)| n).sum::<usize>() >= self.n_documents {
            return Ok(0);
        }
        // In a large project, the finished documents at the start are not searched again.
        let last = self.store.last_worked_on(self.layer)?;
        let from = last.map(|id| self.store.position_of(id)).transpose()?;
        let from = from.flatten().unwrap_or_default();
        let mut next = self.store.next_unfinished(self.layer, from)?;
        if next.is_none() {
            next = self.store.next_unfinished(self.layer, 0)?;
        }
        let position = next.map(|id| self.store.position_of(id)).transpose()?;
        Ok(position.flatten().unwrap_or_default())
    }

    pub(super) fn select(&mut self, selection: Selection) -> Result<Changes, SessionError> {
        let selection = selection.clamped(&self.open_document()?.document.text);
        self.selection = selection;
        self.selected = self.entity_of(selection);
        self.keep_asked();
        Ok(Changes {
            selection: true,
            ..Changes::default()
        })
    }

    /// Returns the entity that has exactly the selected words, if there is only one.
    fn entity_of(&self, selection: Selection) -> Option<AnnotationId> {
        let open = self.open.as_ref()?;
        let span = selection.span(&open.document.text)?;
        let mut there = open.annotations.on_span(span);
        there
            .next()
            .filter(|_| there.next().is_none())
            .map(|one| one.id)
    }

    fn go_to(&mut self, byte: usize) -> Result<Changes, SessionError> {
        let changes = self.select(Selection::caret(byte))?;
        Ok(Changes {
            shown: Some(self.selection.focus),
            ..changes
        })
    }

    pub(super) fn select_annotation(
        &mut self,
        id: Option<AnnotationId>,
    ) -> Result<Changes, SessionError> {
        let mut changes = Changes {
            selection: true,
            ..Changes::default()
        };
        if let Some(id) = id {
            let open = self.open_document()?;
            let annotation = open.annotations.get(id);
            let span = annotation.ok_or(SessionError::UnknownAnnotation(id))?.span;
            self.selection = Selection::caret_after(span.end());
            changes.shown = Some(span.start());
        }
        self.selected = id;
        self.keep_asked();
        Ok(changes)
    }

    fn select_around(&mut self, id: AnnotationId) -> Result<Changes, SessionError> {
        let caret = self.selection.focus;
        let changes = self.select_annotation(Some(id))?;
        let span = self.selected().map(|entity| entity.span.range());
        if span.is_some_and(|span| span.start <= caret && caret <= span.end) {
            self.selection = Selection::caret(caret);
        }
        Ok(changes)
    }

    fn select_neighbor(&mut self, forward: bool) -> Changes {
        let caret = self.selection.focus;
        let found = self.open.as_ref().and_then(|open| {
            let all = &open.annotations;
            let found = match (self.selected, forward) {
                (Some(id), true) => all.next_after(id),
                (Some(id), false) => all.previous_before(id),
                (None, true) => all.first_from(caret),
                (None, false) => all.last_before(caret),
            };
            // Continues at the other end after the last or before the first entity.
            let again = || {
                if forward {
                    all.first_from(0)
                } else {
                    all.last_before(usize::MAX)
                }
            };
            found.or_else(again)
        });
        let Some((id, span)) = found.map(|annotation| (annotation.id, annotation.span)) else {
            return Changes::default();
        };
        self.selected = Some(id);
        self.selection = Selection::caret_after(span.end());
        self.keep_asked();
        Changes {
            selection: true,
            shown: Some(span.start()),
            ..Changes::default()
        }
    }

    fn set_brush(&mut self, label: Option<LabelId>) -> Result<Changes, SessionError> {
        if let Some(label) = label {
            self.known_label(label)?;
        }
        self.brush = label;
        Ok(Changes {
            selection: true,
            ..Changes::default()
        })
    }

    fn set_flag(
        &mut self,
        document: DocumentId,
        reason: Option<String>,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_document(document)?;
        let before = self.store.flag(document)?;
        let after = not_blank(reason);
        if before == after {
            return Ok(Changes::default());
        }
        let edit = Edit::Flag(FlagEdit {
            document,
            before,
            after,
        });
        self.commit_about(transaction::FLAG, document, vec![edit])
    }

    fn set_state(
        &mut self,
        document: DocumentId,
        state: AnnotatorState,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_document(document)?;
        match self.state_edit(document, state)? {
            Some(edit) => self.commit_about(transaction::STATE, document, vec![edit]),
            None => Ok(Changes::default()),
        }
    }

    fn finish_and_next(&mut self) -> Result<Changes, SessionError> {
        self.writable()?;
        let id = self.open_document()?.document.id;
        let position = self.store.position_of(id)?.unwrap_or_default();
        let next = match self.store.next_unfinished(self.layer, position + 1)? {
            Some(next) => Some(next),
            None => self.store.next_unfinished(self.layer, 0)?,
        };
        self.finish_and_open(next)
    }

    fn finish_and_open(&mut self, next: Option<DocumentId>) -> Result<Changes, SessionError> {
        self.writable()?;
        let id = self.open_document()?.document.id;
        // Read before the commit, so that an unreadable document leaves everything unchanged.
        let next = match next.filter(|next| *next != id) {
            Some(next) => Some(self.load(next)?),
            None => None,
        };
        let mut changes = match self.state_edit(id, AnnotatorState::Finished)? {
            Some(edit) => self.commit_about(transaction::FINISH, id, vec![edit])?,
            None => Changes::default(),
        };
        if let Some(next) = next {
            self.install(next, true);
            changes.document_opened = true;
            changes.annotations = true;
            changes.selection = true;
        }
        Ok(changes)
    }

    fn set_annotator(&mut self, name: &str) -> Result<Changes, SessionError> {
        let Some(checked) = annotator::checked(name) else {
            return Err(SessionError::BadAnnotator {
                name: name.trim().to_owned(),
            });
        };
        let own_name = checked.to_owned();
        let new = LayerId(self.env.new_id());
        let (layer, annotator) = person(&self.store.layers()?, &own_name, new);
        let n_finished = self.store.n_finished(layer)?;
        let open = match &self.open {
            Some(open) => Some(load(&self.store, open.document.id, layer, &self.labels)?),
            None => None,
        };
        let (undo_title, redo_title) = Self::titles(&self.store, layer)?;
        (self.undo_title, self.redo_title) = (undo_title, redo_title);
        (self.layer, self.annotator, self.own_name) = (layer, annotator, own_name);
        self.n_finished = n_finished;
        if let Some(open) = open {
            self.install(open, false);
        }
        Ok(Changes {
            annotations: true,
            documents: true,
            selection: true,
            ..Changes::default()
        })
    }

    /// Commits edits of one document and keeps the caret.
    pub(in crate::session) fn commit_about(
        &mut self,
        title: &'static str,
        document: DocumentId,
        edits: Vec<Edit>,
    ) -> Result<Changes, SessionError> {
        let transaction = Transaction {
            title,
            document: Some(document),
            edits,
        };
        self.commit(transaction, self.view())
    }

    /// Returns the edit that sets the annotator's state of a document, or `None` if it has that
    /// state already.
    pub(in crate::session) fn state_edit(
        &self,
        document: DocumentId,
        after: AnnotatorState,
    ) -> Result<Option<Edit>, SessionError> {
        let before = match &self.open {
            Some(open) if open.document.id == document => open.state,
            _ => self.store.state(document, self.layer)?,
        };
        let edit = Edit::State(StateEdit {
            document,
            annotator: self.layer,
            before,
            after,
        });
        Ok((before != after).then_some(edit))
    }

    pub(in crate::session) fn known_document(&self, id: DocumentId) -> Result<(), SessionError> {
        match self.store.position_of(id)? {
            Some(_) => Ok(()),
            None => Err(SessionError::UnknownDocument(id)),
        }
    }

    pub(in crate::session) fn known_label(&self, id: LabelId) -> Result<(), SessionError> {
        match self.labels.get(id) {
            Some(_) => Ok(()),
            None => Err(SessionError::UnknownLabel(id)),
        }
    }
}

/// Returns `None` for blank text.
pub(in crate::session) fn not_blank(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
