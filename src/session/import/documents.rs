//! Writes the documents of an import: new documents, and new entities of known ones.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::base::json::object::{member, string_member};
use crate::formats::common::spans::excerpt;
use crate::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedLayer};
use crate::model::annotation::{Annotation, FLAG_SPLITS_GRAPHEME, Origin};
use crate::model::annotator;
use crate::model::diagnostic::Message;
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, CurationState, Status};
use crate::session::error::SessionError;
use crate::session::import::DocumentImporter;
use crate::session::import::identity::derived_ids;
use crate::session::import::identity::names::{Names, written_name};
use crate::session::import::labels::Resolved;
use crate::session::import::plan::SameId;
use crate::session::import::report::DocumentFate;
use crate::store::edits::{Edit, StateEdit};
use crate::store::{DocumentSource, NewAnnotation, NewDocument, NewState};
use crate::text::span::Span;

/// The number of entities or states of new documents that are written together.
const MANY: usize = 32_768;

impl DocumentImporter<'_> {
    pub(super) fn new_document(
        &mut self,
        mut imported: ImportedDocument,
        sha256: String,
        fate: DocumentFate,
    ) -> Result<(), SessionError> {
        self.take_proposals(&mut imported)?;
        let mut id = derived_ids::document_id(self.project, &imported.id, &sha256);
        if self.store().document_name(id)?.is_some() {
            // It was removed, or replaced by another text.
            id = DocumentId(self.env.new_id());
        }
        let before = self.report.entities_added;
        let layer = self.layer_of(&imported);
        if self.plan.same_id == SameId::ReplaceText {
            self.came.insert(id);
        }
        self.count_proposals(imported.extra.as_deref());
        let source_path = imported.meta.as_deref().and_then(source_path);
        let document = Document {
            id,
            name: imported.id,
            title: imported.title,
            text: imported.text,
            meta: imported.meta,
            extra: imported.extra,
        };
        let new = NewDocument {
            document,
            source: DocumentSource {
                path: source_path,
                sha256: imported.source_sha256.map(|file| file.hex(&sha256)),
            },
            text_sha256: sha256,
            batch: self.brings,
        };
        self.store().insert_document(&new)?;
        self.report.documents_added += 1;
        self.report.first.get_or_insert(id);
        if let Some(reason) = &imported.flag {
            self.store().set_flag(id, Some(reason))?;
        }
        let curation = match imported.status {
            Some(Status::Curated) => Some(CurationState::Curated),
            Some(Status::InCuration) => Some(CurationState::InCuration),
            _ => None,
        };
        if curation.is_some() {
            self.store().set_curation(id, curation)?;
        }
        let state = state_of(imported.status, imported.entities.is_empty());
        let mut names = Names::new();
        let annotations = self.annotations(&new.document, layer, imported.entities)?;
        for annotation in self.admit(&new.document, [], annotations)? {
            self.new_entity(&new.document, annotation, &mut names)?;
        }
        let mut told = imported.layers.iter();
        let told = told.any(|own| self.layers.named(&own.annotator) == layer);
        if layer != LayerId::GOLD && !told && state != AnnotatorState::New {
            self.write_layer(layer)?;
            if imported.layers.is_empty() {
                self.waiting_states.push(NewState {
                    document: id,
                    annotator: layer,
                    state,
                });
            } else {
                // A layer of the file may set this state again.
                self.store().set_state(id, layer, state)?;
            }
        }
        for own in imported.layers {
            self.new_layer(&new.document, own, &mut names)?;
        }
        if self.waiting_states.len() >= MANY {
            self.write_waiting()?;
        }
        let entities = self.report.entities_added - before;
        self.came_in(new.document.name, fate, entities);
        Ok(())
    }

    fn new_layer(
        &mut self,
        document: &Document,
        imported: ImportedLayer,
        names: &mut Names,
    ) -> Result<(), SessionError> {
        let layer = self.annotator_of(document, &imported.annotator);
        self.write_layer(layer)?;
        let begun = !imported.entities.is_empty();
        let state = imported.state.unwrap_or(if begun {
            AnnotatorState::InProgress
        } else {
            AnnotatorState::New
        });
        if state != AnnotatorState::New {
            self.store().set_state(document.id, layer, state)?;
        }
        if let Some(extra) = &imported.extra {
            self.store().set_layer_extra(document.id, layer, extra)?;
        }
        let annotations = self.annotations(document, layer, imported.entities)?;
        for annotation in self.admit(document, [], annotations)? {
            self.new_entity(document, annotation, names)?;
        }
        Ok(())
    }

    /// Writes an entity of a new document. Skips it if the same entity was written; gives it a new
    /// id if another entity has its id.
    fn new_entity(
        &mut self,
        document: &Document,
        mut annotation: Annotation,
        names: &mut Names,
    ) -> Result<(), SessionError> {
        let name = annotation.name.clone();
        if let Some(name) = annotation.name.clone() {
            let place = (annotation.span, annotation.label);
            let first = *names
                .entry((annotation.layer, name))
                .or_insert((annotation.id, place));
            match first {
                (id, _) if id == annotation.id => {}
                (_, there) if there == place => {
                    self.report.entities_known += 1;
                    return Ok(());
                }
                _ => annotation.name = None,
            }
        }
        if let (None, Some(name)) = (&annotation.name, name) {
            let problem = Message::new("import.id").with("id", excerpt(&name));
            self.warn(problem, document, Some(name));
        }
        let new = NewAnnotation::new(annotation, &document.text, self.brings)?;
        self.waiting.push(new);
        self.report.entities_added += 1;
        if self.waiting.len() >= MANY {
            self.write_waiting()?;
        }
        Ok(())
    }

    /// Writes the waiting entities and states of new documents together. Call this before reading
    /// the entities or the states of a document that may be part of the same import.
    pub(super) fn write_waiting(&mut self) -> Result<(), SessionError> {
        let waiting = std::mem::take(&mut self.waiting);
        if !waiting.is_empty() {
            self.store().insert_annotations(&waiting)?;
        }
        let states = std::mem::take(&mut self.waiting_states);
        if !states.is_empty() {
            self.store().insert_states(&states)?;
        }
        Ok(())
    }

    /// Adds the entities of a document that the project has with the same id and text, each once.
    pub(super) fn known_document(
        &mut self,
        id: DocumentId,
        mut imported: ImportedDocument,
        fate: DocumentFate,
    ) -> Result<(), SessionError> {
        self.take_proposals(&mut imported)?;
        let document = self.store().document(id)?;
        self.report.documents_known += 1;
        self.report.first.get_or_insert(id);
        self.known_entities(&document, imported, fate)
    }

    /// Adds the entities of an imported document to a document with the same text.
    pub(super) fn known_entities(
        &mut self,
        document: &Document,
        imported: ImportedDocument,
        fate: DocumentFate,
    ) -> Result<(), SessionError> {
        let added = self.report.entities_added;
        self.known_proposals(document, imported.extra.as_deref())?;
        let layer = self.layer_of(&imported);
        let said = imported.status.is_some();
        let state = state_of(imported.status, imported.entities.is_empty());
        self.known_layer(document, layer, imported.entities, said.then_some(state))?;
        for own in imported.layers {
            let layer = self.annotator_of(document, &own.annotator);
            self.write_layer(layer)?;
            self.known_layer(document, layer, own.entities, own.state)?;
        }
        let entities = self.report.entities_added - added;
        if entities > 0 {
            self.store().touch_document(document.id)?;
        }
        self.came_in(document.name.clone(), fate, entities);
        Ok(())
    }

    fn known_layer(
        &mut self,
        document: &Document,
        layer: LayerId,
        entities: Vec<ImportedEntity>,
        said: Option<AnnotatorState>,
    ) -> Result<(), SessionError> {
        self.write_waiting()?;
        let mut there = self.store().annotations(document, Some(layer))?.annotations;
        let mut added = false;
        let mut index = Index::default();
        for (place, other) in there.iter().enumerate() {
            index.add(place, other);
        }
        let mut fresh = Vec::new();
        for new in self.annotations(document, layer, entities)? {
            let same = index.find(&new).and_then(|place| there.get(place));
            match same {
                Some(same) => self.known_entity(document, same, &new),
                None => fresh.push(new),
            }
        }
        let spans: Vec<Span> = there.iter().map(|annotation| annotation.span).collect();
        for new in self.admit(document, spans, fresh)? {
            // The file may contain the same entity twice.
            let same = index.find(&new).and_then(|place| there.get(place).cloned());
            if let Some(same) = same {
                self.known_entity(document, &same, &new);
                continue;
            }
            self.store()
                .insert_annotation(&new, &document.text, self.brings)?;
            self.report.entities_added += 1;
            added = true;
            index.add(there.len(), &new);
            there.push(Arc::new(new));
        }
        // A state that the annotator has set takes precedence over the state in the file.
        let before = self.store().state(document.id, layer)?;
        let begun = added.then_some(AnnotatorState::InProgress);
        let after = said.filter(|state| *state != AnnotatorState::New).or(begun);
        if let Some(after) = after
            && before == AnnotatorState::New
            && layer != LayerId::GOLD
        {
            self.write_layer(layer)?;
            self.states.push(Edit::State(StateEdit {
                document: document.id,
                annotator: layer,
                before,
                after,
            }));
        }
        Ok(())
    }

    fn known_entity(&mut self, document: &Document, same: &Annotation, new: &Annotation) {
        self.report.entities_known += 1;
        if (same.span, same.label) != (new.span, new.label) {
            let problem = Message::new("import.known");
            self.warn(problem, document, new.name.clone());
        }
    }

    fn annotations(
        &mut self,
        document: &Document,
        layer: LayerId,
        entities: Vec<ImportedEntity>,
    ) -> Result<Vec<Annotation>, SessionError> {
        if !entities.is_empty() {
            self.write_layer(layer)?;
        }
        let n_labels = self.labels.after.labels.len();
        let mut annotations = Vec::with_capacity(entities.len());
        if self.used.0 != Some(document.id) {
            self.used = (Some(document.id), HashSet::new());
        }
        // The first half of the ids is that of the document: most documents are new.
        let first = entities
            .first()
            .map(|entity| derived_ids::entity_id(document.id, layer, entity));
        let were_there = match first {
            Some(id) => self.store().was_half(id)?,
            None => false,
        };
        let mut met = HashSet::new();
        for entity in entities {
            let mut id = derived_ids::entity_id(document.id, layer, &entity);
            // It was removed, or the file has it twice.
            let is_used = !self.used.1.insert(id);
            if is_used || (were_there && self.store().was_annotation(id)?) {
                id = AnnotationId(self.env.new_id());
            }
            let Some(annotation) = self.annotation(document, (layer, id), entity) else {
                continue;
            };
            // Two labels of the file may have become one.
            let attributes = attributes(annotation.extra.as_deref());
            if met.insert((annotation.span, annotation.label, attributes)) {
                annotations.push(annotation);
            } else {
                self.report.entities_equal += 1;
            }
        }
        if self.labels.after.labels.len() > n_labels {
            self.write_labels()?;
        }
        Ok(annotations)
    }

    /// Returns the annotation for an entity, or `None` if its label is left out.
    fn annotation(
        &mut self,
        document: &Document,
        (layer, id): (LayerId, AnnotationId),
        entity: ImportedEntity,
    ) -> Option<Annotation> {
        let label = match self.labels.resolve(&entity.label) {
            Resolved::Label(label) => label,
            Resolved::LeftOut => {
                self.report.entities_left_out += 1;
                return None;
            }
            // The import will end in an error that names the label.
            Resolved::Unknown => return None,
        };
        self.name_origin(&entity.origin);
        let mut flags = entity.flags;
        let splits = !entity.span.is_on_graphemes(&document.text);
        if splits && !flags.iter().any(|flag| flag == FLAG_SPLITS_GRAPHEME) {
            flags.push(FLAG_SPLITS_GRAPHEME.to_owned());
        }
        Some(Annotation {
            id,
            document: document.id,
            layer,
            span: entity.span,
            label,
            name: entity.id,
            norm: entity.norm,
            note: entity.note,
            flags,
            uncertain: entity.uncertain,
            origin: entity.origin,
            extra: entity.extra,
        })
    }

    /// Notes the annotator and the source of an origin, because a dataset lists them.
    fn name_origin(&mut self, origin: &Origin) {
        if let Some(name) = &origin.annotator
            && !self.annotators.contains(name)
        {
            self.annotators.insert(name.clone());
        }
        if let Some(id) = &origin.source
            && !self.sources.contains(id)
        {
            self.sources.insert(id.clone());
        }
    }

    /// Returns the layer for the entities of a document: the one that the person has named, or the
    /// one that the file says they are of. The curated entities of a document are of the layer
    /// `gold`.
    fn layer_of(&mut self, document: &ImportedDocument) -> LayerId {
        match (self.layer, self.file_layer) {
            (Some(layer), _) => layer,
            (None, Some(_)) if document.status == Some(Status::Curated) => LayerId::GOLD,
            (None, Some(layer)) => {
                let layers = &mut self.layers;
                let mut own = document.layers.iter();
                match own.find(|own| layers.named(&own.annotator) == layer) {
                    Some(own) if own.entities != document.entities => LayerId::GOLD,
                    None if !document.layers.is_empty() && !document.entities.is_empty() => {
                        LayerId::GOLD
                    }
                    _ => layer,
                }
            }
            (None, None) => match document.layers.as_slice() {
                [] => self.place.layer,
                // The only annotator of a document that was not curated.
                [only] if is_uncurated(document.status) && only.entities == document.entities => {
                    let name = annotator::usable(&only.annotator);
                    self.layers.named(&name)
                }
                // If the file has annotators' layers too, these entities are the curated ones.
                _ => LayerId::GOLD,
            },
        }
    }

    /// Returns the layer of an annotator in a file, which is never the curated layer.
    fn annotator_of(&mut self, document: &Document, name: &str) -> LayerId {
        let usable = annotator::usable(name);
        if usable != name && annotator::is_reserved(name) {
            let problem = Message::new("import.annotator")
                .with("name", excerpt(name))
                .with("layer", &usable);
            self.warn(problem, document, None);
        }
        self.layers.named(&usable)
    }
}

/// Returns whether a file says that nobody has curated a document.
const fn is_uncurated(status: Option<Status>) -> bool {
    !matches!(status, None | Some(Status::Curated | Status::InCuration))
}

/// The index of an entity, and its members that the model does not know.
type Same = (usize, Option<String>);

/// The entities of a layer by their ids in files, and by span and label, which can be ambiguous.
#[derive(Default)]
struct Index {
    by_name: HashMap<String, usize>,
    by_span: HashMap<(Span, LabelId), Vec<Same>>,
}

impl Index {
    fn add(&mut self, place: usize, annotation: &Annotation) {
        self.by_name
            .entry(written_name(annotation))
            .or_insert(place);
        let there = (annotation.span, annotation.label);
        let alike = self.by_span.entry(there).or_default();
        alike.push((place, annotation.extra.clone()));
    }

    /// Returns the index of an equal entity.
    fn find(&self, annotation: &Annotation) -> Option<usize> {
        let by_name = annotation
            .name
            .as_ref()
            .and_then(|name| self.by_name.get(name));
        by_name.copied().or_else(|| {
            let there = self.by_span.get(&(annotation.span, annotation.label))?;
            let alike = there.iter().find(|(_, extra)| *extra == annotation.extra);
            alike.map(|(place, _)| *place)
        })
    }
}

/// Returns the attributes of an entity; entities that differ in them are not equal.
fn attributes(extra: Option<&str>) -> Option<String> {
    let extra = extra.filter(|extra| extra.contains("\"attributes\""));
    member(extra, "attributes").map(ToOwned::to_owned)
}

/// Returns the state of the annotator whose layer receives the entities of a document.
fn state_of(status: Option<Status>, is_empty: bool) -> AnnotatorState {
    match status {
        Some(Status::New) => AnnotatorState::New,
        Some(Status::Finished | Status::InCuration | Status::Curated) => AnnotatorState::Finished,
        Some(Status::Skipped) => AnnotatorState::Skipped,
        None if is_empty => AnnotatorState::New,
        Some(Status::InProgress) | None => AnnotatorState::InProgress,
    }
}

/// Returns the member `source_path` of a document's `meta`.
pub(super) fn source_path(meta: &str) -> Option<String> {
    string_member(Some(meta), "source_path")
}
