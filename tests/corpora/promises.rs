//! Never torn, never out of order, never off by one, over every paragraph.

use tawsim::text::glyphs::fonts::FontSet;
use tawsim::text::offset::{ByteOffset, CharOffset, OffsetMap};
use tawsim::text::segment;

use crate::data;
use crate::support::bidi_reference::check_order;
use crate::support::geometry::check_geometry;
use crate::support::layouts::{layout, paragraphs};
use crate::support::torn::check_never_torn;

const MEASURE: f32 = 520.0;

#[test]
fn corpora_no_mark_moves_a_glyph() {
    let fonts = FontSet::bundled();
    for (_, text) in data::all() {
        for paragraph in paragraphs(&text) {
            check_never_torn(paragraph, &fonts);
        }
    }
}

#[test]
fn corpora_every_line_is_in_the_order_of_the_reference() {
    for (_, text) in data::all() {
        for paragraph in paragraphs(&text) {
            check_order(paragraph, &layout(paragraph, None, MEASURE));
        }
    }
}

#[test]
fn corpora_every_caret_is_hit_at_its_position() {
    for (_, text) in data::all() {
        for paragraph in paragraphs(&text) {
            check_geometry(paragraph, &layout(paragraph, None, MEASURE));
        }
    }
}

fn graphemes(text: &str) -> usize {
    let mut count = 0;
    let mut at = 0;
    while at < text.len() {
        at = segment::next_grapheme(text, at);
        count += 1;
    }
    count
}

#[test]
fn corpora_hard_cases_count_as_they_say() {
    for case in data::hard() {
        let map = OffsetMap::new(&case.text);
        let graphemes = graphemes(&case.text);
        let counts = [map.chars(), map.bytes(), map.utf16(), graphemes];
        for ((what, expected), found) in case.counts.into_iter().zip(counts) {
            assert_eq!(found, expected, "{what} of {}", case.id);
        }
    }
}

#[test]
fn corpora_offsets_go_there_and_back() {
    for (name, text) in data::all() {
        let map = OffsetMap::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            let at = map.char_from_byte(&text, ByteOffset(byte));
            assert_eq!(at, CharOffset(chars), "{name}");
            assert_eq!(
                map.byte_from_char(&text, at),
                Some(ByteOffset(byte)),
                "{name}"
            );
            let at = map.utf16_from_byte(&text, ByteOffset(byte));
            assert_eq!(
                map.byte_from_utf16(&text, at),
                Some(ByteOffset(byte)),
                "{name}"
            );
        }
    }
}
