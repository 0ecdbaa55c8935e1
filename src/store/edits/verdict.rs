//! Gives, changes or takes back an annotator's verdict on a suggestion.

use serde::{Deserialize, Serialize};

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::suggestion::{Decision, Suggestion};
use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;
use crate::store::row;

/// Gives, changes or takes back an annotator's verdict on a suggestion.
///
/// Carries the whole suggestion, because another copy of the project may not have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_verdict")]
pub struct VerdictEdit {
    /// The suggestion.
    pub suggestion: Box<Suggestion>,
    /// The annotator.
    pub annotator: LayerId,
    /// The old verdict; `None` if it was pending.
    pub before: Option<Decision>,
    /// The new verdict.
    pub after: Option<Decision>,
}

impl EditKind for VerdictEdit {
    const TAGS: &'static [&'static str] = &["set_verdict"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let store = target.store;
        let now = store.decision(&self.suggestion, self.annotator)?;
        expect(&now, &self.before)?;
        store.set_decision(&self.suggestion, self.annotator, self.after.as_ref())?;
        Ok(Self {
            suggestion: self.suggestion.clone(),
            annotator: self.annotator,
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        if !target.has_document(self.suggestion.document)?
            || !store.has_suggestion(&self.suggestion)?
        {
            return Ok(Fit::not(KeptField::Named("kept-verdict")));
        }
        let now = store.decision(&self.suggestion, self.annotator)?;
        fit_field(
            (self, target),
            (&now, &self.before, &self.after),
            KeptField::Named("kept-verdict"),
        )
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let suggestion = &self.suggestion;
        let of = RowId::Suggestion(suggestion.document, suggestion.id, suggestion.span.start());
        changes.push(Change::InsertSuggestion(suggestion.clone()));
        let verdict = self.after.as_ref().map(row::to_json);
        Fields::of(of, changes).set(format!("verdict/{}", self.annotator.0), verdict);
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Verdict
    }

    fn document(&self) -> Option<DocumentId> {
        Some(self.suggestion.document)
    }
}
