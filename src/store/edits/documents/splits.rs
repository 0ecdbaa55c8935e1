//! Moves documents to other parts of a split.

use serde::{Deserialize, Serialize};

use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// Moves documents to other parts of a split: to their parts before an operation, or, without one,
/// to the parts that have just been written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_splits")]
pub struct SplitsEdit {
    /// The operation.
    pub row: Option<i64>,
}

impl EditKind for SplitsEdit {
    const TAGS: &'static [&'static str] = &["set_splits"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        if let Some(row) = self.row {
            target.store.restore_splits(row, target.seq, target.layer)?;
        }
        Ok(Self {
            row: Some(target.seq),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let (fits, kept) = match self.row {
            Some(row) => target.store.restorable_splits(row, target.layer)?,
            None => (0, 0),
        };
        let kept = (kept > 0).then_some(KeptField::Splits(kept));
        Ok(Fit::part((fits > 0).then(|| self.clone()), kept))
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }
}
