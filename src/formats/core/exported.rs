//! What a writer takes: the head of a dataset, and its documents one after the other.
//!
//! Chooses nothing: which layer is the gold of a document was decided by the session.

use std::sync::Arc;

use crate::formats::core::imported::{Person, Source};
use crate::model::annotation::Annotation;
use crate::model::document::{Document, LayerName};
use crate::model::label::LabelSet;
use crate::model::state::{AnnotatorState, Status};
use crate::model::time::Timestamp;

/// The head of a dataset. The same project gives the same head: nothing in it is read from a clock
/// at the time of the export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportHeader {
    /// The name of the dataset where `dataset` has none: the project's.
    pub name: String,
    /// The member `dataset` as an import brought it, a JSON object; its members win over the others.
    pub dataset: Option<String>,
    /// When the project was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// The labels of all entities that follow.
    pub labels: LabelSet,
    /// All annotators that the documents name, as layers or as origins.
    pub annotators: Vec<Person>,
    /// All sources that the origins name.
    pub sources: Vec<Source>,
    /// How many documents and entities follow, where that is known before.
    pub counts: Option<ExportCounts>,
    /// Members that the model does not know, a JSON object, verbatim.
    pub extra: Option<String>,
}

/// How many documents follow, and how many entities their `entities` hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExportCounts {
    /// Documents.
    pub documents: usize,
    /// Entities of the gold, without those of layers.
    pub entities: usize,
}

/// One document as it leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportDocument {
    /// The document with its text.
    pub document: Document,
    /// Its derived status.
    pub status: Status,
    /// Why somebody should look again.
    pub flag: Option<String>,
    /// The gold: in any order, the writer sorts.
    pub entities: Vec<Arc<Annotation>>,
    /// Each annotator's own version; empty where there is but one, which is the gold already.
    pub layers: Vec<ExportLayer>,
}

/// One annotator's version of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportLayer {
    /// Who.
    pub annotator: LayerName,
    /// How far the annotator is.
    pub state: AnnotatorState,
    /// In any order, the writer sorts.
    pub entities: Vec<Arc<Annotation>>,
    /// Members that the model does not know, a JSON object, verbatim.
    pub extra: Option<String>,
}
