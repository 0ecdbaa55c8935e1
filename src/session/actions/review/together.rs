//! Accepts many suggestions of the open document as they are, in one step.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::id::SuggestionId;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::{Suggestion, Verdict};
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::transaction::Transaction;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::view::View;
use crate::store::edits::{Edit, EntityEdit};
use crate::text::cover::Cover;

/// The title of the step.
const ACCEPT_ALL: &str = "edit-suggestions-together";

impl Session {
    /// Accepts suggestions. The result counts the entities that were added.
    pub(in crate::session) fn accept_all(
        &mut self,
        wanted: &[SuggestionId],
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let open = self.open_document()?;
        // Read together: each one alone would read the text again.
        let stored = self.other_layers()?.suggestions;
        let stored: HashMap<SuggestionId, Suggestion> =
            stored.into_iter().map(|one| (one.id, one)).collect();
        let mut wished: Vec<Suggestion> = Vec::new();
        // Of those that overlap, the first one; what says the same is no other one.
        let mut taken = Cover::default();
        let mut claims = HashSet::new();
        for id in wanted {
            let live = self.proposal(*id);
            let live = live.map(|live| self.written_proposal(live));
            let Some(suggestion) = live.or_else(|| stored.get(id).cloned()) else {
                continue;
            };
            let (span, label) = (suggestion.span, suggestion.label);
            if claims.contains(&(span, label)) || !taken.overlaps(span) {
                taken.add(span);
                claims.insert((span, label));
                wished.push(suggestion);
            }
        }
        let (accepted, entities) = self.accepted(&open.document, wished)?;
        let added = entities.len();
        let inserted = entities
            .into_iter()
            .map(|entity| EntityEdit::Insert(Arc::new(entity)));
        let mut edits: Vec<Edit> = inserted.map(Edit::from).collect();
        let mut decided = HashSet::new();
        for suggestion in accepted {
            let (id, claim) = (suggestion.id, (suggestion.span, suggestion.label));
            if !decided.insert(id) {
                continue;
            }
            edits.extend(self.verdict_edit(suggestion, (Some(Verdict::Accepted), None))?);
            for edit in self.twin_verdicts(id, claim, (Verdict::Accepted, None))? {
                // A twin that is wanted too is not decided again in its turn.
                let Edit::Verdict(verdict) = &edit else {
                    continue;
                };
                if decided.insert(verdict.suggestion.id) {
                    edits.push(edit);
                }
            }
        }
        if edits.is_empty() {
            return Err(SessionError::NothingToTag);
        }
        let document = open.document.id;
        if open.state == AnnotatorState::New {
            edits.extend(self.state_edit(document, AnnotatorState::InProgress)?);
        }
        let transaction = Transaction {
            title: ACCEPT_ALL,
            document: Some(document),
            edits,
        };
        let after = View {
            selected: None,
            ..self.view()
        };
        let changes = self.commit(transaction, after)?;
        Ok(Changes { added, ..changes })
    }
}
