//! The annotations of one document, in order and indexed by position.
//!
//! Contains one layer or several. Does not validate annotations: the code that changes a project
//! checks nesting, crossing and spans outside the text.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::id::{AnnotationId, LabelId};
use crate::model::labels::label::LabelSet;
use crate::text::span::Span;

/// The canonical order: by start, then the longer first, then by the label's rank, then by id.
type Key = (usize, Reverse<usize>, u32, AnnotationId);

/// The annotations of one document.
///
/// Finding the annotations at a position takes O(log n) plus the number found, even if some
/// annotations are very long.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    ranks: HashMap<LabelId, u32>,
    keys: HashMap<AnnotationId, Key>,
    // Invariant: both contain the same annotations; `classes[k]` has those of 2^k to 2^(k+1) - 1
    // bytes, so one that begins more than 2^(k+1) bytes before a position cannot reach it.
    ordered: BTreeMap<Key, Arc<Annotation>>,
    classes: BTreeMap<u32, BTreeSet<Key>>,
    counts: BTreeMap<LabelId, usize>,
    /// For a part of the annotations: the number of the others.
    others: Option<usize>,
}

impl AnnotationSet {
    /// Returns an empty set that orders labels as the label set does; unknown labels come last.
    pub fn new(labels: &LabelSet) -> Self {
        let ranks = labels.labels.iter().zip(0..).map(|(l, rank)| (l.id, rank));
        Self {
            ranks: ranks.collect(),
            ..Self::default()
        }
    }

    /// Returns the set of annotations given in any order; faster than inserting them one by one. Of
    /// two with the same id, the later one is kept.
    pub fn of(labels: &LabelSet, annotations: Vec<Arc<Annotation>>) -> Self {
        let mut set = Self::new(labels);
        let mut all: Vec<_> = annotations.into_iter().map(|a| (set.key(&a), a)).collect();
        set.keys = all.iter().map(|(key, a)| (a.id, *key)).collect();
        if set.keys.len() < all.len() {
            set.keys.clear();
            for (_, annotation) in all {
                set.insert(annotation);
            }
            return set;
        }
        // A tree is built faster from sorted keys.
        all.sort_unstable_by_key(|(key, _)| *key);
        let mut classes: BTreeMap<u32, Vec<Key>> = BTreeMap::new();
        for (key, annotation) in &all {
            *set.counts.entry(annotation.label).or_default() += 1;
            let class = classes.entry(class(annotation.span)).or_default();
            class.push(*key);
        }
        let classes = classes.into_iter();
        set.classes = classes
            .map(|(class, members)| (class, members.into_iter().collect()))
            .collect();
        set.ordered = all.into_iter().collect();
        set
    }

    /// Returns a set of some of the annotations, with the numbers of all of them by label, for the
    /// first screen of a large document. It counts all and finds only those that it was given.
    pub fn part_of(
        labels: &LabelSet,
        annotations: Vec<Arc<Annotation>>,
        all: BTreeMap<LabelId, usize>,
    ) -> Self {
        let mut set = Self::of(labels, annotations);
        let n: usize = all.values().sum();
        set.others = Some(n.saturating_sub(set.ordered.len()));
        set.counts = all;
        set
    }

    /// Returns whether the set was made of all annotations.
    pub fn is_whole(&self) -> bool {
        self.others.is_none()
    }

    /// Inserts an annotation. Replaces and returns the one with the same id, if there is one.
    pub fn insert(&mut self, annotation: Arc<Annotation>) -> Option<Arc<Annotation>> {
        let before = self.remove(annotation.id);
        let key = self.key(&annotation);
        self.keys.insert(annotation.id, key);
        *self.counts.entry(annotation.label).or_default() += 1;
        self.classes
            .entry(class(annotation.span))
            .or_default()
            .insert(key);
        self.ordered.insert(key, annotation);
        before
    }

    /// Removes and returns an annotation.
    pub fn remove(&mut self, id: AnnotationId) -> Option<Arc<Annotation>> {
        let key = self.keys.remove(&id)?;
        let annotation = self.ordered.remove(&key)?;
        let of_class = class(annotation.span);
        if let Some(class) = self.classes.get_mut(&of_class) {
            class.remove(&key);
            if class.is_empty() {
                self.classes.remove(&of_class);
            }
        }
        if let Some(count) = self.counts.get_mut(&annotation.label) {
            *count -= 1;
        }
        Some(annotation)
    }

    /// Returns the annotation with this id.
    pub fn get(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        self.ordered.get(self.keys.get(&id)?)
    }

    /// Returns the number of annotations.
    pub fn len(&self) -> usize {
        self.ordered.len() + self.others.unwrap_or_default()
    }

    /// Returns whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of annotations with this label.
    pub fn count_by_label(&self, label: LabelId) -> usize {
        self.counts.get(&label).copied().unwrap_or_default()
    }

    /// Iterates over the annotations in canonical order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> + ExactSizeIterator {
        self.ordered.values()
    }

    /// Returns the annotations that share a byte with the range, in canonical order. An empty range
    /// finds those that contain the bytes on both sides of it.
    pub fn overlapping(&self, bytes: Range<usize>) -> Vec<&Arc<Annotation>> {
        let mut found = Vec::new();
        for (&class, members) in &self.classes {
            let reach = 1_usize.checked_shl(class + 1).unwrap_or(usize::MAX);
            // A reversed range finds nothing instead of panicking.
            let from = bytes.start.saturating_sub(reach).min(bytes.end);
            found.extend(
                members
                    .range(first_key(from)..first_key(bytes.end))
                    .filter(|(_, Reverse(end), ..)| *end > bytes.start),
            );
        }
        found.sort_unstable();
        found
            .into_iter()
            .filter_map(|key| self.ordered.get(key))
            .collect()
    }

    /// Returns the annotations that cover exactly this span, in canonical order.
    pub fn on_span(&self, span: Span) -> impl Iterator<Item = &Arc<Annotation>> {
        self.ordered
            .range(first_key(span.start())..first_key(span.start() + 1))
            .map(|(_, annotation)| annotation)
            .filter(move |annotation| annotation.span == span)
    }

    /// Returns the next annotation in canonical order.
    pub fn next_after(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        use std::ops::Bound::{Excluded, Unbounded};
        let key = *self.keys.get(&id)?;
        let mut after = self.ordered.range((Excluded(key), Unbounded));
        after.next().map(|(_, annotation)| annotation)
    }

    /// Returns the previous annotation in canonical order.
    pub fn previous_before(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        let mut before = self.ordered.range(..*self.keys.get(&id)?);
        before.next_back().map(|(_, annotation)| annotation)
    }

    /// Returns the first annotation that begins at or after the byte.
    pub fn first_from(&self, byte: usize) -> Option<&Arc<Annotation>> {
        let mut from = self.ordered.range(first_key(byte)..);
        from.next().map(|(_, annotation)| annotation)
    }

    /// Returns the last annotation, in canonical order, that begins before the byte.
    pub fn last_before(&self, byte: usize) -> Option<&Arc<Annotation>> {
        let mut before = self.ordered.range(..first_key(byte));
        before.next_back().map(|(_, annotation)| annotation)
    }

    fn key(&self, annotation: &Annotation) -> Key {
        let rank = self.ranks.get(&annotation.label).copied();
        (
            annotation.span.start(),
            Reverse(annotation.span.end()),
            rank.unwrap_or(u32::MAX),
            annotation.id,
        )
    }
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        self.ordered == other.ordered
    }
}

/// Returns the least possible key of an annotation that begins at `byte`.
fn first_key(byte: usize) -> Key {
    let least = AnnotationId(uuid::Uuid::nil());
    (byte, Reverse(usize::MAX), 0, least)
}

fn class(span: Span) -> u32 {
    span.len().ilog2()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::model::annotation::Origin;
    use crate::model::id::DocumentId;
    use crate::model::layer::LayerId;
    use uuid::Uuid;

    fn labels() -> LabelSet {
        let mut n = 0;
        LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        })
    }

    fn annotation(id: u128, start: usize, len: usize, label: u128) -> Arc<Annotation> {
        Arc::new(Annotation {
            id: AnnotationId(Uuid::from_u128(id)),
            document: DocumentId(Uuid::nil()),
            layer: LayerId::of_name("a"),
            span: Span::from_stored(start, start + len).unwrap(),
            label: LabelId(Uuid::from_u128(label)),
            name: None,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin::default(),
            extra: None,
        })
    }

    #[test]
    fn annotations_are_in_reading_order_outer_first_then_by_label() {
        let mut set = AnnotationSet::new(&labels());
        for a in [
            annotation(1, 5, 2, 2),
            annotation(2, 5, 2, 1),
            annotation(3, 5, 9, 3),
            annotation(4, 0, 1, 1),
        ] {
            assert_eq!(set.insert(a), None);
        }
        let ids: Vec<_> = set.iter().map(|a| a.id.0.as_u128()).collect();
        assert_eq!(ids, [4, 3, 2, 1]);
        let id = |n| AnnotationId(Uuid::from_u128(n));
        assert_eq!(set.next_after(id(4)).unwrap().id, id(3));
        assert_eq!(set.previous_before(id(4)), None);
        assert_eq!(set.first_from(1).unwrap().id, id(3));
        assert_eq!(set.last_before(5).unwrap().id, id(4));
        let span = Span::from_stored(5, 7).unwrap();
        assert_eq!(set.on_span(span).count(), 2);
        assert_eq!(set.count_by_label(LabelId(Uuid::from_u128(1))), 2);
        assert!(set.insert(annotation(2, 8, 1, 2)).is_some(), "replaced");
        assert_eq!(set.count_by_label(LabelId(Uuid::from_u128(1))), 1);
        assert_eq!(set.len(), 4);
    }

    #[test]
    fn annotations_of_a_part_are_counted_with_those_that_are_not_read() {
        let label = |n| LabelId(Uuid::from_u128(n));
        let read = vec![annotation(1, 5, 2, 1)];
        let all = BTreeMap::from([(label(1), 3), (label(2), 4)]);
        let part = AnnotationSet::part_of(&labels(), read.clone(), all);
        assert!(!part.is_whole() && !part.is_empty());
        assert_eq!((part.len(), part.iter().count()), (7, 1));
        assert_eq!(part.count_by_label(label(2)), 4);
        assert_eq!(part.overlapping(0..9), [&read[0]]);
        assert!(AnnotationSet::of(&labels(), read).is_whole());
    }

    proptest! {
        #[test]
        fn annotations_overlapping_finds_what_a_scan_finds(
            spans in prop::collection::vec((0_usize..300, 1_usize..200), 0..60),
            removed in prop::collection::vec(0_usize..60, 0..20),
            (start, len) in (0_usize..350, 0_usize..50),
        ) {
            let mut set = AnnotationSet::new(&labels());
            let mut all = Vec::new();
            for (n, (start, len)) in spans.into_iter().enumerate() {
                // The last ids are inserted again, at other positions.
                all.push(annotation(n.min(50) as u128, start, len, 1 + n as u128 % 3));
            }
            for a in &all {
                set.insert(Arc::clone(a));
            }
            let made = AnnotationSet::of(&labels(), all);
            prop_assert_eq!((&made.classes, &made.keys), (&set.classes, &set.keys));
            for label in labels().labels {
                prop_assert_eq!(made.count_by_label(label.id), set.count_by_label(label.id));
            }
            prop_assert_eq!(&made, &set);
            for n in removed {
                set.remove(AnnotationId(Uuid::from_u128(n as u128)));
            }
            let range = start..start + len;
            let scan: Vec<_> = set
                .iter()
                .filter(|a| a.span.start() < range.end && a.span.end() > range.start)
                .collect();
            prop_assert_eq!(set.overlapping(range.clone()), scan);
        }
    }
}
