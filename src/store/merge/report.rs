//! What a merge has done, for the person who asked for it.

use std::collections::BTreeMap;

use crate::model::id::{AnnotationId, DocumentId};
use crate::model::layer::LayerId;
use crate::store::edits::core::change::{RowId, Value};

/// The maximum number of entries of each list; the rest is counted.
const MAX_LISTED: usize = 10_000;

/// A list that counts what it does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// The first entries.
    pub first: Vec<T>,
    /// The number of all entries.
    pub n: usize,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            n: 0,
        }
    }
}

impl<T> Listed<T> {
    pub(super) fn push(&mut self, entry: T) {
        self.n += 1;
        if self.first.len() < MAX_LISTED {
            self.first.push(entry);
        }
    }
}

/// A value that another one has overwritten, because both copies have changed the field. The
/// history keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overwritten {
    /// The row.
    pub row: RowId,
    /// The name of the field.
    pub field: String,
    /// The value that stays.
    pub kept: Value,
    /// Who wrote it.
    pub kept_by: LayerId,
    /// The value that was overwritten.
    pub lost: Value,
    /// Who wrote it.
    pub lost_by: LayerId,
}

/// Something that somebody has to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// A document was tagged after it had been replaced, and the new text does not have the words:
    /// the old one is in the project again.
    NotCarried(DocumentId),
    /// Entities were carried over to the corrected text of a document and are flagged.
    Carried {
        /// The new document.
        document: DocumentId,
        /// The number of the entities.
        entities: usize,
    },
    /// States or properties that somebody had set for the old text of a document came over.
    CarriedFields(DocumentId),
    /// Somebody has worked on a document that was removed for good: the work was left out.
    LeftOut {
        /// The document.
        document: DocumentId,
        /// The number of changes.
        changes: usize,
    },
    /// The text of a document was replaced twice: both new ones are in the project.
    ReplacedTwice(DocumentId),
    /// The gold of a document was decided twice.
    DecidedTwice(DocumentId),
    /// Entities cross each other now.
    Crossing {
        /// The document.
        document: DocumentId,
        /// The layer.
        layer: LayerId,
        /// Two of the entities.
        entities: (AnnotationId, AnnotationId),
    },
    /// A layer was edited after it had been frozen.
    EditedAfterFreeze(LayerId),
    /// Entities of a document have one id in files: some are shown under other ids.
    RenamedEntities {
        /// The document.
        document: DocumentId,
        /// The number of the entities that have other ids.
        entities: usize,
    },
    /// Two documents have one name: this one is shown under another name.
    Renamed(DocumentId),
    /// One text is in the project under two names.
    SameText(DocumentId, DocumentId),
    /// Two people have the same name.
    SameName(LayerId, LayerId),
}

/// What a merge has done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MergeReport {
    /// The number of operations that came, by author.
    pub operations: BTreeMap<LayerId, usize>,
    /// The number of documents that came.
    pub documents: usize,
    /// The number of entities that came.
    pub entities: usize,
    /// The values that were overwritten.
    pub overwritten: Listed<Overwritten>,
    /// Labels and documents that somebody had removed and somebody else has used.
    pub returned: Listed<RowId>,
    /// What somebody has to look at.
    pub questions: Listed<Question>,
}

impl MergeReport {
    /// Returns whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        let came = self.n_operations() + self.documents + self.entities;
        came + self.overwritten.n + self.returned.n + self.questions.n == 0
    }

    /// Returns the number of operations that came.
    pub fn n_operations(&self) -> usize {
        self.operations.values().sum()
    }
}
