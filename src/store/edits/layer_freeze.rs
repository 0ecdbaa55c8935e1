//! Freezes a layer, so that nobody edits it any more, or releases it.

use serde::{Deserialize, Serialize};

use crate::model::layer::LayerId;
use crate::store::edits::core::change::{Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;

/// Freezes a layer, or releases it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "freeze_layer")]
pub struct LayerFreezeEdit {
    /// The layer.
    pub layer: LayerId,
    /// Whether it was frozen.
    pub before: bool,
    /// Whether it is frozen.
    pub after: bool,
}

impl EditKind for LayerFreezeEdit {
    const TAGS: &'static [&'static str] = &["freeze_layer"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&target.store.is_frozen(self.layer)?, &self.before)?;
        target.store.set_frozen(self.layer, self.after)?;
        Ok(Self {
            layer: self.layer,
            before: self.after,
            after: self.before,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let now = target.store.is_frozen(self.layer)?;
        let values = (&now, &self.before, &self.after);
        fit_field((self, target), values, KeptField::Named("kept-state"))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Layer(self.layer), changes);
        fields.set("frozen", Value::Flag(self.after));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }
}
