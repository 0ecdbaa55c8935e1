//! The room that work on a project file needs on the disk, checked before the work begins.

use std::path::Path;

use crate::base::drive::free_space;
use crate::store::{Store, StoreError};

/// The growth of a project by a migration, in percent of its size: what new columns and indexes
/// need at most.
const GROWTH: u64 = 50;

/// The room for a journal, a lock and whatever else is small, in bytes.
const MARGIN: u64 = 1 << 20;

/// Returns the room that a migration in place needs: a copy of the old file, the growth of the
/// file, and a log with all pages of the new file.
pub(super) fn room_to_migrate(bytes: u64) -> u64 {
    bytes + grown(bytes) - bytes + grown(bytes) + MARGIN
}

/// Returns the room for a migrated copy.
pub(super) fn room_to_copy(bytes: u64) -> u64 {
    grown(bytes) + MARGIN
}

fn grown(bytes: u64) -> u64 {
    bytes + bytes / 100 * GROWTH
}

/// Returns an error if a folder has less room than is needed. Where the system does not say how
/// much there is, the work is tried.
pub(super) fn check_room(folder: &Path, needed: u64) -> Result<(), StoreError> {
    match free_space(folder) {
        Ok(free) => compare(folder, needed, free),
        Err(_unknown) => Ok(()),
    }
}

fn compare(folder: &Path, needed: u64, free: u64) -> Result<(), StoreError> {
    if free >= needed {
        return Ok(());
    }
    Err(StoreError::NoRoom {
        folder: folder.to_owned(),
        needed,
        free,
    })
}

impl Store {
    /// Returns the size of the project in bytes, with what is in its log.
    pub(super) fn size(&self) -> Result<u64, StoreError> {
        let number = |name| {
            let found: i64 = self.conn.pragma_query_value(None, name, |row| row.get(0))?;
            Ok::<_, StoreError>(u64::try_from(found).unwrap_or_default())
        };
        Ok(number("page_count")? * number("page_size")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_refused_with_what_is_needed_and_what_is_there() {
        let folder = Path::new("/p");
        let needed = room_to_migrate(100 << 20);
        assert_eq!(needed, (100 + 50 + 150 + 1) << 20);
        assert!(compare(folder, needed, needed).is_ok());
        let refused = compare(folder, needed, needed - 1).unwrap_err();
        assert!(matches!(
            refused,
            StoreError::NoRoom { needed: n, free, .. } if (n, free) == (needed, needed - 1)
        ));
        // A folder that does not exist has no room that can be told.
        assert!(check_room(Path::new("/no such folder"), u64::MAX).is_ok());
        let real = tempfile::tempdir().unwrap();
        assert!(check_room(real.path(), u64::MAX).is_err());
    }
}
