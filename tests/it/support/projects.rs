//! Projects for tests: imports marked texts, and returns the state of a session as text.

use std::path::Path;
use std::sync::Arc;

use tawsim::formats::core::imported::{ImportedDocument, ImportedEntity, ImportedProject};
use tawsim::formats::core::spec::GoldForm;
use tawsim::formats::gold::write::Writer;
use tawsim::model::annotation::{Annotation, Origin};
use tawsim::model::id::LabelId;
use tawsim::model::time::Timestamp;
use tawsim::session::export::documents::ExportChoice;
use tawsim::session::import::ImportReport;
use tawsim::session::import::plan::ImportPlan;
use tawsim::session::{Action, Changes, Env, Session, SessionError};
use tawsim::text::span::Span;

/// Returns an environment: Mona on her laptop, at a fixed time.
pub(crate) fn env() -> Env {
    Env {
        now: || Timestamp(1_700_000_000_000),
        host: "laptop".into(),
        ..Env::new("منى")
    }
}

/// Returns a document whose text and entities are marked: `قال [PERSON بوتين] أمس`.
pub(crate) fn marked(id: &str, marked: &str) -> ImportedDocument {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut entities = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with('[') {
            let (label, after) = rest[at + 1..].split_once(' ').unwrap();
            open.push((label.to_owned(), text.len()));
            rest = after;
        } else {
            let (label, start) = open.pop().unwrap();
            entities.push((label, start, text.len()));
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
    let entities = entities
        .into_iter()
        .zip(1..)
        .map(|((label, start, end), n)| ImportedEntity {
            id: Some(format!("e{n}")),
            span: Span::new(&text, start, end).unwrap(),
            label,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin::default(),
            extra: None,
        });
    let entities = entities.collect();
    ImportedDocument {
        id: id.into(),
        text: text.into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities,
        layers: Vec::new(),
    }
}

/// The input of an import in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ImportBatch {
    pub(crate) project: ImportedProject,
    /// The layer that receives the entities.
    pub(crate) layer: Option<String>,
    pub(crate) plan: ImportPlan,
}

/// Imports from memory, through the importer that the program uses for files.
pub(crate) trait ImportFromMemory {
    /// Imports a whole batch, or nothing of it.
    fn import(&mut self, batch: ImportBatch) -> Result<ImportReport, SessionError>;
}

impl ImportFromMemory for Session {
    fn import(&mut self, batch: ImportBatch) -> Result<ImportReport, SessionError> {
        let ImportedProject { header, documents } = batch.project;
        self.import_from(batch.layer, &batch.plan, |incoming| {
            incoming.header(header)?;
            documents
                .into_iter()
                .try_for_each(|document| incoming.document(document))
        })
    }
}

/// Returns a batch of these documents and nothing else.
pub(crate) fn batch(documents: Vec<ImportedDocument>) -> ImportBatch {
    ImportBatch {
        project: ImportedProject {
            documents,
            ..ImportedProject::default()
        },
        ..ImportBatch::default()
    }
}

/// Returns the text of the open document with its entities marked, outer ones first.
pub(crate) fn shown(session: &Session) -> String {
    let open = session.document().unwrap();
    let text = &open.document.text;
    let mut marks: Vec<(usize, u8, usize, String)> = Vec::new();
    for (n, annotation) in open.annotations.iter().enumerate() {
        let name = &session.labels().get(annotation.label).unwrap().name;
        marks.push((annotation.span.start(), 1, n, format!("[{name} ")));
        marks.push((annotation.span.end(), 0, usize::MAX - n, "]".into()));
    }
    marks.sort();
    let mut out = String::new();
    let mut at = 0;
    for (byte, _, _, mark) in marks {
        out.push_str(&text[at..byte]);
        out.push_str(&mark);
        at = byte;
    }
    out.push_str(&text[at..]);
    out
}

/// Returns everything that undo has to restore, as text.
pub(crate) fn state(session: &Session) -> String {
    let mut lines = vec![format!("{:?}", session.labels())];
    for row in session.rows(0..usize::MAX >> 1).unwrap() {
        lines.push(format!("{row:?}"));
    }
    let choice = ExportChoice {
        layer: Some(session.annotator().to_owned()),
        ..ExportChoice::default()
    };
    let project = session.snapshot().unwrap();
    for document in project.export_documents(choice).unwrap() {
        let document = document.unwrap();
        let mut all: Vec<Arc<Annotation>> = document.entities;
        for layer in document.layers {
            all.extend(layer.entities);
        }
        all.sort_by_key(|a| (a.span.start(), a.span.end(), a.id));
        lines.push(format!("{}: {all:?}", document.document.name));
    }
    lines.push(format!("finished {}", session.n_finished()));
    lines.join("\n")
}

/// Returns the names of the files in a folder.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Returns the first occurrence of the words in the open document.
pub(crate) fn span(session: &Session, words: &str) -> Span {
    let text = &session.document().unwrap().document.text;
    let start = text.find(words).unwrap();
    Span::new(text, start, start + words.len()).unwrap()
}

/// Returns the label of this name.
pub(crate) fn label(session: &Session, name: &str) -> LabelId {
    session.labels().by_name(name).unwrap().id
}

/// Tags the first occurrence of the words.
pub(crate) fn tag(session: &mut Session, words: &str, name: &str) -> Result<Changes, SessionError> {
    let (span, label) = (span(session, words), label(session, name));
    session.dispatch(Action::CreateAnnotation { span, label })
}

/// Returns the project as a gold dataset in JSON.
pub(crate) fn gold(session: &Session, choice: ExportChoice) -> String {
    let project = session.snapshot().unwrap();
    let header = project.export_header(&choice).unwrap();
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&mut bytes, &header, GoldForm::Json).unwrap();
    for document in project.export_documents(choice).unwrap() {
        writer.document(&document.unwrap()).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Returns a dataset without what depends on the layer that was exported: since these files were
/// made, a dataset names that layer, and curated documents have their curated entities.
pub(crate) fn without_layer(gold: &str) -> serde_json::Value {
    let mut gold: serde_json::Value = serde_json::from_str(gold).unwrap();
    let dataset = gold["dataset"].as_object_mut().unwrap();
    dataset.remove("layer");
    for document in gold["documents"].as_array_mut().unwrap() {
        if document["status"] == "curated" {
            let entities = document["entities"].take();
            assert_eq!(entities.as_array().unwrap().len(), 2);
        }
    }
    gold
}
