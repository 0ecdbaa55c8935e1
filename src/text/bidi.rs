//! The part of the bidirectional algorithm (UAX #9) that works on lines: rules L1 and L2.
//!
//! The shaping engine resolves the levels, once per paragraph; line breaking never changes them.

use std::ops::Range;

use icu_properties::props::BidiClass;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

/// Returns the direction of the first strong character, if there is one (rules P2 and P3):
/// `true` for right to left. Text inside isolates does not count.
pub fn first_strong_is_rtl(text: &str) -> Option<bool> {
    let mut isolates = 0_usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates = isolates.saturating_sub(1),
            _ if isolates > 0 => {}
            _ if is_strong_rtl(c) => return Some(true),
            _ if is_strong_ltr(c) => return Some(false),
            _ => {}
        }
    }
    None
}

/// Returns how many letters of a text are read from right to left, and how many from left to right.
pub fn letters(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(rtl, ltr), c| {
        let (is_rtl, is_ltr) = (is_strong_rtl(c), is_strong_ltr(c));
        (rtl + usize::from(is_rtl), ltr + usize::from(is_ltr))
    })
}

/// Returns the bidi class of a character.
pub(crate) fn class(c: char) -> BidiClass {
    const CLASSES: CodePointMapDataBorrowed<'static, BidiClass> = CodePointMapData::new();
    CLASSES.get(c)
}

/// Returns whether the character is of bidi class R or AL.
pub fn is_strong_rtl(c: char) -> bool {
    matches!(class(c), BidiClass::RightToLeft | BidiClass::ArabicLetter)
}

/// Returns whether the character is of bidi class L.
pub fn is_strong_ltr(c: char) -> bool {
    class(c) == BidiClass::LeftToRight
}

/// Returns whether the character is a nonspacing mark (bidi class NSM).
pub fn is_nonspacing(c: char) -> bool {
    class(c) == BidiClass::NonspacingMark
}

/// Returns whether the character opens or closes an embedding, an override or an isolate.
pub fn is_explicit_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether rule L1 gives the character the paragraph's level at the end of a line: white
/// space, separators, isolate controls, and the characters that rule X9 removes.
pub fn is_l1_trailing(c: char) -> bool {
    matches!(
        class(c),
        BidiClass::WhiteSpace
            | BidiClass::ParagraphSeparator
            | BidiClass::SegmentSeparator
            | BidiClass::LeftToRightIsolate
            | BidiClass::RightToLeftIsolate
            | BidiClass::FirstStrongIsolate
            | BidiClass::PopDirectionalIsolate
            | BidiClass::LeftToRightEmbedding
            | BidiClass::RightToLeftEmbedding
            | BidiClass::LeftToRightOverride
            | BidiClass::RightToLeftOverride
            | BidiClass::PopDirectionalFormat
            | BidiClass::BoundaryNeutral
    )
}

/// Reorders the items of a line (rule L2): returns the runs of equal level, in visual order from
/// the left. `levels` are those of the line's items in logical order, after rule L1.
pub fn visual_runs(levels: &[u8]) -> Vec<(Range<usize>, u8)> {
    let mut runs: Vec<(Range<usize>, u8)> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        match runs.last_mut() {
            Some((run, run_level)) if run_level == level => run.end = index + 1,
            _ => runs.push((index..index + 1, *level)),
        }
    }
    let highest = runs.iter().map(|(_, level)| *level).max().unwrap_or(0);
    let lowest_odd = runs.iter().map(|(_, level)| *level | 1).min().unwrap_or(1);
    for level in (lowest_odd..=highest).rev() {
        let mut at = 0;
        while at < runs.len() {
            let high = |run: &(Range<usize>, u8)| run.1 >= level;
            let len = runs
                .get(at..)
                .unwrap_or_default()
                .iter()
                .take_while(|run| high(run))
                .count();
            if let Some(stretch) = runs.get_mut(at..at + len) {
                stretch.reverse();
            }
            at += len.max(1);
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_runs_reverse_from_the_highest_level_down() {
        // The example of UAX #9, L2: levels of `car means CAR.` in a right-to-left line, shortened.
        assert_eq!(
            visual_runs(&[1, 1, 2, 2, 1]),
            [(4..5, 1), (2..4, 2), (0..2, 1)]
        );
        assert_eq!(
            visual_runs(&[0, 1, 2, 1, 0]),
            [(0..1, 0), (3..4, 1), (2..3, 2), (1..2, 1), (4..5, 0)]
        );
        assert_eq!(visual_runs(&[]), []);
    }

    #[test]
    fn first_strong_skips_digits_signs_and_isolates() {
        assert_eq!(first_strong_is_rtl("2024 - \u{628} a"), Some(true));
        assert_eq!(first_strong_is_rtl("(a \u{628}"), Some(false));
        assert_eq!(first_strong_is_rtl("\u{2066}a\u{2069} \u{628}"), Some(true));
        assert_eq!(first_strong_is_rtl("2024 ..."), None);
    }
}
