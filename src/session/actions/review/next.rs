//! Finds the suggestion that is asked about next, and one by its id: live proposals among the stored
//! ones.

use crate::model::id::SuggestionId;
use crate::model::name_rule::NameRule;
use crate::model::suggestion::Suggestion;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::project::names::proposals::Proposal;
use crate::session::query::proposals::place_of;
use crate::store::PendingPlace;
use crate::text::span::Span;

impl Session {
    /// Returns the next pending suggestion of the open document behind a place, continuing at its
    /// start. The one at the place is left out, and so are equal ones, which are decided with it,
    /// and proposals on the words of the decision, or that a new rule forbids.
    pub(in crate::session::actions) fn next_pending(
        &self,
        place: PendingPlace,
        (words, rule): (Span, Option<&NameRule>),
    ) -> Result<Option<Suggestion>, SessionError> {
        let document = self.open_document()?.document.id;
        let claim = self.find_suggestion(place.id)?;
        let claim = claim.map(|one| (one.span, one.label));
        for (mut from, until) in [(place, None), (PendingPlace::START, Some(place))] {
            loop {
                let stored = self.store.next_pending(document, self.layer, from)?;
                let next = self.next_proposal(from).filter(|live| {
                    let place = place_of(&live.suggestion);
                    stored.is_none_or(|stored| place < stored)
                });
                let place = next.map(|live| place_of(&live.suggestion));
                let Some(found) = place.or(stored) else {
                    break;
                };
                if until.is_some_and(|until| found >= until) {
                    break;
                }
                from = found;
                let suggestion = match next {
                    // A stored one that says the same is shown in its place.
                    Some(live) if !self.can_be_next(live, (words, rule))? => None,
                    Some(live) => Some(Suggestion::clone(&live.suggestion)),
                    None => self.store.suggestion(document, found.id)?,
                };
                let fits = suggestion.filter(|one| {
                    self.labels.get(one.label).is_some() && claim != Some((one.span, one.label))
                });
                if fits.is_some() {
                    return Ok(fits);
                }
            }
        }
        Ok(None)
    }

    /// Returns whether a proposal still waits after a decision on some words, and no stored
    /// suggestion says the same.
    fn can_be_next(
        &self,
        live: &Proposal,
        (words, rule): (Span, Option<&NameRule>),
    ) -> Result<bool, SessionError> {
        let name = &live.name;
        let live = &live.suggestion;
        let is_forbidden = rule.is_some_and(|rule| rule.forbids(name, live.label));
        if is_forbidden || live.span.overlaps(words) {
            return Ok(false);
        }
        let (span, label) = (live.span, live.label);
        let twins = self
            .store
            .pending_twins(live.document, self.layer, span, label)?;
        Ok(twins.is_empty())
    }

    pub(in crate::session) fn suggestion_here(
        &self,
        id: SuggestionId,
    ) -> Result<Suggestion, SessionError> {
        let found = self.find_suggestion(id)?;
        found.ok_or(SessionError::UnknownSuggestion(id))
    }

    /// Returns a suggestion of the open document: a live proposal, the one in question, which may
    /// have been a live one, or a stored one.
    fn find_suggestion(&self, id: SuggestionId) -> Result<Option<Suggestion>, SessionError> {
        let document = self.open_document()?.document.id;
        if let Some(live) = self.proposal(id) {
            return Ok(Some(self.written_proposal(live)));
        }
        if let Some(stored) = self.store.suggestion(document, id)? {
            return Ok(Some(stored));
        }
        let asked = self.asked.as_deref().filter(|asked| asked.id == id);
        Ok(asked.cloned())
    }
}
