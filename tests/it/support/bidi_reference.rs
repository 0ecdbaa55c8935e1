//! UAX #9 by the `unicode-bidi` crate: the visual order that ours is compared with.

use std::ops::Range;

use tawsim::text::layout::Layout;
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, Level, ParagraphBidiInfo};

/// The tables of the reference, with one correction: `DerivedBidiClass.txt` gives noncharacters
/// class BN; the crate does not list them and takes L.
struct Classes;

impl BidiDataSource for Classes {
    fn bidi_class(&self, c: char) -> BidiClass {
        let is_noncharacter =
            matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
        if is_noncharacter {
            BidiClass::BN
        } else {
            HardcodedBidiData.bidi_class(c)
        }
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        HardcodedBidiData.bidi_matched_opening_bracket(c)
    }
}

fn resolve(paragraph: &str, rtl: bool) -> ParagraphBidiInfo<'_> {
    let base = if rtl { Level::rtl() } else { Level::ltr() };
    ParagraphBidiInfo::new_with_data_source(&Classes, paragraph, Some(base))
}

/// Returns whether rule X9 removes the character: it has no place in the visual order.
pub(crate) fn is_removed(c: char) -> bool {
    matches!(
        Classes.bidi_class(c),
        BidiClass::LRE
            | BidiClass::RLE
            | BidiClass::LRO
            | BidiClass::RLO
            | BidiClass::PDF
            | BidiClass::BN
    )
}

/// Returns the level of each byte of a paragraph, before rule L1 is applied to a line.
pub(crate) fn levels(paragraph: &str, rtl: bool) -> Vec<u8> {
    let info = resolve(paragraph, rtl);
    info.levels.iter().map(Level::number).collect()
}

/// Returns the bytes at which the characters of a line begin, in visual order from the left.
pub(crate) fn visual_order(paragraph: &str, rtl: bool, line: Range<usize>) -> Vec<usize> {
    let info = resolve(paragraph, rtl);
    let after_l1 = info.reordered_levels(line.clone());
    let shown: Vec<usize> = paragraph[line.clone()]
        .char_indices()
        .filter(|(_, c)| !is_removed(*c))
        .map(|(at, _)| line.start + at)
        .collect();
    let levels: Vec<Level> = shown.iter().map(|at| after_l1[*at]).collect();
    ParagraphBidiInfo::reorder_visual(&levels)
        .into_iter()
        .map(|index| shown[index])
        .collect()
}

/// Checks that each line of a layout shows its clusters in the order of the reference.
#[track_caller]
pub(crate) fn check_order(paragraph: &str, layout: &Layout) {
    let rtl = layout.shaped().rtl;
    for line in 0..layout.lines().len() {
        let ours: Vec<usize> = layout
            .placed(line)
            .map(|placed| layout.bytes_of(placed.index))
            .filter(|(start, end)| paragraph[*start..*end].chars().any(|c| !is_removed(c)))
            .map(|(start, _)| start)
            .collect();
        let bytes = layout.line_bytes(line);
        let mut reference: Vec<usize> = visual_order(paragraph, rtl, bytes.clone())
            .into_iter()
            .filter_map(|byte| layout.shaped().index_at(byte as u32))
            .map(|index| layout.bytes_of(index).0)
            .collect();
        reference.dedup();
        let shown = |order: &[usize]| -> Vec<String> {
            order
                .iter()
                .filter_map(|byte| layout.shaped().index_at(*byte as u32))
                .map(|index| layout.bytes_of(index))
                .map(|(start, end)| paragraph[start..end].escape_unicode().to_string())
                .collect()
        };
        assert_eq!(
            ours,
            reference,
            "line {line} of {paragraph:?} ({}):\nours      {:?}\nreference {:?}",
            if rtl { "rtl" } else { "ltr" },
            shown(&ours),
            shown(&reference),
        );
    }
}
