//! The visual order of a line is always the order of UAX #9.

use proptest::prelude::*;

use tawsim::text::flow::{Flow, FlowStyle};
use tawsim::text::glyphs::fonts::{FontSet, ReadingFace, Role};
use tawsim::text::glyphs::shape::Shaper;

use crate::support::bidi_reference::{Reference, check_order};
use crate::support::layouts::{layout, paragraphs};
use crate::support::texts::{hard_texts, mixtures};

const MEASURES: [f32; 3] = [60.0, 210.0, 5000.0];

#[track_caller]
fn check_all_measures(paragraph: &str) {
    for rtl in [None, Some(true), Some(false)] {
        let mut set = layout(paragraph, rtl, MEASURES[0]);
        for measure in MEASURES {
            set.set_measure(measure);
            check_order(paragraph, &set);
        }
    }
}

#[test]
fn order_of_hard_texts_is_that_of_the_reference() {
    for text in hard_texts() {
        for paragraph in paragraphs(&text) {
            check_all_measures(paragraph);
        }
    }
}

/// Checks the visible characters of one line, from the left, without controls.
#[track_caller]
fn check_seen(paragraph: &str, from_the_left: &str) {
    let set = layout(paragraph, None, 5000.0);
    let seen: String = set
        .placed(0)
        .map(|placed| set.bytes_of(placed.index))
        .map(|(start, end)| &paragraph[start..end])
        .collect();
    assert_eq!(seen, from_the_left, "{paragraph:?}");
}

#[test]
fn order_numbers_read_from_the_left_and_brackets_face_inwards() {
    check_seen("عام 2024", "2024 ماع");
    check_seen("عام ١٩٤٨", "١٩٤٨ ماع");
    check_seen("ج (ab)", ")ab( ج");
    check_seen("ا (ب)", ")ب( ا");
    check_seen("abc (ב) d", "abc (ב) d");
    // The search for the strong character before a bracket skips an isolate (N0): it finds `a`, not
    // the beh.
    check_seen("بa\u{2067}a\u{2069}(a)", "a\u{2067}a\u{2069}(a)ب");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_mixtures_is_that_of_the_reference(text in mixtures(1..40)) {
        check_all_measures(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_in_pieces_of_mixtures_is_that_of_the_whole(
        text in mixtures(9000..10000), rtl in any::<bool>(),
    ) {
        prop_assume!(text.len() > 21_000);
        check_pieces(&text, rtl);
    }
}

/// The pieces of a long paragraph have the order of the whole.
#[track_caller]
fn check_pieces(paragraph: &str, rtl: bool) {
    let fonts = FontSet::bundled();
    let mut shaper = Shaper::default();
    let style = FlowStyle {
        role: Role::Reading(ReadingFace::Naskh),
        size: 20.0,
        line_height: 1.9,
        measure: 600.0,
        rtl: Some(rtl),
        digits: tawsim::text::glyphs::digits::DigitShapes::AsTyped,
        spaced: true,
    };
    let mut flow = Flow::new(paragraph, &fonts, style);
    assert!(flow.n_pieces() > 1);
    let reference = Reference::new(paragraph, rtl);
    for piece in 0..flow.n_pieces() {
        let from = flow.piece_bytes(piece).start;
        let layout = flow.layout(paragraph, &fonts, &mut shaper, piece);
        reference.check_lines(layout, from);
    }
}

#[test]
fn order_in_pieces_is_that_of_the_whole_paragraph() {
    let plain = "قال بوتين (أمس) في Moscow إن 2024 يقترب ".repeat(700);
    let latin = "said Putin (yesterday) in (موسكو) that 2024 ".repeat(700);
    for rtl in [true, false] {
        for (opening, closing) in [
            ("", ""),
            ("(", ")"),
            ("a (", ") b"),
            ("ا [", "] 12"),
            ("\u{202A}", "\u{202C}"),
            ("a \u{2067}(", ")\u{2069} 12 ب"),
            ("abc \u{2066}(\u{202E}", ""),
        ] {
            for inner in [&plain, &latin] {
                check_pieces(&[opening, inner, closing, inner].concat(), rtl);
            }
        }
    }
}

#[test]
fn order_in_pieces_of_texts_without_a_place_to_cut() {
    for word in [
        "ب",
        "a",
        "1",
        "(",
        "\u{202B}ب",
        "ab \u{202C}",
        "١ ",
        "\u{2067}a\u{2069}ب",
    ] {
        let text = word.repeat(30_000 / word.len());
        check_pieces(&text, true);
        check_pieces(&text, false);
    }
}
