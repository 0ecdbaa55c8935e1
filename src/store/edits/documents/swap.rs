//! Replaces a document by another one.

use serde::{Deserialize, Serialize};

use crate::model::id::DocumentId;
use crate::store::edits::core::change::{Change, Fields, REPLACES, RowId, Value};
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// Replaces a document by another one, because its text is corrected or restored. The replaced
/// document stays in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "swap")]
pub struct SwapEdit {
    /// The document that is replaced.
    pub from: DocumentId,
    /// The document that replaces it.
    pub to: DocumentId,
}

impl EditKind for SwapEdit {
    const TAGS: &'static [&'static str] = &["swap"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        target
            .store
            .swap_documents(self.from, self.to, target.seq)?;
        Ok(Self {
            from: self.to,
            to: self.from,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        let can_swap = target.has_document(self.from)? && store.is_archived(self.to)?;
        if !can_swap || target.is_written_by_others(self)? {
            return Ok(Fit::not(KeptField::Documents(1)));
        }
        let users = store.users_since(self.from, self.to, target.layer)?;
        if !users.is_empty() {
            return Ok(Fit::used(users));
        }
        let kept = store.n_not_restorable(self.to)?;
        let kept = (kept > 0).then_some(KeptField::Entities(kept));
        Ok(Fit::part(Some(self.clone()), kept))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let (from, to) = (RowId::Document(self.from), RowId::Document(self.to));
        changes.push(Change::removed(from, true));
        changes.push(Change::removed(to, false));
        Fields::of(to, changes).set(REPLACES, Value::Id(self.from.0));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Replaced {
            from: self.from,
            to: self.to,
        }
    }

    fn restored(&self) -> Option<Restored> {
        Some(Restored::In(self.to))
    }
}
