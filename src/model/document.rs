//! A document: one article, its text immutable.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::id::{DocumentId, DocumentKey};
use crate::model::state::{AnnotatorState, Status};

/// The name of the layer of curated annotations.
pub const GOLD: &str = "gold";

/// One article with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// A stable id that does not change with the name.
    pub id: DocumentId,
    /// The id in files, unique in the project: 1 to 512 characters, no controls.
    pub name: String,
    /// A title for display, if the source has one.
    pub title: Option<String>,
    /// The text exactly as imported, decoded to UTF-8.
    pub text: Arc<str>,
    /// The source's metadata about the article, a JSON object, kept verbatim.
    pub meta: Option<String>,
    /// Members of the gold format that the model does not represent (relations, sentences, tokens,
    /// split, lang, notes, ext…), a JSON object, kept verbatim.
    pub extra: Option<String>,
}

/// The editable fields of a document: everything but its id and its text.
///
/// The serialized form is part of the journal of a project file and must stay readable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFields {
    /// A title for display.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// As in [`Document`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meta: Option<String>,
    /// As in [`Document`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<String>,
}

impl Document {
    /// Returns the caption for display: the title, else the name.
    pub fn caption(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

/// A row of the document list: the fields that are available without reading the text.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    /// The document.
    pub id: DocumentId,
    /// Its key in the project file.
    pub key: DocumentKey,
    /// Its id in files.
    pub name: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its state for the current annotator.
    pub state: AnnotatorState,
    /// Its status over all annotators.
    pub status: Status,
    /// The number of entities in the layer of the current annotator.
    pub n_entities: usize,
    /// The reason why the document is flagged for review.
    pub flag: Option<String>,
    /// The length of the text in bytes.
    pub text_bytes: usize,
    /// Its tags.
    pub tags: Vec<String>,
}

impl DocumentRow {
    /// Returns the caption in a list: the title, else the name.
    pub fn caption(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}
