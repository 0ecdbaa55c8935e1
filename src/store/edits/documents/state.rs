//! Changes the state of a document for an annotator.

use serde::{Deserialize, Serialize};

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;

/// Changes the state of a document for an annotator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_state")]
pub struct StateEdit {
    /// The document.
    pub document: DocumentId,
    /// The annotator.
    pub annotator: LayerId,
    /// The old state.
    pub before: AnnotatorState,
    /// The new state.
    pub after: AnnotatorState,
}

impl EditKind for StateEdit {
    const TAGS: &'static [&'static str] = &["set_state"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let store = target.store;
        expect(&store.state(self.document, self.annotator)?, &self.before)?;
        store.set_state(self.document, self.annotator, self.after)?;
        Ok(Self {
            document: self.document,
            annotator: self.annotator,
            before: self.after,
            after: self.before,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        if !target.has_document(self.document)? {
            return Ok(Fit::not(KeptField::Named("kept-state")));
        }
        let now = target.store.state(self.document, self.annotator)?;
        fit_field(
            (self, target),
            (&now, &self.before, &self.after),
            KeptField::Named("kept-state"),
        )
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Document(self.document), changes);
        fields.set(
            format!("state/{}", self.annotator.0),
            Some(self.after.name()),
        );
    }

    fn effect(&self) -> Effect<'_> {
        Effect::State {
            annotator: self.annotator,
            before: self.before,
            after: self.after,
        }
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.document)
    }
}
