//! Assigns lanes to overlapping annotations, so that each has a line of its own under the text.
//!
//! Knows no pixels: lane 0 is the lowest line under the text, in windows and figures alike.

use std::cmp::Reverse;

use crate::text::span::Span;

/// The highest lane; annotations that are nested more deeply share it.
const HIGHEST: usize = u8::MAX as usize;

/// Returns the lane of each annotation, in the order of `items`.
///
/// An outermost annotation is in lane 0, and one inside others is in a lane above all of them. Of
/// several annotations on the same span, the one with the lower rank is the outer one; if ranks are
/// equal, the earlier item. Two annotations that cross never share a lane.
pub fn lanes(items: &[(Span, u32)]) -> Vec<u8> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|index| {
        items
            .get(*index)
            .map(|(span, rank)| (span.start(), Reverse(span.end()), *rank))
    });
    let mut found = vec![0; items.len()];
    // The end of the last annotation in each lane. No lane but the highest contains two that
    // overlap.
    let mut ends: Vec<usize> = Vec::new();
    for index in order {
        let (Some((span, _)), Some(lane)) = (items.get(index), found.get_mut(index)) else {
            continue;
        };
        let lowest = ends
            .iter()
            .rposition(|end| *end >= span.end())
            .map_or(0, |around| around + 1);
        let free = (lowest..ends.len()).find(|lane| ends.get(*lane) <= Some(&span.start()));
        let chosen = free.unwrap_or(ends.len()).min(HIGHEST);
        match ends.get_mut(chosen) {
            Some(end) => *end = span.end().max(*end),
            None => ends.push(span.end()),
        }
        *lane = chosen as u8;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads spans from lines of equal length, with `=` for each byte that a span covers, and
    /// compares their lanes with the digits before them.
    #[track_caller]
    fn check(rows: &str) {
        let mut items = Vec::new();
        let mut expected = Vec::new();
        for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let (lane, drawn) = row.split_once('|').unwrap();
            let start = drawn.find('=').unwrap();
            let end = drawn.rfind('=').unwrap() + 1;
            items.push((Span::from_stored(start, end).unwrap(), 0));
            expected.push(lane.trim().parse::<u8>().unwrap());
        }
        assert_eq!(lanes(&items), expected, "{rows}");
        // The input order matters only between equals.
        items.reverse();
        expected.reverse();
        let mut distinct = items.clone();
        distinct.dedup();
        if distinct.len() == items.len() {
            assert_eq!(lanes(&items), expected, "reversed: {rows}");
        }
    }

    #[test]
    fn lanes_side_by_side_all_lie_lowest() {
        check(
            "0|==
             0|  ==
             0|     =",
        );
    }

    #[test]
    fn lanes_inner_ones_lie_above_all_that_they_are_inside_of() {
        check(
            "0|==========
             1|=====
             2|  ==
             1|      ===
             2|      =
             0|           ==",
        );
    }

    #[test]
    fn lanes_on_the_same_span_follow_the_rank() {
        let span = Span::from_stored(3, 9).unwrap();
        assert_eq!(lanes(&[(span, 2), (span, 0), (span, 1)]), [2, 0, 1]);
        assert_eq!(lanes(&[(span, 0), (span, 0)]), [0, 1]);
    }

    #[test]
    fn lanes_that_cross_are_never_one() {
        check(
            "0|====
             1|  =====
             0|     ====",
        );
        check(
            "0|======
             1|   =======
             2|    ==",
        );
    }

    #[test]
    fn lanes_end_at_255() {
        let nested: Vec<(Span, u32)> = (0..300)
            .map(|n| (Span::from_stored(n, 1000 - n).unwrap(), 0))
            .collect();
        let found = lanes(&nested);
        assert_eq!((found[0], found[254], found[299]), (0, 254, 255));
        assert!(lanes(&[]).is_empty());
    }

    #[test]
    fn lanes_of_many_long_ones_are_found_in_one_pass() {
        let items: Vec<(Span, u32)> = (0..50_000)
            .map(|n| (Span::from_stored(n, n + 3000).unwrap(), 0))
            .collect();
        assert_eq!(lanes(&items).len(), 50_000);
    }
}
