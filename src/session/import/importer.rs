//! Imports files in one transaction, with one operation and as one step that can be undone.
//!
//! Does not depend on any format: a reader has converted the file to plain values and checked every
//! span.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::formats::common::spans::excerpt;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::gold::exported_layer;
use crate::model::annotator;
use crate::model::diagnostic::{Diagnostic, Message};
use crate::model::document::{Document, GOLD};
use crate::model::id::{AnnotationId, DocumentId};
use crate::model::layer::LayerId;
use crate::session::error::SessionError;
use crate::session::import::identity::file_layers::FileLayers;
use crate::session::import::identity::names::{MAX_NAMES, about};
use crate::session::import::labels::{LabelIds, LabelMerge};
use crate::session::import::plan::{Duplicates, ImportPlan, KnownDocuments, SameId};
use crate::session::import::report::{DocumentFate, DocumentReport, ImportReport};
use crate::session::import::span_index::Refused;
use crate::session::transaction;
use crate::session::transaction::history::{Target, Written};
use crate::session::{Env, Session};
use crate::store::edits::{BatchEdit, DatasetEdit, Edit, EditTarget, LabelsEdit, SwapEdit};
use crate::store::{NewAnnotation, NewState, Store, text_sha256};

impl Session {
    /// Imports the documents that `read` passes one by one, or none of them: if `read` returns an
    /// error, the project is unchanged. The entities go into the layer; without one, into the layer
    /// that the file names, or else the annotator's own, or the gold layer if a document has its
    /// annotators' layers too.
    pub fn import_from(
        &mut self,
        layer: Option<String>,
        plan: &ImportPlan,
        read: impl FnOnce(&mut DocumentImporter<'_>) -> Result<(), SessionError>,
    ) -> Result<ImportReport, SessionError> {
        self.writable()?;
        let layer = layer.map(checked_layer).transpose()?;
        let env = self.env.clone();
        let batch = env.new_id();
        let empty = self.n_documents == 0;
        let project_id = self.project.id;
        let ids = LabelIds {
            project: project_id,
            taken: self.store.all_labels()?.into_iter().collect(),
        };
        let labels = LabelMerge::new(&self.labels, empty, (plan, &env), ids);
        let dataset = [self.project.dataset.clone(), self.project.extra.clone()];
        let target = Target {
            title: transaction::IMPORT,
            document: None,
            batch: Some(batch),
            after: self.view(),
        };
        let (changes, report) = self.commit_with(target, |place| {
            let mut layers = FileLayers::new(place.store.layers()?);
            let layer = layer.map(|name| layers.named(&name));
            let mut incoming = DocumentImporter {
                env: &env,
                plan,
                place,
                batch,
                project: project_id,
                brings: Some(batch),
                layer,
                file_layer: None,
                labels,
                layers,
                used: (None, HashSet::new()),
                annotators: BTreeSet::new(),
                sources: BTreeSet::new(),
                dataset: empty.then_some([None, None]),
                swaps: Vec::new(),
                came: HashSet::new(),
                waiting: Vec::new(),
                waiting_states: Vec::new(),
                states: Vec::new(),
                file: None,
                differing: Vec::new(),
                refused: Refused::default(),
                report: ImportReport {
                    batch,
                    ..ImportReport::default()
                },
            };
            read(&mut incoming)?;
            incoming.finish(dataset)
        })?;
        Ok(ImportReport { changes, ..report })
    }
}

/// A running import inside its transaction. Receives the documents from a reader.
#[derive(Debug)]
pub struct DocumentImporter<'a> {
    pub(in crate::session) env: &'a Env,
    pub(in crate::session) plan: &'a ImportPlan,
    pub(in crate::session) place: &'a EditTarget<'a>,
    batch: Uuid,
    /// The id of the project.
    pub(in crate::session) project: Uuid,
    /// The batch of the written rows. `None` for the entities of a replacement text, which are
    /// removed and restored together with that text.
    pub(in crate::session) brings: Option<Uuid>,
    pub(in crate::session) layer: Option<LayerId>,
    /// The layer whose entities the present file contains, if it says so.
    pub(super) file_layer: Option<LayerId>,
    pub(super) labels: LabelMerge<'a>,
    pub(in crate::session) layers: FileLayers,
    /// The annotators and the sources in the origins of entities.
    pub(in crate::session) annotators: BTreeSet<String>,
    pub(in crate::session) sources: BTreeSet<String>,
    /// The description of the data set in the files, if the project takes it.
    dataset: Option<[Option<String>; 2]>,
    /// The edits for replaced documents.
    pub(in crate::session) swaps: Vec<SwapEdit>,
    /// The documents of this import, if one of them can replace another document.
    pub(in crate::session) came: HashSet<DocumentId>,
    /// Entities of new documents that wait to be written together.
    pub(in crate::session) waiting: Vec<NewAnnotation>,
    /// The document whose entities come, and the ids that they have got.
    pub(in crate::session) used: (Option<DocumentId>, HashSet<AnnotationId>),
    /// States of new documents that wait to be written together.
    pub(in crate::session) waiting_states: Vec<NewState>,
    pub(in crate::session) states: Vec<Edit>,
    /// The file of the documents.
    file: Option<Arc<str>>,
    differing: Vec<String>,
    pub(super) refused: Refused,
    pub(in crate::session) report: ImportReport,
}

impl DocumentImporter<'_> {
    pub(in crate::session) fn store(&self) -> &Store {
        self.place.store
    }

    /// Takes the header of a file. Call this before its documents.
    pub fn header(&mut self, header: ImportedHeader) -> Result<(), SessionError> {
        if let Some(set) = &header.label_set {
            self.labels.offer(set);
            self.write_labels()?;
        }
        for person in &header.annotators {
            let name = annotator::usable(&person.id);
            self.write_annotator(&name, person.extra.as_deref())?;
        }
        for source in &header.sources {
            self.store()
                .add_source(&source.id, &source.kind, source.extra.as_deref())?;
        }
        let (layer, dataset) = exported_layer::split_name(header.dataset);
        self.file_layer = layer.map(|name| self.layers.named(&annotator::usable(&name)));
        // Of several headers, the first one sets the name and the policy.
        if let Some(taken @ [None, None]) = &mut self.dataset {
            *taken = [dataset, header.extra];
        }
        Ok(())
    }

    /// Takes a document.
    pub fn document(&mut self, mut imported: ImportedDocument) -> Result<(), SessionError> {
        let sha256 = text_sha256(&imported.text);
        let known = self.store().document_by_name(&imported.id)?;
        if let Some((id, own)) = known {
            if own == sha256 && self.plan.known == KnownDocuments::Leave {
                self.report.documents_known += 1;
                self.came_in(imported.id, DocumentFate::Known, 0);
                return Ok(());
            }
            if own == sha256 {
                return self.known_document(id, imported, DocumentFate::Known);
            }
            return match self.plan.same_id {
                SameId::Rename => {
                    let from = std::mem::take(&mut imported.id);
                    let (name, same) = self.free_name(&from, &sha256)?;
                    imported.id = name;
                    match same {
                        Some(id) => self.known_document(id, imported, DocumentFate::Known),
                        None => self.new_document(imported, sha256, DocumentFate::Renamed { from }),
                    }
                }
                SameId::Leave => {
                    self.report_other_text(&imported);
                    self.report.documents_skipped += 1;
                    self.came_in(imported.id, DocumentFate::Differs, 0);
                    Ok(())
                }
                SameId::ReplaceText if !self.came.contains(&id) => {
                    self.replace_text(id, imported, sha256)
                }
                _ => {
                    // The remaining documents are checked too, so that the error lists all of them.
                    self.differing.push(imported.id);
                    Ok(())
                }
            };
        }
        if imported.text.is_empty() {
            self.report_empty(&imported);
        } else if let Some((id, twin)) = self.store().document_by_text(&sha256)? {
            self.report_twin(&imported, &twin);
            match self.plan.duplicates {
                Duplicates::Keep => {}
                Duplicates::Skip => {
                    self.report.documents_skipped += 1;
                    self.came_in(imported.id, DocumentFate::Skipped { twin }, 0);
                    return Ok(());
                }
                Duplicates::Merge => {
                    let from = std::mem::replace(&mut imported.id, twin);
                    return self.known_document(id, imported, DocumentFate::Merged { from });
                }
            }
        }
        self.new_document(imported, sha256, DocumentFate::New)
    }

    /// Adds a diagnostic about the import.
    pub fn tell(&mut self, mut problem: Diagnostic) {
        if let (None, Some(file)) = (&problem.place.file, &self.file) {
            problem.place.file = Some(file.as_ref().to_owned());
        }
        self.report.diagnostics.push(problem);
    }

    pub(in crate::session) fn write_labels(&self) -> Result<(), SessionError> {
        if self.labels.is_changed() {
            self.store()
                .set_label_set(&self.labels.after, self.place.seq)?;
        }
        Ok(())
    }

    /// Adds a layer to the project before something of it is written, unless it is there.
    pub(super) fn write_layer(&mut self, layer: LayerId) -> Result<(), SessionError> {
        match self.layers.missing(layer) {
            Some(layer) => Ok(self.store().add_layer(&layer, None)?),
            None => Ok(()),
        }
    }

    fn write_annotator(&mut self, name: &str, extra: Option<&str>) -> Result<(), SessionError> {
        match self.layers.annotator(name) {
            Some((layer, listed)) => Ok(self.store().add_layer(&layer, extra.or(listed))?),
            None => Ok(()),
        }
    }

    /// Returns the first id of `name-2`, `name-3`… that is free or belongs to this text.
    fn free_name(
        &self,
        name: &str,
        sha256: &str,
    ) -> Result<(String, Option<DocumentId>), SessionError> {
        for n in 2..MAX_NAMES {
            let other = format!("{name}-{n}");
            match self.store().document_by_name(&other)? {
                None => return Ok((other, None)),
                Some((id, own)) if own == sha256 => return Ok((other, Some(id))),
                Some(_) => {}
            }
        }
        Ok((format!("{name}-{}", self.env.new_id()), None))
    }

    fn report_empty(&mut self, imported: &ImportedDocument) {
        let problem = Message::new("import.empty").warning();
        self.tell(problem.at(about(&imported.id, None)));
    }

    fn report_other_text(&mut self, imported: &ImportedDocument) {
        let problem = Message::new("import.differs").warning();
        self.tell(problem.at(about(&imported.id, None)));
    }

    fn report_twin(&mut self, imported: &ImportedDocument, twin: &str) {
        let n_entities = imported.entities.len();
        let layers = imported.layers.iter().map(|own| own.entities.len());
        let entities = n_entities + layers.sum::<usize>();
        let what = match self.plan.duplicates {
            Duplicates::Keep => Message::new("import.kept_apart"),
            Duplicates::Skip if entities > 0 => {
                Message::new("left_out.document_with_entities").with("count", entities)
            }
            Duplicates::Skip => Message::new("left_out.document"),
            Duplicates::Merge => Message::new("import.merged"),
        };
        let problem = Message::new("import.duplicate").with("twin", excerpt(twin));
        let problem = problem.warning().details(what);
        self.tell(problem.at(about(&imported.id, None)));
    }

    /// Returns the undecided labels so far, each with the number of its entities.
    pub fn unknown_labels(&self) -> Vec<(String, usize)> {
        self.labels.unknown()
    }

    /// Sets the file of the next documents.
    pub fn from_file(&mut self, file: Option<Arc<str>>) {
        self.file_layer = None;
        self.file = file;
    }

    pub(in crate::session) fn came_in(
        &mut self,
        name: String,
        fate: DocumentFate,
        entities: usize,
    ) {
        self.report.documents.push(DocumentReport {
            file: self.file.clone(),
            name,
            fate,
            entities,
        });
    }

    pub(in crate::session) fn warn(
        &mut self,
        problem: Message,
        document: &Document,
        entity: Option<String>,
    ) {
        let place = about(&document.name, entity);
        self.tell(problem.warning().at(place));
    }

    fn finish(
        mut self,
        dataset: [Option<String>; 2],
    ) -> Result<Written<ImportReport>, SessionError> {
        let labels = self.labels.unknown();
        if !labels.is_empty() {
            return Err(SessionError::UnknownLabels { labels });
        }
        if !self.differing.is_empty() {
            return Err(SessionError::TextDiffers {
                names: self.differing,
            });
        }
        // By now the header of each file has been read; names that it has added stay.
        for name in std::mem::take(&mut self.annotators) {
            self.write_annotator(&name, None)?;
        }
        for id in &self.sources {
            self.store().add_source(id, "import", None)?;
        }
        self.write_waiting()?;
        self.refused.into_result()?;
        let mut report = self.report;
        report.labels = self.labels.report();
        if report.entities_equal > 0 {
            let equal = Message::new("import.equal").with("count", report.entities_equal);
            report.diagnostics.push(equal.note());
        }
        let (mut forward, mut inverse) = (Vec::new(), Vec::new());
        if self.labels.is_changed() {
            forward.push(Edit::Labels(LabelsEdit {
                before: self.labels.before.clone(),
                after: self.labels.after.clone(),
            }));
            inverse.push(Edit::Labels(LabelsEdit {
                before: self.labels.after,
                after: self.labels.before,
            }));
        }
        report.labels_added = self.labels.added;
        let (batch, withdrawn) = (self.batch, None);
        self.place
            .store
            .note_states_of_batch(batch, self.place.seq)?;
        forward.push(Edit::Batch(BatchEdit::Import {
            batch,
            withdrawn,
            places: Vec::new(),
        }));
        inverse.push(Edit::Batch(BatchEdit::Withdraw { batch }));
        // These edits are written already.
        for swap in self.swaps {
            let SwapEdit { from, to } = swap;
            inverse.push(SwapEdit { from: to, to: from }.into());
            forward.push(swap.into());
        }
        let taken = self.dataset.filter(|taken| *taken != [None, None]);
        let dataset = taken.map(|after| {
            Edit::Dataset(DatasetEdit {
                before: dataset,
                after,
            })
        });
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

/// Returns the layer that the user named for an import: the curated one if the name is exactly
/// that, or else the one of an annotator.
fn checked_layer(name: String) -> Result<String, SessionError> {
    if name.trim() == GOLD {
        return Ok(GOLD.to_owned());
    }
    match annotator::checked(&name) {
        Some(name) => Ok(name.to_owned()),
        None => Err(SessionError::BadAnnotator { name }),
    }
}
