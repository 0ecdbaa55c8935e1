//! Merges a label into another one, or separates it again. Entities keep the label that they were
//! given, and show the one that it stands for.

use serde::{Deserialize, Serialize};

use crate::model::id::LabelId;
use crate::store::edits::core::change::{ALIAS, Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;
use crate::store::merge::settle::aliases::Aliased;

/// Merges a label into another one, or separates it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_alias")]
pub struct LabelAliasEdit {
    /// The label.
    pub label: LabelId,
    /// The label that it stood for.
    pub before: Option<LabelId>,
    /// The label that it stands for.
    pub after: Option<LabelId>,
}

impl EditKind for LabelAliasEdit {
    const TAGS: &'static [&'static str] = &["set_alias"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&target.store.label_alias(self.label)?, &self.before)?;
        let ids = (self.label.0, self.after.map(|into| into.0));
        target.store.set_alias(Aliased::Label, ids, target.seq)?;
        Ok(Self {
            label: self.label,
            before: self.after,
            after: self.before,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        if let Some(into) = self.after {
            // Somebody may have merged that one since.
            let shown = store.label_shown_for(into)?;
            if shown == self.label {
                return Ok(Fit::part(None, None));
            }
            if !store.has_label(shown)? {
                let n = store.n_labelled(self.label)?;
                return Ok(Fit::part(None, (n > 0).then_some(KeptField::Entities(n))));
            }
        }
        let now = store.label_alias(self.label)?;
        let kept = KeptField::Labels(store.name_of_label(self.label)?.into_iter().collect());
        fit_field((self, target), (&now, &self.before, &self.after), kept)
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Label(self.label), changes);
        let into = self.after.map(|into| Value::Id(into.0));
        fields.set(ALIAS, into.unwrap_or(Value::None));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }
}
