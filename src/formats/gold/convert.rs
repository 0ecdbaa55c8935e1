//! Converts a document record to plain values; members that the model does not define are kept as
//! text.
//!
//! Kept members are in the order of the schema, so that repeated round trips do not change them.

use std::collections::HashSet;

use crate::base::json::object::{ObjectText, compact, members};
use crate::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedLayer};
use crate::formats::gold::view::{
    DocumentView, EntityView, LayerView, ProvenanceView, UnknownMember,
};
use crate::model::annotation::{FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use crate::model::state::{AnnotatorState, Status};
use crate::model::time::Timestamp;
use crate::text::span::Span;

/// The members of a document that are kept as text, in the order of the schema.
const DOCUMENT_KEPT: [&str; 6] = ["lang", "split", "notes", "relations", "sentences", "tokens"];

/// Returns the document without the rejected parts.
pub(super) fn document(view: &DocumentView<'_>) -> ImportedDocument {
    let text: &str = &view.text;
    let mut extra = ObjectText::default();
    let kept = |key: &str| view.kept.iter().find(|(name, _)| name == key);
    for key in DOCUMENT_KEPT {
        if key == "relations"
            && let Some(suggestions) = &view.suggestions
        {
            extra.push("suggestions", &suggestions_text(suggestions));
        }
        if let Some((key, json)) = kept(key) {
            extra.push(key, json);
        }
    }
    push_ext(&mut extra, &view.kept, &DOCUMENT_KEPT);
    ImportedDocument {
        id: view.id.to_string(),
        text: text.into(),
        title: view.title.as_ref().map(ToString::to_string),
        status: view.status.as_deref().and_then(Status::parse),
        flag: view.flag.as_ref().map(ToString::to_string),
        meta: view.meta.map(compact),
        extra: extra.finish(),
        source_sha256: None,
        entities: entities(&view.entities, text),
        layers: view
            .layers
            .iter()
            .filter(|layer| !layer.refused)
            .map(|view| layer(view, text))
            .collect(),
    }
}

/// Appends unknown members to those in `ext`.
fn push_ext(extra: &mut ObjectText, kept: &[UnknownMember<'_>], known: &[&str]) {
    let mut ext = ObjectText::default();
    let given = kept
        .iter()
        .find(|(key, _)| key == "ext")
        .map(|(_, json)| *json);
    let inside = members(given);
    for (key, json) in &inside {
        ext.push(key, json);
    }
    for (key, json) in kept
        .iter()
        .filter(|(key, _)| key != "ext" && !known.contains(&key.as_ref()))
    {
        let mut name = key.to_string();
        while inside.iter().any(|(inside, _)| *inside == name) {
            name.push('_');
        }
        ext.push(&name, json);
    }
    match ext.finish() {
        Some(ext) => extra.push("ext", &ext),
        // The file has an empty object, which is kept.
        None if given.is_some() => extra.push("ext", "{}"),
        None => {}
    }
}

fn suggestions_text(suggestions: &[EntityView<'_>]) -> String {
    let good: Vec<&str> = suggestions
        .iter()
        .filter(|suggestion| !suggestion.refused)
        .map(|suggestion| suggestion.json)
        .collect();
    format!("[{}]", good.join(","))
}

fn layer(view: &LayerView<'_>, text: &str) -> ImportedLayer {
    let mut extra = ObjectText::default();
    let state = view.status.as_deref().and_then(AnnotatorState::parse);
    if let (None, Some(status)) = (state, &view.status) {
        extra.push_str("status", status);
    }
    let first = ["created", "modified", "seconds"];
    for key in first {
        if let Some((key, json)) = view.kept.iter().find(|(name, _)| name == key) {
            extra.push(key, json);
        }
    }
    for (key, json) in &view.kept {
        if !first.contains(&key.as_ref()) {
            extra.push(key, json);
        }
    }
    ImportedLayer {
        annotator: view.annotator.to_string(),
        state,
        entities: entities(&view.entities, text),
        extra: extra.finish(),
    }
}

fn entities(views: &[EntityView<'_>], text: &str) -> Vec<ImportedEntity> {
    let mut found: Vec<ImportedEntity> = Vec::with_capacity(views.len());
    let mut ids = HashSet::with_capacity(views.len());
    for view in views.iter().filter(|view| !view.refused) {
        let span = view
            .bytes
            .clone()
            .and_then(|b| Span::new(text, b.start, b.end));
        let Some(span) = span else { continue };
        let mut entity = entity(view, span);
        if !span.is_on_graphemes(text) && !entity.flags.iter().any(|f| f == FLAG_SPLITS_GRAPHEME) {
            entity.flags.push(FLAG_SPLITS_GRAPHEME.to_owned());
        }
        // A duplicate id is kept by the first entity only.
        if !ids.insert(view.id.as_ref()) {
            entity.id = None;
        }
        found.push(entity);
    }
    found
}

fn entity(view: &EntityView<'_>, span: Span) -> ImportedEntity {
    let mut extra = ObjectText::default();
    if let Some(json) = view.fragments {
        extra.push("fragments", json);
    }
    if let Some(json) = view.attributes {
        extra.push("attributes", json);
    }
    if let Some((key, json)) = view.kept.iter().find(|(key, _)| key == "normalization") {
        extra.push(key, json);
    }
    let uncertain = view.status.as_deref() == Some("uncertain");
    if let (false, Some(status)) = (uncertain, &view.status) {
        extra.push_str("status", status);
    }
    let mut origin = Origin {
        kind: OriginKind::Import,
        ..Origin::default()
    };
    if let Some(provenance) = &view.provenance {
        origin = self::origin(provenance);
        let mut rest = ObjectText::default();
        for (key, written, read) in [
            ("created", &provenance.created, origin.created),
            ("modified", &provenance.modified, origin.modified),
        ] {
            // Another notation of the same time is kept verbatim.
            if let Some(written) = written
                && read.map(|read| read.to_string()).as_deref() != Some(written.as_ref())
            {
                rest.push_str(key, written);
            }
        }
        for (key, json) in &provenance.kept {
            rest.push(key, json);
        }
        if let Some(rest) = rest.finish() {
            extra.push("provenance", &rest);
        }
    }
    push_ext(&mut extra, &view.kept, &["normalization"]);
    ImportedEntity {
        id: Some(view.id.to_string()),
        span,
        label: view.label.to_string(),
        norm: view.norm.as_ref().map(ToString::to_string),
        note: view.note.as_ref().map(ToString::to_string),
        flags: view.flags.iter().map(ToString::to_string).collect(),
        uncertain,
        origin,
        extra: extra.finish(),
    }
}

fn origin(view: &ProvenanceView<'_>) -> Origin {
    let moment =
        |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().and_then(Timestamp::parse);
    Origin {
        kind: view
            .origin
            .as_deref()
            .and_then(OriginKind::parse)
            .unwrap_or(OriginKind::Import),
        annotator: view.annotator.as_ref().map(ToString::to_string),
        created: moment(&view.created),
        modified: moment(&view.modified),
        source: view.source.as_ref().map(ToString::to_string),
        score: view.score,
        suggestion: view.suggestion.map(compact),
    }
}
