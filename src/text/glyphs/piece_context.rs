//! What the shaping of a piece of a long paragraph takes from the whole paragraph.

use std::ops::Range;

use crate::text::pieces::LevelEnd;

/// What the shaping of a piece needs of its paragraph.
#[derive(Debug)]
pub(in crate::text) struct Context {
    /// The part of the paragraph's levels; empty if resolving the piece alone gives the same
    /// levels.
    pub(in crate::text) levels: Vec<LevelEnd>,
    /// The direction of the paragraph.
    pub(in crate::text) rtl: bool,
    /// The number of bytes of the paragraph before and after the piece.
    pub(in crate::text) around: (usize, usize),
}

/// The number of letters on each side of a piece that are shaped with it, so that a word cut in two
/// still joins.
const BESIDE: usize = 4;

impl Context {
    /// Returns the text to shape for a piece, and the bytes of that text that are the piece.
    pub(in crate::text) fn text_around(
        &self,
        text: &str,
        piece: &Range<usize>,
    ) -> (String, Range<usize>) {
        let content = text.get(piece.clone()).unwrap_or_default();
        if self.levels.is_empty() {
            // The piece ends with a blank; a letter of the same direction follows.
            let strong = if self.rtl { '\u{200F}' } else { '\u{200E}' };
            let mut all = content.to_owned();
            all.push(strong);
            return (all, 0..content.len());
        }
        let paragraph = piece.start - self.around.0..piece.end + self.around.1;
        let head = text.get(paragraph.start..piece.start).unwrap_or_default();
        let tail = text.get(piece.end..paragraph.end).unwrap_or_default();
        let before = head.char_indices().rev().take(BESIDE).last();
        let head = head
            .get(before.map_or(0, |(at, _)| at)..)
            .unwrap_or_default();
        let after = tail
            .char_indices()
            .nth(BESIDE)
            .map_or(tail.len(), |(at, _)| at);
        let all = [head, content, tail.get(..after).unwrap_or_default()].concat();
        (all, head.len()..head.len() + content.len())
    }
}
