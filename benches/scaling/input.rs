//! Generates documents of a given size and shape, and damages their files.

use std::ops::Range;

use sha2::{Digest as _, Sha256};
use tawsim::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLabel, ImportedLabelSet,
    ImportedLayer, ImportedProject,
};
use tawsim::model::annotation::{Origin, OriginKind};
use tawsim::text::span::Span;

/// The arrangement of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Each entity on a word of its own.
    Flat,
    /// All entities in one line.
    LongLine,
    /// Nested eight levels deep.
    Nested,
    /// Each entity overlaps the start of the next one.
    Crossing,
    /// Three entities on each word.
    Stacked,
    /// Some entities cover the whole text, the others one word.
    Whole,
    /// Four entities per document.
    Documents,
    /// Four entities per document, all documents with the same text.
    Alike,
    /// One label for every four entities.
    Labels,
    /// One annotator for every ten entities.
    Layers,
    /// All entities with the same id.
    SameId,
    /// All entities on the same word, each with a label of its own; crossing is not allowed. Only
    /// for tasks on a project.
    Piled,
}

impl Shape {
    pub(crate) const ALL: [Self; 11] = [
        Self::Flat,
        Self::LongLine,
        Self::Nested,
        Self::Crossing,
        Self::Stacked,
        Self::Whole,
        Self::Documents,
        Self::Alike,
        Self::Labels,
        Self::Layers,
        Self::SameId,
    ];

    pub(crate) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter().chain([Self::Piled]);
        all.find(|shape| shape.name() == name)
    }
}

/// Damage to a file that makes a reader report a problem for each entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// The text is longer at its start, so every entity covers other words than the file says.
    Moved,
    /// A member of each entity has a wrong type.
    Status,
    /// Each entity has an impossible position or label.
    Broken,
}

impl Damage {
    pub(crate) const ALL: [Self; 3] = [Self::Moved, Self::Status, Self::Broken];

    pub(crate) fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// Returns the bytes of a file with the damage.
    pub(crate) fn of(self, bytes: &[u8]) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return bytes.to_vec();
        };
        match self {
            Self::Moved => moved(text),
            Self::Status => text.replace("\"label\":", "\"status\":5,\"label\":"),
            Self::Broken => [
                ("\"start\":", "\"start\":-1"),
                ("\"start_offset\":", "\"start_offset\":-1"),
                ("\"begin\":", "\"begin\":-1"),
                (" begin=\"", " begin=\"x"),
                (" offset=\"", " offset=\"x"),
                ("StartNode=\"", "StartNode=\"x"),
                ("\tPERSON ", "\tPERSON x"),
                ("B-PERSON", "Q-PERSON"),
                ("PERSON[", "PER[SON["),
                (",PERSON,", ",,"),
                ("<persName", "<persName <"),
            ]
            .iter()
            .fold(text.to_owned(), |text, (right, wrong)| {
                text.replace(right, wrong)
            }),
        }
        .into_bytes()
    }
}

const FIRST: &str = "ALPHA";

fn moved(text: &str) -> String {
    // A dataset that contains the hash of its text gets the correct hash.
    let mut moved = text.replace(FIRST, "ALPHABET");
    let sha256 = |text: &str| {
        let hash = Sha256::digest(text.as_bytes());
        let hex = hash.iter().map(|byte| format!("{byte:02x}"));
        hex.collect::<String>()
    };
    if let Some(at) = text.find("\"sha256\":") {
        let own = text.get(at + 9..).unwrap_or_default();
        let own: String = own
            .trim_start_matches([' ', '"'])
            .chars()
            .take(64)
            .collect();
        if let Some((_, one)) = text.split_once("\"text\":") {
            let words = one.trim_start_matches([' ', '"']);
            let end = words.find('"').unwrap_or(words.len());
            let words = words.get(..end).unwrap_or_default().replace("\\n", "\n");
            let new = words.replace(FIRST, "ALPHABET");
            if sha256(&words) == own {
                moved = moved.replace(&own, &sha256(&new));
            }
        }
    }
    moved
}

const LABELS: [&str; 3] = ["PERSON", "LOCATION", "ORG"];

const WORDS: [&str; 10] = [
    "\u{645}\u{62D}\u{645}\u{62F}",
    "\u{641}\u{64A}",
    "\u{644}\u{646}\u{62F}\u{646}",
    "\u{648}\u{627}\u{644}\u{642}\u{627}\u{647}\u{631}\u{629}",
    "\u{642}\u{627}\u{644}",
    "\u{645}\u{646}",
    "\u{627}\u{644}\u{623}\u{645}\u{645}",
    "\u{639}\u{644}\u{649}",
    "\u{631}\u{626}\u{64A}\u{633}",
    "\u{64A}\u{648}\u{645}",
];

/// Returns a text of `n` words, with the bytes of each word.
fn words(n: usize, number: usize, one_line: bool) -> (String, Vec<Range<usize>>) {
    let mut text = format!("{FIRST} ");
    let mut places = Vec::with_capacity(n);
    // A pseudorandom generator per document, so that documents differ as articles do.
    let mut seed = number as u64 * 2_654_435_761 + 12_345;
    for index in 0..n {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let word = WORDS[(seed >> 33) as usize % WORDS.len()];
        let start = text.len();
        text.push_str(word);
        if (seed >> 50).is_multiple_of(3) {
            text.push_str(WORDS[(seed >> 40) as usize % WORDS.len()]);
        }
        places.push(start..text.len());
        text.push(if !one_line && index % 15 == 14 {
            '\n'
        } else {
            ' '
        });
    }
    (text, places)
}

fn entity(text: &str, range: Range<usize>, label: &str, id: Option<String>) -> ImportedEntity {
    ImportedEntity {
        id,
        span: Span::new(text, range.start, range.end).expect("a span"),
        label: label.to_owned(),
        norm: None,
        note: None,
        flags: Vec::new(),
        uncertain: false,
        origin: Origin {
            kind: OriginKind::Import,
            ..Origin::default()
        },
        extra: None,
    }
}

/// Returns a document with `n` entities.
fn document(shape: Shape, n: usize, number: usize) -> ImportedDocument {
    let per_word = if shape == Shape::Stacked { 3 } else { 1 };
    let (text, places) = words(n * 3 / per_word + 20, number, shape == Shape::LongLine);
    let word = |index: usize| places[index].clone();
    let over = |first: usize, last: usize| places[first].start..places[last].end;
    let mut entities: Vec<_> = (0..n)
        .map(|index| {
            let label = LABELS[index % 3];
            match shape {
                Shape::Nested => {
                    let (group, depth) = (index / 8, index % 8);
                    let first = group * 20;
                    entity(&text, over(first + depth, first + 18 - depth), label, None)
                }
                Shape::Crossing => entity(&text, over(index * 2, index * 2 + 3), label, None),
                Shape::Stacked => entity(&text, word(index / 3), label, None),
                Shape::Labels => {
                    let label = format!("L{}", index / 4);
                    entity(&text, word(index * 3), &label, None)
                }
                Shape::Piled => entity(&text, word(0), &format!("L{index}"), None),
                Shape::SameId => entity(&text, word(index * 3), label, Some("e".to_owned())),
                _ => entity(&text, word(index * 3), label, None),
            }
        })
        .collect();
    if shape == Shape::Whole {
        let all = 0..text.trim_end().len();
        entities.extend(LABELS.map(|label| entity(&text, all.clone(), label, None)));
    }
    let mut layers = Vec::new();
    if shape == Shape::Layers {
        for (index, own) in std::mem::take(&mut entities).chunks(10).enumerate() {
            layers.push(ImportedLayer {
                annotator: format!("annotator {index}"),
                state: None,
                entities: own.to_vec(),
                extra: None,
            });
        }
    }
    ImportedDocument {
        id: format!("d{number}"),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities,
        layers,
        text: text.into(),
    }
}

/// Returns a dataset of about `n` entities.
pub(crate) fn project(shape: Shape, n: usize) -> ImportedProject {
    let documents = match shape {
        Shape::Documents => (0..n / 4).map(|at| document(shape, 4, at)).collect(),
        Shape::Alike => (0..n / 4)
            .map(|at| ImportedDocument {
                id: format!("d{at}"),
                ..document(shape, 4, 0)
            })
            .collect(),
        _ => vec![document(shape, n, 0)],
    };
    let names: Vec<String> = match shape {
        Shape::Labels => (0..n.div_ceil(4)).map(|at| format!("L{at}")).collect(),
        Shape::Piled => (0..n).map(|at| format!("L{at}")).collect(),
        _ => LABELS.map(str::to_owned).into(),
    };
    let labels = names.into_iter().map(|name| ImportedLabel {
        name,
        ..ImportedLabel::default()
    });
    ImportedProject {
        header: ImportedHeader {
            label_set: Some(ImportedLabelSet {
                labels: labels.collect(),
                allow_nested: true,
                allow_crossing: shape != Shape::Piled,
                extra: None,
            }),
            ..ImportedHeader::default()
        },
        documents,
    }
}
