//! Passes imported values directly to a writer, for a conversion without a project.
//!
//! Decides as little as possible: labels keep their names, and entities without an id are numbered,
//! so that the same file gives the same bytes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::formats::common::spans::{Overlap, overlaps};
use crate::formats::common::suggestions_json;
use crate::formats::core::exported::{ExportCounts, ExportDocument, ExportHeader, ExportLayer};
use crate::formats::core::imported::{
    ImportedDocument, ImportedEntity, ImportedHeader, ImportedLabel, ImportedProject, Person,
    Source,
};
use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::labels::label::{Label, LabelSet, PALETTE};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, Status};

/// Returns the input of a writer. `name` is used if the dataset has no name.
pub fn export(project: ImportedProject, name: &str) -> (ExportHeader, Vec<ExportDocument>) {
    let mut survey = Survey::default();
    survey.header(project.header);
    for document in &project.documents {
        survey.document(document);
    }
    let (header, mut handover) = survey.finish(name);
    let documents = project.documents.into_iter();
    let documents = documents.map(|d| handover.document(d)).collect();
    (header, documents)
}

/// The head of the output, collected in a first pass over all documents. Stores no document.
#[derive(Debug, Default)]
pub struct Survey {
    head: ImportedProject,
    /// The labels of entities, in order of first occurrence.
    labels: Vec<String>,
    known: HashSet<String>,
    named: OriginNames,
    names: Names,
    counts: ExportCounts,
    nests: bool,
    crosses: bool,
}

impl Survey {
    /// Adds the description of a dataset.
    pub fn header(&mut self, header: ImportedHeader) {
        self.head.append(ImportedProject {
            header,
            documents: Vec::new(),
        });
    }

    /// Surveys one document; returns its new id if another document has the same id.
    pub fn document(&mut self, document: &ImportedDocument) -> Option<String> {
        self.counts.documents += 1;
        self.counts.entities += document.entities.len();
        let layers = document.layers.iter().flat_map(|layer| &layer.entities);
        for entity in document.entities.iter().chain(layers) {
            if !self.known.contains(&entity.label) {
                self.known.insert(entity.label.clone());
                self.labels.push(entity.label.clone());
            }
            self.named.entity(entity);
        }
        self.overlaps(&document.entities);
        for layer in &document.layers {
            self.overlaps(&layer.entities);
        }
        for one in suggestions_json::of_extra(document.extra.as_deref()) {
            if let Some(label) = one
                .label
                .clone()
                .filter(|label| !self.known.contains(label))
            {
                self.known.insert(label.clone());
                self.labels.push(label);
            }
            let source = one.source().map(ToOwned::to_owned);
            self.named.sources.extend(source);
        }
        let annotators = document.layers.iter().map(|layer| layer.annotator.clone());
        self.named.annotators.extend(annotators);
        let name = self.names.free(&document.id);
        (name != document.id).then_some(name)
    }

    /// Records whether entities of one list nest or cross.
    fn overlaps(&mut self, entities: &[ImportedEntity]) {
        if self.nests && self.crosses {
            return;
        }
        let spans: Vec<_> = entities.iter().map(|entity| entity.span.range()).collect();
        for (.., how) in overlaps(&spans, true) {
            match how {
                Overlap::Nested => self.nests = true,
                Overlap::Crossing => self.crosses = true,
            }
        }
    }

    /// Returns the number of documents and entities.
    pub fn counts(&self) -> ExportCounts {
        self.counts
    }

    /// Returns the head, and the converter for the documents in the same order. `name` is used if
    /// the dataset has no name.
    pub fn finish(self, name: &str) -> (ExportHeader, Handover) {
        let mut ids = Ids(0);
        let mut labels = label_set(&self.head, &self.labels, &mut ids);
        // The file contains overlaps that the reader accepted: the label set must allow them.
        labels.allow_nested |= self.nests;
        labels.allow_crossing |= self.crosses;
        let mut header = self.head.header;
        for person in self.named.annotators {
            if header.annotators.iter().all(|known| known.id != person) {
                header.annotators.push(Person {
                    id: person,
                    extra: None,
                });
            }
        }
        for source in self.named.sources {
            if header.sources.iter().all(|known| known.id != source) {
                header.sources.push(Source {
                    id: source,
                    kind: "import".to_owned(),
                    extra: None,
                });
            }
        }
        let header = ExportHeader {
            name: name.to_owned(),
            dataset: header.dataset,
            created: None,
            modified: None,
            labels: labels.clone(),
            annotators: header.annotators,
            sources: header.sources,
            counts: Some(self.counts),
            extra: header.extra,
        };
        let handover = Handover {
            labels: by_name(&labels),
            ids,
            names: Names::default(),
        };
        (header, handover)
    }
}

/// Converts documents to the input of a writer.
#[derive(Clone, Debug)]
pub struct Handover {
    labels: HashMap<String, LabelId>,
    ids: Ids,
    names: Names,
}

impl Handover {
    /// Converts one document.
    pub fn document(&mut self, mut imported: ImportedDocument) -> ExportDocument {
        imported.id = self.names.free(&imported.id);
        document(imported, &self.labels, &mut self.ids)
    }
}

/// The ids of documents: several files may use the same id.
#[derive(Clone, Debug, Default)]
struct Names(HashSet<String>);

impl Names {
    fn free(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        let mut n = 1;
        while !self.0.insert(free.clone()) {
            n += 1;
            free = format!("{id}-{n}");
        }
        free
    }
}

/// Project ids that are not written: writers sort by them to break ties.
#[derive(Clone, Debug)]
struct Ids(u128);

impl Ids {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// The annotators and sources that origins name.
#[derive(Debug, Default)]
struct OriginNames {
    annotators: BTreeSet<String>,
    sources: BTreeSet<String>,
}

impl OriginNames {
    fn entity(&mut self, entity: &ImportedEntity) {
        let mut add = |names: fn(&mut Self) -> &mut BTreeSet<String>, name: &Option<String>| {
            if let Some(name) = name
                && !names(self).contains(name)
            {
                names(self).insert(name.clone());
            }
        };
        add(|named| &mut named.annotators, &entity.origin.annotator);
        add(|named| &mut named.sources, &entity.origin.source);
    }
}

/// The label set of the file plus the other labels of its entities; the default label set if there
/// are none.
fn label_set(project: &ImportedProject, found: &[String], ids: &mut Ids) -> LabelSet {
    let mut set = match &project.header.label_set {
        Some(given) => LabelSet {
            labels: Vec::new(),
            allow_nested: given.allow_nested,
            allow_crossing: given.allow_crossing,
            extra: given.extra.clone(),
        },
        None => LabelSet {
            labels: Vec::new(),
            allow_nested: true,
            allow_crossing: false,
            extra: None,
        },
    };
    let given = project.header.label_set.iter().flat_map(|set| &set.labels);
    let mut known = HashSet::new();
    for label in given {
        if Label::is_valid_name(&label.name) && known.insert(label.name.clone()) {
            let label = self::label(label.clone(), set.labels.len(), ids);
            set.labels.push(label);
        }
    }
    for name in found {
        if known.insert(name.clone()) {
            let named = ImportedLabel {
                name: name.clone(),
                ..ImportedLabel::default()
            };
            let label = label(named, set.labels.len(), ids);
            set.labels.push(label);
        }
    }
    if set.labels.is_empty() {
        set.labels = LabelSet::default_set(|| LabelId(ids.next())).labels;
    }
    set
}

fn label(given: ImportedLabel, index: usize, ids: &mut Ids) -> Label {
    let palette = PALETTE.get(index % PALETTE.len()).copied();
    Label {
        id: LabelId(ids.next()),
        name: given.name,
        display_name: given.display_name.into_iter().collect(),
        description: given.description,
        color: given.color.or(palette).unwrap_or(PALETTE[0]),
        shortcut: given.shortcut,
        parent: given.parent,
        aliases: given.aliases,
        extra: given.extra,
    }
}

/// Returns the labels of a set by name; of two with the same name, the first one.
fn by_name(set: &LabelSet) -> HashMap<String, LabelId> {
    let mut names = HashMap::with_capacity(set.labels.len());
    for label in &set.labels {
        names.entry(label.name.clone()).or_insert(label.id);
    }
    names
}

fn document(
    imported: ImportedDocument,
    labels: &HashMap<String, LabelId>,
    ids: &mut Ids,
) -> ExportDocument {
    let id = DocumentId(ids.next());
    let entities = entities(imported.entities, id, LayerId::GOLD, labels, ids);
    let layers = imported
        .layers
        .into_iter()
        .map(|layer| {
            let of = LayerId::of_name(&layer.annotator);
            ExportLayer {
                entities: self::entities(layer.entities, id, of, labels, ids),
                annotator: layer.annotator.into(),
                state: layer.state.unwrap_or_default(),
                extra: layer.extra,
            }
        })
        .collect();
    // If the file states no status, a document with entities counts as annotated.
    let status = imported.status.unwrap_or_else(|| {
        let begun = if entities.is_empty() {
            AnnotatorState::New
        } else {
            AnnotatorState::InProgress
        };
        Status::derive([begun], None)
    });
    ExportDocument {
        document: Document {
            id,
            name: imported.id,
            title: imported.title,
            text: imported.text,
            meta: imported.meta,
            extra: imported.extra,
        },
        status,
        flag: imported.flag,
        entities,
        layers,
    }
}

fn entities(
    imported: Vec<ImportedEntity>,
    document: DocumentId,
    layer: LayerId,
    labels: &HashMap<String, LabelId>,
    ids: &mut Ids,
) -> Vec<Arc<Annotation>> {
    let taken: HashSet<String> = imported.iter().filter_map(|e| e.id.clone()).collect();
    let mut number = 0;
    let mut fresh = || loop {
        number += 1;
        let id = format!("e{number}");
        if !taken.contains(&id) {
            return id;
        }
    };
    imported
        .into_iter()
        .filter_map(|entity| {
            Some(Arc::new(Annotation {
                id: AnnotationId(ids.next()),
                document,
                layer,
                span: entity.span,
                label: *labels.get(&entity.label)?,
                name: Some(entity.id.unwrap_or_else(&mut fresh)),
                norm: entity.norm,
                note: entity.note,
                flags: entity.flags,
                uncertain: entity.uncertain,
                origin: entity.origin,
                extra: entity.extra,
            }))
        })
        .collect()
}
