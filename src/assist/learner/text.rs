//! The sentences and words of a text, as ranges of bytes.
//!
//! A word is a run of letters and digits with their marks; every other visible character is a word
//! of its own, but for a run of the same sign. A proclitic stays with its word.

use std::ops::Range;

use crate::arabic::diacritics::is_mark;
use crate::text::segment::{is_letter_or_digit, paragraphs};

/// Sentences that are longer are cut, in words.
const LONGEST: usize = 400;
/// A full stop behind a shorter word is one of an abbreviation, in letters.
const SHORTEST_LAST: usize = 2;

/// The words of a sentence.
pub type Sentence = Vec<Range<usize>>;

/// Returns the sentences of a text that have words.
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let mut sentence: Sentence = Vec::new();
        for word in words(text, paragraph) {
            let is_end = ends_sentence(text, &sentence, &word);
            sentence.push(word);
            if is_end || sentence.len() >= LONGEST {
                found.push(std::mem::take(&mut sentence));
            }
        }
        if !sentence.is_empty() {
            found.push(sentence);
        }
    }
    found
}

/// Returns whether a word ends its sentence: a sign with a blank behind it.
fn ends_sentence(text: &str, before: &[Range<usize>], word: &Range<usize>) -> bool {
    let sign = text.get(word.clone()).unwrap_or_default();
    let next = text.get(word.end..).and_then(|rest| rest.chars().next());
    if !next.is_some_and(char::is_whitespace) {
        return false;
    }
    let last = before.last().and_then(|last| text.get(last.clone()));
    match sign {
        "!" | "?" | "\u{61F}" | "\u{6D4}" => true,
        "." => last.is_some_and(|last| last.chars().count() > SHORTEST_LAST),
        _ => false,
    }
}

/// Returns the words of a paragraph.
fn words(text: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let part = text.get(paragraph.clone()).unwrap_or_default();
    // The last word, if the next character may belong to it.
    let mut last: Option<Kind> = None;
    for (at, c) in part.char_indices() {
        let start = paragraph.start + at;
        let end = start + c.len_utf8();
        let next = part.get(at + c.len_utf8()..).and_then(|s| s.chars().next());
        let kind = kind(c, last, next);
        match (kind, last, words.last_mut()) {
            (Kind::Blank, ..) => {}
            (Kind::Joined, Some(_), Some(word))
            | (Kind::Letter, Some(Kind::Letter), Some(word)) => word.end = end,
            (Kind::Joined, ..) => continue,
            (Kind::Sign(one), Some(Kind::Sign(other)), Some(word)) if one == other => {
                word.end = end;
            }
            _ => words.push(start..end),
        }
        last = match kind {
            Kind::Blank => None,
            Kind::Joined => last,
            _ => Some(kind),
        };
    }
    words
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    /// A mark, tatweel or invisible character: part of the word before it.
    Joined,
    Sign(char),
    Blank,
}

fn kind(c: char, last: Option<Kind>, next: Option<char>) -> Kind {
    // Marks count as letters for Unicode.
    if is_mark(c) || matches!(c, '\u{640}' | '\u{200C}' | '\u{200D}') {
        return Kind::Joined;
    }
    if is_letter_or_digit(c) {
        return Kind::Letter;
    }
    if c.is_whitespace() || crate::arabic::fold::is_invisible(c) {
        return Kind::Blank;
    }
    // 3.5, 10:30 and 2/3 are one word.
    let is_inner = matches!(c, '.' | ',' | ':' | '/' | '\u{66B}' | '\u{66C}');
    if is_inner && last == Some(Kind::Letter) && next.is_some_and(char::is_numeric) {
        return Kind::Joined;
    }
    Kind::Sign(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = sentences(text)
            .iter()
            .map(|words| {
                let words: Vec<&str> = words
                    .iter()
                    .filter_map(|word| text.get(word.clone()))
                    .collect();
                words.join("|")
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_are_letters_with_marks_or_signs() {
        check(
            "زار محمّد، القاهرة (مصر).",
            &["زار|محمّد|،|القاهرة|(|مصر|)|."],
        );
        check(
            "محـــمد\u{200F} وب\u{200D} ...",
            &["محـــمد|وب\u{200D}|..."],
        );
        check(
            "3.5 في 10:30، بي.بي.سي -",
            &["3.5|في|10:30|،|بي|.|بي|.|سي|-"],
        );
        check(" \u{64B} ", &[]);
        check("", &[]);
    }

    #[test]
    fn sentences_end_at_signs_with_a_blank_and_at_paragraphs() {
        check(
            "وصل بوتين. ثم غادر؟ نعم",
            &["وصل|بوتين|.", "ثم|غادر|؟", "نعم"],
        );
        check("جورج و. بوش", &["جورج|و|.|بوش"]);
        check("سطر\nآخر\n\n", &["سطر", "آخر"]);
        let long = "كلمة ".repeat(LONGEST + 1);
        assert_eq!(sentences(&long).len(), 2);
    }
}
