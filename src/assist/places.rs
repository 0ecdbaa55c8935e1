//! The places that every project knows from its first day: countries, capitals and large cities.
//!
//! Only their words, so that لبنان stays whole and للأردن is cut before anything was tagged. The
//! list is `assets/gazetteer/places.tsv`, which says where it comes from.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::arabic::fold::Folder;
use crate::assist::gazetteer::{Entry, NameList};
use crate::model::gazetteer::Gazetteer;
use crate::model::id::GazetteerId;

/// The name of the gazetteer.
pub const NAME: &str = "places";

/// One place per line: name, label, id; lines that begin with # are remarks.
const TABLE: &str = include_str!("../../assets/gazetteer/places.tsv");

static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let folder = Folder::default();
    let mut words = HashSet::new();
    for name in names() {
        let key = folder.needle(name);
        words.extend(key.split(' ').map(ToOwned::to_owned));
    }
    words
});

/// Returns the gazetteer of the places as a project lists it, switched off.
pub fn gazetteer() -> Gazetteer {
    Gazetteer {
        id: GazetteerId::shipped(NAME),
        name: NAME.to_owned(),
        attribution: Some("Unicode CLDR".to_owned()),
        license: Some("Unicode-3.0".to_owned()),
        origin: None,
        entries: names().count(),
        enabled: false,
    }
}

/// Returns the entries of the gazetteer.
pub fn list() -> NameList {
    let mut list = NameList::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        if let (Some(name), Some(label), Some(id)) = (cells.next(), cells.next(), cells.next()) {
            list.push(Entry { name, label, id });
        }
    }
    list
}

/// Returns the names of the places.
pub fn names() -> impl Iterator<Item = &'static str> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').next())
}

/// Returns whether a word, folded by the default level, stands in the name of a place.
pub fn knows(word: &str) -> bool {
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_a_name_a_label_and_an_id() {
        let mut seen = HashSet::new();
        let mut n = 0;
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, "LOCATION", id] = cells.as_slice() else {
                panic!("{line}");
            };
            assert!(!id.is_empty() && *name == name.trim(), "{line}");
            // A city may be called as its country.
            assert!(seen.insert((*name, *id)), "{name} stands twice");
            n += 1;
        }
        assert_eq!(list().len(), n);
    }

    #[test]
    fn places_are_known_in_every_spelling() {
        for word in ["لبنان", "الاردن", "القاهرة", "سورية", "سوريا", "واشنطن"]
        {
            assert!(knows(word), "{word}");
        }
        assert!(!knows("بنان"));
    }
}
