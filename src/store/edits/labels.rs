//! Changes the label set.

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};

use crate::model::label::LabelSet;
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::core::three_way;
use crate::store::labels::typed_parent;

/// Changes the label set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_labels")]
pub struct LabelsEdit {
    /// The old label set.
    #[serde(deserialize_with = "label_set")]
    pub before: LabelSet,
    /// The new label set.
    #[serde(deserialize_with = "label_set")]
    pub after: LabelSet,
}

/// Reads a label set. Old steps have the more general label of a label in `extra`.
fn label_set<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LabelSet, D::Error> {
    let mut set = LabelSet::deserialize(deserializer)?;
    for label in &mut set.labels {
        (label.parent, label.extra) = typed_parent(label.parent.take(), label.extra.take());
    }
    Ok(set)
}

impl EditKind for LabelsEdit {
    const TAGS: &'static [&'static str] = &["set_labels"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        expect(&store.label_set()?, &self.before)?;
        store.set_label_set(&self.after, seq)?;
        Ok(Self {
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        let now = store.label_set()?;
        let used = store.label_usage()?;
        let is_used = |id| used.iter().any(|usage| usage.label == id);
        let mut new = now.clone();
        let kept = three_way::label_set(&mut new, &self.before, &self.after, is_used);
        // The rule stays permissive for entities that others have tagged under it.
        if now.allow_nested && !new.allow_nested && store.has_overlaps(false, None)? {
            new.allow_nested = true;
        }
        if now.allow_crossing && !new.allow_crossing && store.has_overlaps(true, None)? {
            new.allow_crossing = true;
        }
        let edit = (new != now).then_some(Self {
            before: now,
            after: new,
        });
        let kept = (!kept.is_empty()).then_some(KeptField::Labels(kept));
        Ok(Fit::part(edit, kept))
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Labels
    }
}
