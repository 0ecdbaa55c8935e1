//! Maps foreign label names to the labels of a project, by the names that common annotation schemes
//! use.
//!
//! Only proposes: the user sees each proposal that is not the label's own name, and may change it.

use std::collections::HashMap;

use crate::arabic::diacritics::is_mark;
use crate::model::labels::label::{Label, LabelSet};

/// The entity kinds that common schemes share, each with its names as [`folded`] returns them, the
/// most usual name first.
const KINDS: &[&[&str]] = &[
    &[
        "PERSON",
        "PER",
        "PERS",
        "PERSNAME",
        "PERSONNAME",
        "PEOPLE",
        "شخص",
        "اشخاص",
        "شخصيه",
        "علم",
    ],
    &[
        "LOCATION",
        "LOC",
        "PLACE",
        "PLACENAME",
        "GPE",
        "GEOGNAME",
        "موقع",
        "مكان",
        "مواقع",
        "اماكن",
    ],
    &[
        "ORG",
        "ORGANIZATION",
        "ORGANISATION",
        "ORGNAME",
        "منظمه",
        "منظمات",
        "مؤسسه",
        "موسسه",
    ],
    &["MISC", "MIS", "MISCELLANEOUS", "OTHER", "متفرقات", "اخري"],
    &["DATE", "تاريخ"],
    &["TIME", "وقت", "زمن"],
    &["EVENT", "EVE", "حدث", "احداث"],
    &["PRODUCT", "PROD", "منتج"],
    &["FACILITY", "FAC", "مرفق", "منشاه"],
    &["LANGUAGE", "LANG", "لغه"],
    &["WORKOFART", "WOA", "عملفني"],
    &["NATIONALITY", "NORP", "جنسيه"],
];

/// How a foreign label was matched to a label of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Match {
    /// It equals the label's name.
    Name,
    /// It equals one of the label's aliases, or differs from a name only in case, punctuation or
    /// marks.
    Alias,
    /// It is the name of this kind in another scheme.
    Scheme,
}

/// Returns the label that a foreign name denotes, and how it was matched. For many names, make
/// [`LabelNames`] once.
pub fn find<'a>(set: &'a LabelSet, foreign: &str) -> Option<(&'a Label, Match)> {
    LabelNames::new(set).find(set, foreign)
}

/// The places of the labels of a set by their names, so that each of many foreign names is found
/// in a few steps.
#[derive(Clone, Debug, Default)]
pub struct LabelNames {
    /// By name.
    exact: HashMap<String, usize>,
    /// By name and alias in lower case.
    lower: HashMap<String, usize>,
    /// By name and alias, folded.
    folded: HashMap<String, usize>,
    /// By kind: how usual the most usual of the names is, and its label.
    kinds: HashMap<usize, (usize, usize)>,
}

impl LabelNames {
    /// Reads the names of a set. Of two labels with the same name, the first one is found.
    pub fn new(set: &LabelSet) -> Self {
        let mut names = Self::default();
        for (place, label) in set.labels.iter().enumerate() {
            names.exact.entry(label.name.clone()).or_insert(place);
            for own in std::iter::once(&label.name).chain(&label.aliases) {
                let lower = own.to_ascii_lowercase();
                names.lower.entry(lower).or_insert(place);
                let own = folded(own);
                for (number, kind) in KINDS.iter().enumerate() {
                    if let Some(usual) = kind.iter().position(|name| *name == own) {
                        let best = names.kinds.entry(number).or_insert((usual, place));
                        *best = (*best).min((usual, place));
                    }
                }
                names.folded.entry(own).or_insert(place);
            }
        }
        names
    }

    /// Returns the label with exactly this name.
    pub fn exact<'a>(&self, set: &'a LabelSet, name: &str) -> Option<&'a Label> {
        set.labels.get(*self.exact.get(name)?)
    }

    /// Returns the label of the set that a foreign name denotes, and how it was matched.
    pub fn find<'a>(&self, set: &'a LabelSet, foreign: &str) -> Option<(&'a Label, Match)> {
        if let Some(label) = self.exact(set, foreign) {
            return Some((label, Match::Name));
        }
        let names = [folded(foreign), folded(without_prefix(foreign))];
        let lower = self.lower.get(&foreign.to_ascii_lowercase());
        let alike = || {
            let mut filled = names.iter().filter(|name| !name.is_empty());
            filled.find_map(|name| self.folded.get(name))
        };
        if let Some(place) = lower.or_else(alike) {
            return Some((set.labels.get(*place)?, Match::Alias));
        }
        // Choose the label whose name is the most usual one for the kind.
        let kind = names.iter().find_map(|name| kind_of(name))?;
        let (_, place) = self.kinds.get(&kind)?;
        Some((set.labels.get(*place)?, Match::Scheme))
    }
}

/// Returns whether two label names are equal except for case, punctuation and marks.
pub fn alike(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Returns a valid label name that is as similar to the foreign name as possible. It has a letter or
/// a digit: tags such as `B-_` and `B--` mean nothing to other programs.
pub fn valid_name(foreign: &str) -> String {
    let can_carry =
        |name: &str| Label::is_valid_name(name) && name.chars().any(char::is_alphanumeric);
    if can_carry(foreign) {
        return foreign.to_owned();
    }
    let mut name = String::new();
    for c in foreign.trim().chars() {
        let c = if Label::is_valid_name(c.encode_utf8(&mut [0; 4])) {
            c
        } else {
            '_'
        };
        if c != '_' || !name.ends_with('_') {
            name.push(c);
        }
    }
    let name: String = name.trim_matches('_').chars().take(64).collect();
    if can_carry(&name) {
        name
    } else {
        "LABEL".to_owned()
    }
}

/// Returns the number of the kind that has a name.
fn kind_of(folded: &str) -> Option<usize> {
    // Some corpora number classes that are specific to a text: MIS0, MIS1.
    let plain = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let of = |name: &str| KINDS.iter().position(|kind| kind.contains(&name));
    of(folded).or_else(|| of(plain))
}

/// Removes a position tag before a label: `B-PERS`, `I-LOC`.
fn without_prefix(foreign: &str) -> &str {
    let rest = foreign.get(1..).unwrap_or_default();
    let tag = foreign.get(..1).unwrap_or_default();
    let is_tag = matches!(tag, "B" | "I" | "E" | "S" | "L" | "U" | "M");
    match rest.strip_prefix(['-', '_']) {
        Some(label) if is_tag && !label.is_empty() => label.trim_start_matches('-'),
        _ => foreign,
    }
}

/// Returns a common form for names that differ only in case, punctuation, harakat and tatweel.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric() && !is_mark(*c) && *c != '\u{640}')
        .flat_map(char::to_uppercase)
        .map(|c| match c {
            '\u{622}' | '\u{623}' | '\u{625}' => '\u{627}',
            '\u{629}' => '\u{647}',
            '\u{649}' => '\u{64A}',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::LabelId;
    use uuid::Uuid;

    fn set(names: &[&str]) -> LabelSet {
        let mut n = 0;
        let mut set = LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        });
        let like = set.labels[0].clone();
        if !names.is_empty() {
            set.labels = names
                .iter()
                .map(|name| Label {
                    id: LabelId(Uuid::now_v7()),
                    name: (*name).to_owned(),
                    aliases: Vec::new(),
                    ..like.clone()
                })
                .collect();
        }
        set
    }

    #[track_caller]
    fn check(set: &LabelSet, foreign: &str, expected: Option<(&str, Match)>) {
        let found = find(set, foreign).map(|(label, how)| (label.name.as_str(), how));
        assert_eq!(found, expected, "{foreign}");
    }

    #[test]
    fn schemes_the_names_of_the_field_find_the_default_labels() {
        let ours = set(&[]);
        check(&ours, "PERSON", Some(("PERSON", Match::Name)));
        for foreign in [
            "PERS",
            "per",
            "B-PERS",
            "I-PER",
            "Person",
            "pers-name",
            "persName",
        ] {
            check(&ours, foreign, Some(("PERSON", Match::Alias)));
        }
        for foreign in ["LOC", "GPE", "placeName", "Location"] {
            check(&ours, foreign, Some(("LOCATION", Match::Alias)));
        }
        check(&ours, "مَكان", Some(("LOCATION", Match::Scheme)));
        check(&ours, "Organisation", Some(("ORG", Match::Scheme)));
        for unknown in ["MISC", "MIS0", "PERCENT", "", "-", "B-", "O"] {
            check(&ours, unknown, None);
        }
        let brief = set(&["PER", "LOC", "GPE", "MIS", "شخصية"]);
        check(&brief, "PERSON", Some(("PER", Match::Scheme)));
        check(&brief, "LOCATION", Some(("LOC", Match::Scheme)));
        check(&brief, "GPE", Some(("GPE", Match::Name)));
        check(&brief, "MISC", Some(("MIS", Match::Scheme)));
        check(&brief, "MIS2", Some(("MIS", Match::Scheme)));
        check(&brief, "شَخصيّة", Some(("شخصية", Match::Alias)));
    }

    #[test]
    fn schemes_a_valid_name_is_as_like_the_foreign_one_as_can_be() {
        for (foreign, name) in [
            ("New York", "New_York"),
            ("a, b; c", "a_b_c"),
            ("PER#1", "PER_1"),
            ("شخص عام", "شخص_عام"),
            ("  ", "LABEL"),
            ("ORG", "ORG"),
        ] {
            assert_eq!(valid_name(foreign), name);
            assert!(Label::is_valid_name(&valid_name(foreign)));
        }
        assert_eq!(valid_name(&"x".repeat(90)).len(), 64);
    }
}
