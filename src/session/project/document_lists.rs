//! What an annotator keeps beside a document: lists that are small and read as a whole.
//!
//! A change of one is committed like every other change, with the effect `Lists`; then all of them
//! are read again.

use crate::model::bookmark::Bookmark;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::store::{Store, StoreError};

/// The lists of an annotator beside a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentLists {
    /// The bookmarks, in reading order.
    pub bookmarks: Vec<Bookmark>,
}

impl DocumentLists {
    /// Reads the lists.
    pub(in crate::session) fn read(
        store: &Store,
        document: DocumentId,
        annotator: LayerId,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            bookmarks: store.bookmarks(document, annotator)?,
        })
    }
}
