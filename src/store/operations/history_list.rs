//! Lists the operations of a project with the names of their authors and documents.

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::store::operations::operation::OperationKind;
use crate::store::operations::operation_id::OperationId;
use crate::store::{Store, StoreError, row};

/// An operation as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedOperation {
    /// Its id in all copies; `None` for one from before version 4 of the project file.
    pub id: Option<OperationId>,
    /// The time of day at its author.
    pub at: Timestamp,
    /// The author, and the name that is shown; empty if it is not known.
    pub author: (LayerId, String),
    /// The reason.
    pub kind: OperationKind,
    /// The id of the interface text that names the change.
    pub title: String,
    /// The document, and its id in files, if the change is about a single one.
    pub document: Option<(DocumentId, String)>,
    /// The number of documents that an import has brought.
    pub n_documents: usize,
    /// The operation that it takes back.
    pub undoes: Option<OperationId>,
    /// The edits, as JSON. Empty after a purge.
    pub edits: String,
}

impl Store {
    /// Returns the keys of the operations, in the order in which all copies apply them.
    pub fn operation_keys(&self) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT o.key FROM operations AS o JOIN replicas AS r ON r.key = o.replica \
                   ORDER BY o.clock, r.id, o.seq";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |found| found.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns an operation for a list.
    pub fn listed_operation(&self, key: i64) -> Result<ListedOperation, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/listed_operation.sql"))?;
        Ok(statement.query_row([key], |found| {
            let author = LayerId(row::id(found, 2)?);
            let document = row::optional_id(found, 6)?.map(DocumentId);
            let name = row::lossy_text(found, 7)?.unwrap_or_default();
            Ok(ListedOperation {
                id: id(found, 0)?,
                at: Timestamp(found.get(3)?),
                author: (author, row::lossy_text(found, 8)?.unwrap_or_default()),
                kind: row::named(found, 4, OperationKind::parse)?,
                title: found.get(5)?,
                document: document.map(|document| (document, name)),
                n_documents: row::size(found, 12)?,
                undoes: id(found, 9)?,
                edits: found.get(11)?,
            })
        })?)
    }
}

/// Reads the id of an operation from two columns.
fn id(found: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<OperationId>> {
    Ok(match row::optional_id(found, column)? {
        Some(replica) => Some(OperationId {
            replica,
            seq: found.get(column + 1)?,
        }),
        None => None,
    })
}
