//! The proposals that pass a filter, in an order. They are found in parts, so that no frame waits
//! for the end of a long queue.

use std::collections::HashSet;

use crate::session::query::queue::Queue;
use crate::session::query::queue::filter::{QueueFilter, Test};
use crate::session::query::queue::order::QueueOrder;

/// The part of a queue that a filter takes.
#[derive(Clone, Debug)]
pub struct QueueSelection {
    test: Test,
    order: QueueOrder,
    /// How many proposals of the order were looked at.
    looked: usize,
    matches: Vec<u32>,
    /// Proposals that the person has put off, by their index.
    skipped: HashSet<u32>,
}

impl QueueSelection {
    /// Begins a selection. It is empty until [`Self::look`].
    pub fn new(queue: &Queue, filter: &QueueFilter, order: QueueOrder) -> Self {
        Self {
            test: filter.test(queue),
            order,
            looked: 0,
            matches: Vec::new(),
            skipped: HashSet::new(),
        }
    }

    /// Looks at this many further proposals. Returns whether it has looked at all.
    pub fn look(&mut self, queue: &Queue, many: usize) -> bool {
        let all = queue.proposals.len();
        let end = self.looked.saturating_add(many).min(all);
        let order = queue.order(self.order);
        for at in self.looked..end {
            let index = order.map_or(Some(at as u32), |order| order.get(at).copied());
            let Some(index) = index else { continue };
            let proposal = queue.get(index);
            if proposal.is_some_and(|proposal| self.test.takes(queue, proposal)) {
                self.matches.push(index);
            }
        }
        self.looked = end;
        end == all
    }

    /// Returns the indexes of the proposals that were found, in the order. They stay in the list
    /// when they are decided.
    pub fn matches(&self) -> &[u32] {
        &self.matches
    }

    /// Returns whether a proposal passes the filter now.
    pub fn takes(&self, queue: &Queue, index: u32) -> bool {
        let proposal = queue.get(index);
        proposal.is_some_and(|proposal| self.test.takes(queue, proposal))
    }

    /// Returns the place of the next proposal behind a place that still passes the filter and was
    /// not put off; at the end, begins again at the start, then takes those that were put off.
    /// `except` is left out: it is being decided.
    pub fn next(&self, queue: &Queue, behind: Option<usize>, except: Option<u32>) -> Option<usize> {
        let from = behind.map_or(0, |place| place + 1);
        let all = self.matches.len();
        let mut order = (from..all).chain(0..from.min(all));
        let fits = |place: &usize, skipped: bool| {
            self.matches.get(*place).is_some_and(|index| {
                Some(*index) != except
                    && self.skipped.contains(index) == skipped
                    && self.takes(queue, *index)
            })
        };
        order
            .clone()
            .find(|place| fits(place, false))
            .or_else(|| order.find(|place| fits(place, true)))
    }

    /// Puts a proposal off: it comes back after all others.
    pub fn skip(&mut self, index: u32) {
        // Those that come back and are put off once more keep their order.
        self.skipped.insert(index);
    }

    /// Returns whether a proposal was put off.
    pub fn is_skipped(&self, index: u32) -> bool {
        self.skipped.contains(&index)
    }
}
