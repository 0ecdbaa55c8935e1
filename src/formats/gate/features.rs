//! Converts members of the gold format to features of documents and entities, and back.

use crate::base::json::object::members;
use crate::base::json::write::push_string;
use crate::formats::common::entity_builder::{RawEntity, is_id};
use crate::formats::common::standoff::{Unique, items, plain};
use crate::formats::core::exported::ExportDocument;
use crate::model::annotation::{Annotation, FLAG_SPLITS_GRAPHEME};

/// Feature names with values in JSON.
pub(super) type Features = Vec<(String, String)>;

/// Names with a meaning here: an attribute of such a name is written under [`EXTRA`].
const OWN: [&str; 7] = ["id", "norm", "note", "uncertain", "flags", EXTRA, META];

/// The feature that holds members without a feature of their own, as JSON.
const EXTRA: &str = "tawsim.extra";

/// The feature that holds metadata members that are not strings, as JSON.
const META: &str = "tawsim.meta";

const OF_DOCUMENT: [&str; 4] = ["doc_id", "title", EXTRA, META];

fn string(value: &str) -> String {
    let mut json = String::new();
    push_string(&mut json, value);
    json
}

/// Returns the features of a document.
pub(super) fn of_document(export: &ExportDocument) -> Features {
    let document = &export.document;
    let mut features = vec![("doc_id".to_owned(), string(&document.name))];
    features.extend(
        document
            .title
            .iter()
            .map(|title| ("title".to_owned(), string(title))),
    );
    let mut rest = Unique::default();
    for (key, json) in members(document.meta.as_deref()) {
        if json.starts_with('"') && !OF_DOCUMENT.contains(&key.as_str()) {
            features.push((key, json.to_owned()));
        } else {
            rest.push(&key, json);
        }
    }
    features.extend(rest.finish().map(|rest| (META.to_owned(), rest)));
    features.extend(
        document
            .extra
            .iter()
            .map(|extra| (EXTRA.to_owned(), extra.clone())),
    );
    features
}

/// Returns the features of an entity.
pub(super) fn of_entity(entity: &Annotation) -> Features {
    let mut features = Vec::new();
    let mut say = |key: &str, json: String| features.push((key.to_owned(), json));
    if let Some(name) = &entity.name {
        say("id", string(name));
    }
    if let Some(norm) = &entity.norm {
        say("norm", string(norm));
    }
    if let Some(note) = &entity.note {
        say("note", string(note));
    }
    if entity.uncertain {
        say("uncertain", "true".to_owned());
    }
    let flags: Vec<_> = entity
        .flags
        .iter()
        .filter(|flag| *flag != FLAG_SPLITS_GRAPHEME)
        .collect();
    let mut rest = Unique::default();
    if !flags.is_empty() {
        let flags: Vec<_> = flags.into_iter().map(|flag| string(flag)).collect();
        rest.push("flags", &format!("[{}]", flags.join(",")));
    }
    for (key, json) in members(entity.extra.as_deref()) {
        if key != "attributes" {
            rest.push(&key, json);
            continue;
        }
        let mut own = Unique::default();
        for (name, value) in members(Some(json)) {
            if OWN.contains(&name.as_str()) || value.starts_with(['{', '[', 'n']) {
                own.push(&name, value);
            } else {
                say(&name, value.to_owned());
            }
        }
        if let Some(own) = own.finish() {
            rest.push("attributes", &own);
        }
    }
    if let Some(rest) = rest.finish() {
        say(EXTRA, rest);
    }
    features
}

/// The content of a document's features.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) meta: Unique,
    pub(super) extra: Option<String>,
}

/// Reads the features of a document.
pub(super) fn read_document(features: Features) -> Said {
    let mut said = Said::default();
    for (key, json) in features {
        let is_string = json.starts_with('"');
        match key.as_str() {
            "doc_id" if is_string => said.id = Some(plain(&json)).filter(|id| is_id(id)),
            "title" if is_string => said.title = Some(plain(&json)),
            EXTRA if json.starts_with('{') => said.extra = Some(json),
            META => {
                for (key, json) in members(Some(&json)) {
                    said.meta.push(&key, json);
                }
            }
            _ => said.meta.push(&key, &json),
        }
    }
    said
}

/// Applies features to an entity.
pub(super) fn read_entity(row: &mut RawEntity<'_>, features: Features) {
    let mut attributes = Unique::default();
    let mut extra = Unique::default();
    let mut ext = Unique::default();
    for (key, json) in &features {
        let is_string = json.starts_with('"');
        match key.as_str() {
            "id" if is_string => row.id = Some(plain(json)).filter(|id| is_id(id)),
            "norm" if is_string => row.norm = Some(plain(json)),
            "note" if is_string => row.note = Some(plain(json)),
            "uncertain" if json == "true" => row.uncertain = true,
            EXTRA => {
                for (key, json) in members(Some(json)) {
                    match key.as_str() {
                        "flags" => row.flags.extend(items(json).into_iter().map(plain)),
                        "attributes" => {
                            for (key, json) in members(Some(json)) {
                                attributes.push(&key, json);
                            }
                        }
                        "ext" => {
                            for (key, json) in members(Some(json)) {
                                ext.push(&key, json);
                            }
                        }
                        _ => extra.push(&key, json),
                    }
                }
            }
            // In the gold format, attributes are plain values.
            _ if json.starts_with(['{', '[', 'n']) => ext.push(key, json),
            _ => attributes.push(key, json),
        }
    }
    if let Some(attributes) = attributes.finish() {
        extra.push("attributes", &attributes);
    }
    row.extra = extra.into_object();
    row.ext = ext.into_object();
}
