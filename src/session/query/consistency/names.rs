//! The names of a project: how often each spelling has which label. Names are compared folded, as
//! search compares them.

use std::collections::HashMap;

use crate::arabic::fold::{Folder, Level, Rule};
use crate::model::id::LabelId;
use crate::session::query::consistency::first_word::letters_after;
use crate::text::span::Span;

/// The names that occur as entities.
#[derive(Debug)]
pub(super) struct Names {
    folder: Folder,
    whole: HashMap<String, Counts>,
    /// The first words of names.
    first: HashMap<String, Counts>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self {
            folder: Folder::new(Level::default().rules().with(Rule::Case)),
            whole: HashMap::new(),
            first: HashMap::new(),
        }
    }

    /// Returns the folder that names are compared by.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Returns the form in which names are compared.
    pub(super) fn key(&self, name: &str) -> String {
        let folded = self.folder.needle(name);
        folded.trim().to_owned()
    }

    /// Adds an entity of a text.
    pub(super) fn add(&mut self, text: &str, span: Span, label: LabelId) {
        let key = self.key(span.get(text).unwrap_or_default());
        if key.is_empty() {
            return;
        }
        count_one(self.whole.entry(key).or_default(), label);
        let end = letters_after(text, span.start(), span.end());
        let word = self.key(text.get(span.start()..end).unwrap_or_default());
        if !word.is_empty() {
            count_one(self.first.entry(word).or_default(), label);
        }
    }

    /// Returns how often a name has a label.
    pub(super) fn count(&self, key: &str, label: LabelId) -> usize {
        counted(self.whole.get(key), label)
    }

    /// Returns how often a word is the first one of a name with a label.
    pub(super) fn first_count(&self, word: &str, label: LabelId) -> usize {
        counted(self.first.get(word), label)
    }

    /// Returns whether a folded word is the first one of a name.
    pub(super) fn is_first(&self, word: &str) -> bool {
        self.first.contains_key(word)
    }

    /// Returns the labels of a name, the most frequent one first; of equal ones the one that was
    /// seen first.
    pub(super) fn labels(&self, key: &str) -> Vec<(LabelId, usize)> {
        let mut counts = self.whole.get(key).cloned().unwrap_or_default();
        counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        counts
    }

    /// Returns all names with their labels, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &[(LabelId, usize)])> {
        let all = self.whole.iter();
        all.map(|(key, counts)| (key.as_str(), counts.as_slice()))
    }
}

/// How often a name has each of its labels.
type Counts = Vec<(LabelId, usize)>;

fn count_one(counts: &mut Counts, label: LabelId) {
    match counts.iter_mut().find(|(other, _)| *other == label) {
        Some((_, n)) => *n += 1,
        None => counts.push((label, 1)),
    }
}

fn counted(counts: Option<&Counts>, label: LabelId) -> usize {
    let counts = counts.map_or(&[][..], Vec::as_slice);
    let own = counts.iter().find(|(other, _)| *other == label);
    own.map_or(0, |(_, n)| *n)
}
