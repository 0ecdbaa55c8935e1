//! Flags a document for another look, or removes the flag.

use serde::{Deserialize, Serialize};

use crate::model::id::DocumentId;
use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;

/// Flags a document for another look, or removes the flag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_flag")]
pub struct FlagEdit {
    /// The document.
    pub document: DocumentId,
    /// The old reason.
    pub before: Option<String>,
    /// The new reason.
    pub after: Option<String>,
}

impl EditKind for FlagEdit {
    const TAGS: &'static [&'static str] = &["set_flag"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&target.store.flag(self.document)?, &self.before)?;
        target
            .store
            .set_flag(self.document, self.after.as_deref())?;
        Ok(Self {
            document: self.document,
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        if !target.has_document(self.document)? {
            return Ok(Fit::not(KeptField::Named("kept-flag")));
        }
        let now = target.store.flag(self.document)?;
        fit_field(
            (self, target),
            (&now, &self.before, &self.after),
            KeptField::Named("kept-flag"),
        )
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Document(self.document), changes);
        fields.set("flag", self.after.clone());
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Flag(self.after.as_deref())
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }
}
