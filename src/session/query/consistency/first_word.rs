//! The letters around the start of an entity: its first word, the article, and the word before.
//!
//! Says what is possible by form alone. Whether و in a word is a conjunction, the names of the
//! project decide.

use std::ops::Range;

use crate::arabic::diacritics::is_mark;

const ALEFS: [char; 2] = ['\u{627}', '\u{671}'];
const LAM: char = '\u{644}';

/// Returns whether a character continues a word: a letter, a digit, a mark, a tatweel or a joiner.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{640}' | '\u{200C}' | '\u{200D}')
}

/// Returns where the letters directly before a position begin: the position itself if there are
/// none.
pub(in crate::session::query) fn letters_before(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let mut start = at;
    for (place, c) in head.char_indices().rev() {
        if !is_of_word(c) {
            break;
        }
        start = place;
    }
    start
}

/// Returns where the letters directly after a position end, at most at `limit`.
pub(in crate::session::query) fn letters_after(text: &str, at: usize, limit: usize) -> usize {
    let tail = text.get(at..limit).unwrap_or_default();
    let end = tail.find(|c: char| !is_of_word(c));
    end.map_or(limit, |end| at + end)
}

/// Returns the letters of a part of a word without marks, tatweel and joiners, each with its byte.
fn letters(part: &str) -> impl DoubleEndedIterator<Item = (usize, char)> + '_ {
    // Marks and tatweel are alphabetic too.
    let is_letter = |c: char| c.is_alphanumeric() && !is_mark(c) && c != '\u{640}';
    part.char_indices().filter(move |(_, c)| is_letter(*c))
}

/// Returns the number of letters of a word.
pub(super) fn n_letters(word: &str) -> usize {
    letters(word).count()
}

/// Returns the byte of the letter after the article, if a word begins with the article.
pub(super) fn after_article(word: &str) -> Option<usize> {
    let mut all = letters(word);
    let (_, alef) = all.next()?;
    let (_, lam) = all.next()?;
    let (next, _) = all.next()?;
    (ALEFS.contains(&alef) && lam == LAM).then_some(next)
}

/// Returns the byte of the article at the end of what stands before a name in its word: its alef,
/// or its lam where the preposition ل has taken the alef.
pub(super) fn article_at_end(before: &str) -> Option<usize> {
    let mut all = letters(before).rev();
    let (lam_at, lam) = all.next()?;
    let (at, other) = all.next()?;
    match other {
        _ if lam != LAM => None,
        alef if ALEFS.contains(&alef) => Some(at),
        LAM => Some(lam_at),
        _ => None,
    }
}

/// Returns the word before a position, if only blanks, or the dot or slash of an abbreviation, are
/// between them: its range without that dot, and whether there is one.
pub(super) fn word_before(text: &str, at: usize) -> Option<(Range<usize>, bool)> {
    let head = text.get(..at)?;
    let is_blank = |c: char| c == ' ' || c == '\u{A0}';
    let bare = head.trim_end_matches(is_blank);
    let dotted = bare.strip_suffix(['.', '/']);
    let bare = dotted.map_or(bare, |bare| bare.trim_end_matches(is_blank));
    if bare.len() == head.len() {
        return None;
    }
    let start = letters_before(text, bare.len());
    (start < bare.len()).then_some((start..bare.len(), dotted.is_some()))
}

/// Returns where the next word begins after the end of a word, if only blanks, or the dot or slash
/// of an abbreviation, are between them, and whether there is such a dot.
pub(super) fn word_after(text: &str, at: usize, limit: usize) -> Option<(usize, bool)> {
    let tail = text.get(at..limit)?;
    let is_blank = |c: char| c == ' ' || c == '\u{A0}';
    let rest = tail.trim_start_matches(is_blank);
    let dotted = rest.strip_prefix(['.', '/']);
    let rest = dotted.map_or(rest, |rest| rest.trim_start_matches(is_blank));
    let next = limit - rest.len();
    (next > at && next < limit).then_some((next, dotted.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_word_has_the_article_by_its_letters() {
        for (word, rest) in [
            ("القاهرة", Some("قاهرة")),
            ("اَلْقاهرة", Some("قاهرة")),
            ("ألمانيا", None),
            ("ال", None),
            ("لندن", None),
        ] {
            let found = after_article(word).and_then(|at| word.get(at..));
            assert_eq!(found, rest, "{word}");
        }
        for (before, article) in [
            ("وال", Some("ال")),
            ("لل", Some("ل")),
            ("ول", None),
            ("", None),
        ] {
            let found = article_at_end(before).and_then(|at| before.get(at..));
            assert_eq!(found, article, "{before}");
        }
    }

    #[test]
    fn first_word_of_a_place_ends_at_blanks_and_dots() {
        let text = "قال د. محمد، الرئيس بوتين";
        let at = |word: &str| text.find(word).unwrap();
        let (word, dotted) = word_before(text, at("محمد")).unwrap();
        assert_eq!((text.get(word), dotted), (Some("د"), true));
        let (word, dotted) = word_before(text, at("بوتين")).unwrap();
        assert_eq!((text.get(word), dotted), (Some("الرئيس"), false));
        assert_eq!(word_before(text, at("الرئيس")), None);
        assert_eq!(word_before(text, 0), None);
        let after = at("الرئيس") + "الرئيس".len();
        assert_eq!(
            word_after(text, after, text.len()),
            Some((at("بوتين"), false))
        );
        assert_eq!(word_after(text, text.len(), text.len()), None);
    }
}
