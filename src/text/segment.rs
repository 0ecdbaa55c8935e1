//! Graphemes, words and paragraphs of a text, as byte positions.
//!
//! Works on any position of a text of any size: most functions read only the surroundings of the
//! position, never the whole text. Knows nothing of clitics.

use std::ops::Range;

use memchr::{memchr2_iter, memmem};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// Returns the last grapheme boundary at or before `byte`.
pub fn grapheme_floor(text: &str, byte: usize) -> usize {
    let at = char_floor(text, byte);
    if at == 0 || at == text.len() || is_grapheme_boundary(text, at) {
        return at;
    }
    previous_grapheme(text, at)
}

/// Returns the first grapheme boundary at or after `byte`.
pub fn grapheme_ceil(text: &str, byte: usize) -> usize {
    if byte >= text.len() {
        return text.len();
    }
    let mut at = byte;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    if at == 0 || is_grapheme_boundary(text, at) {
        at
    } else {
        next_grapheme(text, at)
    }
}

/// Returns whether a grapheme begins or ends at `byte`.
pub fn is_grapheme_boundary(text: &str, byte: usize) -> bool {
    let before = text.get(..byte).and_then(|head| head.chars().next_back());
    let after = text.get(byte..).and_then(|tail| tail.chars().next());
    if before.is_some_and(never_joins) && after.is_some_and(never_joins) {
        return true;
    }
    GraphemeCursor::new(byte, text.len(), true)
        .is_boundary(text, 0)
        .unwrap_or(false)
}

/// Returns the next grapheme boundary after `byte`, which must be a character boundary.
pub fn next_grapheme(text: &str, byte: usize) -> usize {
    let mut chars = text.get(byte..).unwrap_or_default().chars();
    if let Some(one) = chars.next().filter(|c| never_joins(*c))
        && chars.next().is_none_or(never_joins)
    {
        return byte + one.len_utf8();
    }
    GraphemeCursor::new(byte, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// Returns the grapheme boundary before `byte`, which must be a character boundary.
pub fn previous_grapheme(text: &str, byte: usize) -> usize {
    GraphemeCursor::new(byte, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// Returns whether there is always a grapheme boundary between this character and another of which
/// the same is true: letters, digits and signs as most Arabic and Latin texts have them. Looking this
/// up is many times faster than asking for the boundary.
pub const fn never_joins(c: char) -> bool {
    matches!(c,
        '\n' | ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}'
        | '\u{606}'..='\u{60F}' | '\u{61B}' | '\u{61D}'..='\u{64A}' | '\u{660}'..='\u{66F}'
        | '\u{671}'..='\u{6D5}' | '\u{2010}'..='\u{2027}')
}

/// Returns whether a character is a letter or a digit, as [`char::is_alphanumeric`] does; the letters
/// of the Arabic alphabet are not looked up.
pub fn is_letter_or_digit(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}') || c.is_alphanumeric()
}

/// Returns whether a grapheme is a blank or an invisible sign between words: white space, a
/// zero-width space, a byte order mark or a direction mark.
pub fn is_blank(grapheme: &str) -> bool {
    !grapheme.is_empty()
        && grapheme.chars().all(|c| {
            c.is_whitespace()
                || matches!(c,
                    '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
                    | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        })
}

/// Returns where the graphemes of a text begin.
pub fn graphemes(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.grapheme_indices(true).map(|(at, _)| at)
}

/// Returns the character boundary at or before `byte`.
pub fn char_floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns where the graphemes of a text begin.
pub fn grapheme_starts(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).collect()
}

/// Returns whether no letter or digit comes directly before or after a range: it holds whole words.
/// Marks, tatweel and invisible characters at its ends belong to it.
pub fn is_whole_words(text: &str, bytes: &Range<usize>) -> bool {
    let belongs = |c: &char| {
        matches!(
            c,
            '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{61C}' | '\u{2060}' | '\u{FEFF}'
        ) || crate::text::bidi::is_nonspacing(*c)
    };
    let before = text.get(..bytes.start).unwrap_or_default();
    let after = text.get(bytes.end..).unwrap_or_default();
    let joins = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    !joins(before.chars().rev().find(|c| !belongs(c)))
        && !joins(after.chars().find(|c| !belongs(c)))
}

/// Returns where the words of a text begin.
pub fn word_starts(text: &str) -> Vec<usize> {
    words_within(text, 0..text.len())
        .map(|word| word.start)
        .collect()
}

/// The distance around a position within which words are searched, in bytes. A longer "word" is cut
/// there.
const WORD_WINDOW: usize = 2048;

/// Returns the word that contains or touches `byte`: the one that begins there, else the one that
/// ends there; `None` between two blanks or punctuation characters.
pub fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let mut touching = None;
    for word in words_around(text, byte) {
        if word.start <= byte && byte < word.end {
            return Some(word);
        }
        if word.end == byte {
            touching = Some(word);
        }
    }
    touching
}

/// Returns the start of the first word that begins after `byte`, or the end of the text.
pub fn next_word_start(text: &str, byte: usize) -> usize {
    let mut from = byte;
    loop {
        if let Some(word) = words_around(text, from).find(|word| word.start > byte) {
            return word.start;
        }
        if from >= text.len() {
            return text.len();
        }
        from = char_floor(text, (from + WORD_WINDOW).min(text.len()));
    }
}

/// Returns the end of the first word that ends after `byte`, or the end of the text.
pub fn next_word_end(text: &str, byte: usize) -> usize {
    let mut from = byte;
    loop {
        if let Some(word) = words_around(text, from).find(|word| word.end > byte) {
            return word.end;
        }
        if from >= text.len() {
            return text.len();
        }
        from = char_floor(text, (from + WORD_WINDOW).min(text.len()));
    }
}

/// Returns the start of the last word that begins before `byte`, or 0.
pub fn previous_word_start(text: &str, byte: usize) -> usize {
    let mut from = byte;
    loop {
        if let Some(word) = words_around(text, from)
            .filter(|word| word.start < byte)
            .last()
        {
            return word.start;
        }
        if from == 0 {
            return 0;
        }
        from = char_floor(text, from.saturating_sub(WORD_WINDOW));
    }
}

/// Words (UAX #29, those with a letter or digit) near a position. UAX #29 lets `_` and U+202F join
/// words; here they separate them, because a hashtag names several things and a narrow blank is a
/// blank.
fn words_around(text: &str, byte: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let byte = byte.min(text.len());
    words_within(text, window_start(text, byte)..window_end(text, byte))
}

fn words_within(text: &str, within: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let start = within.start;
    let window = text.get(within).unwrap_or_default();
    window
        .split_word_bound_indices()
        .flat_map(move |(at, piece)| {
            let at = start + at;
            piece
                .split(parts_words)
                .filter(|part| part.chars().any(char::is_alphanumeric))
                .map(move |part| {
                    let offset = at + (part.as_ptr().addr() - piece.as_ptr().addr());
                    // The split above may separate a mark from the blank that carries it.
                    grapheme_floor(text, offset)..offset + part.len()
                })
        })
}

fn parts_words(c: char) -> bool {
    c == '_' || c.is_whitespace()
}

fn window_start(text: &str, byte: usize) -> usize {
    let floor = char_floor(text, byte.saturating_sub(WORD_WINDOW));
    if floor == 0 {
        return 0;
    }
    // Begin after a blank, so that the search does not start inside a word.
    match text
        .get(floor..byte)
        .and_then(|near| near.find(char::is_whitespace))
    {
        Some(blank) => floor + blank,
        None => grapheme_floor(text, floor),
    }
}

fn window_end(text: &str, byte: usize) -> usize {
    let ceil = char_floor(text, byte + WORD_WINDOW);
    if ceil >= text.len() {
        return text.len();
    }
    match text
        .get(byte..ceil)
        .and_then(|near| near.rfind(char::is_whitespace))
    {
        Some(blank) => byte + blank,
        None => grapheme_floor(text, ceil),
    }
}

/// Returns the paragraphs of a text, each including the separator that ends it.
///
/// The separators are those of UAX #9 class B that occur in texts: LF, CR, CR LF, U+0085, U+2029.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    // The rare ones are searched for on their own: a search for their first bytes would stop at
    // other signs.
    let mut ends = memchr2_iter(b'\n', b'\r', bytes).peekable();
    let mut next_lines = memmem::find_iter(bytes, "\u{85}").peekable();
    let mut separators = memmem::find_iter(bytes, "\u{2029}").peekable();
    loop {
        let next = [ends.peek(), next_lines.peek(), separators.peek()];
        let Some(at) = next.into_iter().flatten().min().copied() else {
            break;
        };
        let mut end = at + 1;
        if next_lines.next_if_eq(&at).is_some() {
            end = at + '\u{85}'.len_utf8();
        } else if separators.next_if_eq(&at).is_some() {
            end = at + '\u{2029}'.len_utf8();
        } else if ends.next().is_some()
            && bytes.get(at..at + 2) == Some(b"\r\n")
            && ends.next_if_eq(&end).is_some()
        {
            end = at + 2;
        }
        found.push(start..end);
        start = end;
    }
    // The empty paragraph after a final separator gives the caret a place.
    found.push(start..bytes.len());
    found
}

/// Returns the length in bytes of the separator at the end of a paragraph, or 0 if it has none.
pub fn separator_len(paragraph: &str) -> usize {
    ["\r\n", "\n", "\r", "\u{85}", "\u{2029}"]
        .iter()
        .find(|separator| paragraph.ends_with(**separator))
        .map_or(0, |separator| separator.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_word(marked: &str, expected: Option<&str>) {
        let byte = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        assert_eq!(
            word_at(&text, byte).and_then(|word| text.get(word)),
            expected,
            "{marked}"
        );
    }

    #[test]
    fn whole_words_end_where_no_letter_follows() {
        let text = "محمد ومحمدٌ محمّدية (محمد) محمد\u{200C}ها 12 محمدـ.";
        let found: Vec<bool> = text
            .match_indices("محم")
            .map(|(at, _)| {
                let rest = text.get(at..).unwrap();
                // The match as a search that ignores marks returns it.
                let len = if rest.starts_with("محمّد") {
                    "محمّد"
                } else {
                    "محمد"
                }
                .len();
                is_whole_words(text, &(at..at + len))
            })
            .collect();
        assert_eq!(found, [true, false, false, true, false, true]);
        assert!(is_whole_words("", &(0..0)));
    }

    #[test]
    fn graphemes_letters_that_never_join_have_a_boundary_beside_each_other() {
        for c in ('\0'..=char::MAX).filter(|c| never_joins(*c)) {
            for pair in [[c, 'a'], ['a', c], [c, c]] {
                let text = String::from_iter(pair);
                let clusters = text.graphemes(true).count();
                assert_eq!(clusters, 2, "U+{:04X}", c as u32);
            }
        }
        for joins in "\r\u{64B}\u{670}\u{600}\u{6DD}\u{200D}\u{1F1E6}\u{1100}".chars() {
            assert!(!never_joins(joins), "U+{:04X}", joins as u32);
        }
    }

    #[test]
    fn words_the_caret_touches_a_word_from_inside_and_from_either_end() {
        check_word("قال بو|تين أمس", Some("بوتين"));
        check_word("قال |بوتين أمس", Some("بوتين"));
        check_word("قال بوتين| أمس", Some("بوتين"));
        check_word("«(بوتين)»، | !؟", None);
        check_word(" \u{A0}|\u{3000} ", None);
    }

    #[test]
    fn words_special_blanks_part_them_and_hashtags_have_several() {
        check_word("الأمم\u{A0}المت|حدة", Some("المتحدة"));
        check_word("في\u{202F}جن|يف", Some("جنيف"));
        check_word("#دم|شق_تحت_النار", Some("دمشق"));
        check_word("#دمشق_ت|حت_النار", Some("تحت"));
    }

    #[test]
    fn words_steps_go_from_word_to_word() {
        let text = "قال بوتين، أمس";
        let second = text.find("بوتين").unwrap();
        assert_eq!(next_word_start(text, 0), second);
        assert_eq!(next_word_end(text, second), second + "بوتين".len());
        assert_eq!(
            previous_word_start(text, text.len()),
            text.find("أمس").unwrap()
        );
        assert_eq!(next_word_start(text, text.len()), text.len());
    }

    #[test]
    fn words_a_very_long_word_is_found_without_reading_it_all() {
        let text = "ل".repeat(200_000);
        let word = word_at(&text, 100_000).unwrap();
        assert!(word.contains(&100_000));
        assert!(next_word_start(&text, 100_000) > 100_000);
    }

    #[test]
    fn paragraphs_every_separator_ends_one_and_stays_in_it() {
        let text = "a\nb\r\nc\rd\u{2029}e\u{85}f";
        let parts: Vec<_> = paragraphs(text)
            .into_iter()
            .filter_map(|range| text.get(range))
            .collect();
        assert_eq!(parts, ["a\n", "b\r\n", "c\r", "d\u{2029}", "e\u{85}", "f"]);
        assert_eq!(paragraphs(""), vec![0..0; 1]);
        assert_eq!(paragraphs("a\n").len(), 2);
        assert_eq!(separator_len("b\r\n"), 2);
    }
}
