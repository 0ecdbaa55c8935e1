//! Subtypes of entities: those that their labels do not declare, and those that are missing.

use std::collections::HashMap;

use crate::model::diagnostic::Message;
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::session::query::consistency::kind::Kind;
use crate::session::query::consistency::place::{Breach, Entity};
use crate::store::TaggedText;

/// The subtypes that labels declare.
pub(super) struct Declared<'a> {
    labels: HashMap<LabelId, (&'a str, Vec<String>)>,
}

impl<'a> Declared<'a> {
    pub(super) fn of(labels: &'a LabelSet) -> Self {
        let labels = labels.labels.iter().map(|label| {
            let names = label.subtypes().into_iter().map(|one| one.name);
            (label.id, (label.name.as_str(), names.collect()))
        });
        Self {
            labels: labels.collect(),
        }
    }
}

/// Returns what is wrong with the subtypes of the entities of a document.
pub(super) fn check(
    text: &str,
    document: &TaggedText<'_>,
    entities: &[Entity],
    declared: &Declared<'_>,
) -> Vec<(Entity, Breach)> {
    let is_plain = declared.labels.values().all(|(_, names)| names.is_empty());
    if is_plain && document.subtypes.iter().all(Option::is_none) {
        return Vec::new();
    }
    let rows = document.annotations.iter().zip(document.subtypes);
    let subtypes: HashMap<_, _> = rows
        .map(|((layer, label, span), subtype)| {
            let key = (*layer, *label, span.start, span.end);
            (key, subtype.as_deref())
        })
        .collect();
    let mut found = Vec::new();
    for entity in entities {
        let Some((label, names)) = declared.labels.get(&entity.label) else {
            continue;
        };
        let span = entity.span;
        let key = (entity.layer, entity.label, span.start(), span.end());
        let present = subtypes.get(&key).copied().flatten();
        let words = span.get(text).unwrap_or_default();
        let (kind, message) = match present {
            Some(name) if !names.iter().any(|one| one == name) => (
                Kind::UnknownSubtype,
                Message::new("check.unknown_subtype")
                    .with("words", words)
                    .with("label", *label)
                    .with("subtype", name),
            ),
            None if !names.is_empty() => (
                Kind::NoSubtype,
                Message::new("check.no_subtype")
                    .with("words", words)
                    .with("label", *label),
            ),
            _ => continue,
        };
        let breach = Breach {
            kind,
            after: None,
            is_certain: false,
            message,
        };
        found.push((*entity, breach));
    }
    found
}
