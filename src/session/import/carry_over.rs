//! Replaces a text by its corrected version and carries its annotations over.
//!
//! The file keeps the whole old document, so that one undo step restores its text and annotations
//! exactly. No span of a stored text ever moves. Doubtful annotations are marked and reported one
//! by one.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::arabic::carried_span::{CarriedSpan, TextVersions};
use crate::formats::common::spans::excerpt;
use crate::formats::core::imported::ImportedDocument;
use crate::model::annotation::{Annotation, FLAG_REVIEW};
use crate::model::diagnostic::Message;
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId};
use crate::model::layer::LayerId;
use crate::session::error::SessionError;
use crate::session::import::DocumentImporter;
use crate::session::import::carried_suggestions::NewPlace;
use crate::session::import::identity::names::{about, written_name};
use crate::session::import::report::DocumentFate;
use crate::session::import::span_index::SpanIndex;
use crate::store::edits::SwapEdit;
use crate::store::{DocumentSource, NewDocument};
use crate::text::offset::{ByteOffset, CharOffset, OffsetMap};
use crate::text::span::Span;

/// Members of a document that refer to positions in its text and are invalid for another text.
/// Suggestions among them are those that cannot be rows.
const COUNTED: [&str; 3] = ["tokens", "sentences", "suggestions"];

/// Two versions of a text, and the mapping of positions from the old one to the new one.
struct Versions<'a> {
    /// The id of the document in files.
    name: &'a str,
    old: &'a str,
    new: &'a str,
    texts: TextVersions<'a>,
    old_offsets: OffsetMap,
    new_offsets: OffsetMap,
}

impl DocumentImporter<'_> {
    /// Replaces the document with the id of an imported document that has another text.
    pub(super) fn replace_text(
        &mut self,
        id: DocumentId,
        mut imported: ImportedDocument,
        sha256: String,
    ) -> Result<(), SessionError> {
        self.take_proposals(&mut imported)?;
        self.write_waiting()?;
        let old = self.store().document(id)?;
        let suggestions = self.suggestions_to_carry(&old)?;
        let stored = self.store().annotations(&old, None)?;
        for damage in stored.damage {
            self.tell(damage.hint(Message::new("text.not_carried")));
        }
        let new = Document {
            id: DocumentId(self.env.new_id()),
            name: old.name.clone(),
            title: imported.title.take().or_else(|| old.title.clone()),
            text: Arc::clone(&imported.text),
            meta: imported.meta.take().or_else(|| old.meta.clone()),
            extra: self.extra_of(&old, imported.extra.take()),
        };
        let source = DocumentSource {
            path: new.meta.as_deref().and_then(super::documents::source_path),
            sha256: imported.source_sha256.take().map(|file| file.hex(&sha256)),
        };
        let seq = self.place.seq;
        let position = self.store().retire_document(id, seq)?;
        self.store().insert_document(&NewDocument {
            document: new.clone(),
            text_sha256: sha256,
            source,
            batch: None,
        })?;
        self.store().place_document(new.id, position)?;
        self.store().copy_states(id, new.id)?;
        self.swaps.push(SwapEdit {
            from: id,
            to: new.id,
        });
        self.came.insert(new.id);
        self.report.documents_replaced += 1;
        self.report.first.get_or_insert(new.id);
        let versions = Versions {
            name: &old.name,
            old: &old.text,
            new: &new.text,
            texts: TextVersions::of(&old.text, &new.text),
            old_offsets: OffsetMap::new(&old.text),
            new_offsets: OffsetMap::new(&new.text),
        };
        self.carry_over(&versions, &new, stored.annotations)?;
        self.carry_suggestions(&suggestions, &new, |span| versions.new_place(span))?;
        // The entities that the file has for the new text are added as for any known document.
        let brings = self.brings.take();
        let done = self.known_entities(&new, imported, DocumentFate::Replaced);
        self.brings = brings;
        done?;
        self.store().note_replacement(id, new.id, seq)?;
        Ok(())
    }

    fn carry_over(
        &mut self,
        versions: &Versions<'_>,
        new: &Document,
        annotations: Vec<Arc<Annotation>>,
    ) -> Result<(), SessionError> {
        let mut carried: Vec<(CarriedSpan, Arc<Annotation>)> = annotations
            .into_iter()
            .map(|annotation| (versions.texts.carry(annotation.span), annotation))
            .collect();
        // Certain spans take their places before doubtful ones.
        carried.sort_by_key(|(to, annotation)| {
            let span = annotation.span;
            (
                !matches!(to, CarriedSpan::Kept(_)),
                span.start(),
                span.end(),
            )
        });
        let mut places: HashMap<LayerId, Vec<Span>> = HashMap::new();
        for (to, annotation) in &carried {
            let there = places.entry(annotation.layer).or_default();
            there.extend(to.span());
        }
        let mut taken: HashMap<LayerId, SpanIndex> = places
            .into_iter()
            .map(|(layer, spans)| (layer, SpanIndex::among(spans)))
            .collect();
        let mut to_look_at: Vec<LayerId> = Vec::new();
        let set = self.labels.after.clone();
        for (to, annotation) in carried {
            let span = to.span();
            let there = taken.entry(annotation.layer).or_default();
            let free = span.filter(|span| {
                !there.has(*span, annotation.label) && there.in_the_way(*span, &set).is_none()
            });
            let Some(span) = free else {
                self.report_gone(versions, &annotation, span);
                to_look_at.push(annotation.layer);
                continue;
            };
            let mut copy = Annotation {
                id: AnnotationId(self.env.new_id()),
                document: new.id,
                span,
                name: Some(written_name(&annotation)),
                ..annotation.as_ref().clone()
            };
            let mut doubtful = matches!(to, CarriedSpan::Doubtful(_));
            if let Some(extra) = &annotation.extra {
                let (extra, whole) = versions.extra(extra);
                copy.extra = extra;
                doubtful |= !whole;
            }
            if doubtful {
                copy.uncertain = true;
                if !copy.flags.iter().any(|flag| flag == FLAG_REVIEW) {
                    copy.flags.push(FLAG_REVIEW.to_owned());
                }
                self.report_doubtful(versions, &annotation, span);
                to_look_at.push(annotation.layer);
            }
            self.store().insert_annotation(&copy, &new.text, None)?;
            self.report.entities_carried += 1;
            if let Some(there) = taken.get_mut(&annotation.layer) {
                there.take(span, Some(copy.label));
            }
        }
        to_look_at.sort_unstable();
        to_look_at.dedup();
        for layer in to_look_at {
            self.store().reopen_document(new.id, layer)?;
        }
        Ok(())
    }

    fn report_doubtful(&mut self, versions: &Versions<'_>, annotation: &Annotation, span: Span) {
        self.report.entities_doubtful += 1;
        let words = excerpt(annotation.span.get(versions.old).unwrap_or_default());
        let (start, end) = versions.place(span);
        let problem = Message::new("text.doubtful")
            .with("words", words)
            .with("now", excerpt(span.get(versions.new).unwrap_or_default()))
            .with("start", start)
            .with("end", end)
            .warning();
        self.tell(problem.at(about(versions.name, Some(written_name(annotation)))));
    }

    fn report_gone(
        &mut self,
        versions: &Versions<'_>,
        annotation: &Annotation,
        there: Option<Span>,
    ) {
        self.report.entities_gone += 1;
        let words = excerpt(annotation.span.get(versions.old).unwrap_or_default());
        let reason = match there {
            None => Message::new("text.words_gone").with("words", words),
            Some(span) => {
                let (start, end) = versions.place(span);
                Message::new("text.place_taken")
                    .with("words", words)
                    .with("start", start)
                    .with("end", end)
            }
        };
        let problem = Message::new("text.gone").with("reason", reason).error();
        self.tell(problem.at(about(versions.name, Some(written_name(annotation)))));
    }

    /// Returns the members of a document that the model does not know: those of the old document
    /// without the ones that refer to positions, replaced and extended by those of the file.
    fn extra_of(&mut self, old: &Document, new: Option<String>) -> Option<String> {
        let members = |extra: Option<&str>| -> Map<String, Value> {
            let members = extra.map(serde_json::from_str);
            members.and_then(Result::ok).unwrap_or_default()
        };
        let mut kept = members(old.extra.as_deref());
        let lost: Vec<&'static str> = COUNTED
            .into_iter()
            .filter(|name| kept.shift_remove(*name).is_some())
            .collect();
        if !lost.is_empty() {
            let problem = Message::new("text.members").with("members", lost);
            self.tell(problem.warning().at(about(&old.name, None)));
        }
        kept.extend(members(new.as_deref()));
        (!kept.is_empty()).then(|| Value::Object(kept).to_string())
    }
}

impl Versions<'_> {
    /// Returns where a suggestion is in the new text; `None` if its words are gone.
    fn new_place(&self, span: Span) -> Option<NewPlace> {
        let carried = self.texts.carry(span);
        let span = carried.span()?;
        let (start, end) = (span.start_offset(), span.end_offset());
        Some(NewPlace {
            span,
            chars: (
                self.new_offsets.char_from_byte(self.new, start).0,
                self.new_offsets.char_from_byte(self.new, end).0,
            ),
            is_same: matches!(carried, CarriedSpan::Kept(_)),
        })
    }

    /// Returns the start and the end of a span for a message: in code points, as in every file.
    fn place(&self, span: Span) -> (i64, i64) {
        let at = |byte| self.new_offsets.char_from_byte(self.new, byte).0 as i64;
        (at(span.start_offset()), at(span.end_offset()))
    }

    /// Returns the members of an annotation that the model does not know, with its fragments moved,
    /// and whether all fragments are kept.
    fn extra(&self, extra: &str) -> (Option<String>, bool) {
        const MEMBER: &str = "fragments";
        let Ok(mut members) = serde_json::from_str::<Map<String, Value>>(extra) else {
            return (Some(extra.to_owned()), true);
        };
        let Some(fragments) = members.get(MEMBER).and_then(Value::as_array) else {
            return (Some(extra.to_owned()), true);
        };
        let moved: Option<Vec<Value>> = fragments.iter().map(|one| self.fragment(one)).collect();
        let whole = moved.is_some();
        match moved {
            Some(moved) => members.insert(MEMBER.to_owned(), moved.into()),
            // Without fragments, the entity covers everything between its edges.
            None => members.shift_remove(MEMBER),
        };
        let left = !members.is_empty();
        (left.then(|| Value::Object(members).to_string()), whole)
    }

    fn fragment(&self, fragment: &Value) -> Option<Value> {
        let byte = |edge: usize| {
            let at = usize::try_from(fragment.get(edge)?.as_u64()?).ok()?;
            self.old_offsets.byte_from_char(self.old, CharOffset(at))
        };
        let span = Span::new(self.old, byte(0)?.0, byte(1)?.0)?;
        let CarriedSpan::Kept(span) = self.texts.carry(span) else {
            return None;
        };
        let at = |byte: ByteOffset| self.new_offsets.char_from_byte(self.new, byte).0;
        Some(json!([at(span.start_offset()), at(span.end_offset())]))
    }
}
