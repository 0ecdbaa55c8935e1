//! Gives a copied file an id of its own before it writes: two files must never write operations
//! under one id.
//!
//! The project records where it was written: host, path, identity of the file. Elsewhere it is a
//! copy, or was moved, which costs nothing but an id.

use std::path::Path;

use crate::session::Session;
use crate::session::error::SessionError;
use crate::store::{PLACE, Store, StoreError};

impl Session {
    /// Takes a new id for this copy unless the project was last written here.
    pub(in crate::session) fn ensure_replica(&mut self) -> Result<(), SessionError> {
        if self.is_replica_known {
            return Ok(());
        }
        let Some(place) = self
            .store
            .file_place()
            .map(|file| file.recorded(&self.env.host))
        else {
            self.is_replica_known = true;
            return Ok(());
        };
        let recorded = self.store.setting(PLACE)?;
        if recorded.as_deref() == Some(&*place) {
            self.is_replica_known = true;
            return Ok(());
        }
        let replica = self.env.new_id();
        self.store.transaction(|store| {
            store.set_replica(replica)?;
            store.set_setting(PLACE, &place)
        })?;
        self.project.replica = replica;
        self.is_replica_known = true;
        Ok(())
    }
}

/// Records that a new project is written at a path, which its file gets afterwards.
pub(in crate::session) fn record_place(
    store: &Store,
    host: &str,
    path: &Path,
) -> Result<(), StoreError> {
    let Some(place) = store.file_place() else {
        return Ok(());
    };
    let place = place.recorded_at(host, path);
    store.transaction(|store| store.set_setting(PLACE, &place))
}

/// Records that a project is written here, if nothing is recorded: it was just migrated.
pub(in crate::session) fn record_first_place(store: &Store, host: &str) -> Result<(), StoreError> {
    if store.setting(PLACE)?.is_some() {
        return Ok(());
    }
    let Some(place) = store.file_place().map(|file| file.recorded(host)) else {
        return Ok(());
    };
    store.transaction(|store| store.set_setting(PLACE, &place))
}
