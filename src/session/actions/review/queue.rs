//! The review across documents: shows a proposal wherever it is, decides it, and goes on to the
//! next one of the queue.

use std::sync::Arc;

use crate::model::id::{DocumentId, SuggestionId};
use crate::session::Session;
use crate::session::actions::review::ReviewAction;
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;

/// A suggestion and its document.
pub type SuggestionPlace = (DocumentId, SuggestionId);

/// A request about the proposals of the project.
#[derive(Clone, Debug, PartialEq)]
pub enum QueueAction {
    /// Opens the document of a suggestion and puts the suggestion in question.
    Show(SuggestionPlace),
    /// Makes a decision on the suggestion in question and shows another one, in whichever document
    /// it is.
    Decide {
        /// The decision.
        decision: ReviewAction,
        /// The next suggestion; `None` at the end of the queue.
        next: Option<SuggestionPlace>,
    },
    /// Decides many suggestions in one step.
    DecideMany(DecideMany),
    /// Finishes these documents in one step.
    Finish(Arc<[DocumentId]>),
}

/// What is done with many suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManyVerdict {
    /// They become entities.
    Accept,
    /// They are rejected.
    Reject,
    /// They are removed, unless somebody has decided them.
    Forget,
}

/// A decision on many suggestions.
#[derive(Clone, Debug, PartialEq)]
pub struct DecideMany {
    /// What is done.
    pub verdict: ManyVerdict,
    /// Their keys in this file; those of a document stand together, and those of a proposal.
    pub keys: Arc<[i64]>,
}

impl Session {
    /// Performs a request about the proposals of the project.
    pub(in crate::session) fn review_queue(
        &mut self,
        action: QueueAction,
    ) -> Result<Changes, SessionError> {
        match action {
            QueueAction::Show(place) => self.show_suggestion(place),
            QueueAction::Decide { decision, next } => self.decide_and_show(decision, next),
            QueueAction::DecideMany(wanted) => self.decide_many(&wanted),
            QueueAction::Finish(documents) => self.finish_many(&documents),
        }
    }

    /// Returns the document and the id of the suggestion with a key in this file.
    pub fn suggestion_of_key(&self, key: i64) -> Result<Option<SuggestionPlace>, SessionError> {
        Ok(self.store.suggestion_of_key(key)?)
    }

    fn show_suggestion(
        &mut self,
        (document, id): SuggestionPlace,
    ) -> Result<Changes, SessionError> {
        let opened = if self.is_open(document) {
            Changes::default()
        } else {
            self.open_by_id(document)?
        };
        let suggestion = self.suggestion_here(id)?;
        Ok(opened.and(self.ask(suggestion)))
    }

    fn decide_and_show(
        &mut self,
        decision: ReviewAction,
        next: Option<SuggestionPlace>,
    ) -> Result<Changes, SessionError> {
        // What is put off needs no step, only the next one.
        let decided = match decision {
            ReviewAction::Skip { .. } | ReviewAction::Ask(_) => Changes::default(),
            decision => self.review(decision)?,
        };
        let Some(next) = next else {
            self.asked = None;
            return Ok(Changes {
                shown: None,
                said: Some("said-queue-end"),
                ..decided
            });
        };
        // The decision is in the file: a document that cannot be shown does not take it back.
        let Ok(shown) = self.show_suggestion(next) else {
            self.asked = None;
            return Ok(decided);
        };
        Ok(Changes {
            said: None,
            shown: None,
            ..decided
        }
        .and(shown))
    }
}
