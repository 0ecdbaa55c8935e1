//! A project as it is at one moment, for work that reads more than one page of it.
//!
//! The store hands it out on a connection of its own, so that it can go to another thread, and
//! edits go on beside it.

use std::ops::Deref;
use std::path::Path;

use crate::base::progress::Watch;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::DocumentKey;
use crate::session::{Env, Session, SessionError};
use crate::store::{Store, StoreError};

/// A session that reads the project as it was when this was made, whatever is committed meanwhile.
///
/// All that goes through many documents is asked of a snapshot: exports, the check, statistics,
/// near-duplicates, texts for other datasets, previews of imports.
#[derive(Debug)]
pub struct Snapshot(Session);

impl Deref for Snapshot {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Session {
    /// Returns the project as it is now in its file, for the same annotator.
    pub fn snapshot(&self) -> Result<Snapshot, SessionError> {
        let env = Env {
            annotator: self.annotator.to_string(),
            ..self.env.clone()
        };
        Snapshot::over(self.store.snapshot()?, env, self.path.as_deref())
    }
}

impl Snapshot {
    /// Opens a project as it is now, whoever has it, and leaves it free for others: see
    /// [`Session::open_to_read`].
    pub fn open(path: &Path, env: Env) -> Result<Self, SessionError> {
        Self::over(Store::open_snapshot(path)?, env, Some(path))
    }

    /// Returns all documents with their texts in the project's order, each read when it is asked for.
    pub fn documents(
        &self,
    ) -> Result<impl Iterator<Item = Result<Document, SessionError>>, SessionError> {
        let keys = self.store.document_keys()?;
        Ok(keys.into_iter().map(|key| self.document_of(key)))
    }

    /// Returns the rows of documents that are in the list.
    pub(in crate::session) fn page(
        &self,
        keys: &[DocumentKey],
    ) -> Result<Vec<DocumentRow>, SessionError> {
        let rows = self.rows_of(keys)?;
        if rows.len() == keys.len() {
            return Ok(rows);
        }
        // One that is listed and left out would be lost without a word.
        let missing = keys.len() - rows.len();
        Err(SessionError::Store(StoreError::Damaged {
            what: format!("{missing} documents of the list are not in the project"),
        }))
    }

    /// Lets a watch stop what the project file is asked for.
    pub(in crate::session) fn stop_by(
        &mut self,
        watch: Option<&Watch>,
    ) -> Result<(), SessionError> {
        self.0.stop_by(watch)
    }

    fn over(store: Store, env: Env, path: Option<&Path>) -> Result<Self, SessionError> {
        let mut session = Session::over(store, env)?;
        session.path = path.map(Path::to_owned);
        session.access = session.reader_access()?;
        Ok(Self(session))
    }
}
