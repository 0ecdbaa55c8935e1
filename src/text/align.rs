//! Where the places of a text are in a corrected version of it: compared by paragraphs, then by
//! words, then by letters.
//!
//! Says where a range has gone to, not whether it still means the same.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::segment::paragraphs;

/// How long two versions are compared; what is not told apart by then counts as rewritten.
const LONGEST: Duration = Duration::from_secs(20);

/// Rewritten passages of more bytes than this are not compared letter by letter: chance would find
/// letters of the one in the other.
const MAX_LETTERS: usize = 2_000;

/// A piece of both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
}

/// Two versions of a text, held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    // In order, without a gap in either version.
    pieces: Vec<Piece>,
}

/// What is compared.
#[derive(Clone, Copy)]
enum Level {
    Paragraphs,
    Words,
    Letters,
}

impl Alignment {
    /// Holds two versions against each other.
    pub fn of(old: &str, new: &str) -> Self {
        let mut alignment = Self { pieces: Vec::new() };
        let deadline = Instant::now().checked_add(LONGEST);
        let all = (0..old.len(), 0..new.len());
        alignment.compare((old, new), all, Level::Paragraphs, deadline);
        alignment
    }

    fn compare(
        &mut self,
        texts: (&str, &str),
        (old, new): (Range<usize>, Range<usize>),
        level: Level,
        deadline: Option<Instant>,
    ) {
        let parts = |text: &str, range: &Range<usize>| {
            let mut at = vec![range.start];
            let inside = text.get(range.clone()).unwrap_or_default();
            at.extend(ends(inside, level).map(|end| range.start + end));
            at
        };
        let (old_at, new_at) = (parts(texts.0, &old), parts(texts.1, &new));
        let words = pieces(texts.0, &old_at);
        let others = pieces(texts.1, &new_at);
        let found = capture_diff_slices_deadline(Algorithm::Patience, &words, &others, deadline);
        let (mut old_done, mut new_done) = (old.start, new.start);
        let bytes = |at: &[usize], range: Range<usize>, end: usize| {
            let place = |index: usize| at.get(index).copied().unwrap_or(end);
            place(range.start)..place(range.end)
        };
        // What stays is asked for; whatever lies between was rewritten.
        for op in found.iter().filter(|op| op.tag() == DiffTag::Equal) {
            let same_old = bytes(&old_at, op.old_range(), old.end);
            let same_new = bytes(&new_at, op.new_range(), new.end);
            let goes_on = old_done <= same_old.start && new_done <= same_new.start;
            if !goes_on || texts.0.get(same_old.clone()) != texts.1.get(same_new.clone()) {
                continue;
            }
            let between = (old_done..same_old.start, new_done..same_new.start);
            (old_done, new_done) = (same_old.end, same_new.end);
            self.rewritten(texts, between, level, deadline);
            self.push(same_old, same_new, true);
        }
        self.rewritten(
            texts,
            (old_done..old.end, new_done..new.end),
            level,
            deadline,
        );
    }

    /// Takes a passage that differs: compared more closely where there is something to compare.
    fn rewritten(
        &mut self,
        texts: (&str, &str),
        (old, new): (Range<usize>, Range<usize>),
        level: Level,
        deadline: Option<Instant>,
    ) {
        let is_short = old.len() <= MAX_LETTERS && new.len() <= MAX_LETTERS;
        match level {
            _ if old.is_empty() && new.is_empty() => {}
            _ if old.is_empty() || new.is_empty() => self.push(old, new, false),
            Level::Paragraphs => self.compare(texts, (old, new), Level::Words, deadline),
            Level::Words if is_short => {
                self.compare(texts, (old, new), Level::Letters, deadline);
            }
            Level::Words | Level::Letters => self.push(old, new, false),
        }
    }

    fn push(&mut self, old: Range<usize>, new: Range<usize>, same: bool) {
        match self.pieces.last_mut() {
            Some(last) if last.same == same => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.pieces.push(Piece { old, new, same }),
        }
    }

    /// Returns where a range of the old version is in the new one. What was rewritten is taken
    /// whole where an edge lies in it; the range is empty where nothing of it is left.
    pub fn carry(&self, range: &Range<usize>) -> Range<usize> {
        // Edges keep to what is inside the range: words put before or after it stay outside.
        let first = self.pieces.partition_point(|p| p.old.end <= range.start);
        let last = self.pieces.partition_point(|p| p.old.start < range.end);
        let start = self.pieces.get(first).map_or(0, |piece| {
            if piece.same {
                piece.new.start + range.start.saturating_sub(piece.old.start)
            } else {
                piece.new.start
            }
        });
        let end = last.checked_sub(1).and_then(|last| self.pieces.get(last));
        let end = end.map_or(start, |piece| {
            if piece.same {
                piece.new.start + range.end.saturating_sub(piece.old.start)
            } else {
                piece.new.end
            }
        });
        start..end.max(start)
    }

    /// Returns how many bytes of a range of the old version the new one has kept.
    pub fn kept(&self, range: &Range<usize>) -> usize {
        let first = self.pieces.partition_point(|p| p.old.end <= range.start);
        let inside = self.pieces.iter().skip(first);
        inside
            .take_while(|piece| piece.old.start < range.end)
            .filter(|piece| piece.same)
            .map(|piece| piece.old.end.min(range.end) - piece.old.start.max(range.start))
            .sum()
    }
}

/// Where the parts of a text end.
fn ends(text: &str, level: Level) -> Box<dyn Iterator<Item = usize> + '_> {
    match level {
        Level::Paragraphs => {
            let ends = paragraphs(text).into_iter().map(|range| range.end);
            // The empty one after the last separator is no part.
            let mut before = 0;
            Box::new(ends.filter(move |end| std::mem::replace(&mut before, *end) < *end))
        }
        Level::Words => Box::new(
            text.split_word_bound_indices()
                .map(|(at, word)| at + word.len()),
        ),
        Level::Letters => Box::new(
            text.grapheme_indices(true)
                .map(|(at, letter)| at + letter.len()),
        ),
    }
}

fn pieces<'a>(text: &'a str, at: &[usize]) -> Vec<&'a str> {
    at.windows(2)
        .filter_map(|edges| match edges {
            [start, end] => text.get(*start..*end),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[` and `]` mark a range of the old version, and where it has to be in the new one.
    #[track_caller]
    fn check(old: &str, new: &str) {
        let marked = |text: &str| {
            let start = text.find('[').unwrap();
            let end = text.find(']').unwrap() - 1;
            (text.replace(['[', ']'], ""), start..end)
        };
        let ((old, range), (new, expected)) = (marked(old), marked(new));
        let found = Alignment::of(&old, &new).carry(&range);
        assert_eq!(found, expected, "{:?}", new.get(found.clone()));
    }

    #[test]
    fn align_what_stays_is_found_behind_what_changed() {
        check("زار [محمد] القاهرة", "أمس زار [محمد] القاهرة");
        check("زار [محمد] القاهرة", "[محمد] القاهرة");
        check("زار امس [محمد] القاهره\n", "زار أمس [محمد] القاهرة\n");
        check(
            "سطر\nزار [محمد] عمان\nآخر\n",
            "جديد\nسطر\nزار غدا [محمد] عمان\nآخر\n",
        );
        check("[محمد]", "قال [محمد] نعم");
        check("قال [محمد علي] نعم", "قال [محمد بن علي] نعم");
    }

    #[test]
    fn align_what_is_rewritten_is_taken_whole_and_what_is_gone_is_empty() {
        check("زار [القاهره] أمس", "زار [القاهرة] أمس");
        check("قال [محمد] نعم", "قال []نعم");
        check("زار [القاهرة] أمس", "زار [القَاهِرَة] أمس");
    }

    #[test]
    fn align_long_texts_are_compared_in_a_moment() {
        let word = |n: usize| format!("كلمة{} ", n % 5000);
        let old: String = (0..200_000).map(word).collect();
        let new = old.replace("كلمة77 ", "كلمة سبعة وسبعين ");
        let at = old.rfind("كلمة4999").unwrap();
        let begun = Instant::now();
        let found = Alignment::of(&old, &new).carry(&(at..at + "كلمة4999".len()));
        assert_eq!(new.get(found), Some("كلمة4999"));
        assert!(begun.elapsed() < LONGEST);
    }

    proptest! {
        #[test]
        fn align_no_place_is_lost(
            old in "[ابتث \n]{0,60}",
            new in "[ابتث \n]{0,60}",
            at in 0_usize..60,
            len in 0_usize..20,
        ) {
            let alignment = Alignment::of(&old, &new);
            let (mut a, mut b) = (0, 0);
            for piece in &alignment.pieces {
                prop_assert_eq!((piece.old.start, piece.new.start), (a, b));
                (a, b) = (piece.old.end, piece.new.end);
                if piece.same {
                    prop_assert_eq!(old.get(piece.old.clone()), new.get(piece.new.clone()));
                }
            }
            prop_assert_eq!((a, b), (old.len(), new.len()));
            let places: Vec<usize> = old.char_indices().map(|(at, _)| at).collect();
            if let Some(start) = places.get(at) {
                let end = places.get(at + len).copied().unwrap_or(old.len());
                let carried = alignment.carry(&(*start..end));
                prop_assert!(new.get(carried).is_some());
            }
            let whole = Alignment::of(&old, &old);
            prop_assert_eq!(whole.carry(&(0..old.len())), 0..old.len());
        }
    }
}
