//! Gives every annotation of a label another label, or restores the old one.

use serde::{Deserialize, Serialize};

use crate::model::id::LabelId;
use crate::store::edits::core::effect::{Effect, Restored};
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// Gives every annotation of a label another label, or restores the old one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum RelabelEdit {
    /// Gives every annotation of a label another one, in all documents and layers. If the same
    /// words have that label already, one of the two is removed. Without another label, all are
    /// removed.
    Relabel {
        /// The old label.
        from: LabelId,
        /// The new label.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<LabelId>,
        /// The number of the annotations, if they are deleted again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entities: Option<usize>,
    },
    /// Restores what an operation has relabeled.
    #[serde(rename = "take_back")]
    Restore {
        /// The label that the annotations had before the operation.
        from: LabelId,
        /// The label that they had after it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<LabelId>,
        /// The operation.
        row: i64,
    },
}

impl EditKind for RelabelEdit {
    const TAGS: &'static [&'static str] = &["relabel", "take_back"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        match *self {
            Self::Relabel { from, into, .. } => {
                store.relabel(from, into, seq)?;
                Ok(Self::Restore {
                    from,
                    into,
                    row: seq,
                })
            }
            Self::Restore { from, into, row } => {
                store.take_back_relabelling((from, into), (row, seq), target.layer)?;
                let entities = match into {
                    Some(_) => None,
                    None => Some(store.n_labelled(from)?),
                };
                Ok(Self::Relabel {
                    from,
                    into,
                    entities,
                })
            }
        }
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        match *self {
            Self::Relabel {
                from,
                into,
                entities,
            } => {
                let n = store.n_labelled(from)?;
                // Somebody may have merged the label since.
                let into = match into {
                    Some(into) => Some(store.label_shown_for(into)?),
                    None => None,
                };
                if into == Some(from) {
                    return Ok(Fit::part(None, None));
                }
                let labels = store.has_label(from)?
                    && into.map_or(Ok(true), |into| store.has_label(into))?;
                // Entities that others have tagged since are not deleted with the label.
                let edit = Self::Relabel {
                    from,
                    into,
                    entities,
                };
                Ok(if labels && entities.is_none_or(|entities| entities == n) {
                    Fit::whole(edit)
                } else {
                    Fit::part(None, (n > 0).then_some(KeptField::Entities(n)))
                })
            }
            Self::Restore { from, into, row } => {
                let (back, kept) = store.relabelled((from, into), row, target.layer)?;
                Ok(if store.has_label(from)? {
                    let kept = (kept > 0).then_some(KeptField::Entities(kept));
                    Fit::part(Some(self.clone()), kept)
                } else {
                    Fit::not(KeptField::Entities(back + kept))
                })
            }
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }

    fn restored(&self) -> Option<Restored> {
        matches!(self, Self::Restore { .. }).then_some(Restored::Anywhere)
    }
}
