//! The features of the words of sentences, as numbers.

use std::ops::Range;

/// The features of the words of many sentences, one row per word.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    features: Vec<u64>,
    /// Where the row of a word ends.
    ends: Vec<usize>,
    /// Where the words of a sentence end.
    sentences: Vec<usize>,
}

impl Rows {
    /// Adds a feature to the next word.
    pub fn feature(&mut self, feature: u64) {
        self.features.push(feature);
    }

    /// Ends the row of a word. A feature that was added twice counts once.
    pub fn end_word(&mut self) {
        let start = self.ends.last().copied().unwrap_or_default();
        let mut row = self.features.split_off(start);
        row.sort_unstable();
        row.dedup();
        self.features.append(&mut row);
        self.ends.push(self.features.len());
    }

    /// Ends a sentence.
    pub fn end_sentence(&mut self) {
        self.sentences.push(self.ends.len());
    }

    /// Adds the sentences of others.
    pub fn append(&mut self, other: &Self) {
        let (features, words) = (self.features.len(), self.ends.len());
        self.features.extend(&other.features);
        self.ends
            .extend(other.ends.iter().map(|end| features + end));
        self.sentences
            .extend(other.sentences.iter().map(|end| words + end));
    }

    /// Returns the number of sentences.
    pub fn n_sentences(&self) -> usize {
        self.sentences.len()
    }

    /// Returns the number of words.
    pub fn n_words(&self) -> usize {
        self.ends.len()
    }

    /// Returns the words of a sentence, as numbers of rows.
    pub fn words(&self, sentence: usize) -> Range<usize> {
        let start = sentence.checked_sub(1);
        let start = start.and_then(|at| self.sentences.get(at)).copied();
        let end = self.sentences.get(sentence).copied();
        start.unwrap_or_default()..end.unwrap_or_default()
    }

    /// Returns the features of a word, in order.
    pub fn row(&self, word: usize) -> &[u64] {
        let start = word.checked_sub(1).and_then(|at| self.ends.get(at));
        let end = self.ends.get(word).copied().unwrap_or_default();
        let row = self.features.get(start.copied().unwrap_or_default()..end);
        row.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_each_feature_once_and_are_found_by_sentence() {
        let mut rows = Rows::default();
        for word in [&[5, 3, 5][..], &[], &[7, 7, 7]] {
            for feature in word {
                rows.feature(*feature);
            }
            rows.end_word();
        }
        rows.end_sentence();
        let mut both = rows.clone();
        both.append(&rows);
        assert_eq!((both.n_sentences(), both.n_words()), (2, 6));
        assert_eq!(both.words(1), 3..6);
        for word in [0, 3] {
            assert_eq!(both.row(word), [3, 5]);
            assert!(both.row(word + 1).is_empty());
            assert_eq!(both.row(word + 2), [7]);
        }
        assert!(both.row(9).is_empty() && both.words(9).is_empty());
    }
}
