//! The names of a list by their folded letters.

use fst::Map;

use crate::arabic::fold::Level;
use crate::assist::gazetteer::common;
use crate::assist::gazetteer::entry::Entry;
use crate::assist::gazetteer::list::NameList;
use crate::assist::occurrences::{Folders, Name};

/// The bits of a value that count the names with the same letters.
const COUNT_BITS: u32 = 24;

/// A list of names that is ready to be searched for. Costs at most three times the bytes of its
/// folded names, where these have 20 bytes or more and ids up to 8.
#[derive(Debug)]
pub struct NameIndex {
    pub(super) folders: Folders,
    /// The folded names without their article, each with the range of its entries.
    pub(super) keys: Map<Vec<u8>>,
    /// The entries in the order of their keys.
    list: NameList,
}

/// How far a name can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The name is a common word too.
    CommonWord,
    /// Several things have the name.
    Ambiguous,
    /// A name of one word.
    OneWord,
    /// A name of several words.
    SeveralWords,
}

impl Trust {
    /// Returns the score of a name.
    pub fn score(self) -> f64 {
        match self {
            Self::CommonWord => 0.2,
            Self::Ambiguous => 0.3,
            Self::OneWord => 0.7,
            Self::SeveralWords => 0.9,
        }
    }
}

impl NameIndex {
    /// Makes the index. Names of up to two letters, and those that folding leaves nothing of, are
    /// left out: they stand everywhere.
    pub fn new(list: &NameList) -> Self {
        let folders = Folders::new(Level::default());
        let mut keyed: Vec<(Box<str>, u32)> = Vec::with_capacity(list.len());
        for (entry, index) in list.iter().zip(0_u32..) {
            let Some(name) = Name::new(entry.name) else {
                continue;
            };
            let key = folders.needle(name.stem());
            let n_letters = key.chars().filter(|c| c.is_alphanumeric()).count();
            if n_letters + 2 * usize::from(name.has_article()) > 2 && n_letters > 1 {
                keyed.push((key.into(), index));
            }
        }
        keyed.sort_unstable();
        let order: Vec<u32> = keyed.iter().map(|(_, index)| *index).collect();
        let mut first = 0_u64;
        let ranges = keyed.chunk_by(|one, next| one.0 == next.0).map(|same| {
            let n = same.len() as u64;
            let value = first << COUNT_BITS | n.min((1 << COUNT_BITS) - 1);
            first += n;
            let key = same.first().map_or("", |(key, _)| &**key);
            (key, value)
        });
        // The keys are in order and each stands there once, so that nothing can refuse them.
        let keys = Map::from_iter(ranges).unwrap_or_default();
        Self {
            folders,
            keys,
            list: list.arranged(&order),
        }
    }

    /// Returns the number of names that can be found.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the bytes that it has in memory.
    pub fn memory(&self) -> usize {
        self.keys.as_fst().as_bytes().len() + self.list.memory()
    }

    /// Returns an entry.
    pub fn entry(&self, index: usize) -> Option<Entry<'_>> {
        self.list.get(index)
    }

    /// Returns the labels of the entries.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.list.labels()
    }

    /// Returns how far a name can be trusted.
    pub fn trust(&self, index: usize) -> Trust {
        let Some(entry) = self.entry(index) else {
            return Trust::CommonWord;
        };
        let name = Name::new(entry.name);
        let key = name.as_ref().map(|name| self.folders.needle(name.stem()));
        let has_article = name.is_some_and(|name| name.has_article());
        if common::is_common(&self.folders.needle(entry.name)) {
            return Trust::CommonWord;
        }
        let range = key.and_then(|key| self.keys.get(key));
        let others = range.into_iter().flat_map(entries);
        let is_other = |other: Entry<'_>| {
            (other.id, other.label) != (entry.id, entry.label)
                && Name::new(other.name).is_some_and(|name| name.has_article() == has_article)
        };
        if others.filter_map(|at| self.entry(at)).any(is_other) {
            Trust::Ambiguous
        } else if entry.name.contains(' ') {
            Trust::SeveralWords
        } else {
            Trust::OneWord
        }
    }
}

/// Returns the indexes of the entries that a value of the index stands for.
pub(super) fn entries(value: u64) -> std::ops::Range<usize> {
    let first = (value >> COUNT_BITS) as usize;
    first..first + (value & ((1 << COUNT_BITS) - 1)) as usize
}
