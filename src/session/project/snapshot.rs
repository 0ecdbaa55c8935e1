//! A project as it is at one moment, for work that reads many documents.
//!
//! A snapshot has a connection of its own, so that it can be sent to another thread while the
//! project is edited.

use std::ops::Deref;

use crate::base::progress::ProgressMonitor;
use crate::model::diagnostic::Message;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::DocumentKey;
use crate::session::project::location::ProjectLocation;
use crate::session::{Env, Session, SessionError};
use crate::store::{Store, StoreError};

/// A session that reads the project as it was when the snapshot was made, despite later commits.
///
/// All work on many documents uses a snapshot: exports, checks, statistics, near-duplicates, texts
/// for other datasets, previews of imports.
#[derive(Debug)]
pub struct Snapshot(Session);

impl Deref for Snapshot {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.0
    }
}

impl Session {
    /// Returns a snapshot of the project file for the same annotator.
    pub fn snapshot(&self) -> Result<Snapshot, SessionError> {
        let env = Env {
            annotator: self.annotator.to_string(),
            ..self.env.clone()
        };
        let mut snapshot = Snapshot::over(self.store.snapshot()?, env, self.location.clone())?;
        snapshot.0.take_person(self);
        Ok(snapshot)
    }
}

impl Snapshot {
    /// Opens a snapshot of a project, even if another program has it open, and takes no lock: see
    /// [`Session::open_to_read`].
    pub fn open(at: impl Into<ProjectLocation>, env: Env) -> Result<Self, SessionError> {
        Self::open_watched(at, env, &ProgressMonitor::default())
    }

    /// Opens a snapshot as [`Snapshot::open`] does. The watch sees the progress of copying an older
    /// project and can stop it.
    pub fn open_watched(
        at: impl Into<ProjectLocation>,
        env: Env,
        watch: &ProgressMonitor,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        let store = at.open_snapshot(&env.holder(), watch)?;
        let location = at.of_open(&store);
        Self::over(store, env, Some(location))
    }

    /// Returns all documents with their texts in the project's order. Each is read on demand.
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
        // A document that is listed but missing here would be lost silently.
        let missing = keys.len() - rows.len();
        Err(SessionError::Store(StoreError::Damaged {
            what: Message::new("store.documents_missing").with("count", missing),
        }))
    }

    /// Lets a watch stop the work in the project file.
    pub(in crate::session) fn stop_by(
        &mut self,
        watch: Option<&ProgressMonitor>,
    ) -> Result<(), SessionError> {
        self.0.stop_by(watch)
    }

    fn over(
        store: Store,
        env: Env,
        location: Option<ProjectLocation>,
    ) -> Result<Self, SessionError> {
        let mut session = Session::over(store, env)?;
        session.location = location;
        session.access = session.reader_access(String::new())?;
        Ok(Self(session))
    }
}
