//! A proposal: what one or more sources say about the same words.

use crate::model::suggestion::Verdict;

/// A span with a label that one or more sources propose. Small, because a queue has many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    /// The index of its document in the queue.
    pub document: u32,
    /// The first byte of the span.
    pub start: u32,
    /// The byte behind the span.
    pub end: u32,
    /// The index of its label in the queue.
    pub label: u16,
    /// The annotator's verdict; `None` if it is pending.
    pub verdict: Option<Verdict>,
    /// Whether another source has another span or label for some of the words.
    pub differs: bool,
    /// The index of its name; [`NO_NAME`] for long passages.
    pub(super) name: u32,
    /// Its place in the order of doubt; the greatest number without a score.
    pub(super) doubt: u32,
    /// The suggestions that say it: the index of the first, and their number.
    pub(super) members: (u32, u32),
}

/// The name of a passage that is too long to be one.
pub(super) const NO_NAME: u32 = u32::MAX;

/// A suggestion of a proposal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Member {
    /// The key of the suggestion in this file.
    pub(super) key: i64,
    /// The index of its source.
    pub(super) source: u16,
    /// How sure the source is.
    pub(super) score: Option<f32>,
    /// The annotator's verdict.
    pub(super) verdict: Option<Verdict>,
}

/// Returns the verdict on a proposal: none while one of its suggestions is pending.
pub(super) fn verdict_of(members: &[Member]) -> Option<Verdict> {
    if members.iter().any(|member| member.verdict.is_none()) {
        return None;
    }
    members.iter().filter_map(|member| member.verdict).min()
}
