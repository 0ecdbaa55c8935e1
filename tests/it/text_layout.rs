//! Carets, hits, steps and rectangles of the clusters on a line, without off-by-one errors.

use proptest::prelude::*;
use tawsim::text::flow::{Flow, FlowStyle};
use tawsim::text::glyphs::clusters::Shaped;
use tawsim::text::glyphs::fonts::{FontId, FontSet, ReadingFace, Role};
use tawsim::text::glyphs::shape::Shaper;
use tawsim::text::layout::{Caret, Layout};
use tawsim::text::segment;

use crate::support::bidi_reference::is_removed;
use crate::support::geometry::{CARET_WIDTH, check_drag, check_geometry, check_rects};
use crate::support::layouts::{SIZE, layout, paragraphs, shape, shape_in};
use crate::support::texts::{hard_texts, mixtures};

const MEASURES: [f32; 3] = [55.0, 230.0, 5000.0];

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

/// Shows the positions of carets: `|` before each cluster.
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
                // A number sign joins the next character to one grapheme (UAX #29, Prepend), but a
                // letter has another direction than the sign: no box can hold both.
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

/// The pieces of a long paragraph show the same glyphs as the whole.
#[track_caller]
fn check_glyphs_of_pieces(paragraph: &str) {
    let embedded = paragraph.starts_with(is_removed);
    let fonts = FontSet::bundled();
    let mut shaper = Shaper::default();
    let style = FlowStyle {
        role: Role::Reading(ReadingFace::Naskh),
        size: SIZE,
        line_height: 1.9,
        measure: 600.0,
        rtl: Some(true),
        digits: tawsim::text::glyphs::digits::DigitShapes::AsTyped,
        spaced: true,
    };
    let whole = shape(paragraph, Some(true));
    let mut flow = Flow::new(paragraph, &fonts, style);
    assert!(flow.n_pieces() > 1);
    for piece in 0..flow.n_pieces() {
        let from = flow.piece_bytes(piece).start as u32;
        let shaped = flow.layout(paragraph, &fonts, &mut shaper, piece).shaped();
        for cluster in &shaped.clusters {
            let byte = from + cluster.byte;
            let index = whole.index_at(byte).unwrap();
            // Within embeddings, the runs of a piece choose the fonts of spaces and signs again.
            let letter = paragraph[byte as usize..].starts_with(char::is_alphabetic);
            if embedded && !letter {
                continue;
            }
            let same = &whole.clusters[index];
            let ids = |shaped: &Shaped, cluster| -> Vec<(FontId, u32)> {
                let glyphs = shaped.glyphs(cluster).iter();
                glyphs.map(|glyph| (glyph.font, glyph.id)).collect()
            };
            assert_eq!(
                (ids(shaped, cluster), cluster.advance, cluster.level),
                (ids(&whole, same), same.advance, same.level),
                "at byte {} of piece {piece}",
                cluster.byte
            );
        }
    }
}

#[test]
fn pieces_show_the_glyphs_of_the_whole_paragraph() {
    let plain = "قال بوتين (أمس) في Moscow إن لأنقرة 2024 مُحَمَّدٌ ".repeat(500);
    check_glyphs_of_pieces(&plain);
    check_glyphs_of_pieces(&format!("\u{202B}({plain})\u{202C}"));
    check_glyphs_of_pieces(&format!("ا{}", "لم".repeat(8000)));
    check_glyphs_of_pieces(&"بَ".repeat(9000));
    check_glyphs_of_pieces(&"لا".repeat(8000));
}
