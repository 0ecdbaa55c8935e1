//! Removes for good what was removed from the project: texts that nobody shall read any more.

use crate::session::Session;
use crate::session::error::SessionError;

/// What a purge has removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// The number of documents.
    pub documents: usize,
    /// The number of their entities.
    pub entities: usize,
    /// The number of operations that were about them. They stay in the history without content.
    pub operations: usize,
    /// Whether nothing of them is left beside the file either. Another program that reads the
    /// project keeps the log until it closes.
    pub is_complete: bool,
}

impl Session {
    /// Counts what a purge would remove.
    pub fn plan_purge(&self) -> Result<Purged, SessionError> {
        let (documents, entities, operations) = self.store.n_to_purge()?;
        Ok(Purged {
            documents,
            entities,
            operations,
            is_complete: true,
        })
    }

    /// Removes the texts, the entities and the history of all removed documents for good. Nothing
    /// of it can be undone, and nothing of it is left in the file. A tombstone stays: a merge does
    /// not bring the documents back. The undo steps of the project end here.
    pub fn purge(&mut self) -> Result<Purged, SessionError> {
        self.writable()?;
        self.read_rest()?;
        let mut purged = self.plan_purge()?;
        self.store
            .transaction(|store| store.purge().map_err(SessionError::from))?;
        // Freed pages still have the old texts.
        purged.is_complete = self.store.rewrite_file()?;
        self.data_version = -1;
        self.refresh()?;
        Ok(purged)
    }
}
