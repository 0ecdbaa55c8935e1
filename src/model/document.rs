//! A document: one article, its text immutable.

use std::sync::Arc;

use crate::model::id::{DocumentId, DocumentKey};
use crate::model::state::{AnnotatorState, Status};

/// The name of a layer: who says so. An annotator's name, [`GOLD`], or a suggestion source.
pub type LayerName = Arc<str>;

/// The layer of curated annotations.
pub const GOLD: &str = "gold";

/// One article with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Stays when the name changes.
    pub id: DocumentId,
    /// The id in files, unique in the project: 1 to 512 characters, no controls.
    pub name: String,
    /// A title for people, where the source told one.
    pub title: Option<String>,
    /// Exactly as imported, decoded to UTF-8.
    pub text: Arc<str>,
    /// What the source told about the article, a JSON object, kept verbatim.
    pub meta: Option<String>,
    /// Members of the gold format that the model does not know (relations, sentences, tokens,
    /// split, lang, notes, ext…), a JSON object, kept verbatim.
    pub extra: Option<String>,
}

/// What is known about a document besides its id and its text; all of it may be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFields {
    /// A title for people.
    pub title: Option<String>,
    /// As in [`Document`].
    pub meta: Option<String>,
    /// As in [`Document`].
    pub extra: Option<String>,
}

impl Document {
    /// Returns what people call it: the title, else the name.
    pub fn caption(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

/// A row of the document list: what is known without reading the text.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    /// The document.
    pub id: DocumentId,
    /// Its number in the project file.
    pub key: DocumentKey,
    /// Its id in files.
    pub name: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Its state for the annotator at work.
    pub state: AnnotatorState,
    /// Its own status.
    pub status: Status,
    /// Entities in the layer of the annotator at work.
    pub n_entities: usize,
    /// Why somebody should look again.
    pub flag: Option<String>,
    /// The length of the text in bytes.
    pub text_bytes: usize,
    /// Its tags.
    pub tags: Vec<String>,
}

impl DocumentRow {
    /// Returns what a list shows: the title, else the name.
    pub fn caption(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}
