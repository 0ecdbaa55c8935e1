//! What came of an import, document by document and label by label.

use std::sync::Arc;

use uuid::Uuid;

use crate::model::diagnostic::Diagnostic;
use crate::model::id::DocumentId;
use crate::session::import::read_files::Told;
use crate::session::transaction::changes::Changes;

/// What came in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Names the import in the journal.
    pub batch: Uuid,
    /// What has to be repainted.
    pub changes: Changes,
    /// Documents that came new.
    pub documents_added: usize,
    /// Documents that were there with the same text.
    pub documents_known: usize,
    /// Documents that were left out because the project has their text under another id.
    pub documents_skipped: usize,
    /// Documents whose text took the place of an older one.
    pub documents_replaced: usize,
    /// Entities that came new.
    pub entities_added: usize,
    /// Entities that were there already, and were left as they are.
    pub entities_known: usize,
    /// Suggestions that came new.
    pub suggestions_added: usize,
    /// Suggestions that were there already.
    pub suggestions_known: usize,
    /// Entities that were left out with their labels.
    pub entities_left_out: usize,
    /// Entities that were left out because they overlap others as the label set does not allow.
    pub entities_overlapping: usize,
    /// Entities that were carried over to a corrected text.
    pub entities_carried: usize,
    /// Those of them that somebody should look at.
    pub entities_doubtful: usize,
    /// Entities of which a corrected text has nothing left.
    pub entities_gone: usize,
    /// The names of labels that came new.
    pub labels_added: Vec<String>,
    /// What became of the labels of the files, in the order in which they came.
    pub labels: Vec<LabelReport>,
    /// What became of the documents of the files, in the order in which they came.
    pub documents: Vec<DocumentReport>,
    /// The first document that came, new or known.
    pub first: Option<DocumentId>,
    /// What a person should know.
    pub diagnostics: Vec<Diagnostic>,
}

impl ImportReport {
    /// Returns how many of each, by name.
    pub fn counts(&self) -> [(&'static str, usize); 14] {
        [
            ("documents_added", self.documents_added),
            ("documents_known", self.documents_known),
            ("documents_skipped", self.documents_skipped),
            ("documents_replaced", self.documents_replaced),
            ("entities_added", self.entities_added),
            ("entities_known", self.entities_known),
            ("entities_left_out", self.entities_left_out),
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

/// What came of a file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// Its name for people.
    pub file: String,
    /// Its format, and by what that was told.
    pub told: Option<Told>,
    /// How many documents it gave.
    pub documents: usize,
    /// How many entities they have.
    pub entities: usize,
    /// Whether it could not be read, or not to its end.
    pub refused: bool,
}

/// What became of a label of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelReport {
    /// Its name in the files.
    pub name: String,
    /// The label of the project that its entities have; `None` where they were left out.
    pub to: Option<String>,
    /// How many entities have it.
    pub entities: usize,
}

/// What became of a document of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentReport {
    /// The file that it came from.
    pub file: Option<Arc<str>>,
    /// Its id in the project; where it was left out, in the file.
    pub name: String,
    /// What became of it.
    pub fate: DocumentFate,
    /// How many of its entities came new.
    pub entities: usize,
}

/// What became of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentFate {
    /// It came new.
    New,
    /// It came new, under another id than in the file.
    Renamed {
        /// Its id in the file.
        from: String,
    },
    /// It was there.
    Known,
    /// Its text was there under another id, and it was left out.
    Skipped {
        /// The document that has the text.
        twin: String,
    },
    /// Its id was there with another text, and it was left out.
    Differs,
    /// Its text was there under another id, which has its entities now.
    Merged {
        /// The id in the file.
        from: String,
    },
    /// Its text took the place of an older one.
    Replaced,
}
