//! Cuts a very long paragraph into pieces that are laid out one by one.
//!
//! A piece is cut where a line may break, and carries what the bidi rules must know of the rest:
//! the embeddings and brackets that are open around it, as characters that stand before and after
//! it while it is shaped. Its levels are then those of the whole paragraph.

use crate::text::bidi::{is_strong_ltr, is_strong_rtl};
use crate::text::segment;

/// Paragraphs up to this length in bytes are laid out whole.
pub const WHOLE: usize = 20_000;
/// The length of a piece in bytes at which a place to cut is looked for.
const TARGET: usize = 8_000;
/// How far from there, in bytes, before a worse place is taken.
const SEARCH: usize = 8_000;
/// Open embeddings that are carried along; UAX #9 knows 125 levels.
const MAX_DEPTH: usize = 125;
/// Open brackets that are followed (UAX #9, BD16).
const MAX_BRACKETS: usize = 63;

/// A piece of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// First byte, from the start of the paragraph.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What is shaped before it.
    pub before: String,
    /// What is shaped after it.
    pub after: String,
}

/// Cuts a paragraph of the given direction. One that is not long is one piece.
pub fn cut(paragraph: &str, rtl: bool) -> Vec<Cut> {
    if paragraph.len() <= WHOLE {
        return vec![Cut {
            end: paragraph.len(),
            ..Cut::default()
        }];
    }
    let places = places(paragraph, rtl);
    let marks = Marks::scan(paragraph);
    let mut pieces = Vec::with_capacity(places.len() + 1);
    let mut start = 0;
    let mut before = String::new();
    for end in places.into_iter().chain([paragraph.len()]) {
        let mut after = String::new();
        let mut next_before = String::new();
        if end < paragraph.len() {
            let next = paragraph
                .get(end..)
                .and_then(|rest| rest.chars().next())
                .unwrap_or(' ');
            let joined = paragraph
                .get(..end)
                .is_some_and(|head| head.chars().next_back().is_some_and(|c| !c.is_whitespace()));
            if joined {
                // Inside a word: the letters on both sides are shaped along, so that they join.
                after.extend(paragraph.get(end..).unwrap_or_default().chars().take(4));
                next_before = tail(paragraph, end);
            } else {
                after.push(if is_strong_ltr(next) {
                    '\u{200E}'
                } else {
                    '\u{200F}'
                });
            }
            marks.closers_after(end, &mut after);
            let mut open = marks.open_at(end);
            open.push_str(&next_before);
            next_before = open;
        }
        pieces.push(Cut {
            start,
            end,
            before: std::mem::take(&mut before),
            after,
        });
        before = next_before;
        start = end;
    }
    pieces
}

/// The last few characters before a byte.
fn tail(text: &str, end: usize) -> String {
    let head = text.get(..end).unwrap_or_default();
    let start = head
        .char_indices()
        .rev()
        .take(4)
        .last()
        .map_or(0, |(at, _)| at);
    head.get(start..).unwrap_or_default().to_owned()
}

/// Where to cut: after a blank between two letters of the paragraph's own direction, where no rule
/// looks across; else between two letters of one direction; else at any grapheme.
fn places(paragraph: &str, rtl: bool) -> Vec<usize> {
    let own = |c: char| {
        if rtl {
            is_strong_rtl(c)
        } else {
            is_strong_ltr(c)
        }
    };
    let mut places = Vec::new();
    let mut from = TARGET;
    while from + TARGET / 2 < paragraph.len() {
        let start = segment::grapheme_floor(paragraph, from);
        let end = segment::char_floor(paragraph, (start + SEARCH).min(paragraph.len()));
        let window = paragraph.get(start..end).unwrap_or_default();
        let place = best_place(window, own).map_or(start, |at| start + at);
        places.push(place);
        from = place + TARGET;
    }
    places
}

fn best_place(window: &str, own: impl Fn(char) -> bool) -> Option<usize> {
    let mut second_best = None;
    let mut chars = window.char_indices().peekable();
    let mut before = None;
    while let Some((_, c)) = chars.next() {
        if c == ' '
            && let (Some(previous), Some((at, next))) = (before, chars.peek())
        {
            if own(previous) && own(*next) {
                return Some(*at);
            }
            let ltr = is_strong_ltr(previous) && is_strong_ltr(*next);
            let rtl = is_strong_rtl(previous) && is_strong_rtl(*next);
            if second_best.is_none() && (ltr || rtl) {
                second_best = Some(*at);
            }
        }
        // A mark belongs to its letter.
        if !crate::text::bidi::is_nonspacing(c) {
            before = Some(c);
        }
    }
    second_best
}

/// What reaches across a cut: embeddings, isolates, pairs of brackets.
#[derive(Debug, Default)]
struct Marks {
    /// Where the stack of open embeddings changes, and what it is from there on.
    stacks: Vec<(usize, String)>,
    /// Pairs of brackets that are far apart: positions and characters.
    pairs: Vec<(usize, usize, char, char)>,
}

impl Marks {
    fn scan(paragraph: &str) -> Self {
        let mut marks = Self::default();
        let mut stack: Vec<char> = Vec::new();
        let mut brackets: Vec<(usize, char)> = Vec::new();
        for (at, c) in paragraph.char_indices() {
            if c > '}' && c < '\u{2000}' {
                continue;
            }
            match c {
                '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                    if stack.len() < MAX_DEPTH {
                        stack.push(c);
                        marks.stacks.push((at, stack.iter().collect()));
                    }
                }
                '\u{202C}' => {
                    if stack.last().is_some_and(|open| *open < '\u{2066}') {
                        stack.pop();
                        marks.stacks.push((at, stack.iter().collect()));
                    }
                }
                '\u{2069}' => {
                    if let Some(isolate) = stack.iter().rposition(|open| *open >= '\u{2066}') {
                        stack.truncate(isolate);
                        marks.stacks.push((at, stack.iter().collect()));
                    }
                }
                '(' | '[' | '{' => {
                    if brackets.len() < MAX_BRACKETS {
                        brackets.push((at, c));
                    }
                }
                ')' | ']' | '}' => {
                    let open = match c {
                        ')' => '(',
                        ']' => '[',
                        _ => '{',
                    };
                    if let Some(found) = brackets.iter().rposition(|(_, b)| *b == open) {
                        if let Some((start, _)) = brackets.get(found)
                            && at - start > TARGET / 8
                        {
                            marks.pairs.push((*start, at, open, c));
                        }
                        brackets.truncate(found);
                    }
                }
                _ => {}
            }
        }
        marks.pairs.sort_unstable();
        marks
    }

    /// What is open at a byte, in the order in which it was opened.
    fn open_at(&self, byte: usize) -> String {
        let index = self.stacks.partition_point(|(at, _)| *at < byte);
        let mut open = index
            .checked_sub(1)
            .and_then(|index| self.stacks.get(index))
            .map_or_else(String::new, |(_, stack)| stack.clone());
        open.extend(self.around(byte).map(|(_, _, opening, _)| *opening));
        open
    }

    /// What closes the brackets that are open at a byte, the inner ones first.
    fn closers_after(&self, byte: usize, out: &mut String) {
        let closers: Vec<char> = self
            .around(byte)
            .map(|(_, _, _, closing)| *closing)
            .collect();
        out.extend(closers.into_iter().rev());
    }

    fn around(&self, byte: usize) -> impl Iterator<Item = &(usize, usize, char, char)> {
        let until = self.pairs.partition_point(|(start, ..)| *start < byte);
        self.pairs
            .iter()
            .take(until)
            .filter(move |(_, end, ..)| *end >= byte)
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
            assert!(piece.start == 0 || text[..piece.start].ends_with(' '));
            end = piece.end;
        }
        assert_eq!(end, text.len());
    }

    #[test]
    fn pieces_carry_the_embeddings_and_brackets_that_are_open() {
        let long = "كلمة أخرى ".repeat(3000);
        let text = format!("\u{202B}({long}) {long}\u{202C}");
        let pieces = cut(&text, true);
        assert_eq!(pieces[1].before, "\u{202B}(");
        assert_eq!(pieces[0].after, "\u{200F})");
        assert_eq!(pieces.last().unwrap().before, "\u{202B}");
    }

    #[test]
    fn pieces_a_word_without_end_is_cut_between_letters_that_still_join() {
        let text = "ب".repeat(30_000);
        let pieces = cut(&text, true);
        assert!(pieces.len() > 3);
        assert!(pieces[1].before.ends_with('ب') && pieces[1].after.starts_with('ب'));
    }
}
