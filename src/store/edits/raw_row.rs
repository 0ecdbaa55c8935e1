//! Changes the damaged row of an entity, or restores the row.

use serde::{Deserialize, Serialize};

use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::store::RawEntity;
use crate::store::edits::core::change::{Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;
use crate::text::span::Span;

/// Changes the damaged row of an entity, or restores the row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "repair")]
pub struct RawRowEdit {
    /// The document.
    pub document: DocumentId,
    /// The entity.
    pub entity: AnnotationId,
    /// The old content of the row.
    pub before: Box<RawEntity>,
    /// The new content of the row.
    pub after: Box<RawEntity>,
}

impl RawRowEdit {
    /// Returns whether the changed row would be intact, and another entity of its layer has its
    /// span and its label.
    fn has_twin(&self, target: &EditTarget<'_>, layer: Option<LayerId>) -> Result<bool, EditError> {
        let raw = &self.after;
        let size = |n| usize::try_from(n).ok();
        let span = size(raw.start).zip(size(raw.end));
        let span = span.and_then(|(start, end)| Span::from_stored(start, end));
        let what = span.zip(raw.label_id()).filter(|_| !raw.deleted);
        let Some(((span, label), layer)) = what.zip(layer) else {
            return Ok(false);
        };
        let document = target.document(self.document)?;
        let covered = span.get(&document.text);
        let is_intact =
            covered.is_some() && (raw.words.is_none() || raw.words.as_deref() == covered);
        let what = (span, LabelId(label));
        let place = (&*document, layer);
        Ok(is_intact && target.store.has_twin(place, what, self.entity)?)
    }
}

impl EditKind for RawRowEdit {
    const TAGS: &'static [&'static str] = &["repair"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        if !store.put_raw_entity(self.entity, (&self.before, &self.after), seq)? {
            return Err(EditError::ChangedSince);
        }
        Ok(Self {
            document: self.document,
            entity: self.entity,
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let now = target.store.raw_entity(self.entity)?;
        let now = now.filter(|now| now.raw == *self.before);
        Ok(
            if let Some(now) = now
                && target.has_document(self.document)?
                && !self.has_twin(target, now.layer)?
                && !target.is_written_by_others(self)?
            {
                Fit::whole(self.clone())
            } else {
                Fit::not(KeptField::Entities(1))
            },
        )
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let row = RowId::Annotation(self.document, self.entity);
        let (before, after) = (&self.before, &self.after);
        if before.deleted != after.deleted {
            changes.push(Change::removed(row, after.deleted));
        }
        if after.deleted {
            return;
        }
        let mut fields = Fields::of(row, changes);
        let size = |n| usize::try_from(n).ok();
        let span = size(after.start).zip(size(after.end));
        if (before.start, before.end) != (after.start, after.end)
            && let Some(span) = span.and_then(|(start, end)| Span::from_stored(start, end))
        {
            fields.set("span", Value::Span(span));
        }
        if before.label != after.label
            && let Some(label) = after.label_id()
        {
            fields.set("label", Value::Id(label));
        }
        fields.differ("flags", &before.flags, &after.flags, |flags| {
            flags.clone().into()
        });
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }
}
