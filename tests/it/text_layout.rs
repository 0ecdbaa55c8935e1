//! Never off by one: carets, hits, steps and rectangles of the clusters on a line.

use proptest::prelude::*;
use tawsim::text::layout::{Caret, Layout};
use tawsim::text::segment;
use tawsim::text::span::Span;

use crate::support::layouts::{layout, paragraphs, shape_in};
use crate::support::texts::{hard_texts, mixtures};
use tawsim::text::fonts::ReadingFace;

const MEASURES: [f32; 3] = [55.0, 230.0, 5000.0];
const CARET_WIDTH: f32 = 1.5;

#[track_caller]
fn check_all_measures(paragraph: &str, check: impl Fn(&str, &Layout)) {
    for rtl in [None, Some(false)] {
        let mut set = layout(paragraph, rtl, MEASURES[0]);
        for measure in MEASURES {
            set.set_measure(measure);
            check(paragraph, &set);
        }
    }
}

fn shown(paragraph: &str, caret: Caret) -> String {
    let (before, after) = paragraph.split_at(caret.byte);
    let side = if caret.upstream { "<|" } else { "|>" };
    format!("{before}{side}{after}")
}

/// The carets of a line, each with the place of its rectangle and whether its cluster has a width.
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

/// The hit test of the centre of a caret's rectangle gives that caret.
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
fn check_rects(paragraph: &str, set: &Layout, range: std::ops::Range<usize>) {
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
fn check_drag(paragraph: &str, set: &Layout, from: (usize, f32), to: (usize, f32)) {
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

fn check_geometry(paragraph: &str, set: &Layout) {
    check_hits(paragraph, set);
    check_steps(paragraph, set);
}

#[test]
fn carets_of_hard_texts_are_hit_and_stepped_through() {
    for text in hard_texts() {
        for paragraph in paragraphs(&text) {
            check_all_measures(paragraph, check_geometry);
        }
    }
}

#[test]
fn carets_in_the_classical_and_the_sans_face_are_hit_too() {
    for face in [ReadingFace::Classical, ReadingFace::Sans] {
        for text in hard_texts() {
            for paragraph in paragraphs(&text) {
                let set = Layout::new(shape_in(face, paragraph, None), 230.0);
                check_geometry(paragraph, &set);
            }
        }
    }
}

/// Shows where carets may stand: `|` before each cluster.
#[track_caller]
fn check_carets(marked: &str) {
    let text = marked.replace('|', "");
    let set = layout(&text, None, 5000.0);
    let mut found = String::new();
    for index in 0..set.shaped().clusters.len() {
        let (start, end) = set.bytes_of(index);
        found.push('|');
        found.push_str(&text[start..end]);
    }
    found.push('|');
    assert_eq!(found, marked);
}

#[test]
fn carets_stand_at_every_letter_and_never_before_a_mark() {
    check_carets("|ل|ب|و|ت|ي|ن|");
    check_carets("|ل|أ|ن|ق|ر|ة|");
    check_carets("|مُ|حَ|مَّ|دٌ|");
    check_carets("|بًَِّْٰٓۡ| |ق|");
    check_carets("|ا|ل|ل|ه|");
    check_carets("|f|i| |ﷺ|");
}

#[test]
fn carets_of_an_empty_text_and_of_blanks() {
    let empty = layout("", None, 100.0);
    assert_eq!(empty.lines().len(), 1);
    assert_eq!(empty.hit(0, 50.0), Caret::before(0));
    assert_eq!(empty.caret(Caret::before(0), 1.0), (100.0, 1.0));
    assert_eq!(empty.step(Caret::before(0), true), None);
    for paragraph in paragraphs("\n\r\n\r\u{2029}\u{85}") {
        assert_eq!(paragraph, "");
    }
    check_all_measures(" \t\u{A0}\u{3000} ", check_geometry);
}

#[test]
fn carets_of_a_word_of_ten_thousand_letters() {
    let word = format!("ا{}", "لم".repeat(5000));
    let mut set = layout(&word, None, 300.0);
    assert!(set.lines().len() > 100);
    check_geometry(&word, &set);
    set.set_measure(200_000.0);
    assert_eq!(set.lines().len(), 1);
    let carets: Vec<_> = (0..word.len()).step_by(2000).map(Caret::before).collect();
    for caret in carets {
        let (left, width) = set.caret(caret, CARET_WIDTH);
        assert_eq!(set.hit(0, left + width / 2.0), caret);
    }
}

#[test]
fn carets_of_a_letter_with_three_thousand_marks() {
    let text = format!("ب{} ق", "\u{64E}".repeat(3000));
    let set = layout(&text, None, 300.0);
    assert_eq!(set.shaped().clusters.len(), 3);
    check_geometry(&text, &set);
    check_drag(&text, &set, (0, 0.0), (0, 300.0));
}

#[test]
fn lines_never_part_a_letter_from_its_marks_or_a_ligature() {
    for text in hard_texts() {
        for paragraph in paragraphs(&text) {
            let set = layout(paragraph, None, 1.0);
            let mut end = 0;
            for line in 0..set.lines().len() {
                let bytes = set.line_bytes(line);
                assert_eq!(bytes.start, end);
                end = bytes.end;
                // A number sign joins whatever follows it to one grapheme (UAX #29, Prepend); of
                // a letter it is parted by its direction: no box can hold both.
                let after_number_sign = paragraph[..end].ends_with('\u{600}');
                assert!(
                    after_number_sign || segment::is_grapheme_boundary(paragraph, end),
                    "{paragraph:?}"
                );
                let first = set.lines()[line].clusters.start;
                let head = set.shaped().clusters.get(first);
                assert!(head.is_none_or(|cluster| cluster.unit > 0), "{paragraph:?}");
            }
            assert_eq!(end, paragraph.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn carets_of_mixtures_are_hit_and_stepped_through(text in mixtures(1..40)) {
        check_all_measures(&text, check_geometry);
    }

    #[test]
    fn drags_select_what_lies_logically_between(
        text in mixtures(1..40),
        from in (0.0..1.0_f32, -0.1..1.1_f32),
        to in (0.0..1.0_f32, -0.1..1.1_f32),
    ) {
        let set = layout(&text, None, 230.0);
        let place = |(line, x): (f32, f32)| {
            ((line * set.lines().len() as f32) as usize, x * 230.0)
        };
        check_drag(&text, &set, place(from), place(to));
    }

    #[test]
    fn rects_of_a_range_cover_exactly_its_clusters(
        text in mixtures(1..40), a in 0.0..1.0_f32, b in 0.0..1.0_f32,
    ) {
        let byte = |share: f32| segment::grapheme_floor(&text, (share * text.len() as f32) as usize);
        let (a, b) = (byte(a), byte(b));
        for measure in MEASURES {
            check_rects(&text, &layout(&text, None, measure), a.min(b)..a.max(b));
        }
    }
}
