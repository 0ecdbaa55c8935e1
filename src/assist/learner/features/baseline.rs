//! The plain features with which the learner is compared: the folded word, its affixes, one feature
//! for a proclitic, and its neighbours.

use crate::arabic::fold::Folder;
use crate::assist::learner::crf::Rows;
use crate::assist::learner::features::hashes::{hash, pair};
use crate::assist::learner::features::word::affixes;
use crate::assist::learner::text::Sentence;

const FORM: u64 = hash("form");
const CLITIC: u64 = hash("clitic");
const EDGE: u64 = hash("edge");
/// How far the neighbours reach, in words.
const REACH: usize = 2;

/// Returns the plain features of a document: a row per word of its sentences.
pub fn baseline_rows(folder: &Folder, text: &str, sentences: &[Sentence]) -> Rows {
    let mut rows = Rows::default();
    for sentence in sentences {
        let words = sentence.iter().map(|word| text.get(word.clone()));
        let words: Vec<String> = words
            .map(|w| folder.needle(w.unwrap_or_default()))
            .collect();
        for (at, word) in words.iter().enumerate() {
            rows.feature(pair(FORM, hash(word)));
            for affix in affixes(word) {
                rows.feature(affix);
            }
            let mut letters = word.chars();
            let first = letters.next().filter(|c| "وفبلك".contains(*c));
            if let Some(c) = first.filter(|_| word.chars().count() > 3) {
                let clitic = pair(CLITIC, u64::from(u32::from(c)));
                rows.feature(pair(clitic, hash(letters.as_str())));
            }
            for distance in 1..=REACH {
                let before = at.checked_sub(distance).and_then(|at| words.get(at));
                let behind = words.get(at + distance);
                for (side, other) in [(0, before), (REACH, behind)] {
                    let place = (side + distance) as u64;
                    let other = other.map_or(EDGE, |word| hash(word));
                    rows.feature(pair(pair(FORM, place), other));
                }
            }
            rows.end_word();
        }
        rows.end_sentence();
    }
    rows
}
