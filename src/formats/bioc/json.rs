//! Reads BioC in JSON: a collection, an array of collections, or a single document.

use crate::base::json::pull::Kind;
use crate::base::json::value::Json;
use crate::formats::bioc::document::Maker;
use crate::formats::bioc::parts::{Annotation, Document, Infons, Piece, Relation};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::xml::{Lines, decode};
use crate::formats::core::error::ReadError;
use crate::formats::core::intake::{InputFile, Intake};
use crate::formats::core::spec::ReadOptions;
use crate::model::diagnostic::{Message, SourceLocation};

pub(super) fn read(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    let bytes = source.all()?;
    let text = decode(&bytes, options.encoding)?;
    let lines = Lines::new(&text);
    let json = Json::parse(&text).map_err(|error| ReadError::NotJson {
        reason: fault_message(&error.fault),
        place: Box::new(SourceLocation {
            file: Some(options.file.to_owned()),
            ..lines.place(error.byte)
        }),
    })?;
    let mut maker = Maker::new(options);
    let mut hand = |document: Json<'_>| {
        let place = |byte: usize| lines.place(byte);
        maker.document(parse(document), &place, intake)
    };
    let collections: Vec<_> = match json.kind() {
        Kind::Array => json.items().collect(),
        _ => vec![json],
    };
    for collection in collections {
        match collection.get("documents") {
            Some(documents) => {
                for document in documents.items() {
                    source.check()?;
                    hand(document)?;
                }
            }
            None if collection.get("passages").is_some() => hand(collection)?,
            None => {
                return Err(ReadError::NoDocuments {
                    reason: Message::new("bioc.no_documents"),
                });
            }
        }
    }
    Ok(())
}

fn parse(json: Json<'_>) -> Document {
    let mut document = Document {
        byte: json.byte,
        ..Document::default()
    };
    for (key, value) in json.members() {
        match key.as_ref() {
            "id" => document.id = value.name(),
            "infons" => document.infons = infons(value),
            "passages" => {
                for passage in value.items() {
                    piece(passage, &mut document);
                }
            }
            "annotations" => annotations(value, (0, None), &mut document),
            "relations" => relations(value, &mut document),
            _ => document.ext.push(&key, value.text),
        }
    }
    document
}

/// Reads a passage or a sentence.
fn piece(json: Json<'_>, document: &mut Document) {
    let offset = json.get("offset").and_then(Json::int).unwrap_or_default();
    let text = json.get("text").and_then(Json::str).unwrap_or_default();
    let has_sentences = json
        .get("sentences")
        .is_some_and(|sentences| sentences.items().next().is_some());
    let is_whole = !text.is_empty();
    let index = Some(document.pieces.len());
    if is_whole || !has_sentences {
        document.pieces.push(Piece {
            offset,
            text: text.into_owned(),
        });
    }
    for (key, value) in json.members() {
        match key.as_ref() {
            "annotations" => annotations(value, (offset, index), document),
            "relations" => relations(value, document),
            "sentences" => {
                for sentence in value.items() {
                    if is_whole {
                        let at = sentence.get("offset").and_then(Json::int);
                        if let Some(list) = sentence.get("annotations") {
                            annotations(list, (at.unwrap_or(offset), index), document);
                        }
                        if let Some(list) = sentence.get("relations") {
                            relations(list, document);
                        }
                    } else {
                        piece(sentence, document);
                    }
                }
            }
            _ => {}
        }
    }
}

fn infons(json: Json<'_>) -> Infons {
    let mut found = Vec::new();
    for (key, value) in json.members() {
        let text = match value.kind() {
            Kind::String => value.str().unwrap_or_default().into_owned(),
            Kind::Null => continue,
            _ => value.text.to_owned(),
        };
        found.push((key.into_owned(), text));
    }
    found
}

fn annotations(json: Json<'_>, (within, piece): (i64, Option<usize>), document: &mut Document) {
    for item in json.items() {
        let mut annotation = Annotation {
            byte: item.byte,
            within,
            piece,
            ..Annotation::default()
        };
        for (key, value) in item.members() {
            match key.as_ref() {
                "id" => annotation.id = value.name(),
                "infons" => annotation.infons = infons(value),
                "text" => annotation.text = value.str().unwrap_or_default().into_owned(),
                "locations" => {
                    for location in value.items() {
                        let number = |key: &str| location.get(key).and_then(Json::int);
                        annotation
                            .locations
                            .extend(number("offset").zip(number("length")));
                    }
                }
                _ => {}
            }
        }
        document.annotations.push(annotation);
    }
}

fn relations(json: Json<'_>, document: &mut Document) {
    for item in json.items() {
        let name = |json: Json<'_>, key: &str| json.get(key).and_then(Json::name);
        let nodes = item.get("nodes").into_iter().flat_map(Json::items);
        document.relations.push(Relation {
            id: name(item, "id"),
            infons: item.get("infons").map(infons).unwrap_or_default(),
            nodes: nodes
                .map(|node| {
                    let role = name(node, "role").unwrap_or_default();
                    (name(node, "refid").unwrap_or_default(), role)
                })
                .collect(),
        });
    }
}
