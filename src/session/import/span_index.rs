//! Indexes the spans of a layer during an import, and finds those that a new span conflicts with.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use crate::formats::common::spans::Overlap;
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::session::error::SessionError;
use crate::text::span::Span;

/// The spans in a layer.
///
/// Finding a conflicting span costs O(log n), however many spans cover the same words.
#[derive(Debug, Default)]
pub(in crate::session) struct SpanIndex {
    // The possible starts and ends of spans: sorted, each once.
    starts: Vec<usize>,
    ends: Vec<usize>,
    // The ends of the spans that have a given start, and the starts of those that have a given end.
    by_start: Extremes,
    by_end: Extremes,
    labelled: HashSet<(Span, LabelId)>,
}

impl SpanIndex {
    /// Returns an index without spans, to which only spans from `spans` can be added.
    pub(in crate::session) fn among(spans: impl IntoIterator<Item = Span>) -> Self {
        let edges = spans.into_iter().map(|span| (span.start(), span.end()));
        let (mut starts, mut ends): (Vec<_>, Vec<_>) = edges.unzip();
        for edges in [&mut starts, &mut ends] {
            edges.sort_unstable();
            edges.dedup();
        }
        Self {
            by_start: Extremes::new(starts.len()),
            by_end: Extremes::new(ends.len()),
            starts,
            ends,
            labelled: HashSet::new(),
        }
    }

    pub(in crate::session) fn take(&mut self, span: Span, label: Option<LabelId>) {
        let start = self.starts.binary_search(&span.start());
        let end = self.ends.binary_search(&span.end());
        debug_assert!(start.is_ok() && end.is_ok(), "{span:?} was not announced");
        if let (Ok(start), Ok(end)) = (start, end) {
            self.by_start.put(start, span.end());
            self.by_end.put(end, span.start());
        }
        self.labelled.extend(label.map(|label| (span, label)));
    }

    /// Returns whether the same span has this label.
    pub(in crate::session) fn has(&self, span: Span, label: LabelId) -> bool {
        self.labelled.contains(&(span, label))
    }

    /// Returns a span that a new one would overlap in a way that the label set does not allow.
    pub(in crate::session) fn in_the_way(
        &self,
        span: Span,
        set: &LabelSet,
    ) -> Option<(Span, Overlap)> {
        let crossed = (!set.allow_crossing).then(|| self.crossed(span)).flatten();
        let nested = (!set.allow_nested).then(|| self.nested(span)).flatten();
        let crossed = crossed.map(|other| (other, Overlap::Crossing));
        let found = crossed
            .into_iter()
            .chain(nested.map(|other| (other, Overlap::Nested)));
        found.min_by_key(|(other, _)| (other.start(), Reverse(other.end())))
    }

    /// Returns a span that overlaps this one so that neither contains the other.
    fn crossed(&self, span: Span) -> Option<Span> {
        let (start, end) = (span.start(), span.end());
        let inside = below(&self.ends, start + 1)..below(&self.ends, end);
        let before = self.by_end.first(inside, |edges| edges.least < start);
        let before = before.map(|(place, edges)| (edges.least, self.ends.get(place).copied()));
        let found = before.or_else(|| {
            let inside = below(&self.starts, start + 1)..below(&self.starts, end);
            let (place, edges) = self.by_start.first(inside, |edges| edges.greatest > end)?;
            Some((self.starts.get(place).copied()?, Some(edges.greatest)))
        });
        found.and_then(|(start, end)| Span::from_stored(start, end?))
    }

    /// Returns a span that contains this one or lies inside it.
    fn nested(&self, span: Span) -> Option<Span> {
        let (start, end) = (span.start(), span.end());
        let before = 0..below(&self.starts, start + 1);
        let around = self.by_start.first(before, |edges| edges.greatest >= end);
        let found = around.map(|(place, edges)| (place, edges.greatest));
        let (place, end) = found.or_else(|| {
            let inside = below(&self.starts, start)..below(&self.starts, end);
            let inside = self.by_start.first(inside, |edges| edges.least <= end);
            inside.map(|(place, edges)| (place, edges.least))
        })?;
        Span::from_stored(self.starts.get(place).copied()?, end)
    }
}

/// Returns how many of the sorted values are less than `value`.
fn below(sorted: &[usize], value: usize) -> usize {
    sorted.partition_point(|one| *one < value)
}

/// The least and the greatest of some values; reversed if there are none.
#[derive(Clone, Copy, Debug)]
struct Edges {
    least: usize,
    greatest: usize,
}

impl Edges {
    const NONE: Self = Self {
        least: usize::MAX,
        greatest: 0,
    };

    fn with(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            greatest: self.greatest.max(other.greatest),
        }
    }
}

/// The extremes of the values at each position and in each range of positions: a segment tree.
#[derive(Debug, Default)]
struct Extremes {
    // Invariant: half of the nodes are leaves, a power of two; node n covers nodes 2n and 2n + 1.
    nodes: Vec<Edges>,
}

impl Extremes {
    fn new(places: usize) -> Self {
        Self {
            nodes: vec![Edges::NONE; 2 * places.next_power_of_two()],
        }
    }

    fn put(&mut self, place: usize, value: usize) {
        let edges = Edges {
            least: value,
            greatest: value,
        };
        let mut node = self.nodes.len() / 2 + place;
        while let Some(held) = self.nodes.get_mut(node) {
            *held = held.with(edges);
            node /= 2;
            if node == 0 {
                break;
            }
        }
    }

    /// Returns the first position of a range whose extremes fit. If a set of values fits, every
    /// larger set must fit too.
    fn first(&self, places: Range<usize>, fits: impl Fn(Edges) -> bool) -> Option<(usize, Edges)> {
        let n_leaves = self.nodes.len() / 2;
        // The nodes to visit, each with its positions; the leftmost is visited first.
        let mut open = vec![(1, 0..n_leaves)];
        while let Some((node, has)) = open.pop() {
            let apart = has.end <= places.start || places.end <= has.start;
            let Some(edges) = self.nodes.get(node).filter(|edges| !apart && fits(**edges)) else {
                continue;
            };
            if has.len() == 1 {
                return Some((has.start, *edges));
            }
            let middle = has.start + has.len() / 2;
            open.push((2 * node + 1, middle..has.end));
            open.push((2 * node, has.start..middle));
        }
        None
    }
}

/// The entities that the label set does not allow and that the plan does not decide about.
#[derive(Debug, Default)]
pub(super) struct Refused {
    pub(super) crossing: usize,
    pub(super) nested: usize,
    pub(super) first: Option<(String, String, String)>,
}

impl Refused {
    pub(super) fn into_result(self) -> Result<(), SessionError> {
        match self.first {
            None => Ok(()),
            Some((document, one, other)) => Err(SessionError::ImportOverlaps {
                document,
                one,
                other,
                crossing: self.crossing,
                nested: self.nested,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::model::id::LabelId;
    use uuid::Uuid;

    proptest! {
        #[test]
        fn taken_finds_what_a_scan_finds(
            spans in prop::collection::vec((0_usize..40, 1_usize..20), 1..40),
            (start, len) in (0_usize..50, 1_usize..30),
            allow_nested in any::<bool>(),
            allow_crossing in any::<bool>(),
        ) {
            let set = LabelSet {
                allow_nested,
                allow_crossing,
                ..LabelSet::default_set(|| LabelId(Uuid::nil()))
            };
            let at = |start, len| Span::from_stored(start, start + len).unwrap();
            let spans: Vec<Span> = spans.into_iter().map(|(start, len)| at(start, len)).collect();
            let mut taken = SpanIndex::among(spans.clone());
            let new = at(start, len);
            prop_assert_eq!(taken.in_the_way(new, &set), None);
            for span in &spans {
                taken.take(*span, None);
            }
            let refused = |other: &Span| {
                let crosses = other.crosses(new);
                other.overlaps(new) && if crosses { !allow_crossing } else { !allow_nested }
            };
            match taken.in_the_way(new, &set) {
                None => prop_assert!(!spans.iter().any(refused)),
                Some((other, how)) => {
                    prop_assert!(spans.contains(&other) && refused(&other));
                    prop_assert_eq!(how == Overlap::Crossing, other.crosses(new));
                }
            }
        }
    }
}
