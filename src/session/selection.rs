//! Where the caret is, and what is selected.
//!
//! Knows nothing of lines: visual movement is the business of `text` and `ui`.

use std::ops::Range;

use crate::text::segment;
use crate::text::span::Span;

/// A selection in the open document, in bytes of its text; a caret where both ends are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The byte at which the selection began.
    pub anchor: usize,
    /// The byte at which the caret is.
    pub focus: usize,
    /// Whether the focus belongs to the character before it.
    pub upstream: bool,
}

impl Selection {
    /// Returns a caret before the character at `byte`.
    pub fn caret(byte: usize) -> Self {
        Self {
            anchor: byte,
            focus: byte,
            upstream: false,
        }
    }

    /// Returns the selection of a span, the caret at its end.
    pub fn of(span: Span) -> Self {
        Self {
            anchor: span.start(),
            focus: span.end(),
            upstream: true,
        }
    }

    /// Returns whether nothing is selected.
    pub fn is_caret(self) -> bool {
        self.anchor == self.focus
    }

    /// Returns the selected bytes, in logical order.
    pub fn range(self) -> Range<usize> {
        self.anchor.min(self.focus)..self.anchor.max(self.focus)
    }

    /// Returns what is selected, or `None` for a caret.
    pub fn span(self, text: &str) -> Option<Span> {
        let Range { start, end } = self.range();
        Span::new(text, start, end)
    }

    /// Returns the selection with both ends in the text and on character boundaries.
    #[must_use]
    pub fn clamped(self, text: &str) -> Self {
        Self {
            anchor: segment::char_floor(text, self.anchor),
            focus: segment::char_floor(text, self.focus),
            ..self
        }
    }
}
