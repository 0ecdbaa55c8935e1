//! Chooses which spans to keep if a format cannot represent all of them, by a rule that the user
//! selects.
//!
//! Only selects spans; the writer counts those that are left out.

use std::collections::BTreeSet;
use std::ops::{Bound, Range};

use crate::formats::core::loss::Loss;

/// The treatment of an entity that begins or ends inside a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InsideToken {
    /// The token is split at the boundary.
    #[default]
    Split,
    /// The entity is widened to the whole token.
    Expand,
}

/// The rule that selects among overlapping entities for a format without overlaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The longest; of equally long ones the earlier, then the label that is first in alphabetical
    /// order.
    #[default]
    Longest,
    /// Those that are inside no other one; of crossing ones the earlier.
    Outermost,
    /// Those that contain no other one; of crossing ones the earlier.
    Innermost,
}

/// The user's choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpanPolicy {
    /// The rule for formats of tokens.
    pub inside_token: InsideToken,
    /// The rule for formats without overlaps.
    pub keep: Keep,
}

/// Decides for each span whether it is kept, or why not. Each span is given with its label.
///
/// Deterministic: [`Keep::Longest`] sorts by length in code points (longest first), then start,
/// then label, and keeps each span that overlaps no span kept before.
pub fn flatten(text: &str, spans: &[(Range<usize>, &str)], keep: Keep) -> Vec<Result<(), Loss>> {
    let chars = |range: &Range<usize>| {
        let words = text.get(range.clone()).unwrap_or_default();
        words.chars().count()
    };
    let mut order: Vec<(usize, usize, &Range<usize>, &str)> = spans
        .iter()
        .enumerate()
        .map(|(index, (range, label))| (index, chars(range), range, *label))
        .collect();
    order.sort_by(|a, b| match keep {
        Keep::Longest => (b.1, a.2.start, a.3, a.0).cmp(&(a.1, b.2.start, b.3, b.0)),
        Keep::Outermost => {
            let key = |x: &(usize, usize, &Range<usize>, &str)| (x.2.start, usize::MAX - x.2.end);
            (key(a), a.3, a.0).cmp(&(key(b), b.3, b.0))
        }
        Keep::Innermost => (a.1, a.2.start, a.3, a.0).cmp(&(b.1, b.2.start, b.3, b.0)),
    });
    let mut verdicts = vec![Ok(()); spans.len()];
    // Kept spans by their start: they do not overlap, so one neighbor on each side is enough.
    let mut kept = std::collections::BTreeMap::<usize, usize>::new();
    for (index, _, range, _) in order {
        let before = kept.range(..range.end).next_back();
        let hit = before.filter(|(_, end)| **end > range.start);
        let Some((start, end)) = hit else {
            kept.insert(range.start, range.end);
            continue;
        };
        let other = *start..*end;
        let inside = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
        let loss = if other == *range {
            Loss::Stacking
        } else if inside(range, &other) || inside(&other, range) {
            Loss::Nesting
        } else {
            Loss::Crossing
        };
        if let Some(verdict) = verdicts.get_mut(index) {
            *verdict = Err(loss);
        }
    }
    verdicts
}

/// Decides for each span whether it is kept in a format that can nest but not cross, or why not: in
/// the order of [`flatten`], the longest first.
pub fn uncross(text: &str, spans: &[(Range<usize>, &str)]) -> Vec<Result<(), Loss>> {
    let mut order: Vec<_> = (0..spans.len()).collect();
    let key = |index: &usize| {
        let (range, label) = spans.get(*index).cloned().unwrap_or_default();
        let words = text.get(range.clone()).unwrap_or_default();
        (
            usize::MAX - words.chars().count(),
            range.start,
            label,
            *index,
        )
    };
    order.sort_by_cached_key(key);
    let mut verdicts = vec![Ok(()); spans.len()];
    // Kept ranges are at least as long as the current one: the current range crosses a kept one if
    // and only if an edge of the kept one lies strictly inside it.
    let mut edges = BTreeSet::new();
    for index in order {
        let range = spans.get(index).map(|(range, _)| range.clone());
        let range = range.unwrap_or_default();
        let inside = (Bound::Excluded(range.start), Bound::Excluded(range.end));
        if range.start < range.end && edges.range(inside).next().is_some() {
            if let Some(verdict) = verdicts.get_mut(index) {
                *verdict = Err(Loss::Crossing);
            }
        } else {
            edges.extend([range.start, range.end]);
        }
    }
    verdicts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(keep: Keep, expected: &[&str]) {
        let text = "abcdefghij";
        let spans = [
            (0..6, "ORG"),
            (2..4, "LOC"),
            (2..4, "PER"),
            (5..9, "PER"),
            (9..10, "LOC"),
        ];
        let kept: Vec<_> = flatten(text, &spans, keep)
            .iter()
            .zip(&spans)
            .filter(|(verdict, _)| verdict.is_ok())
            .map(|(_, (range, label))| format!("{}{label}", text.get(range.clone()).unwrap()))
            .collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn policy_keeps_longest_outermost_or_innermost() {
        check(Keep::Longest, &["abcdefORG", "jLOC"]);
        check(Keep::Outermost, &["abcdefORG", "jLOC"]);
        check(Keep::Innermost, &["cdLOC", "fghiPER", "jLOC"]);
    }

    proptest! {
        #[test]
        fn policy_what_stays_does_not_cross_and_what_goes_does(
            spans in prop::collection::vec((0_usize..20, 1_usize..8), 0..12),
        ) {
            let text = "abcdefghijklmnopqrstuvwxyz012345";
            let spans: Vec<_> = spans.into_iter().map(|(at, n)| (at..at + n, "A")).collect();
            let crosses = |a: &Range<usize>, b: &Range<usize>| {
                a.start < b.start && b.start < a.end && a.end < b.end
            };
            let verdicts = uncross(text, &spans);
            let kept: Vec<_> = spans.iter().zip(&verdicts).filter(|(_, v)| v.is_ok()).collect();
            for ((range, _), verdict) in spans.iter().zip(&verdicts) {
                let any = kept.iter().any(|((k, _), _)| crosses(k, range) || crosses(range, k));
                prop_assert_eq!(any, verdict.is_err());
            }
        }
    }

    #[test]
    fn policy_says_why_a_span_goes() {
        let spans = [(0..6, "A"), (1..2, "B"), (4..8, "C"), (0..6, "B")];
        assert_eq!(
            flatten("abcdefgh", &spans, Keep::Longest),
            [
                Ok(()),
                Err(Loss::Nesting),
                Err(Loss::Crossing),
                Err(Loss::Stacking)
            ]
        );
    }
}
