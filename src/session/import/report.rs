//! The result of an import, by document and by label.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::diagnostic::Diagnostic;
use crate::model::id::DocumentId;
use crate::session::import::read_files::DetectedFormat;
use crate::session::transaction::changes::Changes;

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// The id of the import in the journal.
    pub batch: Uuid,
    /// The changes to repaint.
    pub changes: Changes,
    /// The number of new documents.
    pub documents_added: usize,
    /// The number of documents that the project had with the same text.
    pub documents_known: usize,
    /// The number of documents left out because the project has their text under another id.
    pub documents_skipped: usize,
    /// The number of documents whose text replaced an older one.
    pub documents_replaced: usize,
    /// The number of new entities.
    pub entities_added: usize,
    /// The number of entities that existed and stayed unchanged.
    pub entities_known: usize,
    /// The number of new suggestions.
    pub suggestions_added: usize,
    /// The number of suggestions that existed.
    pub suggestions_known: usize,
    /// The number of entities that were left out together with their labels.
    pub entities_left_out: usize,
    /// The number of entities that are equal to another one on the same span, after their labels have
    /// become one.
    pub entities_equal: usize,
    /// The number of entities left out because of overlaps that the label set does not allow.
    pub entities_overlapping: usize,
    /// The number of entities that were carried over to a corrected text.
    pub entities_carried: usize,
    /// The number of carried-over entities that need a check.
    pub entities_doubtful: usize,
    /// The number of entities of which nothing is left in a corrected text.
    pub entities_gone: usize,
    /// The names of new labels.
    pub labels_added: Vec<String>,
    /// The labels of the files, in the order of their first use.
    pub labels: Vec<LabelReport>,
    /// The documents of the files, in their order.
    pub documents: Vec<DocumentReport>,
    /// The first document of the import, new or known.
    pub first: Option<DocumentId>,
    /// The diagnostics for the user.
    pub diagnostics: Vec<Diagnostic>,
}

impl ImportReport {
    /// Returns the total numbers by name.
    pub fn counts(&self) -> [(&'static str, usize); 15] {
        [
            ("documents_added", self.documents_added),
            ("documents_known", self.documents_known),
            ("documents_skipped", self.documents_skipped),
            ("documents_replaced", self.documents_replaced),
            ("entities_added", self.entities_added),
            ("entities_known", self.entities_known),
            ("entities_left_out", self.entities_left_out),
            ("entities_equal", self.entities_equal),
            ("entities_overlapping", self.entities_overlapping),
            ("entities_carried", self.entities_carried),
            ("entities_doubtful", self.entities_doubtful),
            ("entities_gone", self.entities_gone),
            ("suggestions_added", self.suggestions_added),
            ("suggestions_known", self.suggestions_known),
            ("labels_added", self.labels_added.len()),
        ]
    }
}

/// The result of a file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// Its display name.
    pub file: String,
    /// Its format, and how it was detected.
    pub told: Option<DetectedFormat>,
    /// The number of its documents.
    pub documents: usize,
    /// The number of their entities.
    pub entities: usize,
    /// Whether it could not be read completely.
    pub refused: bool,
}

/// The result of a label of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelReport {
    /// Its name in the files.
    pub name: String,
    /// The label of the project that its entities have; `None` if they were left out.
    pub to: Option<String>,
    /// The number of its entities.
    pub entities: usize,
}

/// The result of a document of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentReport {
    /// Its file.
    pub file: Option<Arc<str>>,
    /// Its id in the project; if it was left out, its id in the file.
    pub name: String,
    /// Its fate.
    pub fate: DocumentFate,
    /// The number of its new entities.
    pub entities: usize,
}

/// The fate of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentFate {
    /// It is new.
    New,
    /// It is new, under another id than in the file.
    Renamed {
        /// Its id in the file.
        from: String,
    },
    /// The project had it.
    Known,
    /// The project had its text under another id, and it was left out.
    Skipped {
        /// The document that has the text.
        twin: String,
    },
    /// The project had its id with another text, and it was left out.
    Differs,
    /// The project had its text under another id, and that document received its entities.
    Merged {
        /// The id in the file.
        from: String,
    },
    /// Its text replaced an older one.
    Replaced,
}
