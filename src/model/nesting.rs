//! The way between nested spans: to the one around, to those inside, to those beside.
//!
//! Spans stand in reading order: by start, then the longer first. Of two equal spans the earlier one
//! is around the later one. Crossing spans are neither inside nor around.

use std::cmp::Reverse;

use crate::text::span::Span;

/// A marked span in reading order: the first byte, then the longer one, then `T`.
pub type Place<T> = (usize, Reverse<usize>, T);

/// A way from a marked span to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// To the innermost span around it.
    Out,
    /// To a span directly inside it.
    In,
    /// To the next span directly inside the same one.
    Next,
    /// To the previous span directly inside the same one.
    Previous,
}

/// Returns the place of a span.
pub fn place<T>(span: Span, mark: T) -> Place<T> {
    (span.start(), Reverse(span.end()), mark)
}

fn covers<T>(outer: &Place<T>, inner: &Place<T>) -> bool {
    outer.0 <= inner.0 && outer.1.0 >= inner.1.0
}

/// Returns the innermost of the spans around a place, in a sorted list.
pub fn around<'a, T: Ord>(all: &'a [Place<T>], here: &Place<T>) -> Option<&'a Place<T>> {
    let before = all.get(..all.partition_point(|one| one < here))?;
    let around = before.iter().filter(|one| covers(one, here));
    around
        .min_by_key(|one| (one.1.0 - one.0, Reverse(one.0)))
        .map(|least| {
            // Of equal spans, the last one is the innermost.
            let equal = before.iter().rev();
            let mut equal = equal.filter(|one| (one.0, one.1) == (least.0, least.1));
            equal.next().unwrap_or(least)
        })
}

/// Returns the spans directly inside a place, in order; for `None`, those that nothing is around.
pub fn inside<'a, T: Ord>(all: &'a [Place<T>], here: Option<&Place<T>>) -> Vec<&'a Place<T>> {
    let from = here.map_or(0, |here| all.partition_point(|one| one <= here));
    let mut found: Vec<&Place<T>> = Vec::new();
    // The spans that may be around the next one.
    let mut open: Vec<&Place<T>> = Vec::new();
    for one in all.get(from..).unwrap_or_default() {
        if here.is_some_and(|here| one.0 >= here.1.0) {
            break;
        }
        if here.is_some_and(|here| !covers(here, one)) {
            continue;
        }
        open.retain(|other| other.1.0 > one.0);
        if !open.iter().any(|other| covers(other, one)) {
            found.push(one);
        }
        open.push(one);
    }
    found
}

/// Returns the place that a way leads to. `caret` tells which of several spans inside is meant: the
/// one at it; if there is none, as at `usize::MAX`, the first. The ways to the sides go on at the other end.
pub fn step<'a, T: Ord>(
    all: &'a [Place<T>],
    here: &Place<T>,
    way: Way,
    caret: usize,
) -> Option<&'a Place<T>> {
    match way {
        Way::Out => around(all, here),
        Way::In => {
            let inside = inside(all, Some(here));
            let ends = inside.iter().find(|one| one.0 < caret && caret <= one.1.0);
            let begins = || inside.iter().find(|one| one.0 == caret);
            ends.or_else(begins).or(inside.first()).copied()
        }
        Way::Next | Way::Previous => {
            let beside = inside(all, around(all, here));
            let at = beside.partition_point(|one| *one < here);
            let is_there = beside.get(at).is_some_and(|one| *one == here);
            let found = match way {
                Way::Next => beside.get(at + usize::from(is_there)).or(beside.first()),
                _ => at
                    .checked_sub(1)
                    .and_then(|at| beside.get(at))
                    .or(beside.last()),
            };
            found.filter(|one| **one != here).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans as (start, end, name).
    fn places(spans: &[(usize, usize, char)]) -> Vec<Place<char>> {
        let places = spans
            .iter()
            .map(|(start, end, name)| (*start, Reverse(*end), *name));
        let mut places: Vec<_> = places.collect();
        places.sort_unstable();
        places
    }

    #[track_caller]
    fn check(all: &[Place<char>], from: char, caret: usize, expected: [Option<char>; 4]) {
        let here = *all.iter().find(|one| one.2 == from).unwrap();
        let ways = [Way::Out, Way::In, Way::Next, Way::Previous];
        let found = ways.map(|way| step(all, &here, way, caret).map(|one| one.2));
        assert_eq!(found, expected, "from {from}");
    }

    #[test]
    fn nesting_leads_out_in_and_to_the_sides() {
        // a ( b ( c ) d ) e, and f beside a.
        let all = places(&[
            (0, 20, 'a'),
            (1, 9, 'b'),
            (2, 5, 'c'),
            (10, 12, 'd'),
            (14, 19, 'e'),
            (25, 30, 'f'),
        ]);
        check(&all, 'a', 20, [None, Some('b'), Some('f'), Some('f')]);
        check(&all, 'a', 12, [None, Some('d'), Some('f'), Some('f')]);
        check(&all, 'a', 14, [None, Some('e'), Some('f'), Some('f')]);
        check(&all, 'b', 9, [Some('a'), Some('c'), Some('d'), Some('e')]);
        check(&all, 'c', 5, [Some('b'), None, None, None]);
        check(&all, 'd', 12, [Some('a'), None, Some('e'), Some('b')]);
        check(&all, 'e', 19, [Some('a'), None, Some('b'), Some('d')]);
        check(&all, 'f', 30, [None, None, Some('a'), Some('a')]);
    }

    #[test]
    fn nesting_of_equal_spans_follows_the_order_and_crossing_spans_are_beside() {
        let all = places(&[(0, 9, 'a'), (0, 9, 'b'), (2, 4, 'c'), (5, 12, 'd')]);
        check(&all, 'a', 9, [None, Some('b'), Some('d'), Some('d')]);
        check(&all, 'b', 9, [Some('a'), Some('c'), None, None]);
        check(&all, 'c', 4, [Some('b'), None, None, None]);
        check(&all, 'd', 12, [None, None, Some('a'), Some('a')]);
    }

    #[test]
    fn nesting_begins_at_words_that_are_not_marked() {
        let all = places(&[(0, 20, 'a'), (3, 9, 'b'), (12, 14, 'c')]);
        let words = (5, Reverse(7), 'z');
        let found = |way| step(&all, &words, way, 7).map(|one| one.2);
        assert_eq!(found(Way::Out), Some('b'));
        assert_eq!(found(Way::In), None);
        let words = (10, Reverse(11), 'z');
        let found = |way| step(&all, &words, way, 11).map(|one| one.2);
        assert_eq!(found(Way::Out), Some('a'));
        assert_eq!(found(Way::Next), Some('c'));
        assert_eq!(found(Way::Previous), Some('b'));
    }
}
