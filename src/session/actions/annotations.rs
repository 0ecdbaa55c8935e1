//! Actions on the entities of the open document, and their transactions.

use std::sync::Arc;

use crate::model::annotation::{Annotation, FLAG_REVIEW, FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use crate::model::annotation_set::AnnotationSet;
use crate::model::id::{AnnotationId, LabelId};
use crate::model::labels::label::Label;
use crate::model::state::AnnotatorState;
use crate::session::actions::dispatch::not_blank;
use crate::session::error::SessionError;
use crate::session::transaction;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Target, Written};
use crate::session::transaction::view::View;
use crate::session::{Selection, Session};
use crate::store::edits::{Edit, EntityEdit};
use crate::text::segment;
use crate::text::span::Span;

/// The member of the gold format that is no longer true after an edge has moved.
const FRAGMENTS: &str = "fragments";

impl Session {
    pub(in crate::session) fn create_annotation(
        &mut self,
        span: Span,
        label: LabelId,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(label)?;
        let open = self.open_document()?;
        let text = &open.document.text;
        if span.get(text).is_none() {
            return Err(SessionError::OutsideText { span });
        }
        let span = span
            .without_edge_blanks(text)
            .ok_or(SessionError::OnlyBlanks { span })?;
        Self::check_twin(&open.annotations, span, label, None)?;
        self.check_new_span(span, label)?;
        let annotation = Arc::new(Annotation {
            id: AnnotationId(self.env.new_id()),
            document: open.document.id,
            layer: self.layer,
            span,
            label,
            name: None,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin {
                kind: OriginKind::Human,
                annotator: Some(self.annotator.as_ref().to_owned()),
                created: Some((self.env.now)()),
                ..Origin::default()
            },
            extra: None,
        });
        let after = View {
            selection: Selection::caret_after(span.end()),
            selected: Some(annotation.id),
            ..self.view()
        };
        self.commit_entity(transaction::CREATE, EntityEdit::Insert(annotation), after)
    }

    /// Returns an error if no new entity of the open document can have this span and this label.
    pub(in crate::session) fn check_new_span(
        &self,
        span: Span,
        label: LabelId,
    ) -> Result<(), SessionError> {
        let open = self.open_document()?;
        let text = &open.document.text;
        if span.get(text).is_none() {
            return Err(SessionError::OutsideText { span });
        }
        if !span.is_on_graphemes(text) {
            return Err(SessionError::SplitsGrapheme { span });
        }
        self.check_overlaps(&open.annotations, span, None)?;
        self.check_nesting(&open.annotations, (span, label), None)
    }

    pub(in crate::session) fn relabel(
        &mut self,
        id: AnnotationId,
        label: LabelId,
    ) -> Result<Changes, SessionError> {
        self.known_label(label)?;
        let before = self.own(id)?;
        if before.label != label {
            let there = &self.open_document()?.annotations;
            Self::check_twin(there, before.span, label, Some(id))?;
            self.check_nesting(there, (before.span, label), Some(&before))?;
        }
        let subtypes = self.labels.get(label).map(Label::subtypes);
        let subtypes = subtypes.unwrap_or_default();
        self.change(transaction::RELABEL, id, |after| {
            after.label = label;
            let subtype = after.subtype().unwrap_or_default();
            if !subtypes.iter().any(|one| one.name == subtype) {
                after.set_subtype(None);
            }
            looked_at(after);
        })
    }

    /// Sets a subtype that the label declares, or removes the present one.
    pub(in crate::session) fn set_subtype(
        &mut self,
        id: AnnotationId,
        subtype: Option<String>,
    ) -> Result<Changes, SessionError> {
        let label = self.own(id)?.label;
        if let Some(name) = &subtype {
            let declared = self.labels.get(label).and_then(|label| label.subtype(name));
            if declared.is_none() {
                return Err(SessionError::UnknownSubtype { name: name.clone() });
            }
        }
        self.change(transaction::SUBTYPE, id, |after| {
            after.set_subtype(subtype.as_deref());
            looked_at(after);
        })
    }

    pub(in crate::session) fn resize(
        &mut self,
        id: AnnotationId,
        span: Span,
    ) -> Result<Changes, SessionError> {
        let before = self.own(id)?;
        let open = self.open_document()?;
        let text = Arc::clone(&open.document.text);
        if span.get(&text).is_none() {
            return Err(SessionError::OutsideText { span });
        }
        let span = span
            .without_edge_blanks(&text)
            .ok_or(SessionError::OnlyBlanks { span })?;
        if before.span == span {
            return Ok(Changes::default());
        }
        // An imported edge may separate a letter from its marks; it stays until it is moved.
        let moves_into_grapheme =
            |was: usize, is: usize| was != is && !segment::is_grapheme_boundary(&text, is);
        if moves_into_grapheme(before.span.start(), span.start())
            || moves_into_grapheme(before.span.end(), span.end())
        {
            return Err(SessionError::SplitsGrapheme { span });
        }
        Self::check_twin(&open.annotations, span, before.label, Some(id))?;
        self.check_overlaps(&open.annotations, span, Some(&before))?;
        self.check_nesting(&open.annotations, (span, before.label), Some(&before))?;
        self.change(transaction::RESIZE, id, |after| {
            after.span = span;
            if span.is_on_graphemes(&text) {
                after.flags.retain(|flag| flag != FLAG_SPLITS_GRAPHEME);
            }
            after.extra = without_fragments(after.extra.take());
            looked_at(after);
        })
    }

    pub(in crate::session) fn delete(&mut self, id: AnnotationId) -> Result<Changes, SessionError> {
        let annotation = self.own(id)?;
        let after = View {
            selected: self.selected.filter(|selected| *selected != id),
            ..self.view()
        };
        self.commit_entity(transaction::DELETE, EntityEdit::Remove(annotation), after)
    }

    pub(in crate::session) fn set_note(
        &mut self,
        id: AnnotationId,
        note: Option<String>,
    ) -> Result<Changes, SessionError> {
        let note = not_blank(note);
        self.change(transaction::NOTE, id, |after| {
            after.note = note;
        })
    }

    pub(in crate::session) fn set_norm(
        &mut self,
        id: AnnotationId,
        norm: Option<String>,
    ) -> Result<Changes, SessionError> {
        let norm = not_blank(norm);
        self.change(transaction::NORM, id, |after| {
            after.norm = norm;
        })
    }

    pub(in crate::session) fn set_uncertain(
        &mut self,
        id: AnnotationId,
        uncertain: bool,
    ) -> Result<Changes, SessionError> {
        self.change(transaction::UNCERTAIN, id, |after| {
            after.uncertain = uncertain;
            after.flags.retain(|flag| flag != FLAG_REVIEW);
        })
    }

    fn own(&self, id: AnnotationId) -> Result<Arc<Annotation>, SessionError> {
        self.writable()?;
        let found = self.open_document()?.annotations.get(id);
        found.cloned().ok_or(SessionError::UnknownAnnotation(id))
    }

    fn change(
        &mut self,
        title: &'static str,
        id: AnnotationId,
        change: impl FnOnce(&mut Annotation),
    ) -> Result<Changes, SessionError> {
        let before = self.own(id)?;
        let mut after = Annotation::clone(&before);
        change(&mut after);
        if after == *before {
            return Ok(Changes::default());
        }
        after.origin.modified = Some((self.env.now)());
        let annotator = self.annotator.as_ref().to_owned();
        after.origin.annotator.get_or_insert(annotator);
        let edit = EntityEdit::Replace {
            before,
            after: Arc::new(after),
        };
        self.commit_entity(title, edit, self.view())
    }

    /// Commits a change of an entity. The first one moves a new document to in progress.
    fn commit_entity(
        &mut self,
        title: &'static str,
        edit: EntityEdit,
        after: View,
    ) -> Result<Changes, SessionError> {
        let open = self.open_document()?;
        let document = open.document.id;
        let mut edits = self.removals_of_twins(&edit)?;
        let n_twins = edits.len();
        edits.push(edit.into());
        if open.state == AnnotatorState::New {
            edits.extend(self.state_edit(document, AnnotatorState::InProgress)?);
        }
        let target = Target {
            title,
            document: Some(document),
            batch: None,
            after,
        };
        let (changes, ()) = self.commit_with(target, |place| {
            let mut written = Written::apply(place, edits)?;
            // An undo restores the entity, which stands for its twins again without them.
            written.inverse.truncate(written.inverse.len() - n_twins);
            Ok(written)
        })?;
        Ok(changes)
    }

    /// Returns the edits that remove the hidden twins of an entity that is removed, moved or gets
    /// another label: who did it has seen one entity, and none may stay in its place.
    pub(super) fn removals_of_twins(&self, edit: &EntityEdit) -> Result<Vec<Edit>, SessionError> {
        let gone = match edit {
            EntityEdit::Remove(gone) => gone,
            EntityEdit::Replace { before, after }
                if (before.span, before.label) != (after.span, after.label) =>
            {
                before
            }
            EntityEdit::Insert(_) | EntityEdit::Replace { .. } => return Ok(Vec::new()),
        };
        if !self.store.has_received()? {
            return Ok(Vec::new());
        }
        let twins = self.store.hidden_twins(gone.id)?.into_iter().map(|id| {
            let mut twin = Annotation::clone(gone);
            twin.id = id;
            EntityEdit::Remove(Arc::new(twin)).into()
        });
        Ok(twins.collect())
    }

    /// Returns an error if another entity has the span and the label.
    pub(super) fn check_twin(
        there: &AnnotationSet,
        span: Span,
        label: LabelId,
        except: Option<AnnotationId>,
    ) -> Result<(), SessionError> {
        let mut others = there.on_span(span);
        let twin = others.find(|other| Some(other.id) != except && other.label == label);
        match twin {
            Some(existing) => Err(SessionError::Duplicate {
                existing: Arc::clone(existing),
            }),
            None => Ok(()),
        }
    }

    /// Returns an error if the rules of the label set do not allow the span. An entity that overlaps
    /// another one already, because a merge or an import has brought it, may go on doing so.
    pub(super) fn check_overlaps(
        &self,
        there: &AnnotationSet,
        span: Span,
        moved: Option<&Annotation>,
    ) -> Result<(), SessionError> {
        let rules = self.store.written_overlap_rules()?;
        if rules.allow_nested && rules.allow_crossing {
            return Ok(());
        }
        for other in there.overlapping(span.range()) {
            let crosses = other.span.crosses(span);
            let is_same = moved.is_some_and(|moved| moved.id == other.id);
            let was = moved.filter(|moved| {
                moved.span.overlaps(other.span) && moved.span.crosses(other.span) == crosses
            });
            if is_same || was.is_some() {
                continue;
            }
            let with = || Arc::clone(other);
            if crosses && !rules.allow_crossing {
                return Err(SessionError::Crossing { span, with: with() });
            }
            if !crosses && !rules.allow_nested {
                return Err(SessionError::Nested { span, with: with() });
            }
        }
        Ok(())
    }

    /// Returns an error if the policy does not allow a label inside another one there. An entity that
    /// breaks the rules beside another one already may go on doing so.
    pub(super) fn check_nesting(
        &self,
        there: &AnnotationSet,
        (span, label): (Span, LabelId),
        changed: Option<&Annotation>,
    ) -> Result<(), SessionError> {
        let rules = self.nesting_rules();
        if rules.is_empty() {
            return Ok(());
        }
        let name = |id: LabelId| {
            let label = self.labels.get(id);
            label.map(|label| label.name.clone()).unwrap_or_default()
        };
        for other in there.overlapping(span.range()) {
            let beside = (other.span, other.label);
            if changed.is_some_and(|changed| changed.id == other.id) {
                continue;
            }
            let was = changed.and_then(|was| rules.broken_by((was.span, was.label), beside));
            if let Some(broken) = rules.broken_by((span, label), beside)
                && was != Some(broken)
            {
                return Err(SessionError::ForbiddenInside {
                    outer: name(broken.0),
                    inner: name(broken.1),
                    with: Arc::clone(other),
                });
            }
        }
        Ok(())
    }
}

/// Removes the mark of a carried-over entity: a change shows that an annotator has checked it.
pub(super) fn looked_at(annotation: &mut Annotation) {
    if annotation.flags.iter().any(|flag| flag == FLAG_REVIEW) {
        annotation.flags.retain(|flag| flag != FLAG_REVIEW);
        annotation.uncertain = false;
    }
}

pub(super) fn without_fragments(extra: Option<String>) -> Option<String> {
    let text = extra?;
    match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text) {
        Ok(mut members) if members.contains_key(FRAGMENTS) => {
            members.shift_remove(FRAGMENTS);
            serde_json::to_string(&members).ok()
        }
        _ => Some(text),
    }
}
