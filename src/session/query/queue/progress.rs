//! How far the review is: proposals that are decided, and documents by what has happened to them.

use crate::model::state::AnnotatorState;
use crate::session::query::queue::proposal::Proposal;
use crate::store::QueueDocument;

/// How far the review is. Documents without a proposal are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueProgress {
    /// The number of proposals.
    pub proposals: usize,
    /// The number of those that are decided.
    pub decided: usize,
    /// The number of documents with proposals.
    pub documents: usize,
    /// The number of those in which nothing has happened.
    pub untouched: usize,
    /// The number of finished ones with entities.
    pub reviewed: usize,
    /// The number of finished ones without entities.
    pub empty: usize,
    /// The number of those in which nothing is left to decide, and which are not finished.
    pub ready: usize,
}

impl QueueProgress {
    /// Returns the progress of one document.
    pub(super) fn of(document: &QueueDocument, proposals: &[Proposal]) -> Self {
        if proposals.is_empty() {
            return Self::default();
        }
        let decided = proposals.iter().filter(|one| one.verdict.is_some()).count();
        let is_finished = document.state == AnnotatorState::Finished;
        let is_untouched = document.state == AnnotatorState::New && decided == 0;
        Self {
            proposals: proposals.len(),
            decided,
            documents: 1,
            untouched: usize::from(is_untouched),
            reviewed: usize::from(is_finished && document.entities > 0),
            empty: usize::from(is_finished && document.entities == 0),
            ready: usize::from(is_ready(document, proposals)),
        }
    }

    /// Returns the share of proposals that is decided, from 0 to 1; 1 if there are none.
    pub fn share(&self) -> f32 {
        if self.proposals == 0 {
            return 1.0;
        }
        (self.decided as f32 / self.proposals as f32).clamp(0.0, 1.0)
    }

    /// Returns the number of documents that are begun and not finished.
    pub fn begun(&self) -> usize {
        let others = self.untouched + self.reviewed + self.empty;
        self.documents.saturating_sub(others)
    }

    /// Adds the progress of a document.
    pub(super) fn add(&mut self, share: &Self) {
        self.proposals += share.proposals;
        self.decided += share.decided;
        self.documents += share.documents;
        self.untouched += share.untouched;
        self.reviewed += share.reviewed;
        self.empty += share.empty;
        self.ready += share.ready;
    }

    /// Replaces what a document has added.
    pub(super) fn replace(&mut self, before: &Self, after: &Self) {
        self.add(after);
        self.proposals = self.proposals.saturating_sub(before.proposals);
        self.decided = self.decided.saturating_sub(before.decided);
        self.documents = self.documents.saturating_sub(before.documents);
        self.untouched = self.untouched.saturating_sub(before.untouched);
        self.reviewed = self.reviewed.saturating_sub(before.reviewed);
        self.empty = self.empty.saturating_sub(before.empty);
        self.ready = self.ready.saturating_sub(before.ready);
    }
}

/// Returns whether nothing is left to decide in a document that is neither finished nor skipped.
pub(super) fn is_ready(document: &QueueDocument, proposals: &[Proposal]) -> bool {
    let is_open = matches!(
        document.state,
        AnnotatorState::New | AnnotatorState::InProgress
    );
    is_open && !proposals.is_empty() && proposals.iter().all(|one| one.verdict.is_some())
}
