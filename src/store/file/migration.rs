//! Brings a project file to the newest version, and keeps a copy of the old file.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::base::open_files::with_suffix;
use crate::model::diagnostic::Message;
use crate::store::file::open::{APPLICATION_ID, has_companion};
use crate::store::file::schema::MIGRATIONS;
use crate::store::file::step::Step;
use crate::store::{Store, StoreError};

impl Store {
    /// Keeps a copy of the old file: `x.tawsim.v1`, or `x.tawsim.v1-2` if a program has the earlier
    /// copy open or left a log next to it. SQLite makes the copy, because opening and
    /// closing the file ourselves would release the locks that this process holds on it.
    pub(super) fn copy_before_migration(
        &self,
        path: &Path,
        version: i64,
    ) -> Result<(), StoreError> {
        let mut copy = with_suffix(path, &format!(".v{version}"));
        let mut n = 1_u32;
        while has_companion(&copy) {
            n += 1;
            copy = with_suffix(path, &format!(".v{version}-{n}"));
        }
        self.copy_over(&copy)
    }

    /// Migrates a copy whose schema is ours.
    pub(in crate::store) fn migrate_copy(path: &Path) -> Result<(), StoreError> {
        let store = Self::open_known(path)?;
        store.migrate(MIGRATIONS)
    }

    pub(super) fn migrate(&self, migrations: &[&[Step]]) -> Result<(), StoreError> {
        let migrated = self.run_migrations(migrations);
        migrated.map_err(|refused| match refused {
            // The rows of the file are not those that a migration expects.
            StoreError::Database(refused) => StoreError::Damaged {
                what: Message::new("store.not_migrated").with("detail", refused.to_string()),
            },
            refused => refused,
        })
    }

    fn run_migrations(&self, migrations: &[&[Step]]) -> Result<(), StoreError> {
        let _off = RulesOff::new(&self.conn)?;
        self.transaction(|store| {
            let from = usize::try_from(store.version()?).unwrap_or_default();
            for step in migrations.iter().skip(from).copied().flatten() {
                step.run(&store.conn)?;
            }
            let version = migrations.len() as i64;
            store.conn.pragma_update(None, "user_version", version)?;
            store
                .conn
                .pragma_update(None, "application_id", APPLICATION_ID)?;
            Ok(())
        })
    }
}

/// Turns foreign keys and check constraints off until it is dropped: a migration that writes a table
/// anew copies damaged rows as they are.
struct RulesOff<'a> {
    conn: &'a Connection,
    foreign_keys: bool,
}

impl<'a> RulesOff<'a> {
    const CHECKS: &'static str = "ignore_check_constraints";
    const KEYS: DbConfig = DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY;

    fn new(conn: &'a Connection) -> rusqlite::Result<Self> {
        let foreign_keys = conn.db_config(Self::KEYS)?;
        // Made first, so that the rules return if a statement fails.
        let off = Self { conn, foreign_keys };
        conn.set_db_config(Self::KEYS, false)?;
        conn.pragma_update(None, Self::CHECKS, true)?;
        Ok(off)
    }
}

impl Drop for RulesOff<'_> {
    fn drop(&mut self) {
        // These settings belong to the open connection; they read and write nothing.
        let (conn, keys) = (self.conn, self.foreign_keys);
        conn.set_db_config(Self::KEYS, keys).ok();
        conn.pragma_update(None, Self::CHECKS, false).ok();
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn project(folder: &Path) -> PathBuf {
        let path = folder.join("p.tawsim");
        drop(Store::create(&path).unwrap());
        path
    }

    #[test]
    fn migrate_goes_from_any_version_to_the_last_or_leaves_the_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let last = MIGRATIONS.len() as i64;
        let store = Store::open(&path).unwrap();
        store.copy_before_migration(&path, last).unwrap();
        let broken = [Step::Sql("CREATE TABLE later (a); CREATE nonsense")];
        assert!(store.migrate(&[MIGRATIONS, &[&broken]].concat()).is_err());
        assert_eq!(store.version().unwrap(), last);
        let whole = [Step::Sql("CREATE TABLE later (a)")];
        store.migrate(&[MIGRATIONS, &[&whole]].concat()).unwrap();
        assert_eq!(store.version().unwrap(), last + 1);
        drop(store);
        let copy = with_suffix(&path, &format!(".v{last}"));
        assert_eq!(Store::open(&copy).unwrap().version().unwrap(), last);
    }

    #[test]
    fn migrate_leaves_an_earlier_copy_that_has_a_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let at = |name: &str| folder.path().join(name);
        let store = Store::open(&path).unwrap();
        store.copy_before_migration(&path, 1).unwrap();
        let earlier = Store::open(&at("p.tawsim.v1")).unwrap();
        let write = |store: &Store| store.set_setting("guide", "shown");
        earlier.transaction(write).unwrap();
        store.copy_before_migration(&path, 1).unwrap();
        let second = Store::open(&at("p.tawsim.v1-2")).unwrap();
        assert_eq!(second.setting("guide").unwrap(), None);
        earlier.check_file().unwrap();
        assert!(earlier.setting("guide").unwrap().is_some());
    }
}
