//! The cuts of words in a text: where a name that is selected may begin and end, and where it most
//! probably does.
//!
//! Positions are bytes of the text. The letters are those of `arabic::clitics`; the policy and the
//! names of the project decide between them.

use std::ops::Range;

use crate::arabic::clitics::{Clitics, Word, after_article};
use crate::commands::selection::edge::{self, Direction, Edge, Step};
use crate::model::policy::{Rule, Subject};
use crate::session::Session;
use crate::text::segment;
use crate::text::span::Span;

/// Returns the clitics that the policy of the project knows.
pub fn clitics(session: &Session) -> Clitics {
    let policy = session.policy();
    Clitics {
        dialect: policy.dialect_proclitics,
        article: policy.rule(Subject::Article) == Some(Rule::Out),
    }
}

/// Returns the part of a word of the open document that a name most probably is. If the policy has
/// proclitics in the span, these stay; if it leaves the article out, the name begins behind it.
pub fn default_cut(session: &Session, word: Range<usize>) -> Range<usize> {
    let text = session.document().map(|open| &*open.document.text);
    let Some(letters) = text.and_then(|text| text.get(word.clone())) else {
        return word;
    };
    let clitics = clitics(session);
    let names = |name: &str| {
        let stem = after_article(name).filter(|_| clitics.article);
        let stem = stem.and_then(|at| name.get(at..));
        let n_stem = stem.map_or(0, |stem| session.known_name(stem));
        session.known_name(name).max(n_stem)
    };
    let cut = Word::new(letters);
    if session.policy().proclitics() == Some(Rule::In) {
        let whole = cut.starts(Clitics::default()).first().copied();
        let behind = whole.filter(|_| clitics.article);
        let behind = behind.and_then(|whole| cut.behind_article(whole));
        return word.start + behind.map_or(0, |behind| behind.at)..word.end;
    }
    let begins = cut.default_start(clitics, &names);
    let end = cut.default_end(begins.at, &names);
    // للبنان has no article if لبنان is what the project knows.
    let has_article = !begins.after_lam || cut.norm(begins, &names).is_some();
    let behind = (clitics.article && has_article).then(|| cut.behind_article(begins));
    let start = behind.flatten().map_or(begins.at, |behind| behind.at);
    word.start + start..word.start + end
}

/// Returns the places where the first word of a span may be cut, in order; the first is the start
/// of that word. Only places before the end of the span.
pub fn starts(text: &str, span: Span, clitics: Clitics) -> Vec<usize> {
    let word = segment::word_at(text, span.start()).filter(|word| word.end > span.start());
    let Some(word) = word else {
        return vec![span.start()];
    };
    let cuts = Word::new(text.get(word.clone()).unwrap_or_default()).starts(clitics);
    let places = cuts.into_iter().map(|cut| word.start + cut.at);
    places.filter(|place| *place < span.end()).collect()
}

/// Returns the places where the last word of a span may be cut, in order; the last is the end of
/// that word. Only places behind the start of the span.
pub fn ends(text: &str, span: Span) -> Vec<usize> {
    let last = segment::previous_grapheme(text, span.end());
    let word = segment::word_at(text, last).filter(|word| word.start < span.end());
    let Some(word) = word.filter(|word| word.end > last) else {
        return vec![span.end()];
    };
    let cuts = Word::new(text.get(word.clone()).unwrap_or_default()).ends();
    let places = cuts.into_iter().map(|end| word.start + end);
    places.filter(|place| *place > span.start()).collect()
}

/// Returns the span with one edge at the next candidate: further in, and from the last one back to
/// the edge of the word. Where a word has no other candidate, the edge moves in by a letter. `None`
/// if nothing is left.
pub fn at_next(text: &str, span: Span, edge: Edge, clitics: Clitics) -> Option<Span> {
    let (start, end) = (span.start(), span.end());
    let places = match edge {
        Edge::Start => starts(text, span, clitics),
        Edge::End => ends(text, span),
    };
    if places.len() < 2 {
        return edge::moved(text, span, (edge, Direction::In), Step::Letter);
    }
    let moved = match edge {
        Edge::Start => {
            let next = places.iter().find(|place| **place > start);
            Span::new(text, *next.or(places.first())?, end)
        }
        Edge::End => {
            let next = places.iter().rev().find(|place| **place < end);
            Span::new(text, start, *next.or(places.last())?)
        }
    };
    moved.filter(|moved| *moved != span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Clitics = Clitics {
        dialect: false,
        article: false,
    };

    /// Brackets stand at the edges of the span; each step is the span after one more press.
    #[track_caller]
    fn check(edge: Edge, steps: &[&str]) {
        let spans = steps.iter().map(|marked| {
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            let text = marked.replace(['[', ']'], "");
            (Span::new(&text, start, end).unwrap(), text)
        });
        let mut spans = spans.peekable();
        while let Some((span, text)) = spans.next() {
            if let Some((expected, _)) = spans.peek() {
                let moved = at_next(&text, span, edge, NONE);
                let shown = moved.and_then(|moved| moved.get(&text));
                assert_eq!(shown, expected.get(&text), "after {span:?} in {text}");
            }
        }
    }

    #[test]
    fn start_walks_the_candidates_and_returns_to_the_word() {
        check(
            Edge::Start,
            &[
                "زار وب[القاهرة] أمس",
                "زار [وبالقاهرة] أمس",
                "زار و[بالقاهرة] أمس",
                "زار وب[القاهرة] أمس",
            ],
        );
        check(
            Edge::Start,
            &["و[ليد عبد الله]", "ول[يد عبد الله]", "[وليد عبد الله]"],
        );
        // An edge between two candidates goes on to the next.
        check(Edge::Start, &["وَبِال[قاهرة]", "[وَبِالقاهرة]"]);
    }

    #[test]
    fn edge_moves_by_a_letter_where_there_is_no_other_candidate() {
        check(Edge::Start, &["[محمد] جاء", "م[حمد] جاء", "مح[مد] جاء"]);
        check(Edge::End, &["[محمد] جاء", "[محم]د جاء"]);
        check(Edge::Start, &["«[London]»", "«L[ondon]»"]);
    }

    #[test]
    fn end_walks_the_pronouns() {
        check(
            Edge::End,
            &["إلى [لندنهم]،", "إلى [لندن]هم،", "إلى [لندنهم]،"],
        );
        check(Edge::End, &["[الملك لندنهم]", "[الملك لندن]هم"]);
    }

    #[test]
    fn candidates_leave_something_of_the_span() {
        let text = "ولندن";
        let span = Span::new(text, 0, 2).unwrap();
        assert_eq!(starts(text, span, NONE), [0]);
        assert_eq!(at_next(text, span, Edge::Start, NONE), None);
    }
}
