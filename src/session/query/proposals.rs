//! The proposals for the open document that wait for a decision.
//!
//! They are not rows: `project::proposals` finds them, and a decision writes the row.

use std::cmp::Reverse;

use serde_json::Value;

use crate::arabic::clitics::Clitics;
use crate::assist::known_names::is_forbidden;
use crate::model::id::{LabelId, SuggestionId};
use crate::model::policy::{Rule, Subject};
use crate::model::suggestion::Suggestion;
use crate::session::project::proposals::{
    Basis, LEXICON, Proposal, ProposalSources, Request, claim,
};
use crate::session::{Session, SessionError};
use crate::store::{PendingPlace, live_form};

/// Why nothing is proposed for the open document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NothingProposed {
    /// Every source is switched off.
    Off,
    /// The search has not come back yet.
    Searching,
    /// No name is tagged in the project.
    NoNames,
    /// The text has none of the names, or they are all tagged or decided.
    NoneHere,
}

impl Session {
    /// Looks for proposals for the open document in the background if that is due, and takes what
    /// was found. Calls `wake` when the search is done. Waits for nothing.
    pub fn keep_proposals(
        &mut self,
        sources: ProposalSources,
        wake: impl FnOnce() + Send + 'static,
    ) -> Result<(), SessionError> {
        let Some(basis) = self.proposal_basis(sources) else {
            self.proposals.clear();
            return Ok(());
        };
        if self.proposals.take() {
            let (document, layer) = (basis.document, self.layer);
            self.proposals.decided = self.store.decided_claims(document, layer)?;
        }
        if !self.proposals.is_due(&basis) {
            return Ok(());
        }
        let Some(open) = &self.open else {
            return Ok(());
        };
        let request = Request {
            basis,
            text: open.document.text.clone(),
            lexicon: self.names.lexicon().clone(),
            rules: self.name_rules().to_vec(),
            source: self.store.source_name(LEXICON)?,
        };
        self.proposals.begin(request, wake);
        Ok(())
    }

    /// Returns the proposals that wait for a decision, in reading order: those on words that are
    /// neither tagged nor decided.
    pub fn proposals(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals_from(0)
    }

    /// Returns a number that grows with each change of what is proposed, apart from decisions.
    pub fn proposals_revision(&self) -> u64 {
        self.proposals.revision()
    }

    /// Returns a proposal by its id, whether it is decided or not.
    pub fn proposal(&self, id: SuggestionId) -> Option<&Proposal> {
        let found = self.proposals.found(self.open.as_ref()?.document.id);
        found.iter().find(|one| one.suggestion.id == id)
    }

    /// Returns why nothing is proposed for the open document; `None` if something is, or nothing was
    /// asked for.
    pub fn nothing_proposed(&self) -> Option<NothingProposed> {
        let why = self.why_nothing_proposed()?;
        self.proposals().next().is_none().then_some(why)
    }

    /// Returns why nothing is proposed, for those who know that nothing is: it does not look at the
    /// proposals. `None` if nothing was asked for.
    pub fn why_nothing_proposed(&self) -> Option<NothingProposed> {
        let wanted = self.proposals.wanted?;
        Some(if !wanted.sources.lexicon {
            NothingProposed::Off
        } else if !self.names.is_whole() || !self.proposals.is_settled() {
            NothingProposed::Searching
        } else if self.names.lexicon().is_empty() {
            NothingProposed::NoNames
        } else {
            NothingProposed::NoneHere
        })
    }

    /// Returns whether nothing is being looked for: the names are counted, and the proposals are
    /// those that were asked for.
    pub fn are_proposals_found(&self) -> bool {
        self.open.is_none() || (self.names.is_whole() && self.proposals.is_settled())
    }

    /// Returns why a suggestion is made, in the words of data: `14× PERSON, 2× LOCATION`. That of a
    /// live one is counted, that of a stored one was written down.
    pub fn evidence(&self, suggestion: &Suggestion) -> Option<String> {
        if let Some(live) = self.proposal(suggestion.id) {
            return self.counts_in_words(&live.labels);
        }
        let form: Value = serde_json::from_str(&readable(&suggestion.form)).ok()?;
        let evidence = form.get("provenance")?.get("evidence")?;
        evidence.as_str().map(ToOwned::to_owned)
    }

    /// Returns a live proposal as a row has it: with its name and its form.
    pub(in crate::session) fn written_proposal(&self, live: &Proposal) -> Suggestion {
        let evidence = self.counts_in_words(&live.labels);
        Suggestion {
            name: Some(live.suggestion.id.to_string()),
            form: live_form(evidence.as_deref()),
            ..Suggestion::clone(&live.suggestion)
        }
    }

    /// Returns the first proposal behind a place that waits for a decision.
    pub(in crate::session) fn next_proposal(&self, behind: PendingPlace) -> Option<&Proposal> {
        let behind_it = |one: &&Proposal| place_of(&one.suggestion) > behind;
        self.proposals_from(behind.start).find(behind_it)
    }

    fn proposals_from(&self, byte: usize) -> impl Iterator<Item = &Proposal> {
        let open = self.open.as_ref();
        let all = open.map_or(&[][..], |open| self.proposals.found(open.document.id));
        let from = all.partition_point(|one| one.suggestion.span.start() < byte);
        let waits = move |one: &&Proposal| {
            let suggestion = &one.suggestion;
            let is_free = |open: &crate::session::OpenDocument| {
                let there = open.annotations.overlapping(suggestion.span.range());
                there.is_empty()
            };
            self.labels.get(suggestion.label).is_some()
                && !is_forbidden(self.name_rules(), &one.name, suggestion.label)
                && !self.proposals.decided.contains(&claim(suggestion))
                && open.is_some_and(is_free)
        };
        all.get(from..).unwrap_or_default().iter().filter(waits)
    }

    fn proposal_basis(&self, sources: ProposalSources) -> Option<Basis> {
        let policy = self.policy();
        Some(Basis {
            document: self.open.as_ref()?.document.id,
            layer: self.layer,
            sources,
            names: self.names.revision(),
            rules: self
                .name_rules()
                .iter()
                .fold(0, |sum: u128, rule| sum.wrapping_add(rule.id.0.as_u128())),
            clitics: Clitics {
                dialect: policy.dialect_proclitics,
                article: policy.rule(Subject::Article) == Some(Rule::Out),
            },
        })
    }

    fn counts_in_words(&self, counts: &[(LabelId, u32)]) -> Option<String> {
        let known = counts.iter().filter_map(|(label, n)| {
            let label = self.labels.get(*label)?;
            Some(format!("{n}\u{D7} {}", label.name))
        });
        let words: Vec<String> = known.collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// Returns the place of a suggestion in the reading order.
pub(in crate::session) fn place_of(suggestion: &Suggestion) -> PendingPlace {
    PendingPlace {
        start: suggestion.span.start(),
        end: suggestion.span.end(),
        id: suggestion.id,
    }
}

/// Returns the key of a suggestion for the reading order of a list.
pub fn reading_order(suggestion: &Suggestion) -> (usize, Reverse<usize>, SuggestionId) {
    let span = suggestion.span;
    (span.start(), Reverse(span.end()), suggestion.id)
}

/// Returns a form with zeros in the place of the signs for values, which are no JSON.
fn readable(form: &str) -> String {
    form.replace(char::is_control, "0")
}
