//! Accepts many suggestions of the open document as they are, in one step.

use std::collections::{BTreeMap, HashMap, HashSet};
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
        let mut edits: Vec<Edit> = Vec::new();
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        let mut added = 0;
        let mut decided = HashSet::new();
        for id in wanted {
            if decided.contains(id) {
                continue;
            }
            let live = self.proposal(*id);
            let live = live.map(|live| self.written_proposal(live));
            let Some(suggestion) = live.or_else(|| stored.get(id).cloned()) else {
                continue;
            };
            let (span, label) = (suggestion.span, suggestion.label);
            if self.known_label(label).is_err() {
                continue;
            }
            let last = taken.range(..span.end()).next_back();
            let is_free = last.is_none_or(|(_, end)| *end <= span.start());
            let is_there = open.annotations.on_span(span).any(|one| one.label == label);
            if !is_there {
                if !is_free || self.check_new_span(span, label).is_err() {
                    continue;
                }
                let entity = self.entity_from(open, &suggestion, (span, label));
                edits.push(EntityEdit::Insert(Arc::new(entity)).into());
                taken.insert(span.start(), span.end());
                added += 1;
            }
            edits.extend(self.verdict_edit(suggestion, (Some(Verdict::Accepted), None))?);
            decided.insert(*id);
            for edit in self.twin_verdicts(*id, (span, label), (Verdict::Accepted, None))? {
                // A twin that is wanted too is not decided again in its turn.
                let twin = match &edit {
                    Edit::Verdict(verdict) => verdict.suggestion.id,
                    _ => continue,
                };
                if decided.insert(twin) {
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
