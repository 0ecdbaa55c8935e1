//! Reads a project from a private copy: of an older version, which cannot be migrated in place
//! without the right to write, or on a network drive, where a long read would stop the writer.

use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use crate::base::drive::Drive;
use crate::base::progress::ProgressMonitor;
use crate::store::error::io_error;
use crate::store::file::private_copy::{Origin, PrivateCopy};
use crate::store::file::room::{check_room, room_to_copy};
use crate::store::file::schema::MIGRATIONS;
use crate::store::{Store, StoreError};

impl Store {
    /// Opens a connection to a private copy.
    pub fn open_private(copy: &Arc<PrivateCopy>) -> Result<Self, StoreError> {
        let mut store = Self::open_as_it_is(&copy.path, Drive::Local)?;
        store.copy = Some(Arc::clone(copy));
        Ok(store)
    }

    /// Returns a reader of a copy of the project as it is now, in the version of this program.
    pub(super) fn copied(&self, watch: &ProgressMonitor) -> Result<Self, StoreError> {
        let no_folder = |source| io_error(&tempfile::env::temp_dir(), source);
        let folder = private_folder().map_err(no_folder)?;
        check_room(folder.path(), room_to_copy(self.size()?))?;
        let path = folder.path().join("copy.tawsim");
        let mut origin = Origin {
            version: self.version()?,
            differences: self.schema_differences()?,
            left_out: 0,
        };
        origin.left_out = match self.drive() {
            Drive::Local => self.copy_to::<StoreError>(&path, watch)?,
            // Without a transaction: after each step the writer may commit, and the copy begins
            // again.
            Drive::Network { .. } => self.copy_pages_to::<StoreError>(&path, watch)?,
        };
        let is_converted = origin.version < MIGRATIONS.len() as i64;
        if is_converted {
            Self::migrate_private(&path, watch)?;
        }
        Self::open_private(&Arc::new(PrivateCopy {
            path,
            origin,
            is_converted,
            _folder: folder,
        }))
    }

    /// Migrates a copy that is dropped if that fails.
    fn migrate_private(path: &Path, watch: &ProgressMonitor) -> Result<(), StoreError> {
        let mut store = Self::open_known(path, Drive::Local)?;
        store.conn.pragma_update(None, "journal_mode", "delete")?;
        store.conn.pragma_update(None, "journal_mode", "off")?;
        store.conn.pragma_update(None, "synchronous", "off")?;
        store.migrate_watched(MIGRATIONS, watch)
    }
}

/// Makes a temporary folder that only this user can read.
fn private_folder() -> std::io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("tawsim-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    builder.tempdir()
}
