//! Finds the names of an index in a folded text: at the beginning of each word and after each of its
//! proclitics, all names that begin there in one walk through the index.

use std::collections::HashMap;
use std::ops::Range;

use fst::raw::Output;

use crate::arabic::clitics::is_enclitic;
use crate::arabic::fold::Folded;
use crate::assist::gazetteer::index::{NameIndex, entries};
use crate::assist::occurrences::{
    Bounds, Doubt, Name, OccurrenceSearch, Switches, is_carried, letters_after,
};
use crate::text::segment::is_letter_or_digit;
use crate::text::span::Span;

/// The longest run of proclitics with the article, in letters.
const PROCLITICS: usize = 6;
/// The longest enclitic, in letters.
const ENCLITIC: usize = 3;
/// The letters of proclitics and of the article, folded: those of the dialects too.
const CLITIC_LETTERS: &str =
    "\u{648}\u{641}\u{628}\u{644}\u{643}\u{633}\u{627}\u{647}\u{639}\u{634}\u{645}";
/// The number of words between two looks at the stop sign.
const WORDS: usize = 4096;

/// A place of a name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The span, on grapheme boundaries.
    pub span: Span,
    /// The index of the entry.
    pub entry: usize,
    /// Why it is doubtful.
    pub doubt: Option<Doubt>,
}

impl NameIndex {
    /// Folds a text for this index.
    pub fn fold(&self, text: &str) -> Folded {
        self.folders.fold(text)
    }

    /// Finds the names in a text that [`NameIndex::fold`], or that of another index, has folded. Of
    /// several names with the same letters, the first one whose spelling is certain. Hits may
    /// overlap. Ends early if `stop` says so.
    pub fn find(
        &self,
        text: &str,
        folded: &Folded,
        bounds: Bounds,
        stop: &dyn Fn() -> bool,
    ) -> Vec<Hit> {
        let mut finder = Finder {
            index: self,
            text,
            folded,
            bounds,
            searches: HashMap::new(),
            found: Vec::new(),
        };
        let (mut is_inside, mut letters, mut n_words) = (false, 0, 0_usize);
        for (at, c) in folded.text().char_indices() {
            if is_carried(c) {
                continue;
            }
            if !is_letter_or_digit(c) {
                is_inside = false;
                continue;
            }
            if !is_inside {
                is_inside = true;
                letters = 0;
                n_words += 1;
                if n_words.is_multiple_of(WORDS) && stop() {
                    break;
                }
            }
            if letters <= PROCLITICS {
                finder.walk(at);
                letters += 1;
                if !CLITIC_LETTERS.contains(c) {
                    letters = usize::MAX;
                }
            }
        }
        finder.found
    }
}

/// A search under way.
struct Finder<'a> {
    index: &'a NameIndex,
    text: &'a str,
    folded: &'a Folded,
    bounds: Bounds,
    /// The names that were met.
    searches: HashMap<usize, Option<OccurrenceSearch>>,
    found: Vec<Hit>,
}

impl Finder<'_> {
    /// Finds the names that begin at a byte of the folded text.
    fn walk(&mut self, at: usize) {
        let keys = self.index.keys.as_fst();
        let bytes = self.folded.text().as_bytes();
        let (mut node, mut value) = (keys.root(), Output::zero());
        for (index, byte) in bytes.iter().enumerate().skip(at) {
            let Some(next) = node.find_input(*byte) else {
                return;
            };
            let step = node.transition(next);
            value = value.cat(step.out);
            node = keys.node(step.addr);
            if node.is_final() && self.ends_word(index + 1) {
                let value = value.cat(node.final_output()).value();
                self.look(at..index + 1, entries(value));
            }
        }
    }

    /// Returns whether a name may end at a byte of the folded text.
    fn ends_word(&self, end: usize) -> bool {
        let tail = self.folded.text().get(end..);
        let after = tail.and_then(|tail| letters_after(tail, ENCLITIC));
        after.is_some_and(|after| after.is_empty() || is_enclitic(&after))
    }

    /// Looks at a place with the letters of some names.
    fn look(&mut self, stem: Range<usize>, names: Range<usize>) {
        let mut best: Option<Hit> = None;
        for entry in names {
            let (index, bounds) = (self.index, self.bounds);
            let search = self.searches.entry(entry).or_insert_with(|| {
                let name = Name::new(index.entry(entry)?.name)?;
                OccurrenceSearch::with(&index.folders, &name, Switches::default(), bounds)
            });
            let found = search
                .as_ref()
                .and_then(|search| search.look(self.text, self.folded, stem.clone()));
            let Some(found) = found else {
                continue;
            };
            let hit = Hit {
                span: found.span,
                entry,
                doubt: found.doubt,
            };
            let is_better = |best: &Hit| {
                let key = |hit: &Hit| (hit.doubt.is_some(), usize::MAX - hit.span.len());
                key(&hit) < key(best)
            };
            if best.as_ref().is_none_or(is_better) {
                best = Some(hit);
            }
        }
        self.found.extend(best);
    }
}
