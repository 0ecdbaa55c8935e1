//! Finds the word that begins with typed letters: folded, behind clitics and the article too, the
//! nearest one first, and around the end of the text.
//!
//! Works in pieces, so that a frame can stop after some of them. Changes nothing.

use std::ops::Range;

use crate::arabic::clitics::{Clitics, lead};
use crate::arabic::diacritics::is_mark;
use crate::arabic::fold::{Folder, Rule, Rules, is_invisible};
use crate::text::segment;

/// The bytes of text that are folded at once.
const PIECE: usize = 64 << 10;

/// The pieces that are searched in one step: about 5 ms.
const PIECES: usize = 8;

/// The most characters of clitics before a name, with their marks.
const LEAD: usize = 16;

/// The direction of a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JumpDirection {
    /// To the next word that matches.
    Forward,
    /// To the previous one.
    Back,
}

/// The result of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JumpStep {
    /// The typed letters, in bytes of the text.
    Found(Range<usize>),
    /// No word begins with the letters.
    Nothing,
    /// There are pieces to search.
    More,
}

/// A search for a word.
#[derive(Debug)]
pub struct JumpSearch {
    folder: Folder,
    needle: String,
    clitics: Clitics,
    direction: JumpDirection,
    /// Where it began: a word from there on, or before there, comes first.
    from: usize,
    /// The next piece begins here, or ends here if the search goes back.
    at: usize,
    has_wrapped: bool,
    is_done: bool,
}

impl JumpSearch {
    /// Makes a search for letters from a byte of the text on; `None` without letters.
    pub fn new(
        letters: &str,
        clitics: Clitics,
        from: usize,
        direction: JumpDirection,
    ) -> Option<Self> {
        let folder = Folder::new(Rules::default().with(Rule::Case));
        let needle = folder.needle(letters.trim_start());
        (!needle.trim().is_empty()).then_some(Self {
            folder,
            needle,
            clitics,
            direction,
            from,
            at: from,
            has_wrapped: false,
            is_done: false,
        })
    }

    /// Returns a search for the same letters from another place on.
    #[must_use]
    pub fn again(&self, from: usize, direction: JumpDirection) -> Self {
        Self {
            folder: self.folder.clone(),
            needle: self.needle.clone(),
            clitics: self.clitics,
            direction,
            from,
            at: from,
            has_wrapped: false,
            is_done: false,
        }
    }

    /// Returns whether the search has ended.
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// Searches some pieces of the text, which is the same in each step.
    pub fn step(&mut self, text: &str) -> JumpStep {
        for _ in 0..PIECES {
            let (piece, is_last) = self.next_piece(text);
            if let Some(hit) = self.hit_in(text, &piece) {
                self.is_done = true;
                return JumpStep::Found(hit);
            }
            if !is_last {
                continue;
            }
            if self.has_wrapped {
                self.is_done = true;
                return JumpStep::Nothing;
            }
            self.has_wrapped = true;
            self.at = match self.direction {
                JumpDirection::Forward => 0,
                JumpDirection::Back => text.len(),
            };
        }
        JumpStep::More
    }

    /// Returns where words of the next piece may begin, and whether it is the last one before the
    /// end of the text or, after that, before the place where the search began.
    fn next_piece(&mut self, text: &str) -> (Range<usize>, bool) {
        let from = segment::char_floor(text, self.from);
        let at = segment::char_floor(text, self.at);
        match self.direction {
            JumpDirection::Forward => {
                let end = if self.has_wrapped { from } else { text.len() };
                let piece = at..segment::char_floor(text, (at + PIECE).min(end));
                self.at = piece.end;
                (piece.clone(), piece.end >= end)
            }
            JumpDirection::Back => {
                let start = if self.has_wrapped { from } else { 0 };
                let piece = segment::char_floor(text, at.saturating_sub(PIECE).max(start))..at;
                self.at = piece.start;
                (piece.clone(), piece.start <= start)
            }
        }
    }

    /// Returns the first hit in a piece, or the last one if the search goes back.
    fn hit_in(&self, text: &str, piece: &Range<usize>) -> Option<Range<usize>> {
        // A hit at the end of the piece goes on behind it; marks and tatweel may lie in between.
        let end = segment::char_floor(text, piece.end + 8 * self.needle.len() + 64);
        let source = text.get(piece.start..end).unwrap_or_default();
        let folded = self.folder.fold(source);
        let found = folded.find(source, &self.needle);
        let mut found = found
            .map(|hit| piece.start + hit.start..piece.start + hit.end)
            .filter(|hit| hit.start < piece.end);
        let begins = |hit: &Range<usize>| self.begins_name(text, hit.start);
        match self.direction {
            JumpDirection::Forward => found.find(begins),
            JumpDirection::Back => {
                let found: Vec<_> = found.collect();
                found.into_iter().rfind(begins)
            }
        }
    }

    /// Returns whether a word, or the name in it, begins at a byte. Looks at the few letters before
    /// it: a letter that is frequent inside of words has a hit in every second word.
    fn begins_name(&self, text: &str, at: usize) -> bool {
        let before = text.get(..at).unwrap_or_default();
        let joins =
            |c: char| c.is_alphanumeric() || is_mark(c) || c == '\u{640}' || is_invisible(c);
        let start = before.char_indices().rev().take_while(|(_, c)| joins(*c));
        let mut start = start.take(LEAD + 1);
        let first = start
            .by_ref()
            .take(LEAD)
            .last()
            .map_or(at, |(byte, _)| byte);
        start.next().is_none()
            && lead(text.get(first..at).unwrap_or_default(), self.clitics).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds the typed letters again and again, each time from where the last hit ended (or began).
    #[track_caller]
    fn check(text: &str, typed: &str, direction: JumpDirection, expected: &[usize]) {
        let mut at = 0;
        for nth in expected {
            let mut search = JumpSearch::new(typed, Clitics::default(), at, direction).unwrap();
            let hit = loop {
                match search.step(text) {
                    JumpStep::Found(hit) => break hit,
                    JumpStep::Nothing => panic!("no {typed} from {at}"),
                    JumpStep::More => {}
                }
            };
            let words = text
                .split(' ')
                .map(|word| word.as_ptr().addr() - text.as_ptr().addr());
            let word = words.filter(|start| *start <= hit.start).count() - 1;
            assert_eq!(word, *nth, "{typed} from {at}");
            at = match direction {
                JumpDirection::Forward => hit.end,
                JumpDirection::Back => hit.start,
            };
        }
    }

    #[test]
    fn jump_goes_to_words_that_begin_with_the_letters() {
        let text = "زار القاهرة ثم إسرائيل وبالقاهرة اسرائيلي للقاهرة لندن القاهرة";
        let (on, back) = (JumpDirection::Forward, JumpDirection::Back);
        check(text, "القا", on, &[1, 4, 8, 1]);
        // Without the article and behind clitics.
        check(text, "قاه", on, &[1, 4, 6, 8, 1]);
        check(text, "أسر", on, &[3, 5, 3]);
        check(text, "قاه", back, &[8, 6, 4, 1, 8]);
        check(text, "ثُمّ", on, &[2, 2]);
        check(text, "ثم اسر", on, &[2, 2]);
    }

    #[test]
    fn jump_passes_letters_inside_of_words() {
        for typed in ["هرة", "دن", "x"] {
            let mut search =
                JumpSearch::new(typed, Clitics::default(), 3, JumpDirection::Forward).unwrap();
            assert_eq!(
                search.step("في القاهرة ولندن"),
                JumpStep::Nothing,
                "{typed}"
            );
        }
        assert!(JumpSearch::new(" ", Clitics::default(), 0, JumpDirection::Back).is_none());
    }

    #[test]
    fn jump_comes_back_to_the_frame_in_a_long_text() {
        let text = format!(
            "{}لندن {}",
            "كلمة ".repeat(200_000),
            "أخرى ".repeat(200_000)
        );
        for (direction, from) in [
            (JumpDirection::Forward, 0),
            (JumpDirection::Back, text.len()),
            (JumpDirection::Forward, text.len() - 1),
        ] {
            let mut search = JumpSearch::new("لند", Clitics::default(), from, direction).unwrap();
            assert_eq!(search.step(&text), JumpStep::More);
            let found = loop {
                match search.step(&text) {
                    JumpStep::More => {}
                    done => break done,
                }
            };
            let at = text.find("لندن").unwrap();
            assert_eq!(found, JumpStep::Found(at..at + "لند".len()));
        }
    }
}
