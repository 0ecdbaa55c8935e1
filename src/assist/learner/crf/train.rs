//! Training: the weights that make the tags of the examples most probable.
//!
//! Minimizes the negative log-likelihood plus `c1` times the sum of the weights' absolute values
//! and `c2` times the sum of their squares. The same examples give the same weights in each run,
//! with one thread or two: the sentences are always summed in two parts.

#![expect(
    clippy::indexing_slicing,
    reason = "the numbers of features and weights are those that were counted here"
)]

use std::ops::Range;
use std::thread;

use crate::assist::learner::crf::lattice::{Lattice, Transitions};
use crate::assist::learner::crf::optimizer::{Objective, minimize};
use crate::assist::learner::crf::rows::Rows;
use crate::assist::learner::crf::tags::{self, Tag};
use crate::assist::learner::crf::weights::{ByFeature, Weight, Weights};
use crate::base::progress::{Cancelled, ProgressMonitor};

/// How a model is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainOptions {
    /// The penalty of the weights' absolute values: it leaves out what says little.
    pub c1: f64,
    /// The penalty of the weights' squares.
    pub c2: f64,
    /// The most steps of the optimizer.
    pub steps: usize,
    /// Whether two threads are used.
    pub two_threads: bool,
}

impl Default for TrainOptions {
    fn default() -> Self {
        Self {
            c1: 0.1,
            c2: 0.1,
            steps: 60,
            two_threads: true,
        }
    }
}

/// Sentences between two looks at whether to stop.
const UNTIL_CHECK: usize = 32;

/// Trains a model. `tags` has the tag of each word of `rows`, and each tag may follow the one
/// before. Progress counts steps.
pub fn train(
    rows: &Rows,
    tags: &[Tag],
    n_labels: usize,
    options: TrainOptions,
    watch: &ProgressMonitor,
) -> Result<Weights, Cancelled> {
    let examples = Examples::new(rows, tags, n_labels);
    let n = examples.n_weights();
    let mut training = Training {
        observed: examples.observed(),
        parts: examples.parts().map(|part| Part::new(part, n)),
        examples: &examples,
        options,
        watch,
    };
    let found = minimize(&mut training, n, options.c1, options.steps)?;
    Ok(examples.model(&found))
}

/// The examples with their features as numbers in order of their frequency, so that those that are
/// needed most lie together.
struct Examples<'a> {
    rows: &'a Rows,
    tags: &'a [Tag],
    n_labels: usize,
    n_tags: usize,
    /// The features by their number.
    features: Vec<u64>,
    /// The numbers of the features of all words, and where those of a word end.
    numbers: Vec<u32>,
    ends: Vec<u32>,
    /// The first weight of each feature, and one more.
    starts: Vec<u32>,
    /// The tag of each weight. Behind them stand the weights of transitions.
    weight_tags: Vec<Tag>,
}

impl<'a> Examples<'a> {
    fn new(rows: &'a Rows, tags: &'a [Tag], n_labels: usize) -> Self {
        let n_words = rows.n_words().min(tags.len());
        let mut counts: ByFeature<u32> = ByFeature::default();
        for word in 0..n_words {
            for feature in rows.row(word) {
                *counts.entry(*feature).or_default() += 1;
            }
        }
        let mut features: Vec<(u32, u64)> = counts.iter().map(|(f, n)| (*n, *f)).collect();
        features.sort_unstable_by(|a, b| b.cmp(a));
        let features: Vec<u64> = features.into_iter().map(|(_, feature)| feature).collect();
        for (number, feature) in features.iter().enumerate() {
            counts.insert(*feature, number as u32);
        }
        let mut numbers = Vec::new();
        let mut ends = Vec::with_capacity(n_words);
        let mut pairs = Vec::new();
        for (word, tag) in (0..n_words).zip(tags) {
            let start = numbers.len();
            numbers.extend(rows.row(word).iter().filter_map(|f| counts.get(f)));
            numbers[start..].sort_unstable();
            pairs.extend(numbers[start..].iter().map(|number| (*number, *tag)));
            ends.push(numbers.len() as u32);
            // Frequent pairs come again and again.
            if word % 20_000 == 19_999 {
                pairs.sort_unstable();
                pairs.dedup();
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; features.len() + 1];
        for (number, _) in &pairs {
            starts[*number as usize + 1] += 1_u32;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self {
            rows,
            tags,
            n_labels,
            n_tags: tags::number(n_labels),
            features,
            numbers,
            ends,
            starts,
            weight_tags: pairs.into_iter().map(|(_, tag)| tag).collect(),
        }
    }

    fn n_weights(&self) -> usize {
        self.weight_tags.len() + self.n_tags * self.n_tags
    }

    /// Returns two parts of the sentences with about the same number of words.
    fn parts(&self) -> [Range<usize>; 2] {
        let all = self.rows.n_sentences();
        let half = self.ends.len() / 2;
        let middle = (0..all).find(|sentence| self.rows.words(*sentence).end > half);
        let middle = middle.unwrap_or(all);
        [0..middle, middle..all]
    }

    fn words(&self, sentence: usize) -> Range<usize> {
        let words = self.rows.words(sentence);
        words.start..words.end.min(self.ends.len())
    }

    fn numbers(&self, word: usize) -> &[u32] {
        let start = if word == 0 { 0 } else { self.ends[word - 1] };
        &self.numbers[start as usize..self.ends[word] as usize]
    }

    fn weights_of(&self, number: u32) -> Range<usize> {
        let at = number as usize;
        self.starts[at] as usize..self.starts[at + 1] as usize
    }

    /// Returns how often each feature stands with each tag, and each tag behind another.
    fn observed(&self) -> Vec<f64> {
        let mut observed = vec![0.0; self.n_weights()];
        let (state, pairs) = observed.split_at_mut(self.weight_tags.len());
        for sentence in 0..self.rows.n_sentences() {
            let mut before = None;
            for word in self.words(sentence) {
                let tag = self.tags[word];
                for number in self.numbers(word) {
                    let of = self.weights_of(*number);
                    if let Some(at) = self.weight_tags[of.clone()].iter().position(|t| *t == tag) {
                        state[of.start + at] += 1.0;
                    }
                }
                if let Some(before) = before {
                    pairs[usize::from(before) * self.n_tags + usize::from(tag)] += 1.0;
                }
                before = Some(tag);
            }
        }
        observed
    }

    /// Keeps the weights that are not zero.
    fn model(&self, found: &[f64]) -> Weights {
        let (state, transitions) = found.split_at(self.weight_tags.len());
        let mut weights = Vec::new();
        for (number, feature) in self.features.iter().enumerate() {
            for at in self.weights_of(number as u32) {
                let weight = state[at] as f32;
                if weight != 0.0 {
                    weights.push(Weight {
                        feature: *feature,
                        tag: self.weight_tags[at],
                        weight,
                    });
                }
            }
        }
        weights.sort_unstable_by_key(|one| (one.feature, one.tag));
        let transitions: Vec<f32> = transitions.iter().map(|t| *t as f32).collect();
        let n = transitions.len();
        Weights::new(self.n_labels, &weights, transitions)
            .or_else(|| Weights::new(self.n_labels, &[], vec![0.0; n]))
            .unwrap_or_else(Weights::none)
    }
}

/// What one thread sums.
struct Part {
    sentences: Range<usize>,
    gradient: Vec<f64>,
    pairs: Vec<f64>,
    lattice: Lattice,
    scores: Vec<f64>,
}

impl Part {
    fn new(sentences: Range<usize>, n: usize) -> Self {
        Self {
            sentences,
            gradient: vec![0.0; n],
            pairs: Vec::new(),
            lattice: Lattice::default(),
            scores: Vec::new(),
        }
    }

    /// Returns the loss of these sentences, and keeps the expected numbers.
    fn sum(
        &mut self,
        examples: &Examples<'_>,
        x: &[f64],
        transitions: &Transitions,
        watch: &ProgressMonitor,
    ) -> Result<f64, Cancelled> {
        let n = examples.n_tags;
        let n_state = examples.weight_tags.len();
        self.gradient.fill(0.0);
        self.pairs.clear();
        self.pairs.resize(n * n, 0.0);
        let mut loss = 0.0;
        let mut row = vec![0.0; n];
        for sentence in self.sentences.clone() {
            if sentence.is_multiple_of(UNTIL_CHECK) {
                watch.check()?;
            }
            let words = examples.words(sentence);
            self.scores.clear();
            self.scores.resize(words.len() * n, 0.0);
            for (word, scores) in words.clone().zip(self.scores.chunks_exact_mut(n)) {
                for number in examples.numbers(word) {
                    let of = examples.weights_of(*number);
                    for (tag, weight) in examples.weight_tags[of.clone()].iter().zip(&x[of]) {
                        scores[usize::from(*tag)] += weight;
                    }
                }
            }
            self.lattice.run(&self.scores, transitions);
            loss += self.lattice.log_norm();
            let mut before = None;
            for (word, scores) in words.clone().zip(self.scores.chunks_exact(n)) {
                let tag = examples.tags[word];
                loss -= scores[usize::from(tag)];
                loss -= before.map_or(0.0, |before| transitions.score(before, tag));
                before = Some(tag);
            }
            for (at, word) in words.enumerate() {
                self.lattice.tag_probabilities(at, &mut row);
                for number in examples.numbers(word) {
                    let of = examples.weights_of(*number);
                    let tags = examples.weight_tags[of.clone()].iter();
                    for (tag, sum) in tags.zip(&mut self.gradient[of]) {
                        *sum += row[usize::from(*tag)];
                    }
                }
            }
            self.lattice.add_pairs(&mut self.pairs);
        }
        transitions.weigh(&self.pairs, &mut self.gradient[n_state..]);
        Ok(loss)
    }
}

struct Training<'a> {
    examples: &'a Examples<'a>,
    observed: Vec<f64>,
    parts: [Part; 2],
    options: TrainOptions,
    watch: &'a ProgressMonitor,
}

impl Objective for Training<'_> {
    fn evaluate(&mut self, x: &[f64], gradient: &mut [f64]) -> Result<f64, Cancelled> {
        let (examples, watch) = (self.examples, self.watch);
        let transitions = Transitions::new(examples.n_tags, &x[examples.weight_tags.len()..]);
        let [first, second] = &mut self.parts;
        let mut loss = if self.options.two_threads {
            thread::scope(|scope| {
                let other = scope.spawn(|| second.sum(examples, x, &transitions, watch));
                let one = first.sum(examples, x, &transitions, watch);
                // A thread that panicked has found nothing.
                let other = other.join().unwrap_or(Err(Cancelled));
                Ok(one? + other?)
            })?
        } else {
            let one = first.sum(examples, x, &transitions, watch)?;
            one + second.sum(examples, x, &transitions, watch)?
        };
        let sums = self.parts[0].gradient.iter().zip(&self.parts[1].gradient);
        let known = x.iter().zip(&self.observed);
        let mut squares = 0.0;
        for ((g, (one, other)), (x, observed)) in gradient.iter_mut().zip(sums).zip(known) {
            *g = one + other - observed + 2.0 * self.options.c2 * x;
            squares += x * x;
        }
        loss += self.options.c2 * squares;
        Ok(loss)
    }

    fn stepped(&mut self) {
        self.watch.add(1);
    }
}
