//! Reads the suggestions of a project: those of a document, a page of a source by score, counts.

use crate::model::id::{DocumentId, SourceId, SuggestionId};
use crate::model::suggestion::{Decision, SourceName};
use crate::session::{Session, SessionError};
use crate::store::{ScoreOrder, SourceCount, StoredSuggestions, SuggestionCursor, SuggestionRow};

impl Session {
    /// Returns the suggestions of a document, and the damage in them.
    pub fn suggestions(&self, document: DocumentId) -> Result<StoredSuggestions, SessionError> {
        let document = self.store.document(document)?;
        Ok(self.store.suggestions(&document)?)
    }

    /// Returns the source of suggestions with this name.
    pub fn suggestion_source(&self, name: &str) -> Result<Option<SourceName>, SessionError> {
        Ok(self.store.source(name)?)
    }

    /// Returns a page of the suggestions of a source, from its beginning or behind a row, with the
    /// annotator's verdicts.
    pub fn suggestion_page(
        &self,
        source: SourceId,
        place: (ScoreOrder, Option<SuggestionCursor>),
        limit: usize,
    ) -> Result<Vec<SuggestionRow>, SessionError> {
        let annotator = self.layer;
        Ok(self
            .store
            .suggestion_page(source, annotator, place, limit)?)
    }

    /// Returns the sources with their numbers of suggestions, which reads an entry for each.
    pub fn suggestion_counts(&self) -> Result<Vec<SourceCount>, SessionError> {
        Ok(self.store.suggestion_counts(self.layer)?)
    }

    /// Returns the annotator's verdict on a suggestion; `None` if it is pending.
    pub fn decision(
        &self,
        document: DocumentId,
        suggestion: SuggestionId,
    ) -> Result<Option<Decision>, SessionError> {
        let found = self.store.suggestion(document, suggestion)?;
        let suggestion = found.ok_or(SessionError::UnknownSuggestion(suggestion))?;
        Ok(self.store.decision(&suggestion, self.layer)?)
    }
}
