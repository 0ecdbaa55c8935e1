//! Never out of order: what stands on a line stands in the order of UAX #9.

use proptest::prelude::*;

use crate::support::bidi_reference::check_order;
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

/// Checks what a reader sees on one line, from the left, controls left out.
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
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_mixtures_is_that_of_the_reference(text in mixtures(1..40)) {
        check_all_measures(&text);
    }
}
