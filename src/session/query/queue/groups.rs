//! The proposals of a name, counted by label.

use std::collections::BTreeMap;

use crate::model::id::LabelId;
use crate::session::query::queue::proposal::NO_NAME;
use crate::session::query::queue::{Queue, QueueSelection};

/// The proposals with the same words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameGroup {
    /// The words, as they are written most often; empty for long passages.
    pub words: String,
    /// The number of proposals for each label; the label with most is first.
    pub labels: Vec<(LabelId, usize)>,
    /// The place of its first proposal in the selection; the others follow.
    pub first: usize,
    /// The number of proposals.
    pub n: usize,
}

impl QueueSelection {
    /// Returns the groups of a selection by name, in its order. Reads every proposal of it.
    pub fn groups(&self, queue: &Queue) -> Vec<NameGroup> {
        let mut groups = Vec::new();
        let mut name = None;
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        let mut first = 0;
        for (at, index) in self.matches().iter().enumerate() {
            let Some(proposal) = queue.get(*index) else {
                continue;
            };
            if name.is_some_and(|name| name != proposal.name) {
                groups.push(group(queue, name, &counts, first));
                counts.clear();
                first = at;
            }
            name = Some(proposal.name);
            *counts.entry(proposal.label).or_default() += 1;
        }
        if !counts.is_empty() {
            groups.push(group(queue, name, &counts, first));
        }
        groups
    }
}

fn group(
    queue: &Queue,
    name: Option<u32>,
    counts: &BTreeMap<u16, usize>,
    first: usize,
) -> NameGroup {
    let name = name.filter(|name| *name != NO_NAME);
    let words = name.and_then(|name| queue.names.get(name as usize));
    let mut labels: Vec<_> = counts
        .iter()
        .filter_map(|(label, n)| Some((*queue.labels.get(usize::from(*label))?, *n)))
        .collect();
    labels.sort_by_key(|(label, n)| (std::cmp::Reverse(*n), label.0));
    NameGroup {
        words: words.cloned().unwrap_or_default(),
        labels,
        first,
        n: counts.values().sum(),
    }
}
