//! An operation: one change of a project, the unit of history, undo and merging.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::store::operations::clock::Clock;
use crate::store::operations::operation_id::OperationId;
use crate::store::operations::version_vector::VersionVector;

/// Why an operation was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// The content of a file from before version 4.
    Baseline,
    /// An annotator's change.
    Edit,
    /// An import of a file.
    Import,
    /// The undo of an operation.
    Undo,
    /// The redo of an undone operation.
    Redo,
}

impl OperationKind {
    const ALL: [Self; 5] = [
        Self::Baseline,
        Self::Edit,
        Self::Import,
        Self::Undo,
        Self::Redo,
    ];

    /// Returns the name in the store and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Edit => "edit",
            Self::Import => "import",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// Parses the name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An operation as all copies of a project have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its id.
    pub id: OperationId,
    /// Its place in the order of all operations.
    pub clock: Clock,
    /// The time of day at its author.
    pub at: Timestamp,
    /// The author.
    pub author: LayerId,
    /// The reason.
    pub kind: OperationKind,
    /// The id of the interface text that names the change.
    pub title: String,
    /// The document, if the change is about a single one.
    pub document: Option<DocumentId>,
    /// The import, if it is one.
    pub batch: Option<Uuid>,
    /// The operation that it takes back.
    pub undoes: Option<OperationId>,
    /// The operations of other copies that its author had, if there are more of them than at the
    /// author's operation before.
    pub seen: Option<VersionVector>,
    /// The edits, as JSON.
    pub edits: String,
    /// Whether edits were removed for good, so that the hash does not fit any more.
    pub is_purged: bool,
}

impl Operation {
    /// Returns the hash of the operation and, through its predecessor, of all before it in its
    /// replica.
    pub fn hash(&self, predecessor: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        part(predecessor);
        part(self.id.replica.as_bytes());
        part(&self.id.seq.to_be_bytes());
        part(&self.clock.0.to_be_bytes());
        part(&self.at.0.to_be_bytes());
        part(self.author.0.as_bytes());
        part(self.kind.name().as_bytes());
        part(self.title.as_bytes());
        part(
            self.document
                .map(|id| id.0.into_bytes())
                .as_ref()
                .map_or(&[], |id| id),
        );
        part(
            self.batch
                .map(Uuid::into_bytes)
                .as_ref()
                .map_or(&[], |id| id),
        );
        part(
            self.undoes
                .map(|id| id.to_string())
                .unwrap_or_default()
                .as_bytes(),
        );
        part(
            self.seen
                .as_ref()
                .map(seen_text)
                .unwrap_or_default()
                .as_bytes(),
        );
        part(self.edits.as_bytes());
        hash.finalize().into()
    }
}

/// Writes what an author had seen, as JSON.
pub(super) fn seen_text(seen: &VersionVector) -> String {
    // Ids and numbers can always be written.
    serde_json::to_string(seen).unwrap_or_default()
}
