//! Which proposals of the queue are wanted.

use crate::model::id::LabelId;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::Verdict;
use crate::session::query::queue::Queue;
use crate::session::query::queue::proposal::Proposal;

/// The wanted verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VerdictWish {
    /// Not decided.
    #[default]
    Pending,
    /// Accepted as it is or changed.
    Accepted,
    /// Rejected.
    Rejected,
    /// Any, or none.
    Any,
}

impl VerdictWish {
    /// All wishes.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Accepted, Self::Rejected, Self::Any];

    /// Returns whether a verdict is wanted.
    pub fn takes(self, verdict: Option<Verdict>) -> bool {
        match self {
            Self::Pending => verdict.is_none(),
            Self::Accepted => matches!(verdict, Some(Verdict::Accepted | Verdict::Changed)),
            Self::Rejected => verdict == Some(Verdict::Rejected),
            Self::Any => true,
        }
    }
}

/// The wanted state of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentWish {
    /// Any.
    #[default]
    Any,
    /// In this state.
    In(AnnotatorState),
}

/// Which proposals are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueFilter {
    /// Proposed by the source of this name.
    pub source: Option<String>,
    /// With this label.
    pub label: Option<LabelId>,
    /// With a score of at least and at most this; of the wanted source, or of any.
    pub scores: Option<(f32, f32)>,
    /// With this verdict.
    pub verdict: VerdictWish,
    /// Only those about which sources differ.
    pub differs: bool,
    /// In documents of this state.
    pub document: DocumentWish,
    /// With this name, by its words in the queue.
    pub name: Option<String>,
}

impl QueueFilter {
    /// Returns whether it leaves nothing out but decided proposals.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the filter for one queue.
    pub(super) fn test(&self, queue: &Queue) -> Test {
        let index = |found: Option<usize>| found.map_or(NONE, |index| index as u32);
        let source = self.source.as_ref();
        let source = source.map(|name| index(queue.sources.iter().position(|one| one == name)));
        let label = self.label;
        let label = label.map(|id| index(queue.labels.iter().position(|one| *one == id)));
        let name = self.name.as_ref();
        let name = name.map(|name| index(queue.names.iter().position(|one| one == name)));
        Test {
            source,
            label,
            name,
            scores: self.scores,
            verdict: self.verdict,
            differs: self.differs,
            document: self.document,
        }
    }
}

/// An index that nothing has: the queue has no such source, label or name.
const NONE: u32 = u32::MAX - 1;

/// A filter with the indexes of a queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Test {
    source: Option<u32>,
    label: Option<u32>,
    name: Option<u32>,
    scores: Option<(f32, f32)>,
    verdict: VerdictWish,
    differs: bool,
    document: DocumentWish,
}

impl Test {
    /// Returns whether a proposal passes.
    pub(super) fn takes(&self, queue: &Queue, proposal: &Proposal) -> bool {
        self.verdict.takes(proposal.verdict)
            && self
                .label
                .is_none_or(|label| label == u32::from(proposal.label))
            && self.name.is_none_or(|name| name == proposal.name)
            && (!self.differs || proposal.differs)
            && self.takes_members(queue, proposal)
            && match self.document {
                DocumentWish::Any => true,
                DocumentWish::In(state) => queue
                    .documents
                    .get(proposal.document as usize)
                    .is_some_and(|document| document.state == state),
            }
    }

    fn takes_members(&self, queue: &Queue, proposal: &Proposal) -> bool {
        if self.source.is_none() && self.scores.is_none() {
            return true;
        }
        queue.members_of(proposal).iter().any(|member| {
            let in_range = |(least, most): (f32, f32)| {
                member
                    .score
                    .is_some_and(|score| (least..=most).contains(&score))
            };
            self.source
                .is_none_or(|source| source == u32::from(member.source))
                && self.scores.is_none_or(in_range)
        })
    }
}
