//! Annotation sets: finds the gold set, the annotators' sets, and the types that are not entities.

use std::collections::BTreeMap;

use crate::formats::common::entity_builder::{Builder, RawEntity, imported_origin};
use crate::formats::common::offset_units::Units;
use crate::formats::common::xml::Lines;
use crate::formats::core::imported::{ImportedDocument, ImportedLayer};
use crate::formats::core::intake::Intake;
use crate::formats::core::spec::ReadOptions;
use crate::formats::gate::features::{self, Features};
use crate::formats::gate::names::GOLD;
use crate::model::diagnostic::{Message, SourceLocation};

/// An annotation of a file.
#[derive(Debug)]
pub(super) struct Annotated {
    pub(super) kind: String,
    pub(super) at: (i64, i64),
    pub(super) features: Features,
    pub(super) byte: usize,
}

/// A document of a file.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) text: String,
    pub(super) features: Features,
    /// The annotation sets by name; the default set has an empty name.
    pub(super) sets: Vec<(String, Vec<Annotated>)>,
}

/// Types that segment a text, as GATE's own programs name them.
const SEGMENTS: [&str; 8] = [
    "Token",
    "SpaceToken",
    "Sentence",
    "Split",
    "Lookup",
    "DEFAULT_TOKEN",
    "paragraph",
    "TempTokens",
];

/// The set that holds the markup of the original document.
const MARKUP: &str = "Original markups";

/// Passes a document to the intake; its offsets count in `units`.
pub(super) fn hand_over(
    document: Document,
    source: &str,
    mut units: Units,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), crate::formats::core::intake::Refused> {
    let lines = Lines::new(source);
    let place = |byte: usize, entity: Option<String>| SourceLocation {
        file: Some(options.file.to_owned()),
        entity,
        ..lines.place(byte)
    };
    let mut passed_over: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::new();
    let mut lists = Vec::new();
    for (name, annotations) in document.sets {
        let mut rows = Vec::new();
        for one in annotations {
            if name == MARKUP || SEGMENTS.contains(&one.kind.as_str()) {
                let what = if name == MARKUP {
                    MARKUP.to_owned()
                } else {
                    one.kind
                };
                *passed_over.entry(what).or_default() += 1;
                continue;
            }
            let mut row = RawEntity {
                byte: one.byte,
                at: vec![one.at],
                label: Some(one.kind.into()),
                origin: imported_origin(),
                ..RawEntity::default()
            };
            features::read_entity(&mut row, one.features);
            rows.push(row);
        }
        if !rows.is_empty() || name == GOLD {
            names.push(name);
            lists.push(rows);
        }
    }
    let mut builder = Builder::new(options.labels);
    let lists = builder.entities(&document.text, &mut units, lists, &place);
    for problem in builder.problems {
        intake.problem(problem);
    }
    for (what, count) in passed_over {
        let problem = Message::new("gate.passed_over")
            .with("count", count)
            .with("kind", what)
            .note();
        let place = SourceLocation {
            file: Some(options.file.to_owned()),
            ..SourceLocation::default()
        };
        intake.problem(problem.at(place));
    }
    // The gold set, else the set without a name, else the key set of a comparison, else the only
    // set.
    let by_name = |name: &str| names.iter().position(|own| own == name);
    let only = (names.len() == 1).then_some(0);
    let gold = by_name(GOLD).or(by_name("")).or(by_name("Key")).or(only);
    let mut entities = Vec::new();
    let mut layers = Vec::new();
    for (index, (name, list)) in names.into_iter().zip(lists).enumerate() {
        if Some(index) == gold {
            entities = list;
        } else {
            layers.push(ImportedLayer {
                annotator: if name.is_empty() {
                    "default".to_owned()
                } else {
                    name
                },
                state: None,
                entities: list,
                extra: None,
            });
        }
    }
    let mut said = features::read_document(document.features);
    said.meta.push_str("source_path", options.source);
    intake.document(ImportedDocument {
        id: said.id.unwrap_or_else(|| options.id.to_owned()),
        text: document.text.into(),
        title: said.title,
        status: None,
        flag: None,
        meta: said.meta.finish(),
        extra: said.extra,
        source_sha256: None,
        entities,
        layers,
    })
}
