//! Decides a case into gold: puts entities of the gold layer in the place of others.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::annotation::Annotation;
use crate::model::id::DocumentId;
use crate::store::edits::core::change::Change;
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::entity::EntityEdit;

/// Decides a case into gold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "decide_gold")]
pub struct GoldDecisionEdit {
    /// The document.
    pub document: DocumentId,
    /// The entities of the gold layer that the decision takes away.
    pub before: Vec<Annotation>,
    /// The entities of the gold layer that it adds.
    pub after: Vec<Annotation>,
}

impl GoldDecisionEdit {
    fn edits(&self) -> impl Iterator<Item = EntityEdit> {
        let gone = self.before.iter().cloned().map(Arc::new);
        let new = self.after.iter().cloned().map(Arc::new);
        gone.map(EntityEdit::Remove)
            .chain(new.map(EntityEdit::Insert))
    }
}

impl EditKind for GoldDecisionEdit {
    const TAGS: &'static [&'static str] = &["decide_gold"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        for edit in self.edits() {
            edit.apply(target)?;
        }
        Ok(Self {
            document: self.document,
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        // A decision is taken back as a whole or not at all.
        for gone in &self.before {
            let edit = EntityEdit::Remove(Arc::new(gone.clone()));
            let fit = edit.fit(target)?;
            if fit.edit != Some(edit) {
                return Ok(Fit::not(KeptField::Entities(self.before.len())));
            }
        }
        for new in &self.after {
            let edit = EntityEdit::Insert(Arc::new(new.clone()));
            let is_replaced = self.before.iter().any(|gone| gone.id == new.id);
            if !is_replaced && edit.fit(target)?.edit.is_none() {
                return Ok(Fit::not(KeptField::Entities(self.after.len())));
            }
        }
        Ok(Fit::whole(self.clone()))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        for edit in self.edits() {
            edit.changes(changes);
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }

    fn restored(&self) -> Option<Restored> {
        Some(Restored::In(self.document))
    }
}
