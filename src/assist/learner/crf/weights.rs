//! The weights of a trained model, and what they say of a sentence.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::assist::learner::crf::lattice::{Lattice, Transitions, best_tags};
use crate::assist::learner::crf::rows::Rows;
use crate::assist::learner::crf::tags::{self, Tag, begin};

/// Features are hashes already.
#[derive(Clone, Debug, Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map by feature.
pub type ByFeature<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// The longest name that is proposed beside the best way to tag a sentence, in words.
const LONGEST: usize = 10;

/// A weight: a feature of a word, its tag, and how much they go together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The feature.
    pub feature: u64,
    /// The tag.
    pub tag: Tag,
    /// Positive if they go together.
    pub weight: f32,
}

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanGuess {
    /// Its words, as numbers in the sentence.
    pub words: Range<usize>,
    /// The number of its label.
    pub label: usize,
    /// How probable the model holds it, from 0 to 1. Not calibrated.
    pub p: f64,
}

/// A trained model: which tag goes with which feature, and behind which other tag.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "a model is its weights; the other fields say what they belong to"
)]
pub struct Weights {
    n_labels: usize,
    /// The place of a feature's weights.
    places: ByFeature<(u32, u32)>,
    tags: Vec<Tag>,
    weights: Vec<f32>,
    transition_scores: Vec<f32>,
    transitions: Transitions,
}

impl PartialEq for Weights {
    fn eq(&self, other: &Self) -> bool {
        self.n_labels == other.n_labels
            && self.transition_scores == other.transition_scores
            && self.sorted() == other.sorted()
    }
}

impl Weights {
    /// Takes the weights of features, in order of the features, and those of a tag behind another,
    /// in rows of the tag before. Returns `None` if they do not fit together.
    pub fn new(n_labels: usize, features: &[Weight], transition_scores: Vec<f32>) -> Option<Self> {
        let n_tags = tags::number(n_labels);
        let all = transition_scores
            .iter()
            .chain(features.iter().map(|f| &f.weight));
        let are_numbers = all.into_iter().all(|weight| weight.is_finite());
        let in_range = features.iter().all(|f| usize::from(f.tag) < n_tags);
        let in_order = features.is_sorted_by_key(|f| (f.feature, f.tag));
        if !are_numbers || !in_range || !in_order || transition_scores.len() != n_tags * n_tags {
            return None;
        }
        let mut places: ByFeature<(u32, u32)> = ByFeature::default();
        for (at, one) in features.iter().enumerate() {
            let at = u32::try_from(at).ok()?;
            places.entry(one.feature).or_insert((at, at)).1 = at + 1;
        }
        let scores: Vec<f64> = transition_scores.iter().map(|t| f64::from(*t)).collect();
        Some(Self {
            n_labels,
            places,
            tags: features.iter().map(|f| f.tag).collect(),
            weights: features.iter().map(|f| f.weight).collect(),
            transitions: Transitions::new(n_tags, &scores),
            transition_scores,
        })
    }

    /// Returns a model without labels.
    pub(super) fn none() -> Self {
        Self {
            n_labels: 0,
            places: ByFeature::default(),
            tags: Vec::new(),
            weights: Vec::new(),
            transition_scores: vec![0.0],
            transitions: Transitions::new(1, &[0.0]),
        }
    }

    /// Returns the number of labels.
    pub fn n_labels(&self) -> usize {
        self.n_labels
    }

    /// Returns the number of weights of features.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Returns whether no feature has a weight.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Returns the weights in order of the features.
    pub fn sorted(&self) -> Vec<Weight> {
        let mut all = Vec::with_capacity(self.weights.len());
        let mut places: Vec<_> = self.places.iter().collect();
        places.sort_unstable();
        for (feature, (start, end)) in places {
            for at in *start as usize..*end as usize {
                if let (Some(tag), Some(weight)) = (self.tags.get(at), self.weights.get(at)) {
                    all.push(Weight {
                        feature: *feature,
                        tag: *tag,
                        weight: *weight,
                    });
                }
            }
        }
        all
    }

    /// Returns the weights of a tag behind another, in rows of the tag before.
    pub fn transition_scores(&self) -> &[f32] {
        &self.transition_scores
    }

    /// Returns the score of each tag of each word of a sentence, in rows of the words.
    fn scores(&self, rows: &Rows, sentence: usize) -> Vec<f64> {
        let n_tags = tags::number(self.n_labels);
        let words = rows.words(sentence);
        let mut scores = vec![0.0; words.len() * n_tags];
        for (word, scores) in words.zip(scores.chunks_exact_mut(n_tags)) {
            for feature in rows.row(word) {
                let Some((start, end)) = self.places.get(feature) else {
                    continue;
                };
                let of = *start as usize..*end as usize;
                let tags = self.tags.get(of.clone()).unwrap_or_default();
                let weights = self.weights.get(of).unwrap_or_default();
                for (tag, weight) in tags.iter().zip(weights) {
                    if let Some(score) = scores.get_mut(usize::from(*tag)) {
                        *score += f64::from(*weight);
                    }
                }
            }
        }
        scores
    }

    /// Returns the best way to tag a sentence.
    pub fn best_tags(&self, rows: &Rows, sentence: usize) -> Vec<Tag> {
        best_tags(&self.scores(rows, sentence), &self.transitions)
    }

    /// Returns the names in a sentence that are at least so probable, without overlaps: of those
    /// that overlap the most probable one. In order of the words.
    pub fn names(&self, rows: &Rows, sentence: usize, least: f64) -> Vec<SpanGuess> {
        let n_tags = tags::number(self.n_labels);
        let scores = self.scores(rows, sentence);
        let n_words = scores.len() / n_tags;
        let mut lattice = Lattice::default();
        lattice.run(&scores, &self.transitions);
        let mut guesses = Vec::new();
        let mut row = vec![0.0; n_tags];
        for start in 0..n_words {
            lattice.tag_probabilities(start, &mut row);
            for label in 0..self.n_labels {
                let first = row.get(usize::from(begin(label))).copied();
                if first.is_none_or(|p| p < least) {
                    continue;
                }
                for end in start + 1..=n_words.min(start + LONGEST) {
                    let words = start..end;
                    let p = lattice.span_probability(words.clone(), label, &self.transitions);
                    if p >= least {
                        guesses.push(SpanGuess { words, label, p });
                    }
                }
            }
        }
        guesses.sort_by(|a, b| b.p.total_cmp(&a.p));
        let mut kept: Vec<SpanGuess> = Vec::new();
        for guess in guesses {
            let apart = |other: &SpanGuess| {
                other.words.end <= guess.words.start || guess.words.end <= other.words.start
            };
            if kept.iter().all(apart) {
                kept.push(guess);
            }
        }
        kept.sort_by_key(|guess| guess.words.start);
        kept
    }
}
