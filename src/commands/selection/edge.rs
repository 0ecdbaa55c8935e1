//! Moves the edges of a span by one grapheme or one word.
//!
//! An edge never stops at a blank: an entity has none at its edges. Works only on the text, in logical order; the position of the edge on the screen is irrelevant.

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

/// How far an edge moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// By a letter with its marks.
    Letter,
    /// To the next edge of a word.
    Word,
}

/// Returns the span with one edge moved, or `None` if it would become empty or leave the text.
pub fn moved(
    text: &str,
    span: Span,
    (edge, direction): (Edge, Direction),
    step: Step,
) -> Option<Span> {
    let (start, end) = (span.start(), span.end());
    let (start, end) = match (edge, direction, step) {
        (Edge::Start, Direction::In, Step::Letter) => (segment::next_grapheme(text, start), end),
        (Edge::Start, Direction::In, Step::Word) => (segment::next_word_start(text, start), end),
        (Edge::Start, Direction::Out, Step::Letter) => (letter_before(text, start), end),
        (Edge::Start, Direction::Out, Step::Word) => {
            (segment::previous_word_start(text, start), end)
        }
        (Edge::End, Direction::In, Step::Letter) => (start, segment::previous_grapheme(text, end)),
        (Edge::End, Direction::In, Step::Word) => (start, word_end_before(text, end)),
        (Edge::End, Direction::Out, Step::Letter) => (start, letter_behind(text, end)),
        (Edge::End, Direction::Out, Step::Word) => (start, segment::next_word_end(text, end)),
    };
    let moved = Span::new(text, start, end)?.without_edge_blanks(text)?;
    (moved != span).then_some(moved)
}

/// Returns the start of the last grapheme before `byte` that is no blank.
fn letter_before(text: &str, byte: usize) -> usize {
    let mut at = byte;
    while at > 0 {
        let before = segment::previous_grapheme(text, at);
        if !text.get(before..at).is_some_and(segment::is_blank) {
            return before;
        }
        at = before;
    }
    byte
}

/// Returns the end of the first grapheme behind `byte` that is no blank.
fn letter_behind(text: &str, byte: usize) -> usize {
    let mut at = byte;
    while at < text.len() {
        let behind = segment::next_grapheme(text, at);
        if !text.get(at..behind).is_some_and(segment::is_blank) {
            return behind;
        }
        at = behind;
    }
    byte
}

/// Returns the end of the last word that ends before `byte`; 0 if there is none.
fn word_end_before(text: &str, byte: usize) -> usize {
    let mut at = byte;
    while at > 0 {
        at = segment::previous_word_start(text, at);
        let end = segment::next_word_end(text, at);
        if end < byte {
            return end;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{In, Out};
    use Edge::{End, Start};

    #[track_caller]
    fn check(text: &str, words: &str, by: (Edge, Direction), step: Step, expected: &str) {
        let start = text.find(words).unwrap();
        let span = Span::new(text, start, start + words.len()).unwrap();
        let moved = moved(text, span, by, step).and_then(|span| span.get(text));
        assert_eq!(moved.unwrap_or(""), expected);
    }

    #[test]
    fn edge_moves_by_a_letter_with_its_marks() {
        let text = "قال لِبوتين ذلك";
        check(text, "لِبوتين", (Start, In), Step::Letter, "بوتين");
        check(text, "بوتين", (Start, Out), Step::Letter, "لِبوتين");
        check(text, "بوتين", (End, In), Step::Letter, "بوتي");
    }

    #[test]
    fn edge_stops_at_no_blank() {
        let text = "قال لِبوتين \u{A0} ذلك";
        check(text, "بوتين", (End, Out), Step::Letter, "بوتين \u{A0} ذ");
        check(text, "بوتين \u{A0} ذ", (End, In), Step::Letter, "بوتين");
        check(text, "لِبوتين", (Start, Out), Step::Letter, "ل لِبوتين");
        check(text, "ل لِبوتين", (Start, In), Step::Letter, "لِبوتين");
        check("محمد ", "محمد", (End, Out), Step::Letter, "");
    }

    #[test]
    fn edge_moves_by_a_word() {
        let text = "رئيس مجلس النواب اللبناني، نبيه بري";
        check(text, "مجلس", (End, Out), Step::Word, "مجلس النواب");
        check(text, "مجلس", (Start, Out), Step::Word, "رئيس مجلس");
        let both = "مجلس النواب اللبناني";
        check(text, both, (End, In), Step::Word, "مجلس النواب");
        check(text, both, (Start, In), Step::Word, "النواب اللبناني");
        check(
            text,
            both,
            (End, Out),
            Step::Word,
            "مجلس النواب اللبناني، نبيه",
        );
        // From inside of a word the edge goes to its end, or back to its start.
        check(text, "مجلس النو", (End, Out), Step::Word, "مجلس النواب");
        check(text, "مجلس النو", (End, In), Step::Word, "مجلس");
        check(text, "لس النواب", (Start, Out), Step::Word, "مجلس النواب");
    }

    #[test]
    fn edge_stays_where_nothing_is_left() {
        for step in [Step::Letter, Step::Word] {
            check("ب", "ب", (Start, In), step, "");
            check("ب", "ب", (Start, Out), step, "");
            check("ب", "ب", (End, In), step, "");
            check("ب", "ب", (End, Out), step, "");
        }
    }
}
