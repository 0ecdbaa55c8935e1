//! The lists of words and names that the program ships, by hash.
//!
//! `assets/learner/SOURCES.md` says where they come from.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::arabic::fold::Folder;
use crate::assist::learner::crf::ByFeature;
use crate::assist::learner::features::hashes::{hash, pair};
use crate::assist::places;

const WORDS: &str = include_str!("../../../../assets/learner/words.txt");
const PLACES: &str = include_str!("../../../../assets/learner/places.txt");
const NAMES: &str = include_str!("../../../../assets/learner/names.txt");
const FREQUENCIES: &str = include_str!("../../../../assets/learner/frequency/words.txt");

/// A set of up to 16 kinds or classes, a bit each.
pub(super) type Bits = u16;

/// What a word does beside names, in the order of the bits.
pub(super) const KINDS: [&str; 10] = [
    "title",
    "speech",
    "place",
    "organization",
    "organization_word",
    "name_part",
    "time",
    "unit",
    "function",
    "nationality",
];
pub(super) const TITLE: Bits = 1;
pub(super) const SPEECH: Bits = 1 << 1;
pub(super) const PLACE: Bits = 1 << 2;
pub(super) const ORGANIZATION: Bits = 1 << 3;
pub(super) const FUNCTION: Bits = 1 << 8;
pub(super) const NATIONALITY: Bits = 1 << 9;

/// The classes of names, in the order of the bits.
pub(super) const CLASSES: [&str; 12] = [
    "country",
    "city",
    "town",
    "first",
    "last",
    "given",
    "family",
    "frequent_given",
    "frequent_family",
    "foreign_name",
    "organization_name",
    "place_name",
];
/// A phrase that others begin with.
pub(super) const PREFIX: Bits = 1 << 15;

/// Names of one word that are more frequent as another word, by class and frequency.
const COMMON: [(&str, u8); 2] = [("town", 5), ("last", 6)];

/// What the lists know.
#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: ByFeature<Bits>,
    phrases: ByFeature<Bits>,
    frequencies: ByFeature<u8>,
}

/// The lists, read when they are needed first.
pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);

impl Lists {
    fn read() -> Self {
        let mut lists = Self {
            frequencies: HashMap::with_capacity_and_hasher(
                FREQUENCIES.lines().count(),
                BuildHasherDefault::default(),
            ),
            ..Self::default()
        };
        each_coded(FREQUENCIES, |class, word| {
            if let Ok(class) = class.parse() {
                lists.frequencies.insert(hash(word), class);
            }
        });
        let folder = Folder::default();
        let mut kind = "";
        for line in lines(WORDS) {
            if let Some(name) = section(line) {
                kind = name;
            } else if let Some(bit) = bit(&KINDS, kind) {
                for word in line.split_whitespace() {
                    lists.add_kind(&folder, word, kind, bit);
                }
            } else if kind == "foreign_name" {
                let words = line.split_whitespace();
                words.for_each(|word| lists.add_name(&folder.needle(word), kind));
            } else {
                lists.add_name(&folder.needle(line), kind);
            }
        }
        for name in places::names() {
            lists.add_name(&folder.needle(name), "place_name");
        }
        for list in [PLACES, NAMES] {
            each_coded(list, |class, name| lists.add_name(name, class));
        }
        lists
    }

    fn add_kind(&mut self, folder: &Folder, word: &str, kind: &str, bit: Bits) {
        let plain = word.trim_start_matches('+');
        let mut forms = vec![plain.to_owned()];
        if kind == "nationality" {
            // سوري، سورية، سوريون، سوريين
            forms = ["", "ة", "ون", "ين"]
                .map(|end| format!("{plain}{end}"))
                .into();
        }
        let is_with_article = word.starts_with('+') || kind == "nationality";
        for form in forms {
            let form = folder.needle(&form);
            if is_with_article {
                *self.kinds.entry(hash(&format!("ال{form}"))).or_default() |= bit;
            }
            *self.kinds.entry(hash(&form)).or_default() |= bit;
        }
    }

    /// Adds a folded name to a class.
    fn add_name(&mut self, name: &str, class: &str) {
        let Some(bit) = bit(&CLASSES, class) else {
            return;
        };
        let words: Vec<u64> = name.split(' ').map(hash).collect();
        if let [word] = words.as_slice() {
            let limit = COMMON.iter().find(|(name, _)| *name == class);
            if limit.is_some_and(|(_, limit)| self.frequency(*word) >= *limit) {
                return;
            }
        }
        let mut phrase = EMPTY;
        for (at, word) in words.iter().enumerate() {
            phrase = longer(phrase, *word);
            let is_whole = at + 1 == words.len();
            *self.phrases.entry(phrase).or_default() |= if is_whole { bit } else { PREFIX };
        }
    }

    /// Returns the kinds of a word.
    pub(super) fn kinds(&self, word: u64) -> Bits {
        self.kinds.get(&word).copied().unwrap_or_default()
    }

    /// Returns the classes of a phrase, and whether others begin with it.
    pub(super) fn phrase(&self, phrase: u64) -> Bits {
        self.phrases.get(&phrase).copied().unwrap_or_default()
    }

    /// Returns the decimal logarithm of how often a word stands in a billion, from 2 to 6; 0 for
    /// rarer words.
    pub(super) fn frequency(&self, word: u64) -> u8 {
        self.frequencies.get(&word).copied().unwrap_or_default()
    }
}

/// Returns the hash of a folded word.
pub fn word_hash(word: &str) -> u64 {
    hash(word)
}

/// Returns whether a word, by its hash, is a name of the lists.
pub fn is_listed_name(word: u64) -> bool {
    LISTS.phrase(longer(EMPTY, word)) & !PREFIX != 0
}

/// The phrase without words.
pub(super) const EMPTY: u64 = 1;

/// Returns the hash of a phrase with one more word.
pub(super) const fn longer(phrase: u64, word: u64) -> u64 {
    pair(phrase, word)
}

fn bit(names: &[&str], name: &str) -> Option<Bits> {
    let at = names.iter().position(|one| *one == name)?;
    Some(1 << at)
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    let lines = list.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// Calls for each entry of a list in which the first character of a line says how many characters
/// it shares with the one before.
fn each_coded<'a>(list: &'a str, mut take: impl FnMut(&'a str, &str)) {
    let mut kind = "";
    let mut entry = String::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = section(line) {
            kind = name;
            entry.clear();
            continue;
        }
        let mut rest = line.chars();
        let shared = rest.next().and_then(|c| c.to_digit(36)).unwrap_or_default();
        let keep = entry.char_indices().nth(shared as usize);
        entry.truncate(keep.map_or(entry.len(), |(at, _)| at));
        entry.push_str(rest.as_str());
        take(kind, &entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded_and_of_known_kinds() {
        let folder = Folder::default();
        for list in [PLACES, NAMES, FREQUENCIES] {
            let mut n = 0;
            each_coded(list, |class, name| {
                let known = bit(&CLASSES, class).is_some() || class.parse::<u8>().is_ok();
                assert!(known, "{class}");
                assert_eq!(folder.needle(name), name);
                n += 1;
            });
            assert!(n > 10_000);
        }
        for name in lines(WORDS).filter_map(section) {
            assert!(
                bit(&KINDS, name).or_else(|| bit(&CLASSES, name)).is_some(),
                "{name}"
            );
        }
    }

    #[test]
    fn lists_know_words_and_phrases_by_their_folded_form() {
        let of = |phrase: &str| {
            let words = phrase.split(' ').map(hash);
            LISTS.phrase(words.fold(EMPTY, longer))
        };
        let class = |name: &str| bit(&CLASSES, name).unwrap();
        assert_ne!(of("الولايات المتحدة") & class("place_name"), 0);
        assert_eq!(of("الولايات"), PREFIX);
        assert_ne!(of("مصر") & class("country"), 0);
        assert_ne!(of("محمد") & class("first"), 0);
        assert_eq!(of("كلمة لا اسم لها"), 0);
        assert_ne!(LISTS.kinds(hash("الرئيس")) & TITLE, 0);
        assert_ne!(LISTS.kinds(hash("الامريكية")), 0);
        assert!(LISTS.frequency(hash("في")) > LISTS.frequency(hash("بوتين")));
    }
}
