//! Changes the name of an annotator.

use serde::{Deserialize, Serialize};

use crate::model::layer::LayerId;
use crate::store::edits::core::change::{Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;

/// Changes the name of an annotator, whose layer and history stay the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_annotator_name")]
pub struct AnnotatorNameEdit {
    /// The annotator.
    pub layer: LayerId,
    /// The old name.
    pub before: String,
    /// The new name.
    pub after: String,
}

impl EditKind for AnnotatorNameEdit {
    const TAGS: &'static [&'static str] = &["set_annotator_name"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let store = target.store;
        expect(&store.stored_name(self.layer)?, &Some(self.before.clone()))?;
        store.rename_layer(self.layer, &self.after)?;
        Ok(Self {
            layer: self.layer,
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        let Some(now) = store.stored_name(self.layer)? else {
            return Ok(Fit::not(KeptField::Named("kept-annotator-name")));
        };
        if now == self.before && store.layers()?.is_taken(&self.after, self.layer) {
            return Ok(Fit::not(KeptField::Named("kept-annotator-name")));
        }
        fit_field(
            (self, target),
            (&now, &self.before, &self.after),
            KeptField::Named("kept-annotator-name"),
        )
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Layer(self.layer), changes);
        fields.set("name", Value::Text(self.after.clone()));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::AnnotatorName {
            layer: self.layer,
            name: &self.after,
        }
    }
}
