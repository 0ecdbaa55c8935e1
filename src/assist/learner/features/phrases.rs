//! Names of the lists in a sentence: the longest phrases, with proclitics before their first word.

use std::ops::Range;
use std::rc::Rc;

use crate::assist::learner::features::lists::{Bits, EMPTY, LISTS, PREFIX, longer};
use crate::assist::learner::features::word::WordView;

/// The longest name, in words.
const LONGEST: usize = 6;

/// A name of the lists in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: Range<usize>,
    /// The classes of the lists that have it.
    pub(super) classes: Bits,
    /// The number of letters of its first word that are cut off.
    pub(super) n_cut: usize,
}

/// Returns the names of the lists in a sentence, from the left, without overlaps.
pub(super) fn phrases(words: &[Rc<WordView>]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let whole = (word.hash, 0);
        let rests = word.rests.iter().filter(|rest| rest.may_be_name);
        let starts = std::iter::once(whole).chain(rests.map(|rest| (rest.hash, rest.n_cut)));
        let mut best: Option<Phrase> = None;
        for (start, n_cut) in starts {
            let Some((end, classes)) = longest(words, at, start) else {
                continue;
            };
            let is_better = best.as_ref().is_none_or(|best| {
                end > best.words.end || (end == best.words.end && n_cut < best.n_cut)
            });
            if is_better {
                best = Some(Phrase {
                    words: at..end,
                    classes,
                    n_cut,
                });
            }
        }
        at = best.as_ref().map_or(at + 1, |best| best.words.end);
        found.extend(best);
    }
    found
}

/// Returns the end of the longest name that begins with a word, and its classes.
fn longest(words: &[Rc<WordView>], at: usize, start: u64) -> Option<(usize, Bits)> {
    let mut phrase = longer(EMPTY, start);
    let mut found = None;
    for end in at + 1..=at + LONGEST {
        let bits = LISTS.phrase(phrase);
        if bits & !PREFIX != 0 {
            found = Some((end, bits & !PREFIX));
        }
        let next = words.get(end).filter(|_| bits & PREFIX != 0);
        let Some(next) = next else {
            break;
        };
        phrase = longer(phrase, next.hash);
    }
    found
}
