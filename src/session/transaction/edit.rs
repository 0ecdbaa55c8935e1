//! Reversible edits, and their application to the project file.
//!
//! The caller has checked that an edit is allowed, and `fit` decides how much of a recorded edit
//! still fits. Applying an edit fails if the project no longer has the state that the edit expects.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::annotation::Annotation;
use crate::model::document::{Document, DocumentFields};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::label::LabelSet;
use crate::model::state::AnnotatorState;
use crate::session::error::SessionError;
use crate::store::{RawEntity, Store};
use crate::text::span::Span;

/// A reversible edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds an annotation.
    Insert(Arc<Annotation>),
    /// Removes an annotation.
    Remove(Arc<Annotation>),
    /// Changes an annotation and keeps its id.
    Replace {
        /// The old annotation.
        before: Arc<Annotation>,
        /// The new annotation.
        after: Arc<Annotation>,
    },
    /// Changes the state of a document for an annotator.
    SetState {
        /// The document.
        document: DocumentId,
        /// The annotator.
        annotator: String,
        /// The old state.
        before: AnnotatorState,
        /// The new state.
        after: AnnotatorState,
    },
    /// Flags a document for another look, or removes the flag.
    SetFlag {
        /// The document.
        document: DocumentId,
        /// The old reason.
        before: Option<String>,
        /// The new reason.
        after: Option<String>,
    },
    /// Changes the label set.
    SetLabels {
        /// The old label set.
        before: LabelSet,
        /// The new label set.
        after: LabelSet,
    },
    /// Changes the description of the dataset: the member `dataset`, and the other members.
    SetDataset {
        /// The old members.
        before: [Option<String>; 2],
        /// The new members.
        after: [Option<String>; 2],
    },
    /// Changes the name of the project and the properties of its dataset.
    SetProperties {
        /// The old name and the old member `dataset`.
        before: (String, Option<String>),
        /// The new name and the new member `dataset`.
        after: (String, Option<String>),
    },
    /// Changes the properties of a document.
    SetDocument {
        /// The document.
        document: DocumentId,
        /// The old properties.
        before: Box<DocumentFields>,
        /// The new properties.
        after: Box<DocumentFields>,
    },
    /// Moves documents to other parts of a split: to their parts before a journal row, or, without
    /// one, to the parts that have just been written.
    SetSplits {
        /// The journal row.
        row: Option<i64>,
    },
    /// Adds the content of an import.
    Import {
        /// The import.
        batch: Uuid,
        /// The journal row that withdrew it; `None` if the rows have just been written.
        withdrawn: Option<i64>,
        /// The old positions of its documents in the list, in the order of their keys: runs (first
        /// position, length). Empty if they were the end of the list.
        places: Vec<(usize, usize)>,
    },
    /// Withdraws the content of an import.
    Withdraw {
        /// The import.
        batch: Uuid,
    },
    /// Replaces a document by another one, because its text is corrected or restored. The replaced
    /// document stays in the file.
    Swap {
        /// The document that is replaced.
        from: DocumentId,
        /// The document that replaces it.
        to: DocumentId,
    },
    /// Removes a document from the project. The whole document stays in the file.
    PutAway {
        /// The document.
        document: DocumentId,
    },
    /// Restores a removed document.
    BringBack {
        /// The document.
        document: DocumentId,
        /// Its position in the list.
        position: usize,
    },
    /// Gives every annotation of a label another one, in all documents and layers. If the same
    /// words have that label already, one of the two is removed. Without another label, all are
    /// removed.
    Relabel {
        /// The old label.
        from: LabelId,
        /// The new label.
        into: Option<LabelId>,
        /// The number of the annotations, if they are deleted again.
        entities: Option<usize>,
    },
    /// Changes the damaged row of an entity, or restores the row.
    Repair {
        /// The document.
        document: DocumentId,
        /// The entity.
        entity: AnnotationId,
        /// The old content of the row.
        before: Box<RawEntity>,
        /// The new content of the row.
        after: Box<RawEntity>,
    },
    /// Restores what a journal row has relabeled.
    TakeBack {
        /// The label that the annotations had before the journal row.
        from: LabelId,
        /// The label that they had after it.
        into: Option<LabelId>,
        /// The journal row.
        row: i64,
    },
}

/// The context in which an edit is applied.
#[derive(Debug)]
pub(in crate::session) struct EditTarget<'a> {
    /// The project file, in a transaction.
    pub(in crate::session) store: &'a Store,
    /// The number of the journal row of the edit.
    pub(in crate::session) seq: i64,
    /// The annotator.
    pub(in crate::session) annotator: &'a str,
    /// A document whose text is in memory.
    pub(in crate::session) open: Option<&'a Document>,
}

impl EditTarget<'_> {
    /// Returns an error if the label of an annotation to restore has been removed since.
    fn label(&self, id: LabelId) -> Result<(), SessionError> {
        if self.store.has_label(id)? {
            Ok(())
        } else {
            Err(SessionError::ChangedSince)
        }
    }

    pub(in crate::session) fn text(&self, id: DocumentId) -> Result<Arc<str>, SessionError> {
        match self.open {
            Some(open) if open.id == id => Ok(Arc::clone(&open.text)),
            _ => Ok(self.store.document(id)?.text),
        }
    }
}

impl Edit {
    /// Writes the edit to the project file and returns its inverse.
    pub(in crate::session) fn apply(&self, place: &EditTarget<'_>) -> Result<Self, SessionError> {
        let EditTarget { store, seq, .. } = *place;
        match self {
            Self::Insert(annotation) => {
                place.label(annotation.label)?;
                store.put_annotation(annotation, &place.text(annotation.document)?)?;
                Ok(Self::Remove(Arc::clone(annotation)))
            }
            Self::Remove(annotation) => {
                store.delete_annotation(annotation.id, seq)?;
                Ok(Self::Insert(Arc::clone(annotation)))
            }
            Self::Replace { before, after } => {
                place.label(after.label)?;
                store.put_annotation(after, &place.text(after.document)?)?;
                Ok(Self::Replace {
                    before: Arc::clone(after),
                    after: Arc::clone(before),
                })
            }
            Self::SetState {
                document,
                annotator,
                before,
                after,
            } => {
                expect(&store.state(*document, annotator)?, before)?;
                store.set_state(*document, annotator, *after)?;
                Ok(Self::SetState {
                    document: *document,
                    annotator: annotator.clone(),
                    before: *after,
                    after: *before,
                })
            }
            Self::SetFlag {
                document,
                before,
                after,
            } => {
                expect(&store.flag(*document)?, before)?;
                store.set_flag(*document, after.as_deref())?;
                Ok(Self::SetFlag {
                    document: *document,
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            Self::SetLabels { before, after } => {
                expect(&store.label_set()?, before)?;
                store.set_label_set(after, seq)?;
                Ok(Self::SetLabels {
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            Self::SetDataset { before, after } => {
                let project = store.project()?;
                expect(&[project.dataset, project.extra], before)?;
                let [dataset, extra] = after;
                store.set_dataset(dataset.as_deref(), extra.as_deref())?;
                Ok(Self::SetDataset {
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            Self::SetProperties { before, after } => {
                let project = store.project()?;
                expect(&(project.name, project.dataset), before)?;
                store.set_properties(&after.0, after.1.as_deref())?;
                Ok(Self::SetProperties {
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            Self::SetDocument {
                document,
                before,
                after,
            } => {
                expect(&store.document_fields(*document)?, before.as_ref())?;
                store.set_document_fields(*document, after, seq)?;
                Ok(Self::SetDocument {
                    document: *document,
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            Self::SetSplits { row } => {
                if let Some(row) = row {
                    store.restore_splits(*row, seq)?;
                }
                Ok(Self::SetSplits { row: Some(seq) })
            }
            Self::Import {
                batch,
                withdrawn,
                places,
            } => {
                if let Some(seq) = withdrawn {
                    store.restore_batch(*batch, *seq, places)?;
                }
                Ok(Self::Withdraw { batch: *batch })
            }
            Self::Withdraw { batch } => {
                let places = store.withdraw_batch(*batch, seq)?;
                Ok(Self::Import {
                    batch: *batch,
                    withdrawn: Some(seq),
                    places,
                })
            }
            Self::Swap { from, to } => {
                store.swap_documents(*from, *to, seq)?;
                Ok(Self::Swap {
                    from: *to,
                    to: *from,
                })
            }
            Self::PutAway { document } => {
                let annotators = store.others_at_work(*document, place.annotator)?;
                if !annotators.is_empty() {
                    return Err(SessionError::DocumentInUse { annotators });
                }
                let position = store.archive_document(*document, seq)?;
                Ok(Self::BringBack {
                    document: *document,
                    position,
                })
            }
            Self::BringBack { document, position } => {
                store.restore_archived_document(*document, *position)?;
                Ok(Self::PutAway {
                    document: *document,
                })
            }
            Self::Relabel { from, into, .. } => {
                store.relabel(*from, *into, seq)?;
                Ok(Self::TakeBack {
                    from: *from,
                    into: *into,
                    row: seq,
                })
            }
            Self::Repair {
                document,
                entity,
                before,
                after,
            } => {
                if !store.put_raw_entity(*entity, (before, after), seq)? {
                    return Err(SessionError::ChangedSince);
                }
                Ok(Self::Repair {
                    document: *document,
                    entity: *entity,
                    before: after.clone(),
                    after: before.clone(),
                })
            }
            Self::TakeBack { from, into, row } => {
                store.take_back_relabelling(*from, *into, *row)?;
                let entities = match into {
                    Some(_) => None,
                    None => Some(store.n_labelled(*from)?),
                };
                Ok(Self::Relabel {
                    from: *from,
                    into: *into,
                    entities,
                })
            }
        }
    }

    /// Returns the document of the edit, if the edit is about a single one.
    pub fn document(&self) -> Option<DocumentId> {
        match self {
            Self::Insert(annotation)
            | Self::Remove(annotation)
            | Self::Replace {
                after: annotation, ..
            } => Some(annotation.document),
            Self::SetState { document, .. }
            | Self::SetFlag { document, .. }
            | Self::Repair { document, .. }
            | Self::SetDocument { document, .. } => Some(*document),
            Self::SetLabels { .. }
            | Self::SetDataset { .. }
            | Self::SetProperties { .. }
            | Self::SetSplits { .. }
            | Self::Import { .. }
            | Self::Withdraw { .. }
            | Self::Swap { .. }
            | Self::PutAway { .. }
            | Self::BringBack { .. }
            | Self::Relabel { .. }
            | Self::TakeBack { .. } => None,
        }
    }

    /// Returns the span at which the edit is visible in its document.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Insert(annotation)
            | Self::Remove(annotation)
            | Self::Replace {
                after: annotation, ..
            } => Some(annotation.span),
            _ => None,
        }
    }

    /// Returns the document that is in the place of this one after the edit.
    pub(in crate::session) fn follow(&self, document: DocumentId) -> DocumentId {
        match self {
            Self::Swap { from, to } if *from == document => *to,
            _ => document,
        }
    }

    /// Returns whether the edit changes only the label set.
    pub(in crate::session) fn is_label_set(&self) -> bool {
        matches!(self, Self::SetLabels { .. })
    }

    /// Returns whether the edit changes more than it names, so that lists, labels and the open
    /// document must be read again.
    pub(in crate::session) fn is_wide(&self) -> bool {
        matches!(
            self,
            Self::Import { .. }
                | Self::SetDataset { .. }
                | Self::SetSplits { .. }
                | Self::Withdraw { .. }
                | Self::Swap { .. }
                | Self::PutAway { .. }
                | Self::BringBack { .. }
                | Self::Relabel { .. }
                | Self::Repair { .. }
                | Self::TakeBack { .. }
        )
    }
}

fn expect<T: PartialEq>(found: &T, before: &T) -> Result<(), SessionError> {
    if found == before {
        Ok(())
    } else {
        Err(SessionError::ChangedSince)
    }
}
