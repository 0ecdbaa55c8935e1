//! The proposals for the open document that wait for a decision.
//!
//! They are not rows: `project::proposals` finds them, and a decision writes the row.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::assist::occurrences::Bounds;
use crate::assist::proposals::{Link, ProposalSource};
use crate::model::id::{LabelId, SuggestionId};
use crate::model::name_rule::is_forbidden;
use crate::model::suggestion::Suggestion;
use crate::session::project::names::proposals::{
    Basis, LEXICON, NameBasis, Proposal, ProposalSources, Request, claim,
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
        let text = open.document.text.clone();
        let gazetteers = if sources.gazetteers {
            self.listed_entries()?
        } else {
            Vec::new()
        };
        let lexicon = self.store.source_name(LEXICON)?;
        let mut names = HashMap::from([(ProposalSource::Lexicon, lexicon)]);
        for gazetteer in self.gazetteers() {
            let source = self.store.source_name(&gazetteer.name)?;
            names.insert(ProposalSource::Gazetteer(gazetteer.id), source);
        }
        let request = Request {
            basis,
            text,
            lexicon: self.names.lexicon().clone(),
            gazetteers,
            indexes: self.gazetteer_indexes.clone(),
            labels: self.labels.clone(),
            rules: self.name_rules().to_vec(),
            sources: names,
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
        let sources = wanted.names.sources;
        let has_lists = sources.gazetteers && self.gazetteers().iter().any(|one| one.enabled);
        Some(if !sources.lexicon && !has_lists {
            NothingProposed::Off
        } else if !self.names.is_whole() || !self.proposals.is_settled() {
            NothingProposed::Searching
        } else if self.names.lexicon().is_empty() && !has_lists {
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
        let form = suggestion.members()?;
        let evidence = form.get("provenance")?.get("evidence")?;
        evidence.as_str().map(ToOwned::to_owned)
    }

    /// Returns a live proposal as a row has it: with its name and its form.
    pub(in crate::session) fn written_proposal(&self, live: &Proposal) -> Suggestion {
        let evidence = self.counts_in_words(&live.labels);
        Suggestion {
            name: Some(live.suggestion.id.to_string()),
            form: live_form(evidence.as_deref(), live.link.as_ref().map(Link::member)),
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
        let sum = |ids: &mut dyn Iterator<Item = u128>| ids.fold(0, u128::wrapping_add);
        let enabled = self.gazetteers().iter();
        let enabled = enabled.filter(|one| one.enabled && sources.gazetteers);
        let mut labels = DefaultHasher::new();
        for label in &self.labels.labels {
            (label.id, &label.name, &label.aliases).hash(&mut labels);
        }
        Some(Basis {
            document: self.open.as_ref()?.document.id,
            layer: self.layer,
            names: NameBasis {
                sources,
                lexicon: self.names.revision(),
                rules: sum(&mut self.name_rules().iter().map(|rule| rule.id.0.as_u128())),
                gazetteers: sum(&mut enabled.map(|one| one.id.0.as_u128())),
                labels: labels.finish(),
                bounds: Bounds::of(&self.policy()),
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
