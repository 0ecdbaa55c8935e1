//! Sets of documents in a segment that contain three letters, or two words next to each other, and
//! their encoding in a row.
//!
//! Does not use the database. The module `arabic::grams` makes the codes of letters.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::arabic::grams;

/// The number of keys in a segment.
pub(super) const SEGMENT: usize = 4096;

/// The maximum number of segments, so that a damaged key does not cause endless work.
const MAX_SEGMENTS: i64 = 1 << 16;

/// Returns the segments up to a key.
pub(super) fn segments(highest: i64) -> std::ops::RangeInclusive<i64> {
    0..=(highest / SEGMENT as i64).min(MAX_SEGMENTS - 1)
}
const WORDS: usize = SEGMENT / 64;
/// The length in bytes of a list that has one bit for each document.
const DENSE: usize = SEGMENT / 8;

/// The number of a row in a segment. A row has one list for each third letter that follows its pair
/// of letters, or for each of 256 hash values of places where two words meet (joints).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row(u32);

impl Row {
    /// The number of rows of pairs. The rows of joints follow them.
    const PAIRS: u32 = 1 << 16;

    /// Returns the row of two letters.
    pub(super) fn pair(pair: u16) -> Self {
        Self(u32::from(pair))
    }

    /// Returns the row of a joint, and the number of its list in the row.
    pub(super) fn joint(joint: u16) -> (Self, u8) {
        let [list, row] = joint.to_le_bytes();
        (Self(Self::PAIRS + u32::from(row)), list)
    }

    /// Returns the key of the row in the table. Keys of joints are below 0, so that the keys of
    /// pairs are the same as in older versions.
    pub(super) fn key(self, segment: i64) -> i64 {
        let of = |row: u32| segment << 16 | i64::from(row);
        match self.0.checked_sub(Self::PAIRS) {
            None => of(self.0),
            Some(joint) => -1 - of(joint),
        }
    }
}

/// A set of documents of a segment, by their positions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set([u64; WORDS]);

impl Set {
    pub(super) const EMPTY: Self = Self([0; WORDS]);
    pub(super) const ALL: Self = Self([u64::MAX; WORDS]);

    pub(super) fn insert(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(super) fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / 64).copied().unwrap_or_default();
        word & 1 << (place % 64) != 0
    }

    pub(super) fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    #[cfg(test)]
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                (rest != 0).then(|| {
                    rest &= rest - 1;
                    index * 64 + bit
                })
            })
        })
    }

    /// Adds the documents of a list.
    fn add(&mut self, list: &[u8]) {
        if list.len() == DENSE {
            for (word, bytes) in self.0.iter_mut().zip(list.chunks_exact(8)) {
                let bytes = bytes.first_chunk::<8>().copied().unwrap_or_default();
                *word |= u64::from_le_bytes(bytes);
            }
            return;
        }
        let mut next = 0;
        let mut bytes = list.iter().copied();
        while let Some(step) = read_varint(&mut bytes) {
            let place = next + step;
            self.insert(place);
            next = place + 1;
        }
    }
}

fn read_varint(bytes: &mut impl Iterator<Item = u8>) -> Option<usize> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes.next()?;
        value |= usize::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
        // A damaged row must not cause an overflow.
        shift = (shift + 7).min(28);
    }
}

fn write_varint(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Returns the lists of a row, each with its third letter.
fn lists(row: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = row;
    std::iter::from_fn(move || {
        let (third, after) = rest.split_first()?;
        let mut bytes = after.iter().copied();
        let len = read_varint(&mut bytes)?;
        let begin = after.len() - bytes.len();
        let list = after.get(begin..begin + len)?;
        rest = after.get(begin + len..)?;
        Some((*third, list))
    })
}

/// Returns the documents of a row with this third letter.
pub(super) fn with_third(row: &[u8], third: u8) -> Set {
    let mut set = Set::EMPTY;
    // The lists are sorted by letter.
    let found = lists(row).find(|(letter, _)| *letter >= third);
    if let Some((_, list)) = found.filter(|(letter, _)| *letter == third) {
        set.add(list);
    }
    set
}

/// Adds all documents of a row, for every third letter.
pub(super) fn add_all(row: &[u8], set: &mut Set) {
    for (_, list) in lists(row) {
        set.add(list);
    }
}

/// A hasher for numbers of three letters: one multiplication spreads them well enough.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

#[derive(Debug, Default)]
struct List {
    /// The position after the last document.
    next: usize,
    bytes: Vec<u8>,
}

/// Builds the rows of a segment.
#[derive(Default)]
pub(super) struct Builder {
    lists: HashMap<u32, List, BuildHasherDefault<Spread>>,
}

impl Builder {
    /// Adds a document by its code. Documents must be added in the order of their positions.
    pub(super) fn add(&mut self, place: usize, code: &[u8]) {
        let grams = grams::grams(code).map(|(pair, third)| (Row::pair(pair), third));
        for (row, third) in grams.chain(grams::joints(code).map(Row::joint)) {
            let gram = row.0 << 8 | u32::from(third);
            let list = self.lists.entry(gram).or_default();
            if list.next > place {
                continue;
            }
            if list.bytes.len() == DENSE {
                if let Some(byte) = list.bytes.get_mut(place / 8) {
                    *byte |= 1 << (place % 8);
                }
            } else {
                write_varint(&mut list.bytes, place - list.next);
                if list.bytes.len() >= DENSE - 2 {
                    list.bytes = dense(&list.bytes);
                }
            }
            list.next = place + 1;
        }
    }

    /// Returns the rows in order, each with its content.
    pub(super) fn rows(self) -> Vec<(Row, Vec<u8>)> {
        let mut all: Vec<(u32, List)> = self.lists.into_iter().collect();
        all.sort_unstable_by_key(|(gram, _)| *gram);
        let mut rows: Vec<(Row, Vec<u8>)> = Vec::new();
        for (gram, list) in all {
            let row = Row(gram >> 8);
            if rows.last().is_none_or(|(last, _)| *last != row) {
                rows.push((row, Vec::new()));
            }
            if let Some((_, row)) = rows.last_mut() {
                row.push(gram as u8);
                write_varint(row, list.bytes.len());
                row.extend_from_slice(&list.bytes);
            }
        }
        rows
    }
}

fn dense(list: &[u8]) -> Vec<u8> {
    let mut set = Set::EMPTY;
    set.add(list);
    set.0.iter().flat_map(|word| word.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn postings_of_damaged_rows_are_read_to_their_end() {
        for row in [
            &[1][..],
            &[1, 200],
            &[1, 3, 255, 255, 255],
            &[9; 40],
            &[1, 0],
        ] {
            let _ = with_third(row, 1);
            let mut set = Set::EMPTY;
            add_all(row, &mut set);
        }
    }

    proptest! {
        #[test]
        fn postings_give_back_the_documents(
            texts in prop::collection::btree_map(
                0..SEGMENT, "[ab ]{0,16}".prop_map(String::into_bytes), 0..60),
            common in any::<bool>(),
        ) {
            let mut builder = Builder::default();
            let mut expected: BTreeMap<(Row, u8), BTreeSet<usize>> = BTreeMap::new();
            for place in 0..SEGMENT {
                let mut code = texts.get(&place).cloned().unwrap_or_default();
                if common && place % 3 != 0 {
                    code.extend(b"-bab");
                }
                let pairs = grams::grams(&code).map(|(pair, third)| (Row::pair(pair), third));
                for gram in pairs.chain(grams::joints(&code).map(Row::joint)) {
                    expected.entry(gram).or_default().insert(place);
                }
                builder.add(place, &code);
            }
            let rows = builder.rows();
            let mut n = 0;
            for (number, row) in &rows {
                for (third, _) in lists(row) {
                    let found: BTreeSet<usize> = with_third(row, third).places().collect();
                    prop_assert_eq!(Some(&found), expected.get(&(*number, third)));
                    n += 1;
                }
                prop_assert_eq!(with_third(row, 255), Set::EMPTY);
            }
            prop_assert_eq!(n, expected.len());
        }
    }
}
