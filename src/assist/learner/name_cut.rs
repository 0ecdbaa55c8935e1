//! Where a name begins inside of its first word: whether proclitics belong to names is read off the
//! lessons, and where they end is asked of the clitics.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::arabic::clitics::{Clitics, Word};
use crate::arabic::fold::Folder;
use crate::assist::learner::features::{is_listed_name, word_hash};
use crate::assist::learner::lesson::Words;

/// The weight of a name of the lists among those that were tagged.
const LISTED: u32 = 1;

/// How names begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameCut {
    /// Whether proclitics stay outside of names.
    pub cuts: bool,
    /// How often a word stands in the lessons' names, by the hash of its folded form. In order.
    pub known: Vec<(u64, u32)>,
}

impl NameCut {
    /// Reads off lessons how names begin. Without any sign, proclitics stay outside.
    pub(super) fn learned(lessons: &[(&str, &Words)]) -> Self {
        let folder = Folder::default();
        let mut known: BTreeMap<u64, u32> = BTreeMap::new();
        for (text, words) in lessons {
            for (name, _) in &words.names {
                let name = text.get(name.bytes.clone()).unwrap_or_default();
                for word in folder.needle(name).split_whitespace() {
                    *known.entry(word_hash(word)).or_default() += 1;
                }
            }
        }
        let mut cut = Self {
            cuts: true,
            known: known.into_iter().collect(),
        };
        let (mut outside, mut within) = (0_usize, 0_usize);
        for (text, words) in lessons {
            for (name, word) in &words.names {
                if name.bytes.start > word.start {
                    outside += 1;
                } else if cut.start(text, word) > word.start {
                    within += 1;
                }
            }
        }
        cut.cuts = outside >= within;
        cut
    }

    /// Returns where a name begins that begins in this word, in bytes of the text.
    pub(super) fn start(&self, text: &str, word: &Range<usize>) -> usize {
        let letters = text.get(word.clone()).unwrap_or_default();
        if !self.cuts {
            return word.start;
        }
        let count = |name: &str| {
            let code = word_hash(name);
            let at = self.known.binary_search_by_key(&code, |(code, _)| *code);
            let n = at
                .ok()
                .and_then(|at| self.known.get(at))
                .map_or(0, |(_, n)| *n);
            n + if is_listed_name(code) { LISTED } else { 0 }
        };
        word.start
            + Word::new(letters)
                .default_start(Clitics::default(), &count)
                .at
    }
}
