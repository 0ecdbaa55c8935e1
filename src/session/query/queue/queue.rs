//! The queue in memory: the proposals in the order of the texts, and the other orders as indexes.

use std::collections::HashMap;

use uuid::Uuid;

use crate::model::id::{DocumentId, LabelId};
use crate::model::suggestion::Verdict;
use crate::session::Session;
use crate::session::query::queue::order::QueueOrder;
use crate::session::query::queue::progress::{QueueProgress, is_ready};
use crate::session::query::queue::proposal::{Member, NO_NAME, Proposal, verdict_of};
use crate::store::QueueDocument;

/// What the sources propose in a project.
#[derive(Clone, Debug, Default)]
pub struct Queue {
    /// The project, and the name that leads to the annotator: somebody who has not changed anything
    /// yet has another layer on each connection.
    pub(super) of: Option<(Uuid, String)>,
    /// The documents in the order of the list.
    pub(super) documents: Vec<QueueDocument>,
    pub(super) sources: Vec<String>,
    pub(super) labels: Vec<LabelId>,
    /// The names, each as it is written most often.
    pub(super) names: Vec<String>,
    /// As in the texts.
    pub(super) proposals: Vec<Proposal>,
    pub(super) members: Vec<Member>,
    /// The orders of doubt and by name, as indexes into `proposals`.
    pub(super) by_doubt: Vec<u32>,
    pub(super) by_name: Vec<u32>,
    pub(super) progress: QueueProgress,
    /// Whether it has all proposals, or only the first ones.
    pub(super) is_whole: bool,
}

impl Queue {
    /// Returns whether it is about the open project, for its annotator.
    pub fn is_of(&self, session: &Session) -> bool {
        let of = self.of.as_ref();
        of.is_some_and(|(project, name)| {
            *project == session.project().id && name == session.own_name()
        })
    }

    /// Returns the proposals in the order of the texts.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// Returns a proposal by its index.
    pub fn get(&self, index: u32) -> Option<&Proposal> {
        self.proposals.get(index as usize)
    }

    /// Returns whether it has all proposals, or only the first ones of an order.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Returns the names of the sources.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// Returns the labels that are proposed.
    pub fn labels(&self) -> &[LabelId] {
        &self.labels
    }

    /// Returns the label of a proposal.
    pub fn label_of(&self, proposal: &Proposal) -> Option<LabelId> {
        self.labels.get(usize::from(proposal.label)).copied()
    }

    /// Returns the words of a proposal, folded together with other spellings; `None` for a long
    /// passage.
    pub fn name_of(&self, proposal: &Proposal) -> Option<&str> {
        self.names.get(proposal.name as usize).map(String::as_str)
    }

    /// Returns the document of a proposal.
    pub fn document_of(&self, proposal: &Proposal) -> Option<&QueueDocument> {
        self.documents.get(proposal.document as usize)
    }

    /// Returns the sources of a proposal with their scores.
    pub fn sources_of(&self, proposal: &Proposal) -> impl Iterator<Item = (&str, Option<f32>)> {
        self.members_of(proposal).iter().filter_map(|member| {
            let name = self.sources.get(usize::from(member.source))?;
            Some((name.as_str(), member.score))
        })
    }

    /// Returns the keys of the suggestions of a proposal, in this file.
    pub fn keys_of(&self, proposal: &Proposal) -> impl Iterator<Item = i64> {
        self.members_of(proposal).iter().map(|member| member.key)
    }

    /// Returns how far the review is.
    pub fn progress(&self) -> &QueueProgress {
        &self.progress
    }

    pub(super) fn members_of(&self, proposal: &Proposal) -> &[Member] {
        let (first, count) = proposal.members;
        let first = first as usize;
        self.members
            .get(first..first + count as usize)
            .unwrap_or_default()
    }

    /// Returns the order as indexes of proposals; `None` is the order of the texts.
    pub(super) fn order(&self, order: QueueOrder) -> Option<&[u32]> {
        match order {
            QueueOrder::Reading => None,
            QueueOrder::Doubt => Some(&self.by_doubt),
            QueueOrder::Name => Some(&self.by_name),
        }
    }

    /// Returns the index of the proposal that a suggestion belongs to, by its key in this file.
    pub fn index_of(&self, document: DocumentId, key: i64) -> Option<u32> {
        let range = self.range_of(self.place_of(document)?);
        range.into_iter().find(|index| {
            self.get(*index)
                .is_some_and(|proposal| self.keys_of(proposal).any(|one| one == key))
        })
    }

    /// Returns the key of a document in this file.
    pub fn key_of(&self, document: DocumentId) -> Option<i64> {
        let at = self.place_of(document)?;
        self.documents.get(at as usize).map(|one| one.key)
    }

    /// Takes what the annotator has decided in a document, and how far the document is.
    pub fn refresh(
        &mut self,
        document: DocumentId,
        now: QueueDocument,
        verdicts: &HashMap<i64, Verdict>,
    ) {
        let Some(at) = self.place_of(document) else {
            return;
        };
        let range = self.range_of(at);
        let before = self.share_of(at);
        if let Some(document) = self.documents.get_mut(at as usize) {
            (document.state, document.entities) = (now.state, now.entities);
        }
        for index in range {
            let Some(proposal) = self.proposals.get_mut(index as usize) else {
                continue;
            };
            let (first, count) = proposal.members;
            let first = first as usize;
            let members = self.members.get_mut(first..first + count as usize);
            let members = members.unwrap_or_default();
            for member in members.iter_mut() {
                member.verdict = verdicts.get(&member.key).copied();
            }
            proposal.verdict = verdict_of(members);
        }
        let after = self.share_of(at);
        self.progress.replace(&before, &after);
    }

    /// Returns the documents in which nothing is left to decide, and which are not finished.
    pub fn ready(&self) -> Vec<DocumentId> {
        let by_document = self
            .proposals
            .chunk_by(|one, next| one.document == next.document);
        by_document
            .filter_map(|proposals| {
                let document = self.document_of(proposals.first()?)?;
                is_ready(document, proposals).then_some(document.id)
            })
            .collect()
    }

    /// Returns what a document adds to the progress.
    pub(super) fn share_of(&self, document: u32) -> QueueProgress {
        let Some(found) = self.documents.get(document as usize) else {
            return QueueProgress::default();
        };
        let range = self.range_of(document);
        let range = range.start as usize..range.end as usize;
        let proposals = self.proposals.get(range).unwrap_or_default();
        QueueProgress::of(found, proposals)
    }

    /// Returns the indexes of the proposals of a document.
    pub(super) fn range_of(&self, document: u32) -> std::ops::Range<u32> {
        let before = |limit: u32| {
            let index = self
                .proposals
                .partition_point(|proposal| proposal.document < limit);
            index as u32
        };
        before(document)..before(document.saturating_add(1))
    }

    fn place_of(&self, document: DocumentId) -> Option<u32> {
        let at = self.documents.iter().position(|one| one.id == document)?;
        u32::try_from(at).ok()
    }

    /// Returns whether a proposal has words that can be a name.
    pub fn has_name(&self, proposal: &Proposal) -> bool {
        proposal.name != NO_NAME
    }
}
