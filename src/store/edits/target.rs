//! The project file to which edits are applied, and what several kinds ask of it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::{DocumentId, LabelId};
use crate::store::edits::error::EditError;
use crate::store::{Store, StoreError};

/// The context in which an edit is applied.
#[derive(Debug)]
pub struct EditTarget<'a> {
    /// The project file, in a transaction.
    pub store: &'a Store,
    /// The number of the journal row of the edit.
    pub seq: i64,
    /// The annotator.
    pub annotator: &'a str,
    /// A document whose text is in memory.
    pub open: Option<&'a Document>,
}

impl EditTarget<'_> {
    /// Returns an error if the label of an annotation to restore has been removed since.
    pub(super) fn expect_label(&self, id: LabelId) -> Result<(), EditError> {
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

    pub(super) fn has_document(&self, id: DocumentId) -> Result<bool, StoreError> {
        Ok(self.store.document_revision(id)?.is_some())
    }

    pub(super) fn document(&self, id: DocumentId) -> Result<Cow<'_, Document>, StoreError> {
        match self.open {
            Some(open) if open.id == id => Ok(Cow::Borrowed(open)),
            _ => Ok(Cow::Owned(self.store.document(id)?)),
        }
    }

    /// Returns whether another entity of the same layer has the span and the label of this one.
    /// No export may contain both.
    pub(super) fn has_twin(&self, annotation: &Annotation) -> Result<bool, StoreError> {
        let document = self.document(annotation.document)?;
        let what = (annotation.span, annotation.label);
        let place = (&*document, &*annotation.layer);
        self.store.has_twin(place, what, annotation.id)
    }
}
