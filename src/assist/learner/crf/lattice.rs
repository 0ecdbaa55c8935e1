//! The forward and backward sums over all ways to tag a sentence, and the best way.
//!
//! After Rabiner, "A tutorial on hidden Markov models", 1989, with scaled sums, and Sutton and
//! `McCallum`, "An introduction to conditional random fields", 2012. A tag that may not follow another
//! has no weight, so that each probability is one of ways that are allowed.

#![expect(
    clippy::indexing_slicing,
    reason = "rows and columns are those of the lattice's own size"
)]

use crate::assist::learner::crf::tags::{self, Tag, begin, inside, may_follow};

/// The least weight of a tag, so that a sum is never zero.
const LEAST: f64 = 1e-100;

/// The weights of a tag behind another.
#[derive(Clone, Debug)]
pub(super) struct Transitions {
    n_tags: usize,
    /// In rows of the tag before; the logarithm, and the weight itself.
    scores: Vec<f64>,
    weights: Vec<f64>,
}

impl Transitions {
    /// Takes the scores of a tag behind another, in rows of the tag before.
    pub(super) fn new(n_tags: usize, scores: &[f64]) -> Self {
        let mut all = Self {
            n_tags,
            scores: scores.to_vec(),
            weights: scores.iter().map(|score| score.exp()).collect(),
        };
        for before in 0..n_tags {
            for tag in 0..n_tags {
                if !may_follow(Some(before as Tag), tag as Tag) {
                    all.weights[before * n_tags + tag] = 0.0;
                    all.scores[before * n_tags + tag] = f64::NEG_INFINITY;
                }
            }
        }
        all
    }

    /// Multiplies sums of [`Lattice::add_pairs`] by the weights.
    pub(super) fn weigh(&self, sums: &[f64], to: &mut [f64]) {
        for ((to, sum), weight) in to.iter_mut().zip(sums).zip(&self.weights) {
            *to = sum * weight;
        }
    }

    pub(super) fn score(&self, before: Tag, tag: Tag) -> f64 {
        self.scores[usize::from(before) * self.n_tags + usize::from(tag)]
    }
}

/// The sums of one sentence. One lattice serves many sentences.
#[derive(Clone, Debug, Default)]
pub(super) struct Lattice {
    n_tags: usize,
    /// A row per word: the weight of each tag, divided by that of the best.
    weights: Vec<f64>,
    /// The sums up to a word, and from it on; the product of both is a probability.
    alpha: Vec<f64>,
    beta: Vec<f64>,
    /// What a row of `alpha` was divided by.
    scales: Vec<f64>,
    log_norm: f64,
    /// A row of weights from the next word on.
    ahead: Vec<f64>,
}

impl Lattice {
    /// Computes the sums. `scores` has a row per word with the score of each tag.
    pub(super) fn run(&mut self, scores: &[f64], transitions: &Transitions) {
        let n = transitions.n_tags;
        self.n_tags = n;
        self.weights.clear();
        self.log_norm = 0.0;
        for (row, scores) in scores.chunks_exact(n).enumerate() {
            let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            self.log_norm += best;
            for (tag, score) in scores.iter().enumerate() {
                let may_begin = row > 0 || may_follow(None, tag as Tag);
                let weight = (score - best).exp().max(LEAST);
                self.weights.push(if may_begin { weight } else { 0.0 });
            }
        }
        self.forward(transitions);
        self.backward(transitions);
    }

    fn forward(&mut self, transitions: &Transitions) {
        let n = self.n_tags;
        self.alpha.clear();
        self.alpha.resize(self.weights.len(), 0.0);
        self.scales.clear();
        let rows = self.weights.chunks_exact(n);
        for (at, weights) in rows.enumerate() {
            let (before, rest) = self.alpha.split_at_mut(at * n);
            let row = &mut rest[..n];
            if at == 0 {
                row.copy_from_slice(weights);
            } else {
                let last = &before[(at - 1) * n..];
                for (a, next) in last.iter().zip(transitions.weights.chunks_exact(n)) {
                    for (sum, t) in row.iter_mut().zip(next) {
                        *sum += a * t;
                    }
                }
                for (sum, weight) in row.iter_mut().zip(weights) {
                    *sum *= weight;
                }
            }
            let scale: f64 = row.iter().sum();
            for a in row.iter_mut() {
                *a /= scale;
            }
            self.log_norm += scale.ln();
            self.scales.push(scale);
        }
    }

    fn backward(&mut self, transitions: &Transitions) {
        let n = self.n_tags;
        self.beta.clear();
        self.beta.resize(self.weights.len(), 1.0);
        for at in (1..self.scales.len()).rev() {
            ahead(&mut self.ahead, &self.weights, &self.beta, at * n, n);
            let row = &mut self.beta[(at - 1) * n..at * n];
            let scale = self.scales[at];
            for (b, next) in row.iter_mut().zip(transitions.weights.chunks_exact(n)) {
                let sum: f64 = next.iter().zip(&self.ahead).map(|(t, v)| t * v).sum();
                *b = sum / scale;
            }
        }
    }

    /// Returns the logarithm of the sum over all ways.
    pub(super) fn log_norm(&self) -> f64 {
        self.log_norm
    }

    /// Writes the probability of each tag of a word.
    pub(super) fn tag_probabilities(&self, word: usize, to: &mut [f64]) {
        let row = word * self.n_tags..(word + 1) * self.n_tags;
        let both = self.alpha[row.clone()].iter().zip(&self.beta[row]);
        for (to, (a, b)) in to.iter_mut().zip(both) {
            *to = a * b;
        }
    }

    /// Adds the expected number of each pair of tags, but for the factor of the transition's
    /// weight.
    pub(super) fn add_pairs(&mut self, to: &mut [f64]) {
        let n = self.n_tags;
        for at in 1..self.scales.len() {
            ahead(&mut self.ahead, &self.weights, &self.beta, at * n, n);
            let scale = self.scales[at];
            let last = &self.alpha[(at - 1) * n..at * n];
            for (a, to) in last.iter().zip(to.chunks_exact_mut(n)) {
                let a = a / scale;
                for (to, v) in to.iter_mut().zip(&self.ahead) {
                    *to += a * v;
                }
            }
        }
    }

    /// Returns the probability that exactly these words are a name with this label.
    pub(super) fn span_probability(
        &self,
        words: std::ops::Range<usize>,
        label: usize,
        transitions: &Transitions,
    ) -> f64 {
        let n = self.n_tags;
        let (first, inner) = (usize::from(begin(label)), usize::from(inside(label)));
        let mut p = self.alpha[words.start * n + first];
        let mut tag = first;
        for at in words.start + 1..words.end {
            let weight = self.weights[at * n + inner];
            p *= transitions.weights[tag * n + inner] * weight / self.scales[at];
            tag = inner;
        }
        let end = words.end;
        if end >= self.scales.len() {
            return p;
        }
        let next = &transitions.weights[tag * n..(tag + 1) * n];
        let mut rest = 0.0;
        for (at, t) in next.iter().enumerate().filter(|(at, _)| *at != inner) {
            rest += t * self.weights[end * n + at] * self.beta[end * n + at];
        }
        p * rest / self.scales[end]
    }
}

/// Writes the weights of each tag from a word on; `at` is the start of its row.
fn ahead(to: &mut Vec<f64>, weights: &[f64], beta: &[f64], at: usize, n: usize) {
    to.clear();
    let rows = weights[at..at + n].iter().zip(&beta[at..at + n]);
    to.extend(rows.map(|(weight, b)| weight * b));
}

/// Returns the best way to tag a sentence (Viterbi). `scores` has a row per word.
pub(super) fn best_tags(scores: &[f64], transitions: &Transitions) -> Vec<Tag> {
    let n = transitions.n_tags;
    let mut best: Vec<f64> = Vec::with_capacity(n);
    let mut from: Vec<Tag> = Vec::with_capacity(scores.len());
    for (row, scores) in scores.chunks_exact(n).enumerate() {
        let mut next = Vec::with_capacity(n);
        for (tag, score) in scores.iter().enumerate() {
            let (mut highest, mut origin) = (f64::NEG_INFINITY, tags::OUTSIDE);
            if row == 0 {
                highest = if may_follow(None, tag as Tag) {
                    0.0
                } else {
                    f64::NEG_INFINITY
                };
            }
            for (before, sum) in best.iter().enumerate() {
                let sum = sum + transitions.scores[before * n + tag];
                if sum > highest {
                    (highest, origin) = (sum, before as Tag);
                }
            }
            next.push(highest + score);
            from.push(origin);
        }
        best = next;
    }
    let mut highest = (f64::NEG_INFINITY, tags::OUTSIDE);
    for (tag, sum) in best.iter().enumerate() {
        if *sum > highest.0 {
            highest = (*sum, tag as Tag);
        }
    }
    let mut tags = Vec::with_capacity(scores.len() / n);
    let mut tag = highest.1;
    for row in from.chunks_exact(n).rev() {
        tags.push(tag);
        tag = row[usize::from(tag)];
    }
    tags.reverse();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAGS: usize = 5;

    /// Scores that look random, and are the same in each run.
    fn scores(n: usize, seed: u32) -> Vec<f64> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1 << 23) * 2.0 - 2.0
        };
        (0..n).map(|_| next()).collect()
    }

    /// Every allowed way to tag a sentence, with its score.
    fn ways(scores: &[f64], transitions: &Transitions) -> Vec<(Vec<Tag>, f64)> {
        let mut ways = vec![(Vec::new(), 0.0)];
        for row in scores.chunks_exact(TAGS) {
            let mut longer = Vec::new();
            for (way, sum) in &ways {
                for (tag, score) in row.iter().enumerate() {
                    let before = way.last().copied();
                    if !may_follow(before, tag as Tag) {
                        continue;
                    }
                    let step = before.map_or(0.0, |b| transitions.score(b, tag as Tag));
                    let mut way = way.clone();
                    way.push(tag as Tag);
                    longer.push((way, sum + score + step));
                }
            }
            ways = longer;
        }
        ways
    }

    fn is_name(way: &[Tag], words: std::ops::Range<usize>, label: usize) -> bool {
        let mut inner = way[words.clone()].iter();
        inner.next() == Some(&begin(label))
            && inner.all(|tag| *tag == inside(label))
            && way.get(words.end) != Some(&inside(label))
    }

    #[test]
    fn lattice_equals_the_sum_over_all_ways() {
        for seed in 1..6 {
            let transitions = Transitions::new(TAGS, &scores(TAGS * TAGS, seed + 50));
            let scores = scores(5 * TAGS, seed);
            let ways = ways(&scores, &transitions);
            let sum: f64 = ways.iter().map(|(_, score)| score.exp()).sum();
            let mut lattice = Lattice::default();
            lattice.run(&scores, &transitions);
            assert!((lattice.log_norm() - sum.ln()).abs() < 1e-9);

            let mut row = [0.0; TAGS];
            lattice.tag_probabilities(2, &mut row);
            for (tag, p) in row.iter().enumerate() {
                let those = ways.iter().filter(|(way, _)| way[2] == tag as Tag);
                let expected: f64 = those.map(|(_, score)| score.exp() / sum).sum();
                assert!((p - expected).abs() < 1e-9, "{tag}: {p} is not {expected}");
            }
            for (words, label) in [(0..1, 0), (1..3, 1), (2..5, 0), (4..5, 1)] {
                let those = ways
                    .iter()
                    .filter(|(way, _)| is_name(way, words.clone(), label));
                let expected: f64 = those.map(|(_, score)| score.exp() / sum).sum();
                let p = lattice.span_probability(words.clone(), label, &transitions);
                assert!(
                    (p - expected).abs() < 1e-9,
                    "{words:?}: {p} is not {expected}"
                );
            }
            let best = ways.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            assert_eq!(best_tags(&scores, &transitions), best.0);
        }
    }

    #[test]
    fn lattice_of_extreme_scores_stays_finite() {
        let transitions = Transitions::new(TAGS, &[0.0; TAGS * TAGS]);
        let mut scores = vec![-5_000.0; 3 * TAGS];
        // Inside of a name where no name can have begun.
        for row in scores.chunks_exact_mut(TAGS) {
            row[2] = 5_000.0;
        }
        let mut lattice = Lattice::default();
        lattice.run(&scores, &transitions);
        assert!(lattice.log_norm().is_finite());
        assert_eq!(
            best_tags(&scores, &transitions)
                .iter()
                .filter(|tag| **tag == 2)
                .count(),
            2
        );
        assert!(best_tags(&[], &transitions).is_empty());
    }
}
