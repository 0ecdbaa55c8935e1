//! The suggestion in question: puts one in question, accepts or rejects it, and goes on to the next.
//!
//! One decision is one undo step with all that it implies: the new entity, the verdict, and the same
//! verdict on suggestions of other sources that say the same.

use std::sync::Arc;

use crate::model::id::{LabelId, SuggestionId};
use crate::model::name_rule::NameRule;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::{Suggestion, Verdict};
use crate::session::error::SessionError;
use crate::session::query::proposals::place_of;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::view::View;
use crate::session::transaction::{ACCEPT, REJECT, TAKE_BACK, Transaction};
use crate::session::{Selection, Session};
use crate::store::PendingPlace;
use crate::store::edits::{Edit, EntityEdit, NameRuleEdit};
use crate::text::span::Span;

/// The title of a name that is never proposed again.
const NEVER: &str = "edit-name-rule-add";

/// A step of the review of the open document's suggestions.
#[derive(Clone, Debug, PartialEq)]
pub enum ReviewAction {
    /// Puts a suggestion in question: its words are selected.
    Ask(SuggestionId),
    /// Makes an entity of a suggestion, and puts the next pending one in question.
    Accept {
        /// The suggestion.
        suggestion: SuggestionId,
        /// The span of the entity: that of the suggestion, unless the annotator has moved an edge.
        span: Span,
        /// The label of the entity: that of the suggestion, unless the annotator has chosen another.
        label: LabelId,
    },
    /// Rejects a suggestion, and puts the next pending one in question.
    Reject {
        /// The suggestion.
        suggestion: SuggestionId,
    },
    /// Rejects a suggestion and never proposes its name again, in one step; puts the next pending
    /// one in question.
    Never {
        /// The suggestion.
        suggestion: SuggestionId,
        /// Whether it is never proposed with this label only.
        only_label: bool,
    },
    /// Rejects a suggestion for a reason, and puts the next pending one in question.
    RejectBecause {
        /// The suggestion.
        suggestion: SuggestionId,
        /// The reason.
        reason: String,
    },
    /// Makes a rejected suggestion pending again. It stays in question.
    TakeBack {
        /// The suggestion.
        suggestion: SuggestionId,
    },
    /// Leaves a suggestion undecided, and puts the next pending one in question.
    Skip {
        /// The suggestion.
        suggestion: SuggestionId,
    },
}

impl ReviewAction {
    /// Returns the suggestion.
    pub fn suggestion(&self) -> SuggestionId {
        match self {
            Self::Ask(suggestion)
            | Self::Accept { suggestion, .. }
            | Self::Reject { suggestion }
            | Self::Never { suggestion, .. }
            | Self::RejectBecause { suggestion, .. }
            | Self::TakeBack { suggestion }
            | Self::Skip { suggestion } => *suggestion,
        }
    }
}

impl Session {
    /// Performs a step of the review.
    pub(in crate::session) fn review(
        &mut self,
        action: ReviewAction,
    ) -> Result<Changes, SessionError> {
        match action {
            ReviewAction::Ask(id) => {
                let suggestion = self.suggestion_here(id)?;
                Ok(self.ask(suggestion))
            }
            ReviewAction::Accept {
                suggestion,
                span,
                label,
            } => self.accept(suggestion, span, label),
            ReviewAction::Reject { suggestion } => self.reject(suggestion, None, None),
            ReviewAction::Never {
                suggestion,
                only_label,
            } => self.reject(suggestion, None, Some(only_label)),
            ReviewAction::RejectBecause { suggestion, reason } => {
                self.reject(suggestion, Some(reason), None)
            }
            ReviewAction::TakeBack { suggestion } => self.take_back(suggestion),
            ReviewAction::Skip { suggestion } => {
                let suggestion = self.suggestion_here(suggestion)?;
                match self.next_pending(place_of(&suggestion), (suggestion.span, None))? {
                    Some(next) => Ok(self.ask(next)),
                    None => Ok(at_the_end()),
                }
            }
        }
    }

    /// Drops the suggestion in question if the selection has left it.
    pub(in crate::session) fn keep_asked(&mut self) {
        let selected = self.selection.range();
        let is_left = self.selected.is_some() || selected.is_empty();
        let asked = self.asked.take();
        self.asked = asked.filter(|asked| {
            let span = asked.span.range();
            !is_left && selected.start < span.end && span.start < selected.end
        });
    }

    pub(in crate::session::actions) fn ask(&mut self, suggestion: Suggestion) -> Changes {
        let span = suggestion.span;
        // Only shown: what cannot be read counts as pending, as it does in the list.
        let decision = self.store.decision(&suggestion, self.layer);
        self.asked_decision = decision.ok().flatten();
        self.selection = Selection::of(span);
        self.selected = None;
        self.asked = Some(Arc::new(suggestion));
        Changes {
            selection: true,
            shown: Some(span.start()),
            ..Changes::default()
        }
    }

    fn accept(
        &mut self,
        id: SuggestionId,
        span: Span,
        label: LabelId,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(label)?;
        let suggestion = self.suggestion_here(id)?;
        let is_same = suggestion.span == span && suggestion.label == label;
        let open = self.open_document()?;
        let document = open.document.id;
        let mut edits = Vec::new();
        // Words that have the label already need no second entity: the annotator agrees.
        if !open.annotations.on_span(span).any(|one| one.label == label) {
            self.check_new_span(span, label)?;
            let annotation = self.entity_from(&open.document.text, &suggestion, (span, label));
            edits.push(EntityEdit::Insert(Arc::new(annotation)).into());
        }
        let verdict = if is_same {
            Verdict::Accepted
        } else {
            Verdict::Changed
        };
        let place = place_of(&suggestion);
        let said = (suggestion.span, suggestion.label);
        edits.extend(self.verdict_edit(suggestion, (Some(verdict), None))?);
        // Other sources that say the same are decided with it, and those that say what it became.
        edits.extend(self.twin_verdicts(id, said, (verdict, None))?);
        if !is_same {
            edits.extend(self.twin_verdicts(id, (span, label), (Verdict::Accepted, None))?);
        }
        if open.state == AnnotatorState::New {
            edits.extend(self.state_edit(document, AnnotatorState::InProgress)?);
        }
        self.decide(ACCEPT, edits, (span, place, None))
    }

    /// Rejects a suggestion. `never` adds the rule that its name is never proposed again: with this
    /// label only, or with any.
    fn reject(
        &mut self,
        id: SuggestionId,
        reason: Option<String>,
        never: Option<bool>,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let suggestion = self.suggestion_here(id)?;
        let open = self.open_document()?;
        let document = open.document.id;
        let (span, label, place) = (suggestion.span, suggestion.label, place_of(&suggestion));
        let mut edits = Vec::new();
        let rule = match never {
            Some(only_label) => Some(self.rule_about(&suggestion, only_label)?),
            None => None,
        };
        let verdict = (Some(Verdict::Rejected), reason.clone());
        edits.extend(self.verdict_edit(suggestion, verdict)?);
        edits.extend(self.twin_verdicts(id, (span, label), (Verdict::Rejected, reason))?);
        if open.state == AnnotatorState::New {
            edits.extend(self.state_edit(document, AnnotatorState::InProgress)?);
        }
        let new = rule
            .as_ref()
            .filter(|rule| self.name_rule(rule.id).is_none());
        edits.extend(new.cloned().map(|rule| {
            let (before, after) = (false, true);
            Edit::from(NameRuleEdit {
                rule,
                before,
                after,
            })
        }));
        let title = if rule.is_some() { NEVER } else { REJECT };
        self.decide(title, edits, (span, place, rule.as_ref()))
    }

    /// Returns the rule that the name of a suggestion is never proposed.
    fn rule_about(
        &self,
        suggestion: &Suggestion,
        only_label: bool,
    ) -> Result<NameRule, SessionError> {
        let words = suggestion.span.get(&self.open_document()?.document.text);
        let live = self.proposal(suggestion.id).map(|live| &*live.name);
        let label = only_label.then_some(suggestion.label);
        let rule = NameRule::new(live.or(words).unwrap_or_default(), label);
        rule.ok_or(SessionError::NoName)
    }

    /// Returns the same verdict on stored suggestions that say the same as a decided one.
    pub(in crate::session::actions) fn twin_verdicts(
        &self,
        decided: SuggestionId,
        (span, label): (Span, LabelId),
        (verdict, reason): (Verdict, Option<String>),
    ) -> Result<Vec<Edit>, SessionError> {
        let document = self.open_document()?.document.id;
        let twins = self
            .store
            .pending_twins(document, self.layer, span, label)?;
        let mut edits = Vec::new();
        for twin in twins.into_iter().filter(|twin| *twin != decided) {
            let twin = self.suggestion_here(twin)?;
            edits.extend(self.verdict_edit(twin, (Some(verdict), reason.clone()))?);
        }
        Ok(edits)
    }

    /// Makes a suggestion pending again, and those of other sources that say the same.
    fn take_back(&mut self, id: SuggestionId) -> Result<Changes, SessionError> {
        self.writable()?;
        let suggestion = self.suggestion_here(id)?;
        let document = self.open_document()?.document.id;
        let said = (suggestion.span, suggestion.label);
        let all = self.suggestions(document)?.suggestions;
        let mut edits = Vec::new();
        for one in all.into_iter().filter(|one| (one.span, one.label) == said) {
            let decision = self.store.decision(&one, self.layer)?;
            if decision.is_some_and(|decision| decision.verdict == Verdict::Rejected) {
                edits.extend(self.verdict_edit(one, (None, None))?);
            }
        }
        if edits.is_empty() {
            return Err(SessionError::ChangedSince);
        }
        let changes = self.commit_about(TAKE_BACK, document, edits)?;
        Ok(changes.and(self.ask(suggestion)))
    }

    /// Commits a decision and puts the next pending suggestion in question.
    fn decide(
        &mut self,
        title: &'static str,
        edits: Vec<Edit>,
        (span, place, rule): (Span, PendingPlace, Option<&NameRule>),
    ) -> Result<Changes, SessionError> {
        let document = self.open_document()?.document.id;
        // Read before the commit, so that an unreadable suggestion leaves everything unchanged.
        let next = self.next_pending(place, (span, rule))?;
        let transaction = Transaction {
            title,
            document: Some(document),
            edits,
        };
        let after = View {
            selection: Selection::caret_after(span.end()),
            selected: None,
            ..self.view()
        };
        // What is decided in the same way already needs no step.
        let changes = if transaction.edits.is_empty() {
            Changes::default()
        } else {
            self.commit(transaction, after)?
        };
        let asked = match next {
            Some(next) => self.ask(next),
            None => at_the_end(),
        };
        Ok(changes.and(asked))
    }
}

/// Says that nothing is left in the document.
fn at_the_end() -> Changes {
    Changes {
        said: Some("said-suggestions-end"),
        ..Changes::default()
    }
}
