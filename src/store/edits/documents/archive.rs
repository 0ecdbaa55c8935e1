//! Removes a document from the project, or restores it. The whole document stays in the file.

use serde::{Deserialize, Serialize};

use crate::model::id::DocumentId;
use crate::store::edits::core::change::{Change, RowId};
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// Removes a document from the project, or restores a removed one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum ArchiveEdit {
    /// Removes the document.
    #[serde(rename = "put_away")]
    Remove {
        /// The document.
        document: DocumentId,
    },
    /// Restores the document.
    #[serde(rename = "bring_back")]
    Restore {
        /// The document.
        document: DocumentId,
        /// Its position in the list.
        position: usize,
    },
}

impl EditKind for ArchiveEdit {
    const TAGS: &'static [&'static str] = &["put_away", "bring_back"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        match *self {
            Self::Remove { document } => {
                let annotators = store.others_at_work(document, target.layer)?;
                if !annotators.is_empty() {
                    return Err(EditError::DocumentInUse { annotators });
                }
                let position = store.archive_document(document, seq)?;
                Ok(Self::Restore { document, position })
            }
            Self::Restore { document, position } => {
                store.restore_archived_document(document, position)?;
                Ok(Self::Remove { document })
            }
        }
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        match *self {
            Self::Remove { document } => {
                if !target.has_document(document)? || target.is_written_by_others(self)? {
                    return Ok(Fit::not(KeptField::Documents(1)));
                }
                let users = store.others_at_work(document, target.layer)?;
                Ok(if users.is_empty() {
                    Fit::whole(self.clone())
                } else {
                    Fit::used(users)
                })
            }
            Self::Restore { document, .. } => {
                let can_return = store.is_archived(document)? && store.has_free_name(document)?;
                if !can_return || target.is_written_by_others(self)? {
                    return Ok(Fit::not(KeptField::Documents(1)));
                }
                let kept = store.n_not_restorable(document)?;
                let kept = (kept > 0).then_some(KeptField::Entities(kept));
                Ok(Fit::part(Some(self.clone()), kept))
            }
        }
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let (document, is_removed) = match *self {
            Self::Remove { document } => (document, true),
            Self::Restore { document, .. } => (document, false),
        };
        changes.push(Change::removed(RowId::Document(document), is_removed));
    }

    fn effect(&self) -> Effect<'_> {
        match *self {
            Self::Remove { document } => Effect::Removed(document),
            Self::Restore { document, position } => Effect::Restored { document, position },
        }
    }

    fn restored(&self) -> Option<Restored> {
        match *self {
            Self::Remove { .. } => None,
            Self::Restore { document, .. } => Some(Restored::In(document)),
        }
    }
}
