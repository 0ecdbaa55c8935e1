//! An operation: one change of a project, the unit of history, undo and merging.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserializer, Error as _};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::store::operations::clock::Clock;
use crate::store::operations::version_vector::VersionVector;

/// The id of an operation, the same in all copies of the project. Written as `REPLICA:SEQ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId {
    /// The copy of the project in which it was made.
    pub replica: Uuid,
    /// Its number there, from 1.
    pub seq: i64,
}

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.replica, self.seq)
    }
}

impl FromStr for OperationId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "the id of an operation is REPLICA:SEQ";
        let (replica, seq) = text.split_once(':').ok_or(wrong)?;
        Ok(Self {
            replica: Uuid::try_parse(replica).map_err(|_refused| wrong)?,
            seq: seq.parse().map_err(|_refused| wrong)?,
        })
    }
}

impl Serialize for OperationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OperationId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operation_id_is_read_as_it_is_written() {
        let id = OperationId {
            replica: Uuid::from_u128(7),
            seq: 12,
        };
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in ["", "1", ":1", "00000000-0000-0000-0000-000000000007:"] {
            assert!(wrong.parse::<OperationId>().is_err(), "{wrong}");
        }
    }
}
