//! Maps positions of a text to a corrected version of it: compares by paragraphs, then by words,
//! then by letters.
//!
//! Reports where a range has moved to, not whether it still means the same.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::segment::paragraphs;

/// The limit of comparison steps for two versions; what is not compared by then counts as
/// rewritten. Steps are counted instead of time, so that every machine gets the same result.
const MOST_STEPS: usize = 1 << 30;

/// Rewritten passages of more bytes than this are not compared letter by letter: they would match
/// single letters by chance.
const MAX_LETTERS: usize = 2_000;

/// A stretch of the old version and the stretch of the new version that corresponds to it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
}

/// The alignment of two versions of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    // Invariant: in order, without a gap in either version.
    pieces: Vec<Piece>,
}

/// The unit of comparison.
#[derive(Clone, Copy)]
enum Level {
    Paragraphs,
    Words,
    Letters,
}

impl Alignment {
    /// Aligns two versions of a text.
    pub fn of(old: &str, new: &str) -> Self {
        let mut alignment = Self { pieces: Vec::new() };
        let mut steps = Steps { left: MOST_STEPS };
        let all = (0..old.len(), 0..new.len());
        alignment.compare((old, new), all, Level::Paragraphs, &mut steps);
        alignment
    }

    fn compare(
        &mut self,
        texts: (&str, &str),
        (old, new): (Range<usize>, Range<usize>),
        level: Level,
        steps: &mut Steps,
    ) {
        let parts = |text: &str, range: &Range<usize>| {
            let mut at = vec![range.start];
            let inside = text.get(range.clone()).unwrap_or_default();
            at.extend(ends(inside, level).map(|end| range.start + end));
            at
        };
        let (old_at, new_at) = (parts(texts.0, &old), parts(texts.1, &new));
        let found = kept(pieces(texts.0, &old_at), pieces(texts.1, &new_at), steps);
        let (mut old_done, mut new_done) = (old.start, new.start);
        let bytes = |at: &[usize], range: Range<usize>, end: usize| {
            let place = |index: usize| at.get(index).copied().unwrap_or(end);
            place(range.start)..place(range.end)
        };
        // Only the equal parts are used; everything between them was rewritten.
        for (same_old, same_new) in found {
            let same_old = bytes(&old_at, same_old, old.end);
            let same_new = bytes(&new_at, same_new, new.end);
            let goes_on = old_done <= same_old.start && new_done <= same_new.start;
            if !goes_on || texts.0.get(same_old.clone()) != texts.1.get(same_new.clone()) {
                continue;
            }
            let between = (old_done..same_old.start, new_done..same_new.start);
            (old_done, new_done) = (same_old.end, same_new.end);
            self.rewritten(texts, between, level, steps);
            self.push(same_old, same_new, true);
        }
        self.rewritten(texts, (old_done..old.end, new_done..new.end), level, steps);
    }

    /// Handles a passage that differs: compares it by a smaller unit if neither side is empty.
    fn rewritten(
        &mut self,
        texts: (&str, &str),
        (old, new): (Range<usize>, Range<usize>),
        level: Level,
        steps: &mut Steps,
    ) {
        let is_short = old.len() <= MAX_LETTERS && new.len() <= MAX_LETTERS;
        match level {
            _ if old.is_empty() && new.is_empty() => {}
            _ if old.is_empty() || new.is_empty() => self.push(old, new, false),
            Level::Paragraphs => self.compare(texts, (old, new), Level::Words, steps),
            Level::Words if is_short => {
                self.compare(texts, (old, new), Level::Letters, steps);
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

    /// Returns where a range of the old version is in the new one. If an edge is inside a rewritten
    /// passage, the result includes that passage whole; the result is empty if nothing of the range
    /// is left.
    pub fn carry(&self, range: &Range<usize>) -> Range<usize> {
        // Words that were inserted directly before or after the range stay outside.
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

    /// Returns how many bytes of a range of the old version are unchanged in the new one.
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

/// Returns the ends of the units of a text.
fn ends(text: &str, level: Level) -> Box<dyn Iterator<Item = usize> + '_> {
    match level {
        Level::Paragraphs => {
            let ends = paragraphs(text).into_iter().map(|range| range.end);
            // The empty paragraph after the last separator does not count.
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

/// The remaining comparison steps.
struct Steps {
    left: usize,
}

impl Steps {
    /// Takes this many steps and returns true, or returns false if not enough are left.
    fn take(&mut self, steps: usize) -> bool {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }
}

/// Corresponding parts of the old and the new version, as index ranges.
type Pair = (Range<usize>, Range<usize>);

/// Returns the unchanged parts, in order. Parts that occur once in each version serve as anchors
/// (patience diff); between anchors, the parts are compared one by one (Myers), as long as steps
/// are left.
fn kept(old: Vec<&str>, new: Vec<&str>, steps: &mut Steps) -> Vec<Pair> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut number = |part| {
        let next = numbers.len() as u32;
        *numbers.entry(part).or_insert(next)
    };
    let old: Vec<u32> = old.into_iter().map(&mut number).collect();
    let new: Vec<u32> = new.into_iter().map(&mut number).collect();
    let mut found = Vec::new();
    let mut open = vec![(0..old.len(), 0..new.len())];
    while let Some((mut a, mut b)) = open.pop() {
        if !steps.take(a.len() + b.len()) {
            continue;
        }
        let side = |all: &'_ [u32], range: &Range<usize>| {
            all.get(range.clone()).unwrap_or_default().to_vec()
        };
        let (left, right) = (side(&old, &a), side(&new, &b));
        let alike = |(a, b): &(&u32, &u32)| a == b;
        let before = left.iter().zip(&right).take_while(alike).count();
        found.push((a.start..a.start + before, b.start..b.start + before));
        (a.start, b.start) = (a.start + before, b.start + before);
        let pairs = left.iter().rev().zip(right.iter().rev());
        let behind = pairs.take(a.len().min(b.len())).take_while(alike).count();
        found.push((a.end - behind..a.end, b.end - behind..b.end));
        (a.end, b.end) = (a.end - behind, b.end - behind);
        if a.is_empty() || b.is_empty() {
            continue;
        }
        let (left, right) = (side(&old, &a), side(&new, &b));
        let holds = anchors(&left, &right);
        if holds.is_empty() {
            // Parts that occur on one side only are left out of the comparison.
            let (left, left_at) = shared(&left, &right, a.start);
            let (right, right_at) = shared(&right, &left, b.start);
            let n = left.len() + right.len();
            if steps.take(n.saturating_mul(n)) {
                let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
                let same = ops.iter().filter(|op| op.tag() == DiffTag::Equal);
                let pairs = same.flat_map(|op| op.old_range().zip(op.new_range()));
                found.extend(pairs.filter_map(|(left, right)| {
                    let (left, right) = (*left_at.get(left)?, *right_at.get(right)?);
                    Some((left..left + 1, right..right + 1))
                }));
            }
            continue;
        }
        let (mut from_a, mut from_b) = (a.start, b.start);
        for (at_a, at_b) in holds {
            let (at_a, at_b) = (a.start + at_a, b.start + at_b);
            found.push((at_a..at_a + 1, at_b..at_b + 1));
            open.push((from_a..at_a, from_b..at_b));
            (from_a, from_b) = (at_a + 1, at_b + 1);
        }
        open.push((from_a..a.end, from_b..b.end));
    }
    found.retain(|(a, _)| !a.is_empty());
    found.sort_unstable_by_key(|(a, _)| a.start);
    found
}

/// Returns the parts of a side that also occur on the other side, with their indices.
fn shared(side: &[u32], other: &[u32], start: usize) -> (Vec<u32>, Vec<usize>) {
    let other: HashSet<u32> = other.iter().copied().collect();
    let parts = side.iter().copied().zip(start..);
    parts.filter(|(part, _)| other.contains(part)).unzip()
}

/// Returns the indices of parts that occur once on each side: the largest set that is in the same
/// order on both.
fn anchors(left: &[u32], right: &[u32]) -> Vec<(usize, usize)> {
    let once = |side: &[u32]| {
        let mut places: HashMap<u32, Option<usize>> = HashMap::new();
        for (at, part) in side.iter().enumerate() {
            let again = places.contains_key(part);
            places.insert(*part, (!again).then_some(at));
        }
        places
    };
    let (left_once, right_once) = (once(left), once(right));
    let both = left.iter().filter_map(|part| {
        let of = |once: &HashMap<u32, Option<usize>>| once.get(part).copied().flatten();
        Some((of(&left_once)?, of(&right_once)?))
    });
    let both: Vec<(usize, usize)> = both.collect();
    // The longest increasing subsequence of the right indices: for each length the one that ends
    // first.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(both.len());
    let right_of = |index: usize| both.get(index).map(|(_, right)| *right);
    for (index, (_, right)) in both.iter().enumerate() {
        let length = ends.partition_point(|end| right_of(*end) < Some(*right));
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| ends.get(last).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        run.extend(both.get(index).copied());
        at = before.get(index).copied().flatten();
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `[` and `]` mark a range of the old version, and its expected place in the new one.
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
    fn align_long_texts_are_compared() {
        let word = |n: usize| format!("كلمة{} ", n % 5000);
        let old: String = (0..200_000).map(word).collect();
        let new = old.replace("كلمة77 ", "كلمة سبعة وسبعين ");
        let at = old.rfind("كلمة4999").unwrap();
        let found = Alignment::of(&old, &new).carry(&(at..at + "كلمة4999".len()));
        assert_eq!(new.get(found), Some("كلمة4999"));
    }

    #[test]
    fn align_what_takes_too_many_steps_counts_as_rewritten_on_every_machine() {
        // No word occurs only once, so the words would have to be compared one by one.
        let old = "ا ب ج ".repeat(20_000);
        let new = "ب د ا ".repeat(20_000);
        let alignment = Alignment::of(&old, &new);
        let changed = Piece {
            old: 0..old.len() - 1,
            new: 0..new.len() - 1,
            same: false,
        };
        assert_eq!(alignment.pieces.first(), Some(&changed));
        let mut steps = Steps { left: 10 };
        assert!(steps.take(4) && !steps.take(7) && steps.take(6) && !steps.take(1));
    }

    #[test]
    fn align_unique_words_anchor_the_rest() {
        assert_eq!(anchors(&[1, 2, 3, 4, 2], &[4, 1, 2, 3]), [(0, 1), (2, 3)]);
        assert_eq!(anchors(&[1, 1], &[1, 1]), []);
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
