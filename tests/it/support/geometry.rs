//! The rules for the carets, hits, steps and rectangles of any layout, against off-by-one errors.

use tawsim::text::layout::{Caret, Layout};
use tawsim::text::segment;
use tawsim::text::span::Span;

pub(crate) const CARET_WIDTH: f32 = 1.5;

pub(crate) fn shown(paragraph: &str, caret: Caret) -> String {
    let (before, after) = paragraph.split_at(caret.byte);
    let side = if caret.upstream { "<|" } else { "|>" };
    format!("{before}{side}{after}")
}

/// Returns the carets of a line, each with the place of its rectangle and whether its cluster has a
/// width.
fn carets(set: &Layout, line: usize) -> Vec<(Caret, f32, bool)> {
    let placed: Vec<_> = set
        .placed(line)
        .filter(|placed| !placed.cluster.must_break_after())
        .collect();
    let mut carets = Vec::new();
    for placed in &placed {
        let (start, end) = set.bytes_of(placed.index);
        for caret in [Caret::before(start), Caret::after(end)] {
            let (left, width) = set.caret(caret, CARET_WIDTH);
            carets.push((caret, left + width / 2.0, placed.cluster.advance > 0.0));
        }
    }
    carets
}

/// The hit test at the center of a caret's rectangle gives that caret.
#[track_caller]
fn check_hits(paragraph: &str, set: &Layout) {
    for line in 0..set.lines().len() {
        for (caret, x, has_width) in carets(set, line) {
            assert_eq!(
                set.line_of(caret),
                line,
                "line of {}",
                shown(paragraph, caret)
            );
            let hit = set.hit(line, x);
            if has_width {
                assert_eq!(
                    shown(paragraph, hit),
                    shown(paragraph, caret),
                    "line {line}, x {x}"
                );
            } else {
                let (left, width) = set.caret(hit, CARET_WIDTH);
                assert!(
                    (left + width / 2.0 - x).abs() < CARET_WIDTH + 0.1,
                    "{} is hit as {}",
                    shown(paragraph, caret),
                    shown(paragraph, hit)
                );
            }
        }
    }
}

/// Steps to the right from the left edge cross every cluster once; steps back return.
#[track_caller]
fn check_steps(paragraph: &str, set: &Layout) {
    for line in 0..set.lines().len() {
        let order: Vec<_> = set
            .placed(line)
            .filter(|placed| !placed.cluster.must_break_after())
            .map(|placed| (set.bytes_of(placed.index), placed.rtl))
            .collect();
        let (Some(((start, end), rtl)), Some(last)) = (order.first(), order.last()) else {
            continue;
        };
        let mut caret = if *rtl {
            Caret::after(*end)
        } else {
            Caret::before(*start)
        };
        let mut way = vec![caret];
        for ((start, end), rtl) in &order {
            let next = set.step(caret, true);
            let expected = if *rtl {
                Caret::before(*start)
            } else {
                Caret::after(*end)
            };
            assert_eq!(
                next.map(|c| shown(paragraph, c)),
                Some(shown(paragraph, expected)),
                "to the right of {}",
                shown(paragraph, caret)
            );
            caret = expected;
            way.push(caret);
        }
        assert_eq!(set.step(caret, true), None, "beyond {:?}", last.0);
        for ((start, end), rtl) in order.iter().rev() {
            let next = set.step(caret, false);
            let expected = if *rtl {
                Caret::after(*end)
            } else {
                Caret::before(*start)
            };
            assert_eq!(
                next.map(|c| shown(paragraph, c)),
                Some(shown(paragraph, expected)),
                "to the left of {}",
                shown(paragraph, caret)
            );
            caret = expected;
        }
        assert_eq!(set.step(caret, false), None);
    }
}

/// The rectangles of a range cover its clusters and no others, and never overlap.
#[track_caller]
pub(crate) fn check_rects(paragraph: &str, set: &Layout, range: std::ops::Range<usize>) {
    for line in 0..set.lines().len() {
        let rects = set.rects(line, &range);
        for pair in rects.windows(2) {
            assert!(
                pair[0].1 <= pair[1].0 + 0.01,
                "{rects:?} of {range:?} in {paragraph:?}"
            );
        }
        for placed in set.placed(line) {
            let (start, end) = set.bytes_of(placed.index);
            let centre = placed.x + placed.cluster.advance / 2.0;
            let covered = rects.iter().any(|(l, r)| *l <= centre && centre < *r);
            let inside = start < range.end && end > range.start;
            assert!(
                covered == inside || placed.cluster.advance <= 0.0,
                "{:?} of {range:?} in {paragraph:?}",
                &paragraph[start..end]
            );
        }
        let width: f32 = rects.iter().map(|(l, r)| r - l).sum();
        let clusters: f32 = set
            .placed(line)
            .filter(|placed| {
                let (start, end) = set.bytes_of(placed.index);
                start < range.end && end > range.start
            })
            .map(|placed| placed.cluster.advance)
            .sum();
        assert!(
            (width - clusters).abs() < 0.05,
            "{width} {clusters} {range:?} {paragraph:?}"
        );
    }
}

/// A drag from one place to another selects the graphemes that lie logically between the two.
#[track_caller]
pub(crate) fn check_drag(paragraph: &str, set: &Layout, from: (usize, f32), to: (usize, f32)) {
    let (a, b) = (set.hit(from.0, from.1).byte, set.hit(to.0, to.1).byte);
    let (low, high) = (a.min(b), a.max(b));
    let mut covered = None;
    let mut at = 0;
    while at < paragraph.len() {
        let end = segment::next_grapheme(paragraph, at);
        if at < high && end > low && low < high {
            let start = covered.map_or(at, |(start, _)| start);
            covered = Some((start, end));
        }
        at = end;
    }
    let span = Span::snapped(paragraph, a, b).map(|span| (span.start(), span.end()));
    assert_eq!(span, covered, "{low}..{high} of {paragraph:?}");
    if let Some(span) = Span::snapped(paragraph, a, b) {
        assert!(span.is_on_graphemes(paragraph));
        check_rects(paragraph, set, span.range());
    }
}

/// A hit at a caret gives that caret, and steps cross each cluster once.
#[track_caller]
pub(crate) fn check_geometry(paragraph: &str, set: &Layout) {
    check_hits(paragraph, set);
    check_steps(paragraph, set);
}
