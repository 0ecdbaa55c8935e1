//! Changes the state of a document in curation.

use serde::{Deserialize, Serialize};

use crate::model::id::DocumentId;
use crate::model::state::CurationState;
use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;

/// Changes the state of a document in curation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_curation")]
pub struct CurationEdit {
    /// The document.
    pub document: DocumentId,
    /// The old state; `None` if nobody curates it.
    pub before: Option<CurationState>,
    /// The new state.
    pub after: Option<CurationState>,
}

impl EditKind for CurationEdit {
    const TAGS: &'static [&'static str] = &["set_curation"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&target.store.curation(self.document)?, &self.before)?;
        target.store.set_curation(self.document, self.after)?;
        Ok(Self {
            document: self.document,
            before: self.after,
            after: self.before,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        if !target.has_document(self.document)? {
            return Ok(Fit::not(KeptField::Named("kept-state")));
        }
        let now = target.store.curation(self.document)?;
        let values = (&now, &self.before, &self.after);
        fit_field((self, target), values, KeptField::Named("kept-state"))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Document(self.document), changes);
        fields.set("curation", self.after.map(CurationState::name));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }
}
