//! Decides how much of a recorded edit still fits the project when a step is undone or redone.
//!
//! Other annotators may have changed the same items since. The part that fits is returned as an
//! edit for [`Edit::apply`]; the rest stays unchanged and is named. Writes nothing.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::label::LabelSet;
use crate::session::error::SessionError;
use crate::session::transaction::edit::{Edit, EditTarget};
use crate::session::transaction::three_way;
use crate::store::RawEntity;
use crate::text::span::Span;

/// An item that an undo or a redo left unchanged, because it was changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptField {
    /// Entities that were changed or removed, whose label was removed, or that another entity with
    /// the same words and label has replaced.
    Entities(usize),
    /// The state of a document for an annotator.
    State,
    /// The flag of a document.
    Flag,
    /// Labels, by name.
    Labels(Vec<String>),
    /// The properties of the project.
    Project,
    /// The properties of a document.
    Document,
    /// Documents that were removed or replaced, or whose name another document has.
    Documents(usize),
    /// The number of documents that stay in their parts of a split.
    Splits(usize),
    /// Something unreadable.
    Damaged,
}

impl KeptField {
    /// Adds another item of the same kind. Returns whether it is of the same kind.
    pub(in crate::session) fn takes(&mut self, other: &Self) -> bool {
        match (&mut *self, other) {
            (Self::Entities(n), Self::Entities(m))
            | (Self::Documents(n), Self::Documents(m))
            | (Self::Splits(n), Self::Splits(m)) => {
                *n += m;
                true
            }
            (kept, other) => kept == other,
        }
    }
}

/// The part of an edit that still fits. All fields are empty if the edit would change nothing.
#[derive(Debug, Default)]
pub(in crate::session) struct Fit {
    /// The part of the edit that can be applied now; `None` if no part can.
    pub(in crate::session) edit: Option<Edit>,
    /// The items that stay unchanged.
    pub(in crate::session) kept: Vec<KeptField>,
    /// The annotators whose work the edit would remove.
    pub(in crate::session) users: Vec<String>,
}

impl Fit {
    fn whole(edit: Edit) -> Self {
        Self {
            edit: Some(edit),
            ..Self::default()
        }
    }

    pub(in crate::session) fn not(kept: KeptField) -> Self {
        Self {
            kept: vec![kept],
            ..Self::default()
        }
    }

    fn used(users: Vec<String>) -> Self {
        Self {
            users,
            ..Self::default()
        }
    }

    /// Returns the fit of an edit of one field.
    fn field<T: PartialEq>(
        edit: &Edit,
        (now, before, after): (&T, &T, &T),
        kept: KeptField,
    ) -> Self {
        if now == before {
            Self::whole(edit.clone())
        } else if now == after {
            Self::default()
        } else {
            Self::not(kept)
        }
    }

    /// Returns a fit with an edit, or `None` if nothing would change, and the items that stay.
    fn part(edit: Option<Edit>, kept: Option<KeptField>) -> Self {
        Self {
            edit,
            kept: kept.into_iter().collect(),
            users: Vec::new(),
        }
    }
}

impl EditTarget<'_> {
    fn has_document(&self, id: DocumentId) -> Result<bool, SessionError> {
        Ok(self.store.document_revision(id)?.is_some())
    }

    fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, SessionError> {
        match self.open {
            Some(open) if open.id == id => Ok(Cow::Borrowed(open)),
            _ => Ok(Cow::Owned(self.store.document(id)?)),
        }
    }

    /// Returns an annotation as it is in the file; `None` if it or its document does not exist.
    fn stored(&self, annotation: &Annotation) -> Result<Option<Annotation>, SessionError> {
        if !self.has_document(annotation.document)? {
            return Ok(None);
        }
        let document = self.document(annotation.document)?;
        Ok(self.store.annotation(&document, annotation.id)?)
    }

    /// Returns whether another entity of the same layer has the span and the label of this one.
    /// No export may contain both.
    fn has_twin(&self, annotation: &Annotation) -> Result<bool, SessionError> {
        let document = self.document(annotation.document)?;
        let what = (annotation.span, annotation.label);
        let place = (&*document, &*annotation.layer);
        Ok(self.store.has_twin(place, what, annotation.id)?)
    }

    /// Returns whether a repaired row would be intact, and another entity of its layer has its span
    /// and its label.
    fn has_raw_twin(
        &self,
        document: DocumentId,
        entity: AnnotationId,
        (raw, layer): (&RawEntity, &str),
    ) -> Result<bool, SessionError> {
        let size = |n| usize::try_from(n).ok();
        let span = size(raw.start).zip(size(raw.end));
        let span = span.and_then(|(start, end)| Span::from_stored(start, end));
        let Some((span, label)) = span.zip(raw.label_id()).filter(|_| !raw.deleted) else {
            return Ok(false);
        };
        let document = self.document(document)?;
        let covered = span.get(&document.text);
        let is_intact =
            covered.is_some() && (raw.words.is_none() || raw.words.as_deref() == covered);
        let what = (span, LabelId(label));
        Ok(is_intact && self.store.has_twin((&document, layer), what, entity)?)
    }
}

impl Edit {
    /// Returns how much of the edit still fits the project.
    pub(in crate::session) fn fit(&self, place: &EditTarget<'_>) -> Result<Fit, SessionError> {
        let store = place.store;
        Ok(match self {
            Self::Insert(annotation) => {
                let fits = place.has_document(annotation.document)?
                    && store.has_label(annotation.label)?
                    && !store.has_annotation(annotation.id)?
                    && annotation
                        .span
                        .get(&place.text(annotation.document)?)
                        .is_some()
                    && !place.has_twin(annotation)?;
                if fits {
                    Fit::whole(self.clone())
                } else {
                    Fit::not(KeptField::Entities(1))
                }
            }
            Self::Remove(annotation) => match place.stored(annotation)? {
                Some(now) => Fit::whole(Self::Remove(Arc::new(now))),
                None => Fit::not(KeptField::Entities(1)),
            },
            Self::Replace { before, after } => match place.stored(after)? {
                Some(now) => fit_replace(place, now, before, after)?,
                None => Fit::not(KeptField::Entities(1)),
            },
            Self::SetState {
                document,
                annotator,
                before,
                after,
            } => {
                if !place.has_document(*document)? {
                    return Ok(Fit::not(KeptField::State));
                }
                let now = store.state(*document, annotator)?;
                Fit::field(self, (&now, before, after), KeptField::State)
            }
            Self::SetFlag {
                document,
                before,
                after,
            } => {
                if !place.has_document(*document)? {
                    return Ok(Fit::not(KeptField::Flag));
                }
                let now = store.flag(*document)?;
                Fit::field(self, (&now, before, after), KeptField::Flag)
            }
            Self::SetLabels { before, after } => fit_labels(place, before, after)?,
            Self::SetDataset { before, after } => {
                let project = store.project()?;
                let now = [project.dataset, project.extra];
                let mut new = now.clone();
                let mut whole = true;
                for ((new, before), after) in new.iter_mut().zip(before).zip(after) {
                    whole &= three_way::object(new, before.as_deref(), after.as_deref());
                }
                let edit = (new != now).then_some(Self::SetDataset {
                    before: now,
                    after: new,
                });
                Fit::part(edit, (!whole).then_some(KeptField::Project))
            }
            Self::SetProperties { before, after } => {
                let project = store.project()?;
                let now = (project.name, project.dataset);
                let mut new = now.clone();
                let name = three_way::field(&mut new.0, &before.0, &after.0);
                let (left, was) = (before.1.as_deref(), after.1.as_deref());
                let whole = three_way::object(&mut new.1, left, was) && name;
                let edit = (new != now).then_some(Self::SetProperties {
                    before: now,
                    after: new,
                });
                Fit::part(edit, (!whole).then_some(KeptField::Project))
            }
            Self::SetDocument {
                document,
                before,
                after,
            } => {
                if !place.has_document(*document)? {
                    return Ok(Fit::not(KeptField::Document));
                }
                let now = store.document_fields(*document)?;
                let mut new = now.clone();
                let whole = three_way::document(&mut new, before, after);
                let edit = (new != now).then(|| Self::SetDocument {
                    document: *document,
                    before: Box::new(now),
                    after: Box::new(new),
                });
                Fit::part(edit, (!whole).then_some(KeptField::Document))
            }
            Self::SetSplits { row } => {
                let (fits, kept) = match row {
                    Some(row) => store.restorable_splits(*row)?,
                    None => (0, 0),
                };
                let kept = (kept > 0).then_some(KeptField::Splits(kept));
                Fit::part((fits > 0).then(|| self.clone()), kept)
            }
            Self::Import {
                batch, withdrawn, ..
            } => match withdrawn {
                Some(row) => fit_import(self, &store.withdrawn(*batch, *row)?),
                None => Fit::whole(self.clone()),
            },
            Self::Withdraw { batch } => {
                let users = store.batch_users(*batch, place.annotator)?;
                if !users.is_empty() {
                    Fit::used(users)
                } else if store.has_batch(*batch)? {
                    Fit::whole(self.clone())
                } else {
                    Fit::default()
                }
            }
            Self::Swap { from, to } => {
                if !place.has_document(*from)? || !store.is_archived(*to)? {
                    return Ok(Fit::not(KeptField::Documents(1)));
                }
                let users = store.users_since(*from, *to, place.annotator)?;
                if !users.is_empty() {
                    return Ok(Fit::used(users));
                }
                let kept = store.n_not_restorable(*to)?;
                let kept = (kept > 0).then_some(KeptField::Entities(kept));
                Fit::part(Some(self.clone()), kept)
            }
            Self::PutAway { document } => {
                if !place.has_document(*document)? {
                    return Ok(Fit::not(KeptField::Documents(1)));
                }
                let users = store.others_at_work(*document, place.annotator)?;
                if users.is_empty() {
                    Fit::whole(self.clone())
                } else {
                    Fit::used(users)
                }
            }
            Self::BringBack { document, .. } => {
                if !store.is_archived(*document)? || !store.has_free_name(*document)? {
                    return Ok(Fit::not(KeptField::Documents(1)));
                }
                let kept = store.n_not_restorable(*document)?;
                let kept = (kept > 0).then_some(KeptField::Entities(kept));
                Fit::part(Some(self.clone()), kept)
            }
            Self::Relabel {
                from,
                into,
                entities,
            } => {
                let n = store.n_labelled(*from)?;
                let labels = store.has_label(*from)?
                    && into.map_or(Ok(true), |into| store.has_label(into))?;
                // Entities that others have tagged since are not deleted with the label.
                if labels && entities.is_none_or(|entities| entities == n) {
                    Fit::whole(self.clone())
                } else {
                    Fit::not(KeptField::Entities(n))
                }
            }
            Self::Repair {
                document,
                entity,
                before,
                after,
            } => {
                let now = store.raw_entity(*entity)?;
                let now = now.filter(|now| now.raw == **before);
                if let Some(now) = now
                    && place.has_document(*document)?
                    && !place.has_raw_twin(*document, *entity, (after, &now.layer))?
                {
                    Fit::whole(self.clone())
                } else {
                    Fit::not(KeptField::Entities(1))
                }
            }
            Self::TakeBack { from, into, row } => {
                let (back, kept) = store.relabelled(*from, *into, *row)?;
                if store.has_label(*from)? {
                    let kept = (kept > 0).then_some(KeptField::Entities(kept));
                    Fit::part(Some(self.clone()), kept)
                } else {
                    Fit::not(KeptField::Entities(back + kept))
                }
            }
        })
    }
}

fn fit_replace(
    place: &EditTarget<'_>,
    now: Annotation,
    before: &Arc<Annotation>,
    after: &Arc<Annotation>,
) -> Result<Fit, SessionError> {
    let mut new = now.clone();
    let mut whole = three_way::annotation(&mut new, before, after);
    if new.label != now.label && !place.store.has_label(new.label)? {
        new.label = now.label;
        whole = false;
    }
    if new.span.get(&place.text(new.document)?).is_none() {
        new.span = now.span;
        whole = false;
    }
    let moves = (new.span, new.label) != (now.span, now.label);
    if moves && place.has_twin(&new)? {
        (new.span, new.label) = (now.span, now.label);
        whole = false;
    }
    let is_changed = {
        let mut same = new.clone();
        same.origin.clone_from(&now.origin);
        same != now
    };
    let edit = is_changed.then(|| Edit::Replace {
        before: Arc::new(now),
        after: Arc::new(new),
    });
    Ok(Fit::part(edit, (!whole).then_some(KeptField::Entities(1))))
}

fn fit_labels(
    place: &EditTarget<'_>,
    before: &LabelSet,
    after: &LabelSet,
) -> Result<Fit, SessionError> {
    let store = place.store;
    let now = store.label_set()?;
    let used = store.label_usage()?;
    let is_used = |id| used.iter().any(|usage| usage.label == id);
    let mut new = now.clone();
    let kept = three_way::label_set(&mut new, before, after, is_used);
    // The rule stays permissive for entities that others have tagged under it.
    if now.allow_nested && !new.allow_nested && store.has_overlaps(false, None)? {
        new.allow_nested = true;
    }
    if now.allow_crossing && !new.allow_crossing && store.has_overlaps(true, None)? {
        new.allow_crossing = true;
    }
    let edit = (new != now).then_some(Edit::SetLabels {
        before: now,
        after: new,
    });
    Ok(Fit::part(
        edit,
        (!kept.is_empty()).then_some(KeptField::Labels(kept)),
    ))
}

fn fit_import(edit: &Edit, found: &crate::store::Withdrawn) -> Fit {
    let kept = [
        (found.documents_kept > 0).then_some(KeptField::Documents(found.documents_kept)),
        (found.entities_kept > 0).then_some(KeptField::Entities(found.entities_kept)),
    ];
    let kept: Vec<KeptField> = kept.into_iter().flatten().collect();
    let can_restore = found.documents + found.entities > 0;
    Fit {
        edit: can_restore.then(|| edit.clone()),
        kept,
        users: Vec::new(),
    }
}
