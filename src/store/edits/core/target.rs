//! The project file to which edits are applied, and what several kinds ask of it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::known_annotations::KnownAnnotations;
use crate::store::{Store, StoreError};

/// The context in which an edit is applied.
#[derive(Debug)]
pub struct EditTarget<'a> {
    /// The project file, in a transaction.
    pub store: &'a Store,
    /// The number of the operation of the edit.
    pub seq: i64,
    /// The layer of the annotator.
    pub layer: LayerId,
    /// A document whose text is in memory.
    pub open: Option<&'a Document>,
    /// Its annotations, if all of them are in memory.
    pub known: Option<KnownAnnotations<'a>>,
}

impl EditTarget<'_> {
    /// Returns an error if the label of an annotation to restore has been removed since.
    pub(in crate::store::edits) fn expect_label(&self, id: LabelId) -> Result<(), EditError> {
        if self.store.has_label(id)? {
            Ok(())
        } else {
            Err(EditError::ChangedSince)
        }
    }

    /// Returns the text of a document.
    pub fn text(&self, id: DocumentId) -> Result<Arc<str>, StoreError> {
        match self.open {
            Some(open) if open.id == id => Ok(Arc::clone(&open.text)),
            _ => Ok(self.store.document(id)?.text),
        }
    }

    pub(in crate::store::edits) fn has_document(&self, id: DocumentId) -> Result<bool, StoreError> {
        Ok(self.store.document_revision(id)?.is_some())
    }

    pub(in crate::store::edits) fn document(
        &self,
        id: DocumentId,
    ) -> Result<Cow<'_, Document>, StoreError> {
        match self.open {
            Some(open) if open.id == id => Ok(Cow::Borrowed(open)),
            _ => Ok(Cow::Owned(self.store.document(id)?)),
        }
    }

    /// Returns the annotations that may have the span of this one; `None` if only the file knows
    /// them. To find them there, all annotations of the document are read.
    fn candidates(&self, annotation: &Annotation) -> Result<Option<Vec<AnnotationId>>, StoreError> {
        let Some(known) = &self.known else {
            return Ok(None);
        };
        let (document, span) = (annotation.document, annotation.span);
        // Another program may have written since.
        if self.store.document_revision(document)? != Some(known.revision) {
            return Ok(None);
        }
        Ok(known.candidates(document, annotation.layer, span))
    }

    /// Returns whether another entity of the same layer has the span and the label of this one.
    /// No export may contain both.
    pub(in crate::store::edits) fn has_twin(
        &self,
        annotation: &Annotation,
    ) -> Result<bool, StoreError> {
        let document = self.document(annotation.document)?;
        let what = (annotation.span, annotation.label);
        if let Some(candidates) = self.candidates(annotation)? {
            for id in candidates {
                let found = self.store.annotation(&document, id)?;
                let is_twin = |found: Annotation| {
                    found.id != annotation.id
                        && found.layer == annotation.layer
                        && (found.span, found.label) == what
                };
                if found.is_some_and(is_twin) {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        let place = (&*document, annotation.layer);
        self.store.has_twin(place, what, annotation.id)
    }
}
