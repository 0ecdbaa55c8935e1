//! The project file: SQLite, and the only place that knows it.
//!
//! Takes and gives values of the model; what may be changed, and what a change means for undo, is
//! the business of the session.

mod annotations;
mod backup;
mod check;
mod clean_copy;
mod documents;
mod error;
mod import;
mod journal;
mod labels;
mod listing;
mod open;
mod project;
mod properties;
mod replace;
mod row;
mod schema;
mod schema_difference;
pub mod search;
mod states;
mod tagged;

use rusqlite::Connection;
use rusqlite::{Transaction, TransactionBehavior};

use crate::base::open_files::OpenFile;

pub use annotations::StoredAnnotations;
pub use backup::Leftovers;
pub use documents::{DocumentSource, NewDocument, SourcedDocument, text_sha256};
pub use error::StoreError;
pub use journal::{JournalKind, JournalRow, UndoStep};
pub use labels::typed_parent;
pub use listing::TagCount;
pub use project::ProjectRow;
pub use schema_difference::{SchemaDifference, SchemaFault, SchemaKind};
pub use states::{LayerRow, UnresolvedLayers};
pub use tagged::TaggedText;

/// An open project file.
///
/// Every method that changes something belongs into [`Store::transaction`].
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    // Dropped after the connection: `None` in memory.
    file: Option<OpenFile>,
}

impl Store {
    /// Does the work in one transaction: it is on the disk when this returns `Ok`, and has not
    /// happened when this returns `Err`.
    pub fn transaction<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction =
            Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).map_err(from)?;
        let done = work(self)?;
        transaction.commit().map_err(from)?;
        Ok(done)
    }

    /// Returns a number that changes when another program commits.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .conn
            .query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

fn from(error: rusqlite::Error) -> StoreError {
    error.into()
}
