//! UAX #9 by the `unicode-bidi` crate: the reference for the visual order of Tawsim.

use std::ops::Range;

use tawsim::text::layout::Layout;
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, Level, ParagraphBidiInfo};

/// The tables of the reference, with one correction: `DerivedBidiClass.txt` gives noncharacters
/// class BN; the crate does not list them and uses L.
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

/// Checks that each line of a layout shows its clusters in the order of the reference.
#[track_caller]
pub(crate) fn check_order(paragraph: &str, layout: &Layout) {
    let reference = Reference::new(paragraph, layout.shaped().rtl);
    reference.check_lines(layout, 0);
}

/// A paragraph with its levels.
pub(crate) struct Reference<'a> {
    paragraph: &'a str,
    info: ParagraphBidiInfo<'a>,
}

impl<'a> Reference<'a> {
    pub(crate) fn new(paragraph: &'a str, rtl: bool) -> Self {
        let info = resolve(paragraph, rtl);
        Self { paragraph, info }
    }

    /// Returns the bytes at which the characters of a line begin, in visual order from the left,
    /// without those that rule X9 removes.
    fn visual_order(&self, line: Range<usize>) -> Vec<usize> {
        let after_l1 = self.info.reordered_levels(line.clone());
        let shown: Vec<usize> = self.paragraph[line.clone()]
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

    /// Checks the lines of a layout that begins at a byte of the paragraph.
    #[track_caller]
    pub(crate) fn check_lines(&self, layout: &Layout, from: usize) {
        let bytes_of = |index: usize| {
            let (start, end) = layout.bytes_of(index);
            from + start..from + end
        };
        let index_at = |byte: usize| layout.shaped().index_at((byte - from) as u32);
        for line in 0..layout.lines().len() {
            let ours: Vec<usize> = layout
                .placed(line)
                .map(|placed| bytes_of(placed.index))
                .filter(|bytes| {
                    let mut chars = self.paragraph[bytes.clone()].chars();
                    chars.any(|c| !is_removed(c))
                })
                .map(|bytes| bytes.start)
                .collect();
            let bytes = layout.line_bytes(line);
            let mut reference: Vec<usize> = self
                .visual_order(from + bytes.start..from + bytes.end)
                .into_iter()
                .filter_map(index_at)
                .map(|index| bytes_of(index).start)
                .collect();
            reference.dedup();
            let shown = |order: &[usize]| -> Vec<&str> {
                let clusters = order.iter().filter_map(|byte| index_at(*byte));
                clusters
                    .map(|index| &self.paragraph[bytes_of(index)])
                    .collect()
            };
            assert!(
                ours == reference,
                "line {line} at byte {}, from the left:\nours      {:?}\nreference {:?}",
                from + bytes.start,
                shown(&ours),
                shown(&reference),
            );
        }
    }
}
