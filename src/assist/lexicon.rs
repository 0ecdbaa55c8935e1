//! The names that are known: how often each stands in decided entities, by label.
//!
//! Names are folded by the default level, so that إسرائيل and اسرائيل are one. Who fills the lexicon
//! decides what counts; see `session::project::names` for that of a project.

use std::collections::HashMap;

use crate::arabic::fold::Folder;
use crate::model::id::LabelId;

/// A name that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The name as it was written first.
    pub spelling: Box<str>,
    /// How often it has each label, in the order of labels' ids, without zeros.
    pub labels: Vec<(LabelId, u32)>,
}

impl Known {
    /// Returns how often the name stands in entities.
    pub fn total(&self) -> u32 {
        let counts = self.labels.iter().map(|(_, n)| *n);
        counts.fold(0, u32::saturating_add)
    }
}

/// The counts of names and of the words in them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    folder: Folder,
    names: HashMap<Box<str>, Known>,
    /// How often a word stands in a name.
    words: HashMap<Box<str>, u32>,
}

impl Lexicon {
    /// Counts an occurrence of a name.
    pub fn add(&mut self, name: &str, label: LabelId) {
        let key = self.folder.needle(name.trim());
        if key.is_empty() {
            return;
        }
        for word in words(&key) {
            if let Some(n) = self.words.get_mut(word) {
                *n = n.saturating_add(1);
            } else {
                self.words.insert(word.into(), 1);
            }
        }
        let known = self.names.entry(key.into()).or_insert_with(|| Known {
            spelling: name.trim().into(),
            labels: Vec::new(),
        });
        let counts = &mut known.labels;
        match counts.binary_search_by_key(&label, |(label, _)| *label) {
            Ok(at) => {
                if let Some((_, n)) = counts.get_mut(at) {
                    *n = n.saturating_add(1);
                }
            }
            Err(at) => counts.insert(at, (label, 1)),
        }
    }

    /// Takes an occurrence back. One that was never counted changes nothing.
    pub fn remove(&mut self, name: &str, label: LabelId) {
        let key = self.folder.needle(name.trim());
        let Some(known) = self.names.get_mut(&*key) else {
            return;
        };
        let counts = &mut known.labels;
        let Ok(at) = counts.binary_search_by_key(&label, |(label, _)| *label) else {
            return;
        };
        if let Some((_, n)) = counts.get_mut(at) {
            *n -= 1;
        }
        counts.retain(|(_, n)| *n > 0);
        if counts.is_empty() {
            self.names.remove(&*key);
        }
        for word in words(&key) {
            if let Some(n) = self.words.get_mut(word) {
                *n -= 1;
                if *n == 0 {
                    self.words.remove(word);
                }
            }
        }
    }

    /// Returns how often a name has each label, in the order of labels' ids.
    pub fn labels_of(&self, name: &str) -> &[(LabelId, u32)] {
        let key = self.folder.needle(name.trim());
        self.get(&key).map_or(&[], |known| &known.labels)
    }

    /// Returns what is known of a name that is folded by the default level.
    pub fn get(&self, name: &str) -> Option<&Known> {
        self.names.get(name)
    }

    /// Returns all names, each with the form by which spellings are one, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.names.iter().map(|(name, known)| (&**name, known))
    }

    /// Returns how often a word, folded by the default level, stands in a name: the measure for
    /// [`crate::arabic::clitics::KnownNames`].
    pub fn known(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Returns the number of different names.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Returns whether no name is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// Returns the words of a folded name. Inside of a name, a word that begins with و is nearly always
/// a conjunction with its noun (وزارة التربية والتعليم), not a name.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let inside = |(at, word): &(usize, &str)| *at > 0 && word.starts_with('و');
    words
        .enumerate()
        .filter(move |word| !inside(word))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PERSON: LabelId = LabelId(Uuid::from_u128(1));
    const LOCATION: LabelId = LabelId(Uuid::from_u128(2));

    #[test]
    fn lexicon_counts_spellings_of_a_name_together_by_label() {
        let mut names = Lexicon::default();
        for (name, label) in [
            ("إسرائيل", LOCATION),
            ("اسرائيل", LOCATION),
            ("إِسرائيل", PERSON),
        ] {
            names.add(name, label);
        }
        let expected = [(PERSON, 1), (LOCATION, 2)];
        assert_eq!(names.labels_of("أسرائيل"), expected);
        assert_eq!((names.len(), names.known("اسرائيل")), (1, 3));
        let (folded, known) = names.iter().next().unwrap();
        assert_eq!((folded, &*known.spelling), ("اسرائيل", "إسرائيل"));
        assert_eq!(known.total(), 3);
        names.add(" ", PERSON);
        assert_eq!(names.len(), 1);
    }

    #[test]
    fn lexicon_knows_the_words_of_names_but_no_conjunctions() {
        let mut names = Lexicon::default();
        names.add("فلاديمير بوتين", PERSON);
        names.add("وزارة التربية والتعليم", PERSON);
        for (word, n) in [("بوتين", 1), ("وزاره", 0), ("وزارة", 1), ("والتعليم", 0)]
        {
            assert_eq!(names.known(word), n, "{word}");
        }
    }

    #[test]
    fn lexicon_is_as_before_when_a_name_is_taken_back() {
        let mut names = Lexicon::default();
        names.add("بوتين", PERSON);
        names.remove("بوتين", LOCATION);
        names.remove("لندن", PERSON);
        assert_eq!(names.known("بوتين"), 1);
        names.remove("بوتين", PERSON);
        assert!(names.is_empty());
        assert_eq!(names.known("بوتين"), 0);
    }
}
