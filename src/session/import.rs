//! Files come in: one transaction, one journal row, one step that can be undone.
//!
//! Knows no format: a reader has made plain values of the file, with every span checked.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::formats::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLayer, ImportedProject,
};
use crate::formats::spans::{Overlap, overlaps, quoted};
use crate::formats::watch::{Stage, Watch};
use crate::model::annotation::{Annotation, FLAG_SPLITS_GRAPHEME};
use crate::model::diagnostic::{Diagnostic, Place as DiagnosticPlace};
use crate::model::document::{Document, GOLD, LayerName};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::state::{AnnotatorState, CurationState, Status};
use crate::session::changes::Changes;
use crate::session::edit::{Edit, Place};
use crate::session::error::SessionError;
use crate::session::history::{Target, Written};
use crate::session::labels::LabelMerge;
use crate::session::transaction;
use crate::session::{Env, Session};
use crate::store::{DocumentSource, NewDocument, Store, text_sha256};
use crate::text::span::Span;

/// What comes in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportBatch {
    /// What a reader gave.
    pub project: ImportedProject,
    /// The layer that the entities enter; `None` for the annotator's own, or the gold layer where
    /// a document brings its annotators' own versions along.
    pub layer: Option<String>,
}

/// What came in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Names the import in the journal.
    pub batch: Uuid,
    /// What has to be repainted.
    pub changes: Changes,
    /// Documents that came new.
    pub documents_added: usize,
    /// Documents that were there with the same text.
    pub documents_known: usize,
    /// Entities that came new.
    pub entities_added: usize,
    /// Entities that were there already, and were left as they are.
    pub entities_known: usize,
    /// The names of labels that came new.
    pub labels_added: Vec<String>,
    /// The first document that came, new or known.
    pub first: Option<DocumentId>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

impl Session {
    /// Brings a batch in, or nothing of it.
    pub fn import(&mut self, batch: ImportBatch) -> Result<ImportReport, SessionError> {
        self.import_watched(batch, &Watch::default())
    }

    /// Brings a batch in as [`Session::import`] does, counting its documents; stopped, it leaves
    /// nothing behind.
    pub fn import_watched(
        &mut self,
        batch: ImportBatch,
        watch: &Watch,
    ) -> Result<ImportReport, SessionError> {
        let ImportedProject { header, documents } = batch.project;
        watch.begin(Stage::Writing, documents.len() as u64);
        self.import_all(header, batch.layer, documents, watch)
    }

    /// Brings documents in as they are read, or none of them: their texts are never in memory all
    /// at once.
    pub fn import_documents(
        &mut self,
        header: ImportedHeader,
        layer: Option<String>,
        documents: impl IntoIterator<Item = ImportedDocument>,
    ) -> Result<ImportReport, SessionError> {
        self.import_all(header, layer, documents, &Watch::default())
    }

    pub(super) fn import_all(
        &mut self,
        header: ImportedHeader,
        layer: Option<String>,
        documents: impl IntoIterator<Item = ImportedDocument>,
        watch: &Watch,
    ) -> Result<ImportReport, SessionError> {
        self.writable()?;
        let env = self.env.clone();
        let batch = env.new_id();
        let annotator = Arc::clone(&self.annotator);
        let empty = self.n_documents == 0;
        let labels = LabelMerge::new(&self.labels, header.label_set.as_ref(), empty, &env)?;
        let dataset = [self.project.dataset.clone(), self.project.extra.clone()];
        let target = Target {
            title: transaction::IMPORT,
            document: None,
            batch: Some(batch),
            after: self.view(),
        };
        let (changes, report) = self.commit_with(target, |place| {
            let mut import = Import {
                env: &env,
                place,
                batch,
                layer: layer.map(Into::into),
                annotator,
                labels,
                layers: Vec::new(),
                states: Vec::new(),
                differing: Vec::new(),
                report: ImportReport {
                    batch,
                    ..ImportReport::default()
                },
            };
            import.write_labels()?;
            import.people(&header)?;
            for document in documents {
                watch.check()?;
                import.document(document)?;
                watch.add(1);
            }
            let takes_dataset = empty && (header.dataset.is_some() || header.extra.is_some());
            let dataset = takes_dataset.then_some(Edit::SetDataset {
                before: dataset,
                after: [header.dataset, header.extra],
            });
            import.finish(dataset)
        })?;
        Ok(ImportReport { changes, ..report })
    }
}

/// The entities of a new document by layer and id in the file.
type Names = HashMap<(LayerName, String), (AnnotationId, (Span, LabelId))>;

/// An import under way, inside its transaction.
struct Import<'a> {
    env: &'a Env,
    place: &'a Place<'a>,
    batch: Uuid,
    layer: Option<LayerName>,
    annotator: LayerName,
    labels: LabelMerge,
    layers: Vec<LayerName>,
    states: Vec<Edit>,
    differing: Vec<String>,
    report: ImportReport,
}

impl Import<'_> {
    fn store(&self) -> &Store {
        self.place.store
    }

    fn write_labels(&self) -> Result<(), SessionError> {
        if self.labels.is_changed() {
            self.store()
                .set_label_set(&self.labels.after, self.place.seq)?;
        }
        Ok(())
    }

    fn people(&self, header: &ImportedHeader) -> Result<(), SessionError> {
        for person in &header.annotators {
            self.store()
                .add_annotator(&person.id, person.extra.as_deref())?;
        }
        for source in &header.sources {
            self.store()
                .add_source(&source.id, &source.kind, source.extra.as_deref())?;
        }
        Ok(())
    }

    fn document(&mut self, imported: ImportedDocument) -> Result<(), SessionError> {
        let known = self.store().document_by_name(&imported.id)?;
        match known {
            Some((_, sha256)) if sha256 != text_sha256(&imported.text) => {
                // The others are looked at too: the person should hear of all at once.
                self.differing.push(imported.id);
                Ok(())
            }
            _ if !self.differing.is_empty() => Ok(()),
            Some((id, _)) => self.known_document(id, imported),
            None => self.new_document(imported),
        }
    }

    fn new_document(&mut self, imported: ImportedDocument) -> Result<(), SessionError> {
        let id = DocumentId(self.env.new_id());
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
                sha256: imported.source_sha256,
            },
            batch: Some(self.batch),
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
        let layer = self.layer_of(!imported.layers.is_empty());
        let state = state_of(imported.status, imported.entities.is_empty());
        let mut names = Names::new();
        self.refuse_overlaps(&new.document, imported.entities.iter().map(|e| e.span))?;
        for entity in imported.entities {
            self.new_entity(&new.document, &layer, entity, &mut names)?;
        }
        let told = imported.layers.iter().any(|own| *own.annotator == *layer);
        if *layer != *GOLD && !told && state != AnnotatorState::New {
            self.store().set_state(id, &layer, state)?;
        }
        for own in imported.layers {
            self.new_layer(&new.document, own, &mut names)?;
        }
        Ok(())
    }

    fn new_layer(
        &mut self,
        document: &Document,
        imported: ImportedLayer,
        names: &mut Names,
    ) -> Result<(), SessionError> {
        let layer = self.shared(&imported.annotator);
        self.store().add_annotator(&layer, None)?;
        let begun = !imported.entities.is_empty();
        let state = imported.state.unwrap_or(if begun {
            AnnotatorState::InProgress
        } else {
            AnnotatorState::New
        });
        if state != AnnotatorState::New {
            self.store().set_state(document.id, &layer, state)?;
        }
        if let Some(extra) = &imported.extra {
            self.store().set_layer_extra(document.id, &layer, extra)?;
        }
        self.refuse_overlaps(document, imported.entities.iter().map(|e| e.span))?;
        for entity in imported.entities {
            self.new_entity(document, &layer, entity, names)?;
        }
        Ok(())
    }

    /// Writes an entity of a new document. The same one again is passed over; another one with
    /// its id gets an id of ours.
    fn new_entity(
        &mut self,
        document: &Document,
        layer: &LayerName,
        entity: ImportedEntity,
        names: &mut Names,
    ) -> Result<(), SessionError> {
        let name = entity.id.clone();
        let mut annotation = self.annotation(document, layer, entity)?;
        if let Some(name) = annotation.name.clone() {
            let place = (annotation.span, annotation.label);
            let first = *names
                .entry((Arc::clone(layer), name))
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
            self.warn(
                "import.id",
                format!(
                    "The id {name} stands twice in the document. The second entity got another"
                ),
                document,
                Some(name),
            );
        }
        let batch = Some(self.batch);
        self.store()
            .insert_annotation(&annotation, &document.text, batch)?;
        self.report.entities_added += 1;
        Ok(())
    }

    /// Same id and same text: the entities enter, each once.
    fn known_document(
        &mut self,
        id: DocumentId,
        imported: ImportedDocument,
    ) -> Result<(), SessionError> {
        let document = self.store().document(id)?;
        self.report.documents_known += 1;
        self.report.first.get_or_insert(id);
        let added = self.report.entities_added;
        let layer = self.layer_of(!imported.layers.is_empty());
        let said = imported.status.is_some();
        let state = state_of(imported.status, imported.entities.is_empty());
        self.known_layer(&document, &layer, imported.entities, said.then_some(state))?;
        for own in imported.layers {
            let layer = self.shared(&own.annotator);
            self.store().add_annotator(&layer, None)?;
            self.known_layer(&document, &layer, own.entities, own.state)?;
        }
        if self.report.entities_added > added {
            self.store().touch_document(id)?;
        }
        Ok(())
    }

    fn known_layer(
        &mut self,
        document: &Document,
        layer: &LayerName,
        entities: Vec<ImportedEntity>,
        said: Option<AnnotatorState>,
    ) -> Result<(), SessionError> {
        let mut there = self.store().annotations(document, Some(layer))?.annotations;
        let mut added = false;
        // By the entity's id, and by what it says where: a layer may have many.
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut by_span: HashMap<(Span, LabelId), Vec<usize>> = HashMap::new();
        for (index, other) in there.iter().enumerate() {
            by_name.entry(written_name(other)).or_insert(index);
            by_span
                .entry((other.span, other.label))
                .or_default()
                .push(index);
        }
        for entity in entities {
            let new = self.annotation(document, layer, entity)?;
            let same_id = new
                .name
                .as_ref()
                .and_then(|name| by_name.get(name))
                .copied();
            let same = same_id.or_else(|| {
                let there_too = by_span.get(&(new.span, new.label))?;
                let alike = |index: &&usize| {
                    there
                        .get(**index)
                        .is_some_and(|other| other.extra == new.extra)
                };
                there_too.iter().find(alike).copied()
            });
            let same = same.and_then(|index| there.get(index));
            let Some(same) = same else {
                let batch = Some(self.batch);
                self.store()
                    .insert_annotation(&new, &document.text, batch)?;
                self.report.entities_added += 1;
                added = true;
                by_name.entry(written_name(&new)).or_insert(there.len());
                by_span
                    .entry((new.span, new.label))
                    .or_default()
                    .push(there.len());
                there.push(Arc::new(new));
                continue;
            };
            self.report.entities_known += 1;
            if (same.span, same.label) != (new.span, new.label) {
                self.warn(
                    "import.known",
                    "The project has another entity with this id. It was left as it is".to_owned(),
                    document,
                    new.name.clone(),
                );
            }
        }
        if added {
            self.refuse_overlaps(document, there.iter().map(|annotation| annotation.span))?;
        }
        // What somebody has said here about their own work counts for more than the file.
        let before = self.store().state(document.id, layer)?;
        let begun = added.then_some(AnnotatorState::InProgress);
        let after = said.filter(|state| *state != AnnotatorState::New).or(begun);
        if let Some(after) = after
            && before == AnnotatorState::New
            && **layer != *GOLD
        {
            self.states.push(Edit::SetState {
                document: document.id,
                annotator: layer.as_ref().to_owned(),
                before,
                after,
            });
        }
        Ok(())
    }

    fn annotation(
        &mut self,
        document: &Document,
        layer: &LayerName,
        entity: ImportedEntity,
    ) -> Result<Annotation, SessionError> {
        let n_labels = self.labels.after.labels.len();
        let label = self.labels.resolve(&entity.label, self.env)?;
        if self.labels.after.labels.len() > n_labels {
            self.write_labels()?;
        }
        let mut flags = entity.flags;
        let splits = !entity.span.is_on_graphemes(&document.text);
        if splits && !flags.iter().any(|flag| flag == FLAG_SPLITS_GRAPHEME) {
            flags.push(FLAG_SPLITS_GRAPHEME.to_owned());
        }
        Ok(Annotation {
            id: AnnotationId(self.env.new_id()),
            document: document.id,
            layer: Arc::clone(layer),
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

    fn layer_of(&self, has_layers: bool) -> LayerName {
        match &self.layer {
            Some(layer) => Arc::clone(layer),
            // Beside the annotators' own versions, the entities are what was decided.
            None if has_layers => GOLD.into(),
            None => Arc::clone(&self.annotator),
        }
    }

    fn shared(&mut self, name: &str) -> LayerName {
        if let Some(layer) = self.layers.iter().find(|layer| &***layer == name) {
            return Arc::clone(layer);
        }
        let layer: LayerName = name.into();
        self.layers.push(Arc::clone(&layer));
        layer
    }

    /// Refuses a layer in which spans overlap as the label set does not allow: nobody could export
    /// it.
    fn refuse_overlaps(
        &self,
        document: &Document,
        spans: impl Iterator<Item = Span>,
    ) -> Result<(), SessionError> {
        let set = &self.labels.after;
        if set.allow_crossing && set.allow_nested {
            return Ok(());
        }
        let spans: Vec<_> = spans.map(Span::range).collect();
        let words = |index: usize| {
            let range = spans.get(index).cloned().unwrap_or_default();
            quoted(document.text.get(range).unwrap_or_default())
        };
        let refused =
            overlaps(&spans, set.allow_crossing)
                .into_iter()
                .find(|(.., how)| match how {
                    Overlap::Crossing => !set.allow_crossing,
                    Overlap::Nested => !set.allow_nested,
                });
        match refused {
            None => Ok(()),
            Some((one, other, _)) => Err(SessionError::ImportOverlaps {
                document: document.name.clone(),
                one: words(one),
                other: words(other),
            }),
        }
    }

    fn warn(
        &mut self,
        code: &'static str,
        message: String,
        document: &Document,
        entity: Option<String>,
    ) {
        let place = DiagnosticPlace {
            document: Some(document.name.clone()),
            entity,
            ..DiagnosticPlace::default()
        };
        self.report
            .diagnostics
            .push(Diagnostic::warning(code, message).at(place));
    }

    fn finish(self, dataset: Option<Edit>) -> Result<Written<ImportReport>, SessionError> {
        if !self.differing.is_empty() {
            return Err(SessionError::TextDiffers {
                names: self.differing,
            });
        }
        let mut report = self.report;
        let (mut forward, mut inverse) = (Vec::new(), Vec::new());
        if self.labels.is_changed() {
            forward.push(Edit::SetLabels {
                before: self.labels.before.clone(),
                after: self.labels.after.clone(),
            });
            inverse.push(Edit::SetLabels {
                before: self.labels.after,
                after: self.labels.before,
            });
        }
        report.labels_added = self.labels.added;
        let (batch, withdrawn) = (self.batch, None);
        forward.push(Edit::Import { batch, withdrawn });
        inverse.push(Edit::Withdraw { batch });
        for edit in dataset.into_iter().chain(self.states) {
            inverse.push(edit.apply(self.place)?);
            forward.push(edit);
        }
        inverse.reverse();
        Ok(Written {
            forward,
            inverse,
            report,
        })
    }
}

/// The id with which an entity leaves: that of its file, else its own.
fn written_name(annotation: &Annotation) -> String {
    annotation
        .name
        .clone()
        .unwrap_or_else(|| annotation.id.to_string())
}

/// The state of the annotator whose layer a document's entities enter.
fn state_of(status: Option<Status>, is_empty: bool) -> AnnotatorState {
    match status {
        Some(Status::New) => AnnotatorState::New,
        Some(Status::Finished | Status::InCuration | Status::Curated) => AnnotatorState::Finished,
        Some(Status::Skipped) => AnnotatorState::Skipped,
        None if is_empty => AnnotatorState::New,
        Some(Status::InProgress) | None => AnnotatorState::InProgress,
    }
}

/// The member `source_path` of a document's `meta`.
fn source_path(meta: &str) -> Option<String> {
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(meta).ok()?;
    Some(members.get("source_path")?.as_str()?.to_owned())
}
