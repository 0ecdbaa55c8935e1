//! The input of writers: the head of a dataset and its documents, one at a time.
//!
//! Chooses nothing: the session decides which layer is the gold of a document.

use std::sync::Arc;

use crate::formats::core::imported::{Person, Source};
use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::labels::label::LabelSet;
use crate::model::state::{AnnotatorState, Status};
use crate::model::time::Timestamp;

/// The head of a dataset. It is a function of the project: nothing in it comes from a clock at
/// export time.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportHeader {
    /// The project's name, used if `dataset` has no name.
    pub name: String,
    /// The member `dataset` as it was imported, a JSON object; its members take precedence over the
    /// other fields.
    pub dataset: Option<String>,
    /// The creation time of the project.
    pub created: Option<Timestamp>,
    /// The time of the last change.
    pub modified: Option<Timestamp>,
    /// The labels of all entities in the documents.
    pub labels: LabelSet,
    /// All annotators that the documents name, in layers or origins.
    pub annotators: Vec<Person>,
    /// All sources that the origins name.
    pub sources: Vec<Source>,
    /// The number of documents and entities, if it is known in advance.
    pub counts: Option<ExportCounts>,
    /// Members that the model does not define, a JSON object, verbatim.
    pub extra: Option<String>,
}

/// The number of documents, and of entities in their `entities`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportCounts {
    /// The number of documents.
    pub documents: usize,
    /// The number of gold entities, without those of layers.
    pub entities: usize,
}

/// A document to export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportDocument {
    /// The document and its text.
    pub document: Document,
    /// The derived status.
    pub status: Status,
    /// The reason to review the document again.
    pub flag: Option<String>,
    /// The gold entities in any order; the writer sorts them.
    pub entities: Vec<Arc<Annotation>>,
    /// Each annotator's layer; empty if there is only one, which the head of the file names.
    pub layers: Vec<ExportLayer>,
}

impl ExportDocument {
    /// Returns whether a layer has something else than the entities of the document.
    pub fn has_other_layers(&self) -> bool {
        match self.layers.as_slice() {
            [] => false,
            [only] => only.entities != self.entities,
            _ => true,
        }
    }
}

/// One annotator's layer of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportLayer {
    /// The annotator.
    pub annotator: Arc<str>,
    /// The annotator's progress.
    pub state: AnnotatorState,
    /// The entities in any order; the writer sorts them.
    pub entities: Vec<Arc<Annotation>>,
    /// Members that the model does not define, a JSON object, verbatim.
    pub extra: Option<String>,
}
