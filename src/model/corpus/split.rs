//! Splits a dataset into parts for training, validation and testing.
//!
//! The part of a document depends on the seed, its id, and the number of documents. New documents
//! move only those documents that are at the edges of the parts.

use sha2::{Digest as _, Sha256};

/// The part of a split that a document is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Split {
    /// Training data.
    Train,
    /// Validation data, for choosing models during training.
    Validation,
    /// Test data, for the final evaluation.
    Test,
    /// Explicitly in no part.
    Unassigned,
}

impl Split {
    /// All values.
    pub const ALL: [Self; 4] = [Self::Train, Self::Validation, Self::Test, Self::Unassigned];

    /// The three parts to which documents are assigned.
    pub const PARTS: [Self; 3] = [Self::Train, Self::Validation, Self::Test];

    /// Returns the name in the gold format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Validation => "validation",
            Self::Test => "test",
            Self::Unassigned => "unassigned",
        }
    }

    /// Parses the name in the gold format.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|split| split.name() == name)
    }
}

/// The share of each of [`Split::PARTS`], in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares([u8; 3]);

impl Default for Shares {
    fn default() -> Self {
        Self([80, 10, 10])
    }
}

impl Shares {
    /// Creates the shares of train, validation and test; `None` if their sum is not 100.
    pub fn new(percents: [u8; 3]) -> Option<Self> {
        let sum: u32 = percents.iter().map(|percent| u32::from(*percent)).sum();
        (sum == 100).then_some(Self(percents))
    }

    /// Returns the percentages.
    pub fn percents(self) -> [u8; 3] {
        self.0
    }

    /// Returns the size of each part for `n` documents: each share rounded down, then one more each
    /// in the order of the remainders, the greatest first (largest remainder method); of equal
    /// remainders the earlier part comes first.
    pub fn sizes(self, n: usize) -> [usize; 3] {
        let exact = self.0.map(|percent| n * usize::from(percent));
        let mut sizes = exact.map(|hundredths| hundredths / 100);
        let mut order: Vec<(usize, usize)> = exact
            .iter()
            .map(|hundredths| hundredths % 100)
            .zip(0..)
            .collect();
        order.sort_by_key(|(rest, place)| (std::cmp::Reverse(*rest), *place));
        let missing = n - sizes.iter().sum::<usize>();
        for (_, place) in order.into_iter().take(missing) {
            if let Some(size) = sizes.get_mut(place) {
                *size += 1;
            }
        }
        sizes
    }
}

/// Assigns documents to parts, by their ids. Documents of a group go into the same part, so the
/// sizes of the parts may differ from [`Shares::sizes`] by half a group at each edge.
pub fn assign(ids: &[&str], groups: &[Vec<usize>], shares: Shares, seed: u64) -> Vec<Split> {
    let mut orders: Vec<u64> = ids.iter().map(|id| order(seed, id)).collect();
    // A group takes the position of the first of its documents.
    for group in groups {
        let first = group.iter().filter_map(|at| orders.get(*at)).min().copied();
        for at in group {
            if let (Some(order), Some(first)) = (orders.get_mut(*at), first) {
                *order = first;
            }
        }
    }
    let mut unit: Vec<usize> = (0..ids.len()).collect();
    for group in groups {
        for at in group {
            if let (Some(unit), Some(first)) = (unit.get_mut(*at), group.first()) {
                *unit = *first;
            }
        }
    }
    let mut line: Vec<(u64, usize, &str, usize)> = Vec::with_capacity(ids.len());
    for (at, id) in ids.iter().enumerate() {
        let (Some(order), Some(unit)) = (orders.get(at), unit.get(at)) else {
            continue;
        };
        line.push((*order, *unit, id, at));
    }
    line.sort_unstable();
    let [train, validation, _] = shares.sizes(ids.len());
    let mut splits = vec![Split::Test; ids.len()];
    let mut begin = 0;
    for run in line.chunk_by(|a, b| a.1 == b.1) {
        // The part that contains its middle.
        let middle = 2 * begin + run.len();
        let split = if middle <= 2 * train {
            Split::Train
        } else if middle <= 2 * (train + validation) {
            Split::Validation
        } else {
            Split::Test
        };
        for (_, _, _, at) in run {
            if let Some(place) = splits.get_mut(*at) {
                *place = split;
            }
        }
        begin += run.len();
    }
    splits
}

/// Returns the position of a document in the order that is cut into parts.
fn order(seed: u64, id: &str) -> u64 {
    let digest = Sha256::new()
        .chain_update(seed.to_le_bytes())
        .chain_update(id)
        .finalize();
    digest
        .first_chunk()
        .map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(n: usize) -> Vec<String> {
        (0..n).map(|n| format!("doc-{n}")).collect()
    }

    fn counts(splits: &[Split]) -> [usize; 3] {
        Split::PARTS.map(|part| splits.iter().filter(|split| **split == part).count())
    }

    fn assigned(n: usize, groups: &[Vec<usize>], seed: u64) -> Vec<Split> {
        let ids = ids(n);
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        assign(&ids, groups, Shares::default(), seed)
    }

    #[test]
    fn shares_are_a_hundred_together_and_are_rounded_to_whole_documents() {
        assert_eq!(Shares::new([80, 10, 9]), None);
        assert_eq!(Shares::default().sizes(10), [8, 1, 1]);
        assert_eq!(Shares::default().sizes(14), [11, 2, 1]);
        assert_eq!(Shares::default().sizes(1), [1, 0, 0]);
        let thirds = Shares::new([34, 33, 33]).unwrap();
        assert_eq!(thirds.sizes(5), [2, 2, 1]);
        for n in 0..300 {
            assert_eq!(thirds.sizes(n).iter().sum::<usize>(), n);
        }
    }

    #[test]
    fn splits_have_the_sizes_that_were_asked_for_and_depend_on_the_seed() {
        let first = assigned(1000, &[], 7);
        assert_eq!(counts(&first), [800, 100, 100]);
        assert_eq!(first, assigned(1000, &[], 7));
        assert_ne!(first, assigned(1000, &[], 8));
    }

    #[test]
    fn splits_stay_where_they_are_when_documents_come_new() {
        let (before, after) = (assigned(1000, &[], 7), assigned(1010, &[], 7));
        let moved = before.iter().zip(&after).filter(|(a, b)| a != b).count();
        assert!(moved <= 10, "{moved} of 1000 documents have moved");
    }

    #[test]
    fn splits_keep_groups_together() {
        let groups: Vec<Vec<usize>> = (0..40).map(|n| vec![n, n + 100, n + 500]).collect();
        let splits = assigned(1000, &groups, 3);
        for group in &groups {
            assert!(group.iter().all(|at| splits[*at] == splits[group[0]]));
        }
        let [train, validation, test] = counts(&splits);
        assert!(train.abs_diff(800) <= 2, "{train}");
        assert!(validation.abs_diff(100) <= 3, "{validation}");
        assert_eq!(train + validation + test, 1000);
    }
}
