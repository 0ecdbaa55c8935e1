//! Finds quotations of a text in the strings of its record.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

/// The number of consecutive words in common with the text that make a passage; for a short text it
/// is half of its words.
const PASSAGE: usize = 8;

/// A text with fewer letters and digits may occur in a string by chance.
const CHANCE: usize = 3;

/// The relation of a string to the text.
pub(super) enum Quote {
    /// It contains nothing of the text.
    Nothing,
    /// The whole string occurs in the text, at this range.
    Whole(Range<usize>),
    /// The string contains a passage of the text among other words.
    Part,
}

/// Finds quotations of a text in strings.
pub(super) struct Finder<'t> {
    text: &'t str,
    /// The text without surrounding blanks; empty if it may occur in a string by chance.
    own: &'t str,
    /// The number of words in a passage.
    passage: usize,
    /// Hashes of the passages of the text; computed when a string is long enough to contain one.
    passages: Option<HashSet<u64>>,
    /// The results of earlier searches: strings recur, and failed searches are the most expensive.
    known: HashMap<String, Option<usize>>,
    /// The position of the last match: quotations usually occur in the order of the text.
    last: usize,
}

impl<'t> Finder<'t> {
    /// Finds quotations of this text.
    pub(super) fn new(text: &'t str) -> Self {
        let n_signs = text.chars().filter(|c| c.is_alphanumeric()).take(CHANCE);
        Self {
            text,
            own: if n_signs.count() < CHANCE {
                ""
            } else {
                text.trim()
            },
            passage: PASSAGE.min((words_of(text).take(2 * PASSAGE).count() / 2).max(2)),
            passages: None,
            known: HashMap::new(),
            last: 0,
        }
    }

    /// Returns the relation of a string to the text; single words count in a list only.
    pub(super) fn quote(&mut self, words: &str, in_list: bool) -> Quote {
        let looked_for = in_list || has_several_words(words) || self.holds_text(words);
        if !looked_for || !words.contains(char::is_alphanumeric) {
            return Quote::Nothing;
        }
        match self.find(words) {
            Some(start) => Quote::Whole(start..start + words.len()),
            None if self.has_passage(words) => Quote::Part,
            None => Quote::Nothing,
        }
    }

    /// Returns a position of the words in the text.
    pub(super) fn find(&mut self, words: &str) -> Option<usize> {
        if let Some(found) = self.known.get(words) {
            return *found;
        }
        let text = self.text.as_bytes();
        let find = |range: Range<usize>| {
            let at = memchr::memmem::find(text.get(range.clone())?, words.as_bytes())?;
            Some(range.start + at)
        };
        let before = 0..text.len().min(self.last + words.len());
        let found = find(self.last..text.len()).or_else(|| find(before));
        self.last = found.unwrap_or(self.last);
        self.known.insert(words.to_owned(), found);
        found
    }

    /// Returns whether a string contains the text or a passage of it.
    pub(super) fn has_passage(&mut self, words: &str) -> bool {
        if self.holds_text(words) {
            return true;
        }
        if !has_several_words(words) {
            return false;
        }
        let (text, passage) = (self.text, self.passage);
        let mut found = runs(words, passage).peekable();
        if found.peek().is_none() {
            return false;
        }
        let passages = self
            .passages
            .get_or_insert_with(|| runs(text, passage).collect());
        found.any(|run| passages.contains(&run))
    }

    /// Returns whether a string contains the whole text; a text of one word must be a separate
    /// word.
    fn holds_text(&self, words: &str) -> bool {
        let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let has_several = has_several_words(self.own);
        !self.own.is_empty()
            && words.match_indices(self.own).any(|(at, own)| {
                let before = words.get(..at).unwrap_or_default();
                let behind = words.get(at + own.len()..).unwrap_or_default();
                has_several || is_edge(before.chars().next_back()) && is_edge(behind.chars().next())
            })
    }
}

fn has_several_words(string: &str) -> bool {
    string.trim().contains(char::is_whitespace)
}

/// Returns the words of a text; quotation marks, tags and line ends around a word are ignored.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Returns a hash of each run of `length` words in a text.
fn runs(text: &str, length: usize) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = words_of(text).collect();
    let n = words.len();
    (0..(n + 1).saturating_sub(length)).map(move |at| {
        let mut hasher = DefaultHasher::new();
        words.get(at..at + length).hash(&mut hasher);
        hasher.finish()
    })
}
