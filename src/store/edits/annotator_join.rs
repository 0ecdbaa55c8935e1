//! Says that two annotators are one person, or that they are two. Entities keep their layer, and
//! show the one of the person.

use serde::{Deserialize, Serialize};

use crate::model::layer::LayerId;
use crate::store::edits::core::change::{ALIAS, Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;
use crate::store::merge::settle::aliases::Aliased;

/// Says that an annotator is the same person as another one, or is not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "join_annotators")]
pub struct AnnotatorJoinEdit {
    /// The annotator.
    pub annotator: LayerId,
    /// The annotator that it was joined to.
    pub before: Option<LayerId>,
    /// The annotator that it is joined to.
    pub after: Option<LayerId>,
}

impl EditKind for AnnotatorJoinEdit {
    const TAGS: &'static [&'static str] = &["join_annotators"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&target.store.joined(self.annotator)?, &self.before)?;
        let ids = (self.annotator.0, self.after.map(|into| into.0));
        target.store.set_alias(Aliased::Layer, ids, target.seq)?;
        Ok(Self {
            annotator: self.annotator,
            before: self.after,
            after: self.before,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let now = target.store.joined(self.annotator)?;
        let values = (&now, &self.before, &self.after);
        fit_field((self, target), values, KeptField::Named("kept-state"))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Layer(self.annotator), changes);
        let into = self.after.map(|into| Value::Id(into.0));
        fields.set(ALIAS, into.unwrap_or(Value::None));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }
}
