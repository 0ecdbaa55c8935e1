//! Tests that each way of counting is detected and reported.

#![expect(clippy::string_slice, reason = "a failed index is a failed test")]

use proptest::prelude::*;

use super::*;
use crate::formats::common::offset_units::convention::CODE_POINTS_FIRST;
use crate::formats::common::offset_units::positions::{bytes_of, located, most_graphemes};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::model::diagnostic::{Message, Value};
use crate::text::segment;

const TEXT: &str = "\u{1F600} \u{642}\u{627}\u{644}\u{64E} سمير\r\n\u{1F600}\u{1F600}في دمشق";

/// Returns the offsets that a program with this way of counting would write.
fn given<'a>(text: &'a str, counting: Counting, words: &'a str) -> RawEntityOffsets<'a> {
    let byte = text.find(words).unwrap();
    let mut at = positions(text, counting.unit, &[byte, byte + words.len()]);
    if counting.way == OffsetConvention::LineEndIsOne && counting.unit != OffsetUnit::Grapheme {
        let lines = |byte: usize| text[..byte].matches("\r\n").count();
        at[0] -= lines(byte);
        at[1] -= lines(byte + words.len());
    }
    let (start, end) = (at[0] as i64, at[1] as i64);
    let at = match counting.way {
        OffsetConvention::Inclusive => (start, end - 1),
        OffsetConvention::FromOne => (start + 1, end + 1),
        OffsetConvention::FromOneInclusive => (start + 1, end),
        _ => (start, end),
    };
    RawEntityOffsets {
        at,
        surface: Some(words),
    }
}

#[test]
fn units_each_unit_is_detected_and_reported_once() {
    let ways = [
        OffsetConvention::Plain,
        OffsetConvention::LineEndIsOne,
        OffsetConvention::Inclusive,
        OffsetConvention::FromOne,
        OffsetConvention::FromOneInclusive,
    ];
    for unit in CODE_POINTS_FIRST {
        for way in ways {
            // A CR LF is one grapheme cluster in every way, and few texts distinguish the other
            // ways.
            if unit == OffsetUnit::Grapheme && way != OffsetConvention::Plain {
                continue;
            }
            let counting = Counting { unit, way };
            let asked = ["سمير", "دمشق"].map(|words| given(TEXT, counting, words));
            let mut units = Units::declared(OffsetUnit::CodePoint, None);
            let (found, note) = units.resolve(TEXT, &asked);
            let words: Vec<_> = found.into_iter().map(|r| &TEXT[r.unwrap()]).collect();
            assert_eq!(words, ["سمير", "دمشق"], "{counting:?}");
            if counting == Counting::plain(OffsetUnit::CodePoint) {
                assert_eq!(note, None);
            } else {
                assert_eq!(Counting::told(&note.unwrap()), Some(counting));
            }
            assert_eq!(units.resolve(TEXT, &asked).1, None, "told once");
        }
    }
}

#[test]
fn units_a_note_is_understood() {
    for unit in CODE_POINTS_FIRST {
        for way in OffsetConvention::ALL {
            let counting = Counting { unit, way };
            let note = Units::declared(unit, None).note(counting).unwrap();
            assert_eq!(Counting::told(&note), Some(counting));
        }
    }
    let counting = Counting::plain(OffsetUnit::CodePoint).message();
    let other = Message::new("entity.other").with("counting", counting);
    assert_eq!(Counting::told(&other.note()), None);
}

#[test]
fn units_one_entity_that_does_not_fit_keeps_the_unit_of_the_format() {
    let utf16 = Counting::plain(OffsetUnit::Utf16);
    let mut asked = vec![given(TEXT, utf16, "سمير"), given(TEXT, utf16, "دمشق")];
    asked.push(RawEntityOffsets {
        at: (0, 1),
        surface: Some("حلب"),
    });
    let mut units = Units::declared(OffsetUnit::CodePoint, None);
    let (found, note) = units.resolve(TEXT, &asked);
    assert!(note.is_none());
    assert!(found.iter().all(Result::is_err));
    let hint = found[0].as_ref().unwrap_err().hint.as_ref().unwrap();
    let utf16 = Value::Message(Message::new("unit.utf16"));
    assert_eq!(hint.values[0], ("unit", utf16));
}

#[test]
fn units_without_surfaces_ambiguity_is_reported_once_where_it_matters() {
    let asked = [RawEntityOffsets {
        at: (9, 13),
        surface: None,
    }];
    let mut units = Units::usual(OffsetUnit::Utf16, None);
    assert_eq!(units.resolve("سمير كان في دمشق", &asked).1, None);
    let (found, doubt) = units.resolve(TEXT, &asked);
    assert_eq!(&TEXT[found[0].clone().unwrap()], "مير\r");
    assert_eq!(doubt.unwrap().code, "entity.unit_unsure");
    assert_eq!(units.resolve(TEXT, &asked).1, None);
    let mut named = Units::usual(OffsetUnit::Utf16, Some(OffsetUnit::Grapheme));
    let (found, doubt) = named.resolve(TEXT, &asked);
    assert_eq!(doubt, None);
    assert_eq!(&TEXT[found[0].clone().unwrap()], "ر\r\n\u{1F600}\u{1F600}");
}

#[test]
fn units_half_a_surrogate_pair_says_that_it_was_not_utf16() {
    let asked = [RawEntityOffsets {
        at: (1, 2),
        surface: None,
    }];
    let mut units = Units::usual(OffsetUnit::Utf16, None);
    let (found, note) = units.resolve("\u{1F600}\u{1F600}", &asked);
    assert_eq!(found[0], Ok(4..8));
    let graphemes = Counting::plain(OffsetUnit::Grapheme);
    assert_eq!(Counting::told(&note.unwrap()), Some(graphemes));
}

/// Returns the byte of each code point or UTF-16 code unit, counted one by one.
fn bytes_one_by_one(text: &str, unit: OffsetUnit, wanted: &[usize]) -> Vec<Option<usize>> {
    let widths = text.char_indices().map(|(byte, c)| match unit {
        OffsetUnit::Utf16 => (byte, c.len_utf16()),
        _ => (byte, 1),
    });
    let mut at = std::collections::HashMap::new();
    let mut counted = 0;
    for (byte, width) in widths.chain([(text.len(), 0)]) {
        at.insert(counted, byte);
        counted += width;
    }
    wanted
        .iter()
        .map(|wanted| at.get(wanted).copied())
        .collect()
}

proptest! {
    #[test]
    fn units_bytes_are_those_of_counting_one_by_one(
        text in "[ا-د\u{64E}\r\na ]{0,99}\u{1F600}?[ا-د]{0,3}",
        wanted in proptest::collection::btree_set(0_usize..110, 0..9),
    ) {
        let wanted: Vec<_> = wanted.into_iter().collect();
        for unit in [OffsetUnit::CodePoint, OffsetUnit::Utf16] {
            let found = bytes_of(&text, Counting::plain(unit), &wanted);
            prop_assert_eq!(found, bytes_one_by_one(&text, unit, &wanted));
        }
    }

    #[test]
    fn units_graphemes_are_not_more_than_estimated(
        text in "[ا-ي\u{64B}-\u{653}\u{670}\u{61C}\u{200B}\u{200D}\u{1F600}e\u{301}\r\n\t ]{0,30}",
    ) {
        prop_assert!(segment::grapheme_starts(&text).len() <= most_graphemes(&text));
    }

    #[test]
    fn units_written_positions_are_found_again(
        text in "[ا-د\u{64E}\u{1F600}\r\na ]{0,30}",
        cuts in proptest::collection::vec(0_usize..60, 2),
    ) {
        let mut bytes: Vec<_> = cuts
            .into_iter()
            .map(|cut| segment::char_floor(&text, cut.min(text.len())))
            .collect();
        bytes.sort_unstable();
        for unit in [OffsetUnit::CodePoint, OffsetUnit::Utf16, OffsetUnit::Byte] {
            let at = positions(&text, unit, &bytes);
            prop_assert_eq!(
                bytes_of(&text, Counting::plain(unit), &{ let mut at = at.clone(); at.dedup(); at })
                    .first().copied().flatten(),
                Some(bytes[0])
            );
            prop_assert_eq!(
                located(&text, Counting::plain(unit), &[RawEntityOffsets { at: (at[0] as i64, at[1] as i64), surface: None }]),
                [Some(bytes[0]..bytes[1])]
            );
        }
    }
}
