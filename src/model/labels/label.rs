//! Labels and the label set of a project.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::model::id::LabelId;

/// An sRGB color, `#RRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Parses a color such as `#D55E00`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|d| d.len() == 6 && d.is_ascii())?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        Some(Self((value >> 16) as u8, (value >> 8) as u8, value as u8))
    }
}

impl From<Rgb> for String {
    fn from(color: Rgb) -> Self {
        color.to_string()
    }
}

impl TryFrom<String> for Rgb {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is not a color"))
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// The colors of labels, in the order in which they are assigned. Color-blind users can distinguish
/// them. They are the palette of Okabe and Ito with two changes: violet replaces yellow, which is
/// invisible on paper and, if darkened, looks orange to protanopes; gray replaces black, which is
/// invisible in the dark theme. The tests of `vision` measure them.
pub const PALETTE: [Rgb; 8] = [
    Rgb(0xD5, 0x5E, 0x00),
    Rgb(0x00, 0x9E, 0x73),
    Rgb(0x00, 0x72, 0xB2),
    Rgb(0xCC, 0x79, 0xA7),
    Rgb(0xE6, 0x9F, 0x00),
    Rgb(0x56, 0xB4, 0xE9),
    Rgb(0xA0, 0x6C, 0xF0),
    Rgb(0x6B, 0x6B, 0x6B),
];

/// A kind of entity.
///
/// The serialized form is part of the journal of a project file and must stay readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// A stable id that does not change with the name.
    pub id: LabelId,
    /// The name in data: `PERSON`. Contains no white space and no separators of CoNLL, brat and
    /// TSV.
    pub name: String,
    /// Display names by language: `ar` شخص, `en` Person.
    pub display_name: BTreeMap<String, String>,
    /// A description of what belongs under the label.
    pub description: Option<String>,
    /// Its color on the screen.
    pub color: Rgb,
    /// The key that assigns the label: a digit, `1` to `9`, or another short key name.
    pub shortcut: Option<String>,
    /// The name of the more general label, under which it is listed; that label need not be in the
    /// set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Other names that imports recognize: `PER`, `PERS`.
    pub aliases: Vec<String>,
    /// Members of the gold format that the model does not represent, as JSON, kept verbatim.
    pub extra: Option<String>,
}

impl Label {
    /// Returns whether a name is valid in data: 1 to 64 characters, none of them white space, a
    /// control character, or one of `|[]\;,:#`.
    pub fn is_valid_name(name: &str) -> bool {
        !name.is_empty()
            && name.chars().count() <= 64
            && !name
                .chars()
                .any(|c| c.is_whitespace() || c <= '\u{1F}' || r"|[]\;,:#".contains(c))
    }

    /// Returns the display name in a language, else the name in data.
    pub fn display(&self, language: &str) -> &str {
        self.display_name.get(language).unwrap_or(&self.name)
    }
}

/// The use of a label in all documents and layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelUsage {
    /// The label.
    pub label: LabelId,
    /// The number of its entities.
    pub entities: usize,
    /// The number of documents with such entities.
    pub documents: usize,
}

/// The labels of a project, in the order that fixes their class ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelSet {
    /// The labels, in order.
    pub labels: Vec<Label>,
    /// Whether a span may be inside another one, or have two labels.
    pub allow_nested: bool,
    /// Whether two spans may overlap, with neither inside the other.
    pub allow_crossing: bool,
    /// Members of the gold format that the model does not represent, as JSON, kept verbatim.
    pub extra: Option<String>,
}

impl LabelSet {
    /// Returns the default set: PERSON, LOCATION, ORG. The ids come from `next_id`.
    pub fn default_set(mut next_id: impl FnMut() -> LabelId) -> Self {
        let rows: [(&str, &str, &str, &[&str]); 3] = [
            (
                "PERSON",
                "\u{634}\u{62E}\u{635}",
                "Person",
                &["PER", "PERS", "persName"],
            ),
            (
                "LOCATION",
                "\u{645}\u{648}\u{642}\u{639}",
                "Location",
                &["LOC", "GPE", "placeName"],
            ),
            (
                "ORG",
                "\u{645}\u{646}\u{638}\u{645}\u{629}",
                "Organization",
                &["ORGANIZATION", "orgName"],
            ),
        ];
        let labels = rows
            .iter()
            .zip(PALETTE)
            .enumerate()
            .map(|(index, ((name, arabic, english, aliases), color))| Label {
                id: next_id(),
                name: (*name).to_owned(),
                display_name: [("ar", arabic), ("en", english)]
                    .map(|(language, name)| (language.to_owned(), (*name).to_owned()))
                    .into(),
                description: None,
                color,
                shortcut: Some((index + 1).to_string()),
                parent: None,
                aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
                extra: None,
            })
            .collect();
        Self {
            labels,
            allow_nested: true,
            allow_crossing: false,
            extra: None,
        }
    }

    /// Returns the label with this id.
    pub fn get(&self, id: LabelId) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == id)
    }

    /// Returns the label with this exact name.
    pub fn by_name(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.name == name)
    }

    /// Returns the label with this name, else the first label whose name or one of whose aliases is
    /// equal regardless of ASCII case.
    pub fn by_foreign_name(&self, name: &str) -> Option<&Label> {
        self.by_name(name).or_else(|| {
            self.labels.iter().find(|label| {
                label.name.eq_ignore_ascii_case(name)
                    || label
                        .aliases
                        .iter()
                        .any(|alias| alias.eq_ignore_ascii_case(name))
            })
        })
    }

    /// Returns whether a text is valid as the key of a label: a digit from 1 to 9 or an upper-case
    /// letter.
    pub fn is_key(text: &str) -> bool {
        matches!(text.as_bytes(), [b'1'..=b'9' | b'A'..=b'Z'])
    }

    /// Returns the key that assigns a label: its own key; if no label of the set has a key, the
    /// first nine labels have the digits.
    pub fn key_of(&self, id: LabelId) -> Option<String> {
        let place = self.rank(id);
        self.labels.get(place)?;
        self.keys().nth(place).flatten()
    }

    /// Returns the key of each label, in order: see [`LabelSet::key_of`].
    pub fn keys(&self) -> impl Iterator<Item = Option<String>> {
        let own = self.has_keys();
        self.labels.iter().enumerate().map(move |(place, label)| {
            if own {
                return label.shortcut.clone().filter(|key| !key.is_empty());
            }
            (place < 9).then(|| (place + 1).to_string())
        })
    }

    /// Returns the label that a key assigns.
    pub fn by_key(&self, key: &str) -> Option<&Label> {
        if self.has_keys() {
            return self
                .labels
                .iter()
                .find(|label| label.shortcut.as_deref() == Some(key));
        }
        let place: usize = key.parse().ok()?;
        self.labels.iter().take(9).nth(place.checked_sub(1)?)
    }

    /// Returns whether any label has a key of its own.
    pub fn has_keys(&self) -> bool {
        let mut keys = self.labels.iter().filter_map(|l| l.shortcut.as_deref());
        keys.any(|key| !key.is_empty())
    }

    /// Returns the group that a label is listed in: the more general label, or the label itself if
    /// other labels have it as their parent.
    pub fn group_of<'a>(&self, label: &'a Label) -> Option<&'a str> {
        let heads = || {
            let mut others = self.labels.iter();
            others.any(|other| other.parent.as_deref() == Some(label.name.as_str()))
        };
        let parent = label.parent.as_deref();
        parent.or_else(|| heads().then_some(label.name.as_str()))
    }

    /// Returns the labels by group: groups in the order of their first labels, labels in their
    /// order. If there are no groups, all labels are in one.
    pub fn groups(&self) -> Vec<(Option<&str>, Vec<&Label>)> {
        let mut groups: Vec<(Option<&str>, Vec<&Label>)> = Vec::new();
        let parents = self.labels.iter().filter_map(|l| l.parent.as_deref());
        let heads: HashSet<&str> = parents.collect();
        let mut places = HashMap::new();
        for label in &self.labels {
            let own = heads.get(label.name.as_str()).copied();
            let name = label.parent.as_deref().or(own);
            let place = *places.entry(name).or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, members)) => members.push(label),
                None => groups.push((name, vec![label])),
            }
        }
        groups
    }

    /// Returns the index of a label in the order, for sorting; unknown labels come last.
    pub fn rank(&self, id: LabelId) -> usize {
        self.labels
            .iter()
            .position(|label| label.id == id)
            .unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn labels_default_set_understands_the_names_of_other_schemes() {
        let mut n = 0;
        let set = LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        });
        for (foreign, name) in [("PERS", "PERSON"), ("loc", "LOCATION"), ("ORG", "ORG")] {
            assert_eq!(
                set.by_foreign_name(foreign).map(|l| l.name.as_str()),
                Some(name)
            );
        }
        assert!(set.by_foreign_name("MISC").is_none());
        assert_eq!(set.labels[0].display("ar"), "شخص");
        assert_eq!(
            Rgb::parse(&set.labels[0].color.to_string()),
            Some(PALETTE[0])
        );
    }

    #[test]
    fn label_names_refuse_what_breaks_a_format() {
        assert!(Label::is_valid_name("شخص"));
        for bad in ["", "A B", "A|B", "A#", "A\u{1}", &"A".repeat(65)] {
            assert!(!Label::is_valid_name(bad), "{bad:?}");
        }
    }
}
