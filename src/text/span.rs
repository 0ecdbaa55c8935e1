//! A span: a half-open byte range of one text.
//!
//! A span that a user makes is on grapheme boundaries ([`Span::snapped`]); an imported span needs
//! only character boundaries ([`Span::new`]) and is never moved silently.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::offset::ByteOffset;
use crate::text::segment;

/// A half-open, never empty byte range on character boundaries of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds")]
pub struct Span {
    // Invariant: start < end.
    start: usize,
    end: usize,
}

/// The serialized form of a span, before it is checked.
#[derive(Deserialize)]
struct Bounds {
    start: usize,
    end: usize,
}

impl TryFrom<Bounds> for Span {
    type Error = String;

    fn try_from(Bounds { start, end }: Bounds) -> Result<Self, Self::Error> {
        Self::from_stored(start, end).ok_or_else(|| format!("{start}..{end} is not a span"))
    }
}

impl Span {
    /// Returns the span `start..end` (bytes), or `None` if it is empty, reversed, outside the text,
    /// or not on character boundaries.
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        (start < end && text.is_char_boundary(start) && text.is_char_boundary(end))
            .then_some(Self { start, end })
    }

    /// Returns a span from the store, without checking it against a text; the reader of the text
    /// checks it. `None` if it is empty or reversed.
    pub fn from_stored(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Returns the smallest span on grapheme boundaries that covers `a..b`, whatever their order;
    /// `None` if that is empty.
    pub fn snapped(text: &str, a: usize, b: usize) -> Option<Self> {
        let (start, end) = (a.min(b), a.max(b));
        let start = segment::grapheme_floor(text, start);
        let end = segment::grapheme_ceil(text, end);
        Self::new(text, start, end)
    }

    /// Returns the span without blanks at its edges; `None` if it covers only blanks. A blank that
    /// carries a mark stays.
    pub fn without_edge_blanks(self, text: &str) -> Option<Self> {
        let (mut start, mut end) = (self.start, self.end);
        while start < end {
            let next = segment::next_grapheme(text, start);
            if !segment::is_blank(text.get(start..next)?) {
                break;
            }
            start = next;
        }
        while start < end {
            let previous = segment::previous_grapheme(text, end);
            if !segment::is_blank(text.get(previous..end)?) {
                break;
            }
            end = previous;
        }
        Self::new(text, start, end)
    }

    /// Returns the first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// Returns the byte after the last one.
    pub fn end(self) -> usize {
        self.end
    }

    /// Returns the start as a [`ByteOffset`].
    pub fn start_offset(self) -> ByteOffset {
        ByteOffset(self.start)
    }

    /// Returns the end as a [`ByteOffset`].
    pub fn end_offset(self) -> ByteOffset {
        ByteOffset(self.end)
    }

    /// Returns the bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the length in bytes, never 0.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns the text that the span covers, or `None` if the span does not fit `text`.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Returns whether the other span is entirely inside this one, edges included.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns whether the two spans share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns whether the two spans overlap and neither contains the other.
    pub fn crosses(self, other: Self) -> bool {
        self.overlaps(other) && !self.contains(other) && !other.contains(self)
    }

    /// Returns whether both edges are grapheme boundaries of `text`.
    pub fn is_on_graphemes(self, text: &str) -> bool {
        segment::grapheme_floor(text, self.start) == self.start
            && segment::grapheme_ceil(text, self.end) == self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_new_refuses_what_is_empty_reversed_or_inside_a_character() {
        let text = "\u{628}a";
        assert!(Span::new(text, 0, 2).is_some());
        for (start, end) in [(0, 0), (2, 0), (1, 3), (0, 9)] {
            assert!(Span::new(text, start, end).is_none(), "{start}..{end}");
        }
    }

    #[test]
    fn span_snapped_takes_the_marks_of_a_letter_along() {
        let text = "\u{628}\u{64E}\u{646}";
        assert_eq!(Span::snapped(text, 0, 2).map(Span::range), Some(0..4));
        assert_eq!(Span::snapped(text, 4, 3).map(Span::range), Some(0..4));
        assert_eq!(Span::snapped(text, 4, 4), None);
    }

    #[test]
    fn span_crosses_only_when_neither_contains_the_other() {
        let text = "abcdef";
        let span = |a, b| Span::new(text, a, b).unwrap();
        assert!(span(0, 3).crosses(span(2, 5)));
        assert!(!span(0, 5).crosses(span(2, 5)));
        assert!(!span(0, 2).crosses(span(2, 5)));
    }
}
