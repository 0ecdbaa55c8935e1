//! Why an edit could not be applied.

use crate::store::StoreError;

/// Why an edit could not be applied; nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The project no longer has the state that the edit expects.
    #[error("somebody else has changed the same thing since")]
    ChangedSince,
    /// Other annotators have steps in a document that they could no longer undo without it.
    #[error("others have worked on this document: {}", .annotators.join(", "))]
    DocumentInUse {
        /// The annotators.
        annotators: Vec<String>,
    },
    /// An error of the project file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Returns an error unless the project has the state that an edit expects.
pub(in crate::store::edits) fn expect<T: PartialEq>(
    found: &T,
    before: &T,
) -> Result<(), EditError> {
    if found == before {
        Ok(())
    } else {
        Err(EditError::ChangedSince)
    }
}
