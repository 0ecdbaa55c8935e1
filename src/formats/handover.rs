//! Imported values straight to a writer, for a conversion without a project.
//!
//! Chooses as little as it can: labels keep the names of the file, entities without an id are
//! numbered, so that the same file gives the same bytes.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use crate::formats::exported::{ExportCounts, ExportDocument, ExportHeader, ExportLayer};
use crate::formats::imported::{
    ImportedDocument, ImportedEntity, ImportedLabel, ImportedProject, Person, Source,
};
use crate::model::annotation::Annotation;
use crate::model::document::{Document, GOLD, LayerName};
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::label::{Label, LabelSet, PALETTE};
use crate::model::state::{AnnotatorState, Status};

/// Returns what a writer takes. `name` is for a dataset without one.
pub fn export(project: ImportedProject, name: &str) -> (ExportHeader, Vec<ExportDocument>) {
    let mut ids = Ids(0);
    let labels = label_set(&project, &mut ids);
    let mut named = Named::default();
    let documents: Vec<_> = project
        .documents
        .into_iter()
        .map(|imported| document(imported, &labels, &mut ids, &mut named))
        .collect();
    let counts = ExportCounts {
        documents: documents.len(),
        entities: documents.iter().map(|d| d.entities.len()).sum(),
    };
    let mut header = project.header;
    for person in named.annotators {
        if header.annotators.iter().all(|known| known.id != person) {
            header.annotators.push(Person {
                id: person,
                extra: None,
            });
        }
    }
    for source in named.sources {
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
        labels,
        annotators: header.annotators,
        sources: header.sources,
        counts: Some(counts),
        extra: header.extra,
    };
    (header, documents)
}

/// Ids that stay in the program: a writer sorts by them where all else is the same.
struct Ids(u128);

impl Ids {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// Who and what the origins name.
#[derive(Default)]
struct Named {
    annotators: BTreeSet<String>,
    sources: BTreeSet<String>,
}

/// The label set of the file with the labels that its entities have besides; the default one for a
/// file without any.
fn label_set(project: &ImportedProject, ids: &mut Ids) -> LabelSet {
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
    let lists = project.documents.iter().flat_map(|document| {
        let layers = document.layers.iter().flat_map(|layer| &layer.entities);
        document.entities.iter().chain(layers)
    });
    for entity in lists {
        if known.insert(entity.label.clone()) {
            let named = ImportedLabel {
                name: entity.label.clone(),
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

fn document(
    imported: ImportedDocument,
    labels: &LabelSet,
    ids: &mut Ids,
    named: &mut Named,
) -> ExportDocument {
    let id = DocumentId(ids.next());
    let entities = entities(imported.entities, id, GOLD.into(), labels, (ids, named));
    let layers = imported
        .layers
        .into_iter()
        .map(|layer| {
            let annotator: LayerName = layer.annotator.as_str().into();
            named.annotators.insert(layer.annotator);
            let given = (&mut *ids, &mut *named);
            ExportLayer {
                entities: self::entities(layer.entities, id, annotator.clone(), labels, given),
                annotator,
                state: layer.state.unwrap_or_default(),
                extra: layer.extra,
            }
        })
        .collect();
    // A file that says nothing about the state was annotated as far as it has entities.
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
    layer: LayerName,
    labels: &LabelSet,
    (ids, named): (&mut Ids, &mut Named),
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
            named.annotators.extend(entity.origin.annotator.clone());
            named.sources.extend(entity.origin.source.clone());
            Some(Arc::new(Annotation {
                id: AnnotationId(ids.next()),
                document,
                layer: layer.clone(),
                span: entity.span,
                label: labels.by_name(&entity.label)?.id,
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
