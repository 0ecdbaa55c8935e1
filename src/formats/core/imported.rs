//! The output of readers: plain values with label names, and spans checked against the text.
//!
//! Knows no project ids and decides nothing: the session checks whether a label exists in the
//! project and chooses the layer for the entities.

use std::sync::Arc;

use crate::model::annotation::Origin;
use crate::model::labels::label::Rgb;
use crate::model::state::{AnnotatorState, Status};
use crate::text::span::Span;

/// The content of one or more files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedProject {
    /// The dataset's description in the file.
    pub header: ImportedHeader,
    /// The documents in the order of the file.
    pub documents: Vec<ImportedDocument>,
}

impl ImportedProject {
    /// Appends the content of another file. If both have a head, the name and policy of the first
    /// are kept, and the labels, annotators and sources of both are merged.
    pub fn append(&mut self, mut one: Self) {
        self.documents.append(&mut one.documents);
        if self.header == ImportedHeader::default() {
            self.header = one.header;
            return;
        }
        let header = &mut self.header;
        match (&mut header.label_set, one.header.label_set) {
            (Some(set), Some(more)) => {
                for label in more.labels {
                    if set.labels.iter().all(|known| known.name != label.name) {
                        set.labels.push(label);
                    }
                }
                set.allow_nested |= more.allow_nested;
                set.allow_crossing |= more.allow_crossing;
            }
            (set @ None, more) => *set = more,
            (Some(_), None) => {}
        }
        for person in one.header.annotators {
            if header.annotators.iter().all(|known| known.id != person.id) {
                header.annotators.push(person);
            }
        }
        for source in one.header.sources {
            if header.sources.iter().all(|known| known.id != source.id) {
                header.sources.push(source);
            }
        }
    }
}

impl ImportedHeader {
    /// Returns a header that names the models that proposed entities.
    pub fn of_models(ids: impl IntoIterator<Item = String>) -> Self {
        let source = |id| Source {
            id,
            kind: "model".to_owned(),
            extra: None,
        };
        Self {
            sources: ids.into_iter().map(source).collect(),
            ..Self::default()
        }
    }
}

/// The description of a whole dataset in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedHeader {
    /// The member `dataset` of the gold format (name, language, policy…), a JSON object, verbatim.
    pub dataset: Option<String>,
    /// The labels, if the format lists them.
    pub label_set: Option<ImportedLabelSet>,
    /// The annotators.
    pub annotators: Vec<Person>,
    /// The sources of spans: models, rules, gazetteers.
    pub sources: Vec<Source>,
    /// Members that the model does not define (ext…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// A label set in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedLabelSet {
    /// The labels; their order determines the class ids.
    pub labels: Vec<ImportedLabel>,
    /// Whether a span may lie inside another, and whether one span may have two labels.
    pub allow_nested: bool,
    /// Whether two spans may overlap without one containing the other.
    pub allow_crossing: bool,
    /// Members that the model does not define (id, version…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// A label in a file; the session chooses the missing values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedLabel {
    /// The name in data files.
    pub name: String,
    /// Display names by language, in the order of the file.
    pub display_name: Vec<(String, String)>,
    /// A description of what the label covers.
    pub description: Option<String>,
    /// The color.
    pub color: Option<Rgb>,
    /// The keyboard shortcut.
    pub shortcut: Option<String>,
    /// The name of the more general label.
    pub parent: Option<String>,
    /// Other names that an import accepts.
    pub aliases: Vec<String>,
    /// Members that the model does not define (iri, attributes…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// An annotator listed in the header of a gold file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name of the layer.
    pub id: String,
    /// The other members (name, role…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// A source of spans: a model, rules, a gazetteer or an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The id by which the origins of annotations refer to it.
    pub id: String,
    /// `model`, `rule`, `gazetteer`, `import` or `propagation`.
    pub kind: String,
    /// The other members (name, version, sha256…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// The SHA-256 of a file that contains one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileSha256 {
    /// The file consists of the text alone, so that the two have one SHA-256.
    OfText,
    /// The SHA-256 of the file, in lower-case hexadecimal.
    Other(String),
}

impl FileSha256 {
    /// Returns the SHA-256 of the file, given that of its text.
    pub fn hex(self, of_text: &str) -> String {
        match self {
            Self::OfText => of_text.to_owned(),
            Self::Other(sha256) => sha256,
        }
    }
}

/// A document and its entities.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedDocument {
    /// The id in the file, unique in one import; 1 to 512 characters, no control characters.
    pub id: String,
    /// The text exactly as in the file, decoded to UTF-8; less than 4 GiB.
    pub text: Arc<str>,
    /// A title for display.
    pub title: Option<String>,
    /// The progress of the annotation, if the file states it.
    pub status: Option<Status>,
    /// The reason to review the document again.
    pub flag: Option<String>,
    /// Metadata from the source (`source_path`, `encoding`…), a JSON object, verbatim.
    pub meta: Option<String>,
    /// Members that the model does not define (relations, tokens, suggestions, ext…), a JSON
    /// object, verbatim.
    pub extra: Option<String>,
    /// The SHA-256 of the file, if one file is one document.
    pub source_sha256: Option<FileSha256>,
    /// The entities in the file: the gold, or those of the only annotator.
    pub entities: Vec<ImportedEntity>,
    /// Each annotator's layer, if the file separates them.
    pub layers: Vec<ImportedLayer>,
}

/// One annotator's layer of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedLayer {
    /// The annotator.
    pub annotator: String,
    /// The annotator's progress, if the file states it.
    pub state: Option<AnnotatorState>,
    /// The entities in the order of the file.
    pub entities: Vec<ImportedEntity>,
    /// Members that the model does not define (created, seconds…), a JSON object, verbatim.
    pub extra: Option<String>,
}

/// An entity whose span lies on character boundaries of its document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedEntity {
    /// The id in the file, unique in its document.
    pub id: Option<String>,
    /// The span in bytes.
    pub span: Span,
    /// The name of the label.
    pub label: String,
    /// The normal form of the name, if it differs from the text.
    pub norm: Option<String>,
    /// A note.
    pub note: Option<String>,
    /// Flags that checks have set.
    pub flags: Vec<String>,
    /// Whether the annotator was unsure.
    pub uncertain: bool,
    /// The origin; its kind is `Import` if the file does not state one.
    pub origin: Origin,
    /// Members that the model does not define (fragments, attributes, ext…), a JSON object,
    /// verbatim.
    pub extra: Option<String>,
}
