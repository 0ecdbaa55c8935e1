//! Searches what stands on entities beside their label: normal forms, notes and flags, in all
//! documents and layers.

use std::ops::{ControlFlow, Range};

use crate::base::progress::ProgressMonitor;
use crate::model::document::Document;
use crate::model::layer::LayerId;
use crate::session::query::finder::SearchQuery;
use crate::session::{Session, SessionError};
use crate::text::offset::OffsetMap;
use crate::text::span::Span;

/// A part of an entity that can be searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityField {
    /// The normal form.
    Norm,
    /// The note.
    Note,
    /// The flags.
    Flags,
}

impl EntityField {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Norm, Self::Note, Self::Flags];

    /// Returns the name of the member in the gold format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Norm => "norm",
            Self::Note => "note",
            Self::Flags => "flags",
        }
    }
}

/// A hit in a field of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldHit {
    /// The id of the document in files.
    pub document: String,
    /// The name of the layer; `None` for the curated one.
    pub layer: Option<String>,
    /// The name of the label.
    pub label: String,
    /// The span of the entity in code points.
    pub span: Range<usize>,
    /// Its words.
    pub words: String,
    /// Where the hit is.
    pub field: EntityField,
    /// The text of the field, or the flag.
    pub text: String,
}

impl Session {
    /// Passes the hits of a query in fields of entities to the callback, until it stops.
    pub fn find_in_fields(
        &self,
        query: &SearchQuery,
        fields: &[EntityField],
        watch: &ProgressMonitor,
        mut visit: impl FnMut(FieldHit) -> ControlFlow<()>,
    ) -> Result<(), SessionError> {
        let layers = self.store.layers()?;
        let mut last: Option<(Document, OffsetMap)> = None;
        self.store.entity_remarks(|entity| {
            watch.check()?;
            let norm = entity.norm.map(|norm| (EntityField::Norm, norm));
            let note = entity.note.map(|note| (EntityField::Note, note));
            let flags = entity.flags.iter();
            let flags = flags.map(|flag| (EntityField::Flags, flag.as_str()));
            let all = norm.into_iter().chain(note).chain(flags);
            for (field, text) in all.filter(|(field, _)| fields.contains(field)) {
                if query.places(&query.fold(text), text).next().is_none() {
                    continue;
                }
                if last
                    .as_ref()
                    .is_none_or(|(last, _)| last.id != entity.document)
                {
                    let document = self.store.document(entity.document)?;
                    let offsets = OffsetMap::new(&document.text);
                    last = Some((document, offsets));
                }
                let Some((document, offsets)) = &last else {
                    continue;
                };
                let words = document.text.get(entity.span.clone());
                // The place of a damaged entity is not known.
                let Some(words) = words else { continue };
                let span = Span::new(&document.text, entity.span.start, entity.span.end);
                let Some(span) = span else { continue };
                let at = |offset| offsets.char_from_byte(&document.text, offset).0;
                let label = self.labels.get(entity.label);
                let layer = (entity.layer != LayerId::GOLD).then(|| layers.name(entity.layer));
                let hit = FieldHit {
                    document: document.name.clone(),
                    layer: layer.flatten().map(ToOwned::to_owned),
                    label: label.map(|label| label.name.clone()).unwrap_or_default(),
                    span: at(span.start_offset())..at(span.end_offset()),
                    words: words.to_owned(),
                    field,
                    text: text.to_owned(),
                };
                if visit(hit).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
            Ok::<_, SessionError>(ControlFlow::Continue(()))
        })
    }
}
