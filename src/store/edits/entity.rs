//! Adds, removes or changes an entity.

use std::sync::Arc;

use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::model::annotation::Annotation;
use crate::model::id::DocumentId;
use crate::store::edits::core::change::{Change, Fields, RowId, Value};
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::keep_member;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::core::three_way;
use crate::store::{StoreError, row};

/// Adds, removes or changes an entity.
#[derive(Clone, Debug, PartialEq)]
pub enum EntityEdit {
    /// Adds an entity.
    Insert(Arc<Annotation>),
    /// Removes an entity.
    Remove(Arc<Annotation>),
    /// Changes an entity and keeps its id.
    Replace {
        /// The old entity.
        before: Arc<Annotation>,
        /// The new entity.
        after: Arc<Annotation>,
    },
}

/// The serialized form.
#[derive(Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
enum Record<T> {
    Insert { annotation: T },
    Remove { annotation: T },
    Replace { before: T, after: T },
}

impl Serialize for EntityEdit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let record: Record<&Annotation> = match self {
            Self::Insert(annotation) => Record::Insert { annotation },
            Self::Remove(annotation) => Record::Remove { annotation },
            Self::Replace { before, after } => Record::Replace { before, after },
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for EntityEdit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Record::<Annotation>::deserialize(deserializer)? {
            Record::Insert { annotation } => Self::Insert(Arc::new(annotation)),
            Record::Remove { annotation } => Self::Remove(Arc::new(annotation)),
            Record::Replace { before, after } => Self::Replace {
                before: Arc::new(before),
                after: Arc::new(after),
            },
        })
    }
}

impl EntityEdit {
    /// Returns the entity after the edit, or the removed one.
    pub fn entity(&self) -> &Arc<Annotation> {
        match self {
            Self::Insert(entity) | Self::Remove(entity) | Self::Replace { after: entity, .. } => {
                entity
            }
        }
    }
}

impl EditKind for EntityEdit {
    const TAGS: &'static [&'static str] = &["insert", "remove", "replace"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        match self {
            Self::Insert(annotation) => {
                target.expect_label(annotation.label)?;
                store.put_annotation(annotation, &target.text(annotation.document)?)?;
                Ok(Self::Remove(Arc::clone(annotation)))
            }
            Self::Remove(annotation) => {
                store.delete_annotation(annotation.id, seq)?;
                Ok(Self::Insert(Arc::clone(annotation)))
            }
            Self::Replace { before, after } => {
                target.expect_label(after.label)?;
                store.put_annotation(after, &target.text(after.document)?)?;
                Ok(Self::Replace {
                    before: Arc::clone(after),
                    after: Arc::clone(before),
                })
            }
        }
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        match self {
            Self::Insert(annotation) => {
                let fits = target.has_document(annotation.document)?
                    && store.has_label(annotation.label)?
                    && !store.has_annotation(annotation.id)?
                    && annotation
                        .span
                        .get(&target.text(annotation.document)?)
                        .is_some()
                    && !target.has_twin(annotation)?
                    && !target.is_written_by_others(self)?;
                Ok(if fits {
                    Fit::whole(self.clone())
                } else {
                    Fit::not(KeptField::Entities(1))
                })
            }
            Self::Remove(annotation) => Ok(match stored(target, annotation)? {
                Some(now) if !target.is_written_by_others(self)? => {
                    Fit::whole(Self::Remove(Arc::new(now)))
                }
                _ => Fit::not(KeptField::Entities(1)),
            }),
            Self::Replace { before, after } => Ok(match stored(target, after)? {
                Some(now) => fit_replace(target, now, before, after)?,
                None => Fit::not(KeptField::Entities(1)),
            }),
        }
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let place = |annotation: &Annotation| RowId::Annotation(annotation.document, annotation.id);
        match self {
            Self::Insert(annotation) => {
                changes.push(Change::InsertAnnotation(Arc::clone(annotation)));
                changes.push(Change::removed(place(annotation), false));
            }
            Self::Remove(annotation) => changes.push(Change::removed(place(annotation), true)),
            Self::Replace { before, after } => {
                let mut fields = Fields::of(place(after), changes);
                fields.differ("span", &before.span, &after.span, |span| Value::Span(*span));
                fields.differ("label", &before.label, &after.label, |id| Value::Id(id.0));
                fields.differ("name", &before.name, &after.name, |name| {
                    name.clone().into()
                });
                fields.differ("norm", &before.norm, &after.norm, |norm| {
                    norm.clone().into()
                });
                fields.differ("note", &before.note, &after.note, |note| {
                    note.clone().into()
                });
                fields.differ("flags", &before.flags, &after.flags, |flags| {
                    Value::Text(row::to_json(flags))
                });
                fields.differ(
                    "uncertain",
                    &before.uncertain,
                    &after.uncertain,
                    |uncertain| Value::Flag(*uncertain),
                );
                fields.differ("origin", &before.origin, &after.origin, |origin| {
                    Value::Origin(Box::new(origin.clone()))
                });
                fields.members("extra", before.extra.as_deref(), after.extra.as_deref());
            }
        }
    }

    fn effect(&self) -> Effect<'_> {
        match self {
            Self::Insert(after) => Effect::Entity {
                before: None,
                after: Some(after),
            },
            Self::Remove(before) => Effect::Entity {
                before: Some(before),
                after: None,
            },
            Self::Replace { before, after } => Effect::Entity {
                before: Some(before),
                after: Some(after),
            },
        }
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.entity().document)
    }

    fn shown(&self) -> Option<usize> {
        Some(self.entity().span.start())
    }

    fn restored(&self) -> Option<Restored> {
        match self {
            Self::Insert(entity) | Self::Replace { after: entity, .. } => {
                Some(Restored::In(entity.document))
            }
            Self::Remove(_) => None,
        }
    }
}

/// Returns an annotation as it is in the file; `None` if it or its document does not exist.
fn stored(
    target: &EditTarget<'_>,
    annotation: &Annotation,
) -> Result<Option<Annotation>, StoreError> {
    if !target.has_document(annotation.document)? {
        return Ok(None);
    }
    let document = target.document(annotation.document)?;
    target.store.annotation(&document, annotation.id)
}

/// Leaves a field as it is now. The names are those of [`EntityEdit::changes`].
fn keep_field(new: &mut Annotation, now: &Annotation, field: &str) {
    match field {
        "span" => new.span = now.span,
        "label" => new.label = now.label,
        "name" => new.name.clone_from(&now.name),
        "norm" => new.norm.clone_from(&now.norm),
        "note" => new.note.clone_from(&now.note),
        "flags" => new.flags.clone_from(&now.flags),
        "uncertain" => new.uncertain = now.uncertain,
        "origin" => new.origin.clone_from(&now.origin),
        _ => {
            if let Some(key) = field.strip_prefix("extra/") {
                keep_member(&mut new.extra, now.extra.as_deref(), key);
            }
        }
    }
}

fn fit_replace(
    target: &EditTarget<'_>,
    now: Annotation,
    before: &Annotation,
    after: &Annotation,
) -> Result<Fit<EntityEdit>, StoreError> {
    let mut new = now.clone();
    let mut whole = three_way::annotation(&mut new, before, after);
    if new.label != now.label && !target.store.has_label(new.label)? {
        new.label = now.label;
        whole = false;
    }
    if new.span.get(&target.text(new.document)?).is_none() {
        new.span = now.span;
        whole = false;
    }
    let whole_edit = EntityEdit::Replace {
        before: Arc::new(now.clone()),
        after: Arc::new(new.clone()),
    };
    for (_, field) in target.fields_of_others(&whole_edit)? {
        keep_field(&mut new, &now, &field);
        whole = false;
    }
    let moves = (new.span, new.label) != (now.span, now.label);
    if moves && target.has_twin(&new)? {
        (new.span, new.label) = (now.span, now.label);
        whole = false;
    }
    let is_changed = {
        let mut same = new.clone();
        same.origin.clone_from(&now.origin);
        same != now
    };
    let edit = is_changed.then(|| EntityEdit::Replace {
        before: Arc::new(now),
        after: Arc::new(new),
    });
    Ok(Fit::part(edit, (!whole).then_some(KeptField::Entities(1))))
}
