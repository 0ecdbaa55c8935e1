//! Brings a project file to the newest version, and keeps a copy of the old file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::base::atomic_file::folder_of;
use crate::base::open_files::with_suffix;
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::diagnostic::Message;
use crate::store::file::header::has_companion;
use crate::store::file::open::APPLICATION_ID;
use crate::store::file::room::{check_room, room_to_migrate};
use crate::store::file::schema::MIGRATIONS;
use crate::store::file::step::Step;
use crate::store::store::Migrated;
use crate::store::{Store, StoreError};

/// The number of virtual machine steps between two looks at the watch.
const STEPS: u64 = 10_000;

/// The number of virtual machine steps in which a step of a migration gets through a page of the
/// project, for the progress: measured where a step copies all annotations and their indexes in the
/// project of `benches/migration.rs`.
const STEPS_OF_PAGE: u64 = 1000;

/// The size of a page in bytes.
const PAGE: u64 = 4096;

impl Store {
    /// Migrates the project, and keeps a copy of the old file. If that fails or is stopped, the
    /// file is as it was and the copy is removed.
    pub(super) fn migrate_with_copy(
        &mut self,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<(), StoreError> {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        check_room(folder_of(&real), room_to_migrate(self.size()?))?;
        let from = self.version()?;
        let copy = self.copy_before_migration(path, from, watch)?;
        let migrated = self.migrate_watched(MIGRATIONS, watch);
        match migrated {
            Ok(()) => {
                // The log has as much as the project.
                self.empty_log();
                self.migrated = Some(Migrated { from, copy });
            }
            Err(_) => fs::remove_file(copy).unwrap_or_default(),
        }
        migrated
    }

    /// Keeps a copy of the old file: `x.tawsim.v1`, or `x.tawsim.v1-2` if there is one already.
    /// SQLite makes the copy, because opening and closing the file ourselves would release the
    /// locks that this process holds on it. Returns the path of the copy.
    fn copy_before_migration(
        &self,
        path: &Path,
        version: i64,
        watch: &ProgressMonitor,
    ) -> Result<PathBuf, StoreError> {
        let mut copy = with_suffix(path, &format!(".v{version}"));
        let mut n = 1_u32;
        while fs::symlink_metadata(&copy).is_ok() || has_companion(&copy) {
            n += 1;
            copy = with_suffix(path, &format!(".v{version}-{n}"));
        }
        self.copy_over(&copy, watch)?;
        Ok(copy)
    }

    /// Migrates the project without a copy, and reports the progress.
    pub(super) fn migrate_watched(
        &mut self,
        migrations: &[&[Step]],
        watch: &ProgressMonitor,
    ) -> Result<(), StoreError> {
        let from = usize::try_from(self.version()?).unwrap_or_default();
        let n_steps = migrations.iter().skip(from).copied().flatten().count() as u64;
        let of_step = (self.size()? / PAGE).max(1);
        watch.begin(Stage::Updating, n_steps * of_step);
        // The amount at the end of the step that runs.
        let end = Arc::new(AtomicU64::new(0));
        let (stop, done, limit) = (watch.stop_flag(), watch.counter(), Arc::clone(&end));
        let handler = move || {
            let next = done.load(Relaxed) + STEPS / STEPS_OF_PAGE;
            if next < limit.load(Relaxed) {
                done.store(next, Relaxed);
            }
            stop.load(Relaxed)
        };
        self.conn.progress_handler(STEPS as i32, Some(handler))?;
        let migrated = self.run_migrations(migrations, |step| {
            watch.set(step * of_step);
            end.store((step + 1) * of_step, Relaxed);
            Ok(watch.check()?)
        });
        self.conn.progress_handler(0, None::<fn() -> bool>)?;
        migrated
    }

    pub(super) fn migrate(&self, migrations: &[&[Step]]) -> Result<(), StoreError> {
        self.run_migrations(migrations, |_step| Ok(()))
    }

    fn run_migrations(
        &self,
        migrations: &[&[Step]],
        mut before: impl FnMut(u64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let _off = RulesOff::new(&self.conn)?;
        let migrated = self.transaction(|store| {
            let from = usize::try_from(store.version()?).unwrap_or_default();
            let steps = migrations.iter().skip(from).copied().flatten();
            for (step, n) in steps.zip(0..) {
                before(n)?;
                step.run(&store.conn)?;
            }
            let version = migrations.len() as i64;
            store.conn.pragma_update(None, "user_version", version)?;
            store
                .conn
                .pragma_update(None, "application_id", APPLICATION_ID)?;
            Ok(())
        });
        migrated.map_err(|refused| match refused {
            // The rows of the file are not those that a migration expects.
            StoreError::Database(refused) => StoreError::Damaged {
                what: Message::new("store.not_migrated").with("detail", refused.to_string()),
            },
            refused => refused,
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
        let watch = ProgressMonitor::default();
        store.copy_before_migration(&path, last, &watch).unwrap();
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
        let watch = ProgressMonitor::default();
        store.copy_before_migration(&path, 1, &watch).unwrap();
        let earlier = Store::open(&at("p.tawsim.v1")).unwrap();
        let write = |store: &Store| store.set_setting("guide", "shown");
        earlier.transaction(write).unwrap();
        store.copy_before_migration(&path, 1, &watch).unwrap();
        let second = Store::open(&at("p.tawsim.v1-2")).unwrap();
        assert_eq!(second.setting("guide").unwrap(), None);
        earlier.check_file().unwrap();
        assert!(earlier.setting("guide").unwrap().is_some());
    }
}
