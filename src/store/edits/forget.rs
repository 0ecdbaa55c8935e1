//! Forgets suggestions of a document that nobody has decided, or brings them back.
//!
//! Forgetting stays in this copy of the project: another copy keeps its own suggestions.

use serde::{Deserialize, Serialize};

use crate::model::id::{DocumentId, SuggestionId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::EditError;
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::target::EditTarget;

/// Forgets suggestions of a document, or brings them back. Each is named by its id and the first byte
/// of its span.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum ForgetEdit {
    /// Removes those that nobody has decided.
    Forget {
        /// The document.
        document: DocumentId,
        /// The suggestions.
        suggestions: Vec<(SuggestionId, usize)>,
    },
    /// Brings back those that an operation has removed.
    Recall {
        /// The document.
        document: DocumentId,
        /// The suggestions.
        suggestions: Vec<(SuggestionId, usize)>,
        /// The operation, by its number in this file.
        row: i64,
    },
}

impl ForgetEdit {
    /// Returns the suggestions.
    pub fn suggestions(&self) -> &[(SuggestionId, usize)] {
        match self {
            Self::Forget { suggestions, .. } | Self::Recall { suggestions, .. } => suggestions,
        }
    }

    fn of(&self) -> DocumentId {
        match self {
            Self::Forget { document, .. } | Self::Recall { document, .. } => *document,
        }
    }
}

impl EditKind for ForgetEdit {
    const TAGS: &'static [&'static str] = &["forget", "recall"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        match self {
            Self::Forget {
                document,
                suggestions,
            } => {
                store.forget_suggestions(*document, suggestions, seq)?;
                Ok(Self::Recall {
                    document: *document,
                    suggestions: suggestions.clone(),
                    row: seq,
                })
            }
            Self::Recall {
                document,
                suggestions,
                row,
            } => {
                store.recall_suggestions(*document, suggestions, *row)?;
                Ok(Self::Forget {
                    document: *document,
                    suggestions: suggestions.clone(),
                })
            }
        }
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        if target.has_document(self.of())? {
            Ok(Fit::whole(self.clone()))
        } else {
            Ok(Fit::not(KeptField::Named("kept-forgotten")))
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Verdict
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.of())
    }
}
