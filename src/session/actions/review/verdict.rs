//! Gives verdicts on suggestions.

use crate::model::id::{DocumentId, SuggestionId};
use crate::model::suggestion::{Decision, Suggestion, Verdict};
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::transaction;
use crate::session::transaction::changes::Changes;
use crate::store::edits::{Edit, VerdictEdit};

impl Session {
    /// Sets the annotator's verdict on a suggestion; `None` makes it pending again.
    pub(in crate::session::actions) fn set_verdict(
        &mut self,
        document: DocumentId,
        suggestion: SuggestionId,
        (verdict, reason): (Option<Verdict>, Option<String>),
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_document(document)?;
        let found = self.store.suggestion(document, suggestion)?;
        let suggestion = found.ok_or(SessionError::UnknownSuggestion(suggestion))?;
        let edit = self.verdict_edit(suggestion, (verdict, reason))?;
        match edit {
            Some(edit) => self.commit_about(transaction::VERDICT, document, vec![edit]),
            None => Ok(Changes::default()),
        }
    }

    /// Returns the edit that gives the annotator's verdict on a suggestion, or `None` if it has that
    /// verdict already.
    pub(in crate::session::actions) fn verdict_edit(
        &self,
        suggestion: Suggestion,
        (verdict, reason): (Option<Verdict>, Option<String>),
    ) -> Result<Option<Edit>, SessionError> {
        let before = self.store.decision(&suggestion, self.layer)?;
        let given = |decision: &Decision| (decision.verdict, decision.reason.clone());
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        if before.as_ref().map(given) == verdict.map(|verdict| (verdict, reason.clone())) {
            return Ok(None);
        }
        let after = verdict.map(|verdict| Decision {
            verdict,
            at: Some((self.env.now)()),
            reason,
        });
        let edit = VerdictEdit {
            suggestion: Box::new(suggestion),
            annotator: self.layer,
            before,
            after,
        };
        Ok(Some(edit.into()))
    }
}
