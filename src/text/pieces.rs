//! Cuts a very long paragraph into pieces that are laid out one by one, with the bidi levels of the
//! whole paragraph.
//!
//! Most cuts fall after a blank between two letters of the paragraph's own direction, where the
//! paragraph has no directional formatting character and no bracket is open. No rule of UAX #9
//! looks across such a cut, so the levels of each piece can be resolved separately. If a paragraph
//! has no such places, its levels are resolved once and handed to the pieces. Shapes nothing.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::{BidiMirroringGlyph, BidiPairedBracketType};
use parley_engine::{Analysis, AnalysisOptions, Analyzer, BaseDirection};

use crate::text::bidi::{is_explicit_control, is_nonspacing, is_strong_ltr, is_strong_rtl};
use crate::text::segment;

/// Paragraphs up to this length in bytes are laid out whole.
pub const WHOLE: usize = 20_000;
/// The length of a piece, in bytes, from which a place to cut is searched.
const TARGET: usize = 8_000;
/// The distance of that search, in bytes, before a worse place is accepted.
const SEARCH: usize = 8_000;
/// The number of open brackets that the bidi rules track; with more, they pair none (UAX #9, BD16).
const MAX_BRACKETS: usize = 63;

/// A stretch of one bidi level: its end, as an offset from the start of the piece, and the level.
pub type LevelEnd = (u32, u8);

/// A piece of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The first byte, from the start of the paragraph.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The levels of this part of the paragraph; empty if resolving the piece alone gives the same
    /// levels.
    pub levels: Vec<LevelEnd>,
}

/// Cuts a paragraph of the given direction. A paragraph of up to [`WHOLE`] bytes is one piece.
pub fn cut(paragraph: &str, rtl: bool) -> Vec<Cut> {
    if paragraph.len() <= WHOLE {
        return vec![Cut {
            end: paragraph.len(),
            ..Cut::default()
        }];
    }
    let open = OpenBrackets::scan(paragraph);
    let (places, alone) = places(paragraph, rtl, open.as_ref());
    let mut pieces = Vec::with_capacity(places.len() + 1);
    let mut start = 0;
    for end in places.into_iter().chain([paragraph.len()]) {
        pieces.push(Cut {
            start,
            end,
            levels: Vec::new(),
        });
        start = end;
    }
    if !alone {
        give_levels(paragraph, rtl, &mut pieces);
    }
    pieces
}

/// Returns the places to cut, and whether all of them are places that no bidi rule looks across.
fn places(paragraph: &str, rtl: bool, open: Option<&OpenBrackets>) -> (Vec<usize>, bool) {
    let own = |c: char| {
        if rtl {
            is_strong_rtl(c)
        } else {
            is_strong_ltr(c)
        }
    };
    let mut places = Vec::new();
    let mut alone = open.is_some();
    let mut from = TARGET;
    while from + TARGET / 2 < paragraph.len() {
        let start = segment::grapheme_floor(paragraph, from);
        let end = segment::char_floor(paragraph, (start + SEARCH).min(paragraph.len()));
        let window = paragraph.get(start..end).unwrap_or_default();
        let free = |at: usize| open.is_none_or(|open| !open.holds(start + at));
        let place = place_between(window, |before, at, after| {
            own(before) && own(after) && free(at)
        });
        let place = place.or_else(|| {
            alone = false;
            let same = |a: char, b: char| {
                (is_strong_ltr(a) && is_strong_ltr(b)) || (is_strong_rtl(a) && is_strong_rtl(b))
            };
            place_between(window, |before, _, after| same(before, after))
        });
        let place = place.map_or(start, |at| start + at);
        places.push(place);
        from = place + TARGET;
    }
    (places, alone)
}

/// Returns the first place after a blank where the characters on both sides satisfy `wanted`.
fn place_between(window: &str, wanted: impl Fn(char, usize, char) -> bool) -> Option<usize> {
    let mut before = None;
    let mut chars = window.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        if c == ' '
            && let (Some(before), Some((at, after))) = (before, chars.peek())
            && wanted(before, *at, *after)
        {
            return Some(*at);
        }
        // A mark belongs to its letter.
        if !is_nonspacing(c) {
            before = Some(c);
        }
    }
    None
}

/// The bracket pairs of a paragraph.
struct OpenBrackets {
    /// The ranges from an opening bracket to its closing one; only the outermost pairs, in order.
    pairs: Vec<Range<usize>>,
}

impl OpenBrackets {
    /// Finds the pairs (BD16); `None` if the paragraph contains embeddings, isolates, or more open
    /// brackets than the rules track.
    fn scan(paragraph: &str) -> Option<Self> {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut pairs: Vec<Range<usize>> = Vec::new();
        for (at, c) in paragraph.char_indices() {
            if is_letter_block(c) {
                continue;
            }
            if is_explicit_control(c) {
                return None;
            }
            let bracket = CodePointMapData::<BidiMirroringGlyph>::new().get(c);
            match (bracket.paired_bracket_type, bracket.mirroring_glyph) {
                (BidiPairedBracketType::Open, Some(closing)) => {
                    if open.len() >= MAX_BRACKETS {
                        return None;
                    }
                    open.push((at, canonical(closing)));
                }
                (BidiPairedBracketType::Close, _) => {
                    let closing = canonical(c);
                    if let Some(found) = open.iter().rposition(|(_, wanted)| *wanted == closing) {
                        let start = open.get(found).map_or(at, |(start, _)| *start);
                        open.truncate(found);
                        // The new pair encloses these.
                        while pairs.last().is_some_and(|inner| inner.start > start) {
                            pairs.pop();
                        }
                        pairs.push(start..at);
                    }
                }
                _ => {}
            }
        }
        Some(Self { pairs })
    }

    /// Returns whether a cut before `byte` is inside a pair.
    fn holds(&self, byte: usize) -> bool {
        let next = self.pairs.partition_point(|pair| pair.start < byte);
        next.checked_sub(1)
            .and_then(|last| self.pairs.get(last))
            .is_some_and(|pair| pair.end >= byte)
    }
}

/// Returns whether the character is in a block without brackets and directional formatting
/// characters.
fn is_letter_block(c: char) -> bool {
    matches!(c, ' ' | 'A'..='Z' | 'a'..='z' | '0'..='9' | '\u{620}'..='\u{6FF}')
}

/// Maps the two canonically equivalent pairs of angle brackets to one (BD16).
fn canonical(c: char) -> char {
    match c {
        '\u{232A}' => '\u{3009}',
        _ => c,
    }
}

/// Resolves the levels of the whole paragraph and gives each piece its part.
fn give_levels(paragraph: &str, rtl: bool, pieces: &mut [Cut]) {
    let base_direction = if rtl {
        BaseDirection::Rtl
    } else {
        BaseDirection::Ltr
    };
    let options = AnalysisOptions {
        base_direction,
        ..AnalysisOptions::default()
    };
    let mut analysis = Analysis::new();
    Analyzer::new().analyze(paragraph, &options, &mut analysis);
    let base = analysis.paragraph_level().to_u8();
    let mut levels = analysis.bidi_levels().iter();
    let mut chars = paragraph.char_indices().peekable();
    for piece in pieces {
        while let Some((at, c)) = chars.next_if(|(at, _)| *at < piece.end) {
            let level = levels.next().map_or(base, |level| level.to_u8());
            let end = (at + c.len_utf8() - piece.start) as u32;
            match piece.levels.last_mut() {
                Some(last) if last.1 == level => last.0 = end,
                _ => piece.levels.push((end, level)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_a_long_paragraph_without_gaps_and_cut_after_blanks() {
        let text = "قال بوتين أمس في موسكو إن الوضع يقترب من الحسم ".repeat(2000);
        let pieces = cut(&text, true);
        assert!(pieces.len() > 5);
        let mut end = 0;
        for piece in &pieces {
            assert_eq!(piece.start, end);
            assert!(piece.start == 0 || text.as_bytes()[piece.start - 1] == b' ');
            assert!(piece.levels.is_empty());
            end = piece.end;
        }
        assert_eq!(end, text.len());
    }

    #[test]
    fn pieces_are_cut_outside_of_brackets_where_they_can_be() {
        let text = "قال أيضا (بوتين أمس في موسكو) إن [الوضع يقترب من الحسم] ".repeat(2000);
        let mut depth = 0_i32;
        let pieces = cut(&text, true);
        assert!(pieces.iter().all(|piece| piece.levels.is_empty()));
        for (at, c) in text.char_indices() {
            assert!(depth == 0 || pieces.iter().all(|piece| piece.start != at));
            depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        }
    }

    #[test]
    fn pieces_within_embeddings_get_the_levels_of_the_whole() {
        let long = "كلمة أخرى ".repeat(3000);
        let text = format!("\u{202A}a ({long}) {long}\u{202C}");
        let pieces = cut(&text, true);
        assert!(pieces.len() > 3);
        for piece in &pieces {
            let (end, _) = piece.levels.last().copied().unwrap();
            assert_eq!(end as usize, piece.end - piece.start);
        }
        assert_eq!(pieces[1].levels.len(), 1);
        assert_eq!(pieces[1].levels[0].1, 3);
    }

    #[test]
    fn pieces_a_word_without_end_is_cut_between_letters() {
        let text = "ب".repeat(30_000);
        let pieces = cut(&text, true);
        assert!(pieces.len() > 3);
        assert!(pieces.iter().all(|piece| !piece.levels.is_empty()));
    }
}
