//! A reversible change, and what it does to the project file.
//!
//! Whether a change is allowed was decided before, and how much of a recorded one still fits is the
//! business of `fit`; here it only happens, or is refused because the project is no longer as the
//! edit says.

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

/// One reversible change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// An annotation is there.
    Insert(Arc<Annotation>),
    /// It is not there any more.
    Remove(Arc<Annotation>),
    /// It is another; the id stays.
    Replace {
        /// What it was.
        before: Arc<Annotation>,
        /// What it is.
        after: Arc<Annotation>,
    },
    /// An annotator is further with a document, or less far.
    SetState {
        /// Which.
        document: DocumentId,
        /// Who.
        annotator: String,
        /// What it was.
        before: AnnotatorState,
        /// What it is.
        after: AnnotatorState,
    },
    /// A document is to be looked at again, or no longer.
    SetFlag {
        /// Which.
        document: DocumentId,
        /// What it was.
        before: Option<String>,
        /// What it is.
        after: Option<String>,
    },
    /// The label set is another.
    SetLabels {
        /// What it was.
        before: LabelSet,
        /// What it is.
        after: LabelSet,
    },
    /// What a file said about the dataset as a whole: the members `dataset`, and the others.
    SetDataset {
        /// What it was.
        before: [Option<String>; 2],
        /// What it is.
        after: [Option<String>; 2],
    },
    /// The project is called otherwise, or says something else about its dataset.
    SetProperties {
        /// What it was: the name, and the member `dataset`.
        before: (String, Option<String>),
        /// What it is.
        after: (String, Option<String>),
    },
    /// Something else is known about a document.
    SetDocument {
        /// Which.
        document: DocumentId,
        /// What was known.
        before: Box<DocumentFields>,
        /// What is known.
        after: Box<DocumentFields>,
    },
    /// Documents are in other parts of a split: in those in which they were before a journal row,
    /// or, without one, in those that have just been written.
    SetSplits {
        /// The journal row.
        row: Option<i64>,
    },
    /// What an import brought is there.
    Import {
        /// Which import.
        batch: Uuid,
        /// The journal row that withdrew it; `None` when the rows have just been written.
        withdrawn: Option<i64>,
        /// Where its documents stood in the list, in the order of their keys: runs of a first
        /// place and a length. Empty where that was the end of the list.
        places: Vec<(usize, usize)>,
    },
    /// What an import brought is not there any more.
    Withdraw {
        /// Which import.
        batch: Uuid,
    },
    /// A document has the place of another one, which is put away: its text was corrected, or is
    /// again what it was.
    Swap {
        /// The one that is put away.
        from: DocumentId,
        /// The one that is there.
        to: DocumentId,
    },
    /// A document is not in the project any more; it is put away whole.
    PutAway {
        /// Which.
        document: DocumentId,
    },
    /// A document that was put away is there again.
    BringBack {
        /// Which.
        document: DocumentId,
        /// Its place in the list.
        position: usize,
    },
    /// Every annotation of a label, in all documents and layers, has another one; where the words
    /// had that already, one of the two is gone. Without another label all of them are gone.
    Relabel {
        /// The label that they had.
        from: LabelId,
        /// The label that they have.
        into: Option<LabelId>,
        /// How many they are, where they are deleted again.
        entities: Option<usize>,
    },
    /// The damaged row of an entity was repaired or removed, or is again what it was.
    Repair {
        /// The document.
        document: DocumentId,
        /// The entity.
        entity: AnnotationId,
        /// What the row held.
        before: Box<RawEntity>,
        /// What it holds.
        after: Box<RawEntity>,
    },
    /// What a journal row relabelled is as it was.
    TakeBack {
        /// The label that they have again.
        from: LabelId,
        /// The label that they had meanwhile.
        into: Option<LabelId>,
        /// The journal row.
        row: i64,
    },
}

/// What an edit happens in.
#[derive(Debug)]
pub(in crate::session) struct Place<'a> {
    /// The project file, in a transaction.
    pub(in crate::session) store: &'a Store,
    /// The number of the journal row that the edit will be part of.
    pub(in crate::session) seq: i64,
    /// Who does it.
    pub(in crate::session) annotator: &'a str,
    /// A document whose text is at hand.
    pub(in crate::session) open: Option<&'a Document>,
}

impl Place<'_> {
    /// Refuses what would bring back an annotation whose label somebody has removed since.
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
    pub(in crate::session) fn apply(&self, place: &Place<'_>) -> Result<Self, SessionError> {
        let Place { store, seq, .. } = *place;
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
                let position = store.put_away_document(*document, seq)?;
                Ok(Self::BringBack {
                    document: *document,
                    position,
                })
            }
            Self::BringBack { document, position } => {
                store.bring_back_document(*document, *position)?;
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

    /// Returns the document that the edit is about, where it is about one.
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

    /// Returns where in its document the edit can be seen.
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

    /// Returns the document that is there after the edit where one was before it.
    pub(in crate::session) fn follow(&self, document: DocumentId) -> DocumentId {
        match self {
            Self::Swap { from, to } if *from == document => *to,
            _ => document,
        }
    }

    /// Returns whether the edit changes the label set and nothing else.
    pub(in crate::session) fn is_label_set(&self) -> bool {
        matches!(self, Self::SetLabels { .. })
    }

    /// Returns whether the edit changes more than what it names: lists, labels and the open
    /// document have to be read again.
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
