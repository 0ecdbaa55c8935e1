//! Finds many names in one pass over a text.

use aho_corasick::AhoCorasick;

use crate::arabic::fold::Folded;
use crate::assist::occurrences::name::Name;
use crate::assist::occurrences::search::{Bounds, Folders, Match, OccurrenceSearch, Switches};

/// Names that are ready to be searched for together.
#[derive(Debug)]
pub struct ManyNames {
    folders: Folders,
    searches: Vec<OccurrenceSearch>,
    automaton: AhoCorasick,
    /// The index of each search among the names.
    names: Vec<usize>,
}

impl ManyNames {
    /// Prepares the search; `None` if there is no name, or there are more than the search can hold.
    pub fn new(names: &[Name], switches: Switches, bounds: Bounds) -> Option<Self> {
        let folders = Folders::new(switches.level);
        let (mut searches, mut indexes) = (Vec::new(), Vec::new());
        for (index, name) in names.iter().enumerate() {
            if let Some(search) = OccurrenceSearch::with(&folders, name, switches, bounds) {
                searches.push(search);
                indexes.push(index);
            }
        }
        let needles = searches.iter().map(OccurrenceSearch::needle);
        let automaton = AhoCorasick::new(needles).ok()?;
        (!searches.is_empty()).then_some(Self {
            folders,
            searches,
            automaton,
            names: indexes,
        })
    }

    /// Folds a text for this search.
    pub fn fold(&self, text: &str) -> Folded {
        self.folders.fold(text)
    }

    /// Finds the names in a text that [`ManyNames::fold`] has folded: each place with the index of
    /// its name, in the order of the text and without overlaps. Of two names at a place the longer
    /// one is found, and of two readings that are equally long the certain one.
    pub fn find(&self, text: &str, folded: &Folded) -> Vec<(usize, Match)> {
        let mut all: Vec<(usize, Match)> = self
            .automaton
            .find_overlapping_iter(folded.text())
            .filter_map(|hit| {
                let at = hit.pattern().as_usize();
                let search = self.searches.get(at)?;
                let found = search.look(text, folded, hit.range())?;
                Some((*self.names.get(at)?, found))
            })
            .collect();
        all.sort_by_key(|(name, found)| {
            let span = found.span;
            (
                usize::MAX - span.len(),
                found.doubt.is_some(),
                span.start(),
                *name,
            )
        });
        let mut kept: Vec<(usize, Match)> = Vec::with_capacity(all.len());
        let mut taken = std::collections::BTreeMap::new();
        for (name, found) in all {
            let span = found.span;
            let before = taken.range(..span.end()).next_back();
            if before.is_none_or(|(_, end)| *end <= span.start()) {
                taken.insert(span.start(), span.end());
                kept.push((name, found));
            }
        }
        kept.sort_by_key(|(_, found)| found.span.start());
        kept
    }
}
