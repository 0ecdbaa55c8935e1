//! Selects the header and the documents of an export, and reads the documents one by one.
//!
//! Does not depend on any format, and does not choose whose entities are written.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::formats::core::exported::{ExportDocument, ExportHeader, ExportLayer};
use crate::formats::core::imported::{Person, Source};
use crate::formats::gold::exported_layer;
use crate::model::annotation::Annotation;
use crate::model::diagnostic::Diagnostic;
use crate::model::document::DocumentRow;
use crate::model::id::{DocumentId, DocumentKey};
use crate::model::layer::{LayerId, Layers};
use crate::model::state::{AnnotatorState, Status};
use crate::session::export::source_names;
use crate::session::export::voice::{self, Voice};
use crate::session::project::damage::{self, Sieve};
use crate::session::{SessionError, Snapshot};
use crate::store::LayerRow;

/// The documents to export, and whose entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportChoice {
    /// The layer to export where a document is not curated. `None` means the layer of the
    /// document's only annotator.
    pub layer: Option<String>,
    /// Only documents with this status.
    pub status: Option<Status>,
    /// Only the documents with these ids in files, in the project's order; an empty list means all.
    pub names: Vec<String>,
    /// Whether sources are named by their paths on this computer instead of their file names.
    pub with_paths: bool,
}

impl Snapshot {
    /// Returns the header of an export, without its damaged parts. The same project gives the same
    /// header.
    pub fn export_header(&self, choice: &ExportChoice) -> Result<ExportHeader, SessionError> {
        let layers = self.store.layers()?;
        let (voice, counts) = self.voice(choice.layer.as_deref(), &layers)?;
        let mut header = self.head()?;
        damage::fit_head(&mut header);
        Ok(ExportHeader {
            dataset: exported_layer::with_name(
                header.dataset.as_deref(),
                voice::named(voice, &layers),
            ),
            counts: choice.is_everything().then_some(counts),
            ..header
        })
    }

    /// Returns the header as it is in the file, without counts.
    pub(in crate::session) fn head(&self) -> Result<ExportHeader, SessionError> {
        let project = self.store.project()?;
        let person = |(id, extra)| Person { id, extra };
        let source = |(id, kind, extra)| Source { id, kind, extra };
        Ok(ExportHeader {
            name: project.name,
            dataset: project.dataset,
            created: Some(project.created),
            modified: Some(project.modified),
            labels: self.labels.clone(),
            annotators: self.store.annotators()?.into_iter().map(person).collect(),
            sources: self.store.sources()?.into_iter().map(source).collect(),
            counts: None,
            extra: project.extra,
        })
    }

    /// Returns the documents of an export in the project's order. Each is read on demand.
    pub fn export_documents(
        &self,
        choice: ExportChoice,
    ) -> Result<ExportDocuments<'_>, SessionError> {
        let layers = self.store.layers()?;
        let (voice, _) = self.voice(choice.layer.as_deref(), &layers)?;
        let mut header = self.head()?;
        let mut damage = self.store.label_damage()?;
        damage.extend(damage::fit_head(&mut header));
        Ok(ExportDocuments {
            snapshot: self,
            choice,
            voice,
            layers,
            keys: self.store.document_keys()?,
            next: 0,
            page: Vec::new().into_iter(),
            damage,
            sieve: Sieve::new(&header),
        })
    }

    /// Returns one document for the export, without its damaged parts, or `None` if its text is not
    /// the one that was imported. Adds the damage to `left_out`.
    fn export_document(
        &self,
        row: &DocumentRow,
        with_paths: bool,
        (voice, layers, sieve): (Voice, &Layers, &mut Sieve),
        left_out: &mut Vec<Diagnostic>,
    ) -> Result<Option<ExportDocument>, SessionError> {
        let (mut document, damage) = self.store.document_with_suggestions(row.id)?;
        if let Some(wrong) = self.store.check_text(&document)? {
            left_out.push(wrong);
            return Ok(None);
        }
        left_out.extend(damage);
        if !with_paths {
            let of_file = self.store.document_source(row.id)?.sha256;
            let of_text = self.store.document_by_name(&document.name)?;
            let of_text = of_text.map(|(_, sha256)| sha256).unwrap_or_default();
            let meta = document.meta.take();
            document.meta = source_names::without_folders(meta, of_file.as_deref(), &of_text);
        }
        let stored = damage::annotations(&self.store, &document, None, &self.labels)?;
        left_out.extend(stored.damage);
        let mut all = stored.annotations;
        match sieve.document(&mut document, &mut all) {
            Ok(damage) => left_out.extend(damage),
            Err(refused) => {
                left_out.push(*refused);
                return Ok(None);
            }
        }
        let mut by_layer: BTreeMap<LayerId, Vec<Arc<Annotation>>> = BTreeMap::new();
        for annotation in &all {
            let own = by_layer.entry(annotation.layer).or_default();
            own.push(Arc::clone(annotation));
        }
        let of = |layer: LayerId| by_layer.get(&layer).cloned().unwrap_or_default();
        let mut layers = self.layers_of(row.id, &by_layer, layers)?;
        layers.retain_mut(|layer| match sieve.layer(&document, layer) {
            Ok(damage) => {
                left_out.extend(damage);
                true
            }
            Err(refused) => {
                left_out.push(*refused);
                false
            }
        });
        let gold = of(LayerId::GOLD);
        let has_worked =
            |own: &&LayerRow| own.state != AnnotatorState::New || by_layer.contains_key(&own.layer);
        let mut workers = layers.iter().filter(has_worked).map(|own| own.layer);
        // What was approved of a single annotator need not be in the layer `gold`.
        let is_curated =
            !gold.is_empty() || (row.status == Status::Curated && workers.clone().count() != 1);
        let (entities, named) = match voice {
            _ if is_curated => (gold, None),
            Voice::Gold => (gold, None),
            Voice::Layer(layer) => (of(layer), Some(layer)),
            Voice::Divided => (workers.next().map(of).unwrap_or_default(), None),
        };
        // The head of the file names the layer, so that it need not be repeated.
        let is_told = |own: &LayerRow| Some(own.layer) == named && own.extra.is_none();
        let layers = if layers.iter().all(is_told) {
            Vec::new()
        } else {
            let layers = layers.into_iter().map(|layer| ExportLayer {
                entities: of(layer.layer),
                annotator: layer.annotator.into(),
                state: layer.state,
                extra: layer.extra,
            });
            layers.collect()
        };
        Ok(Some(ExportDocument {
            status: row.status,
            flag: row.flag.clone(),
            entities,
            layers,
            document,
        }))
    }

    /// Returns the annotators' layers of a document by name: those with a state or an annotation.
    fn layers_of(
        &self,
        id: DocumentId,
        by_layer: &BTreeMap<LayerId, Vec<Arc<Annotation>>>,
        names: &Layers,
    ) -> Result<Vec<LayerRow>, SessionError> {
        let mut layers = self.store.layer_rows(id, names)?;
        let known: HashSet<LayerId> = layers.iter().map(|own| own.layer).collect();
        let tagged = by_layer.keys().filter(|layer| **layer != LayerId::GOLD);
        let new = tagged.filter(|layer| !known.contains(*layer));
        layers.extend(new.map(|layer| LayerRow {
            layer: *layer,
            annotator: names.name(*layer).unwrap_or_default().to_owned(),
            state: AnnotatorState::New,
            extra: None,
        }));
        layers.retain(|layer| {
            layer.state != AnnotatorState::New
                || layer.extra.is_some()
                || by_layer.contains_key(&layer.layer)
        });
        layers.sort_by(|a, b| a.annotator.cmp(&b.annotator));
        Ok(layers)
    }
}

/// The documents of an export. Each is read on demand.
#[derive(Debug)]
pub struct ExportDocuments<'a> {
    snapshot: &'a Snapshot,
    choice: ExportChoice,
    voice: Voice,
    layers: Layers,
    /// All documents of the project, in its order.
    keys: Vec<DocumentKey>,
    /// The index of the first key that was not read.
    next: usize,
    page: std::vec::IntoIter<DocumentRow>,
    damage: Vec<Diagnostic>,
    sieve: Sieve,
}

impl ExportDocuments<'_> {
    /// Returns the damage that was left out since the last call.
    pub fn take_damage(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.damage)
    }
}

/// The number of list rows that are read at once.
const PAGE: usize = 256;

impl Iterator for ExportDocuments<'_> {
    type Item = Result<ExportDocument, SessionError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            for row in self.page.by_ref() {
                if !self.choice.takes(&row) {
                    continue;
                }
                let left_out = &mut self.damage;
                let how = (self.voice, &self.layers, &mut self.sieve);
                match self
                    .snapshot
                    .export_document(&row, self.choice.with_paths, how, left_out)
                {
                    Ok(Some(document)) => return Some(Ok(document)),
                    Ok(None) => {}
                    Err(SessionError::Store(refused)) => match damage::unreadable(&row, &refused) {
                        Some(damage) => left_out.push(damage),
                        None => return Some(Err(refused.into())),
                    },
                    Err(refused) => return Some(Err(refused)),
                }
            }
            let rest = self.keys.get(self.next..).unwrap_or_default();
            let page = rest.get(..PAGE.min(rest.len())).unwrap_or_default();
            if page.is_empty() {
                return None;
            }
            let rows = self.snapshot.page(page);
            self.next += page.len();
            match rows {
                Ok(rows) => self.page = rows.into_iter(),
                Err(refused) => {
                    // Stops here: an export with a document missing in the middle is not valid.
                    self.next = self.keys.len();
                    return Some(Err(refused));
                }
            }
        }
    }
}

impl ExportChoice {
    fn is_everything(&self) -> bool {
        self.status.is_none() && self.names.is_empty()
    }

    fn takes(&self, row: &DocumentRow) -> bool {
        self.status.is_none_or(|status| status == row.status)
            && (self.names.is_empty() || self.names.contains(&row.name))
    }
}
