//! Adds or withdraws the content of an import.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::id::uuid_text;
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// Adds or withdraws the content of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum BatchEdit {
    /// Adds the content.
    Import {
        /// The import.
        #[serde(with = "uuid_text")]
        batch: Uuid,
        /// The operation that withdrew it; `None` if the rows have just been written.
        withdrawn: Option<i64>,
        /// The old positions of its documents in the list, in the order of their keys: runs (first
        /// position, length). Empty if they were the end of the list.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        places: Vec<(usize, usize)>,
    },
    /// Withdraws the content.
    Withdraw {
        /// The import.
        #[serde(with = "uuid_text")]
        batch: Uuid,
    },
}

impl EditKind for BatchEdit {
    const TAGS: &'static [&'static str] = &["import", "withdraw"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        match self {
            Self::Import {
                batch,
                withdrawn,
                places,
            } => {
                if let Some(row) = withdrawn {
                    store.restore_batch(*batch, (*row, seq), places)?;
                }
                Ok(Self::Withdraw { batch: *batch })
            }
            Self::Withdraw { batch } => Ok(Self::Import {
                batch: *batch,
                withdrawn: Some(seq),
                places: store.withdraw_batch(*batch, seq)?,
            }),
        }
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        match self {
            Self::Import {
                withdrawn: None, ..
            } => Ok(Fit::whole(self.clone())),
            Self::Import {
                batch,
                withdrawn: Some(row),
                ..
            } => {
                let found = store.withdrawn(*batch, *row)?;
                let (documents, entities) = (found.documents_kept, found.entities_kept);
                let kept = [
                    (documents > 0).then_some(KeptField::Documents(documents)),
                    (entities > 0).then_some(KeptField::Entities(entities)),
                ];
                let can_restore = found.documents + found.entities + found.suggestions > 0;
                let edit = can_restore.then(|| self.clone());
                Ok(Fit::part(edit, kept.into_iter().flatten()))
            }
            Self::Withdraw { batch } => {
                let users = store.batch_users(*batch, target.layer)?;
                Ok(if !users.is_empty() {
                    Fit::used(users)
                } else if store.has_batch(*batch)? {
                    Fit::whole(self.clone())
                } else {
                    Fit::default()
                })
            }
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }

    fn restored(&self) -> Option<Restored> {
        matches!(self, Self::Import { .. }).then_some(Restored::Anywhere)
    }
}
