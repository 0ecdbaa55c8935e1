//! Moves the edges of a span by one grapheme.
//!
//! Works only on the text, in logical order; the position of the edge on the screen is irrelevant.

use crate::text::segment;
use crate::text::span::Span;

/// One of the two edges of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The start of the span.
    Start,
    /// The end of the span.
    End,
}

/// The direction in which an edge moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Into the span, which becomes one grapheme shorter.
    In,
    /// Out of the span, which becomes one grapheme longer.
    Out,
}

/// Returns the span with one edge moved by a grapheme, or `None` if it would become empty or leave
/// the text.
pub fn moved(text: &str, span: Span, edge: Edge, direction: Direction) -> Option<Span> {
    let (start, end) = (span.start(), span.end());
    let (start, end) = match (edge, direction) {
        (Edge::Start, Direction::In) => (segment::next_grapheme(text, start), end),
        (Edge::Start, Direction::Out) => (segment::previous_grapheme(text, start), end),
        (Edge::End, Direction::In) => (start, segment::previous_grapheme(text, end)),
        (Edge::End, Direction::Out) => (start, segment::next_grapheme(text, end)),
    };
    Span::new(text, start, end).filter(|moved| *moved != span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, edge: Edge, direction: Direction, expected: &str) {
        let start = text.find(words).unwrap();
        let span = Span::new(text, start, start + words.len()).unwrap();
        let moved = moved(text, span, edge, direction).and_then(|span| span.get(text));
        assert_eq!(moved.unwrap_or(""), expected);
    }

    #[test]
    fn edge_moves_by_a_letter_with_its_marks() {
        let text = "قال لِبوتين ذلك";
        check(text, "لِبوتين", Edge::Start, Direction::In, "بوتين");
        check(text, "بوتين", Edge::Start, Direction::Out, "لِبوتين");
        check(text, "بوتين", Edge::End, Direction::In, "بوتي");
        check(text, "بوتين", Edge::End, Direction::Out, "بوتين ");
    }

    #[test]
    fn edge_stays_where_nothing_is_left() {
        check("ب", "ب", Edge::Start, Direction::In, "");
        check("ب", "ب", Edge::Start, Direction::Out, "");
        check("ب", "ب", Edge::End, Direction::Out, "");
    }
}
