//! Sums over documents from which all measures follow. Sums of documents can be added.

use crate::review::agreement::nominal::{Ratings, Table};
use crate::review::agreement::spans::SpanSums;
use crate::review::agreement::unitizing::UnitSums;

/// The sums of two layers.
#[derive(Clone, Debug, Default)]
pub(super) struct PairSums {
    /// The number of documents that both have.
    pub(super) documents: f64,
    pub(super) spans: SpanSums,
    /// The labels of tokens: 0 for none, else the number of the label and one.
    pub(super) labels: Table,
    /// The same, with a category of its own for the first token of an entity.
    pub(super) bio: Table,
    pub(super) units: UnitSums,
}

/// The sums of all layers.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// The number of documents that two or more layers have.
    pub(super) documents: f64,
    /// The number of documents that all layers have.
    pub(super) complete: f64,
    pub(super) pairs: Vec<PairSums>,
    pub(super) ratings: Ratings,
    pub(super) units: UnitSums,
}

impl PairSums {
    pub(super) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.spans.add(&other.spans);
        self.labels.add(&other.labels);
        self.bio.add(&other.bio);
        self.units.add(&other.units);
    }
}

impl Sums {
    pub(super) fn new(n_pairs: usize) -> Self {
        Self {
            pairs: vec![PairSums::default(); n_pairs],
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.complete += other.complete;
        for (sum, other) in self.pairs.iter_mut().zip(&other.pairs) {
            sum.add(other);
        }
        self.ratings.add(&other.ratings);
        self.units.add(&other.units);
    }
}
