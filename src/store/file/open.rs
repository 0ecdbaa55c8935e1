//! Creates and opens project files.
//!
//! Does not decide who may write: the session holds the lock.

use std::cell::Cell;
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use uuid::Uuid;

use crate::base::atomic_file::{folder_of, sync_folder};
use crate::base::drive::Drive;
use crate::base::open_files::{Displaced, FilePlace, OpenFile};
use crate::base::progress::ProgressMonitor;
use crate::store::error::io_error;
use crate::store::file::alone::{is_write_protected, remove_empty_log};
use crate::store::file::header::{
    JournalMode, check_header, has_companion, has_log, has_log_or_index, set_leftovers_aside,
};
use crate::store::file::schema::{self, MIGRATIONS};
use crate::store::{Store, StoreError, row};

/// "TWSM", the application id by which Tawsim and the command `file` recognize a project.
pub(in crate::store) const APPLICATION_ID: i64 = 0x5457_534D;

/// The time to wait while another program locks the file.
const BUSY: Duration = Duration::from_secs(5);

/// The oldest version that can be migrated.
const MIN_VERSION: i64 = 1;

/// The size of the page cache in KiB.
const CACHE_KIB: i64 = 16_384;

/// The size of the statement cache: larger than the number of statements, so that each is prepared
/// once.
const STATEMENTS: usize = 512;

impl Store {
    /// Creates a project in memory, for tests and conversions.
    pub fn in_memory() -> Result<Self, StoreError> {
        let store = Self::over(Connection::open_in_memory()?, None)?;
        store.conn.pragma_update(None, "foreign_keys", true)?;
        store.migrate(MIGRATIONS)?;
        Ok(store)
    }

    /// Creates an empty project file at a path where no file exists.
    ///
    /// The caller fills the file and then gives it its name: see [`Store::publish`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::create_on(path, Drive::of(path))
    }

    /// Creates an empty project file as [`Store::create`] does, on this kind of drive.
    pub fn create_on(path: &Path, drive: Drive) -> Result<Self, StoreError> {
        let io = |source| io_error(path, source);
        let open = || Ok(Connection::open(path)?);
        let (conn, file) = OpenFile::open((path, drive), || Ok(()), open, io)?;
        let store = Self::over(conn, Some(file))?;
        store.set_up()?;
        store.migrate(MIGRATIONS)?;
        Ok(store)
    }

    /// Returns an error if the file is not a complete project, without opening it in SQLite.
    pub fn check_project(path: &Path) -> Result<(), StoreError> {
        OpenFile::check(path, || check_header(path).map(drop))
    }

    /// Closes the file and moves it to its name, where no file may exist. A project that is visible
    /// under its name is therefore complete.
    pub fn publish(self, beside: tempfile::TempPath, path: &Path) -> Result<(), StoreError> {
        let io = |source| io_error(path, source);
        self.conn
            .close()
            .map_err(|(_conn, refused)| StoreError::from(refused))?;
        drop(self.file);
        File::open(&beside)
            .and_then(|file| file.sync_all())
            .map_err(io)?;
        set_leftovers_aside(path).map_err(io)?;
        if let Err(refused) = beside.persist_noclobber(path) {
            let taken = fs::symlink_metadata(path).is_ok();
            if taken {
                return Err(StoreError::Exists {
                    path: path.to_owned(),
                });
            }
            // Some file systems (FAT) can neither link nor rename without replacing.
            fs::rename(&refused.path, path).map_err(io)?;
        }
        sync_folder(folder_of(path)).map_err(io)
    }

    /// Opens a project for writing. An older project is copied and then migrated.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_on(path, Drive::of(path), &ProgressMonitor::default())
    }

    /// Opens a project for writing as [`Store::open`] does, on this kind of drive. The watch sees
    /// the progress of a migration and can stop it; the file is then as it was.
    pub fn open_on(path: &Path, drive: Drive, watch: &ProgressMonitor) -> Result<Self, StoreError> {
        let mut store = Self::open_checked(path, drive, |conn| {
            // SQLite opens a write-protected file without an error, and the first query would leave
            // a log beside it.
            if conn.is_readonly(MAIN_DB)? {
                return Err(StoreError::ReadOnly);
            }
            Ok(())
        })?;
        store.refuse_foreign_schema()?;
        store.set_up()?;
        if store.is_old()? {
            store.migrate_with_copy(path, watch)?;
        }
        // Checks again: the store now knows the log too.
        store.check_file()?;
        Ok(store)
    }

    /// Opens a project of the newest version, and changes nothing in it.
    pub(in crate::store) fn open_current(path: &Path, drive: Drive) -> Result<Self, StoreError> {
        let store = Self::open_known(path, drive)?;
        let found = store.version()?;
        if found < MIGRATIONS.len() as i64 {
            return Err(StoreError::TooOld { found });
        }
        store.refuse_foreign_schema()?;
        Ok(store)
    }

    /// Opens the file of an open project a second time. Returns an error if another file is in its
    /// place.
    pub(in crate::store) fn open_again(
        place: &FilePlace,
        open: impl FnOnce(&Path, Drive) -> Result<Self, StoreError>,
    ) -> Result<Self, StoreError> {
        let displaced = |how| StoreError::Displaced {
            path: place.path().to_owned(),
            how,
        };
        if let Some(how) = place.displaced() {
            return Err(displaced(how));
        }
        let store = open(place.path(), place.drive())?;
        let is_same = |found: &FilePlace| found.is_same_file(place);
        if store.file_place().is_some_and(is_same) {
            Ok(store)
        } else {
            Err(displaced(Displaced::Replaced))
        }
    }

    /// Opens a project that another program writes to, and reads what that program commits. A
    /// project of an older version is copied and the copy migrated: it stays as it is now.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        Self::open_read_only_on(path, Drive::of(path), &ProgressMonitor::default())
    }

    /// Opens a project read-only as [`Store::open_read_only`] does, on this kind of drive. The
    /// watch sees the progress of copying an older project and can stop it.
    pub fn open_read_only_on(
        path: &Path,
        drive: Drive,
        watch: &ProgressMonitor,
    ) -> Result<Self, StoreError> {
        let store = Self::open_as_it_is(path, drive)?;
        if store.is_old()? {
            return store.copied(watch);
        }
        Ok(store)
    }

    /// Returns the id of a project of any version. Changes nothing in it.
    pub fn id_of_project(path: &Path) -> Result<Uuid, StoreError> {
        let store = Self::open_as_it_is(path, Drive::of(path))?;
        let sql = "SELECT id FROM project";
        Ok(store.conn.query_row(sql, [], |found| row::id(found, 0))?)
    }

    /// Opens a project of any version whose tables can be read, and changes nothing in it.
    pub(super) fn open_as_it_is(path: &Path, drive: Drive) -> Result<Self, StoreError> {
        // A file that nobody can write gets no log, even in a folder where one can be made.
        let is_protected = is_write_protected(path) && !has_log_or_index(path);
        let opened = if is_protected {
            Err(StoreError::ReadOnly)
        } else {
            Self::open_known(path, drive)
        };
        let store = match opened {
            // SQLite has to create files next to a project, which fails here. Nobody can write in a
            // write-protected folder, so that the project file alone is complete.
            Err(StoreError::ReadOnly) if !has_log_or_index(path) => Self::open_protected(path)?,
            // There is no room for these files: the project file alone is complete without a log.
            Err(StoreError::Full | StoreError::Disk { .. }) if !has_log(path) => {
                Self::open_protected(path)?
            }
            opened => opened?,
        };
        store.refuse_unreadable_schema()?;
        // Not `SQLITE_OPEN_READ_ONLY`: if the writer was killed, the next reader has to recover its
        // log.
        store.conn.pragma_update(None, "query_only", true)?;
        Ok(store)
    }

    pub(in crate::store) fn over(
        conn: Connection,
        file: Option<OpenFile>,
    ) -> Result<Self, StoreError> {
        let store = Self {
            conn,
            file,
            copy: None,
            migrated: None,
        };
        schema::protect(&store.conn)?;
        store.conn.set_prepared_statement_cache_capacity(STATEMENTS);
        // Else SQLite plans a statement again for each value of a parameter.
        let plan_once = DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG;
        store.conn.set_db_config(plan_once, true)?;
        Ok(store)
    }

    pub(super) fn open_known(path: &Path, drive: Drive) -> Result<Self, StoreError> {
        Self::open_checked(path, drive, |_conn| Ok(()))
    }

    /// Opens a project file, unless `check` refuses the connection before its first query.
    fn open_checked(
        path: &Path,
        drive: Drive,
        check_connection: impl Fn(&Connection) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let was_alone = !has_companion(path);
        // A project that is open here on a network drive has left its log behind.
        let has_log = Cell::new(false);
        let check = || {
            has_log.set(check_header(path)? == JournalMode::Log);
            Ok(())
        };
        let open = || {
            let conn = Connection::open_with_flags(path, flags)?;
            check_connection(&conn)?;
            Ok(conn)
        };
        let opened = OpenFile::open((path, drive), check, open, |source| io_error(path, source))?;
        if has_log.get() && drive.network().is_some() {
            opened.0.pragma_update(None, "locking_mode", "exclusive")?;
        }
        let known = Self::known(path, opened);
        if was_alone && matches!(known, Err(StoreError::Full | StoreError::Disk { .. })) {
            remove_empty_log(path);
        }
        known
    }

    pub(super) fn known(
        path: &Path,
        (conn, file): (Connection, OpenFile),
    ) -> Result<Self, StoreError> {
        let store = Self::over(conn, Some(file))?;
        store.conn.busy_timeout(BUSY)?;
        let ours = store.pragma("application_id")? == APPLICATION_ID;
        let version = store.version()?;
        if !ours || version < MIN_VERSION {
            return Err(StoreError::NotAProject {
                path: path.to_owned(),
            });
        }
        if version > MIGRATIONS.len() as i64 {
            return Err(StoreError::TooNew {
                found: version,
                known: MIGRATIONS.len() as i64,
            });
        }
        Ok(store)
    }

    /// Sets what applies to a writing connection and not to the file.
    pub(in crate::store) fn set_up(&self) -> Result<(), StoreError> {
        self.conn.busy_timeout(BUSY)?;
        self.conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
        match self.drive() {
            Drive::Local => {
                self.conn.pragma_update(None, "journal_mode", "wal")?;
                // Acknowledged commits survive a power failure.
                self.conn.pragma_update(None, "synchronous", "full")?;
            }
            Drive::Network { kind } => self.set_up_on_network(kind)?,
        }
        self.conn.pragma_update(None, "foreign_keys", true)?;
        Ok(())
    }

    /// Replaces the log by a rollback journal, which needs no memory that is shared between
    /// machines. The lock beside the project keeps other writers and readers away, and the
    /// connections of this process see each other's locks.
    fn set_up_on_network(&self, kind: &'static str) -> Result<(), StoreError> {
        // In this mode SQLite reads a log without shared memory.
        self.conn.pragma_update(None, "locking_mode", "exclusive")?;
        let sql = "PRAGMA journal_mode = delete";
        let mode: String = self.conn.query_row(sql, [], |row| row.get(0))?;
        if mode != "delete" {
            return Err(StoreError::NetworkDrive {
                path: self
                    .file_place()
                    .map_or(Path::new(""), FilePlace::path)
                    .to_owned(),
                kind,
            });
        }
        self.conn.pragma_update(None, "locking_mode", "normal")?;
        // The locks are released by the next read.
        self.version()?;
        // With the folder too, because a commit is the removal of the journal.
        self.conn.pragma_update(None, "synchronous", "extra")?;
        Ok(())
    }

    pub(in crate::store) fn version(&self) -> Result<i64, StoreError> {
        self.pragma("user_version")
    }

    /// Returns whether the project is older than this program.
    pub(in crate::store) fn is_old(&self) -> Result<bool, StoreError> {
        Ok(self.version()? < MIGRATIONS.len() as i64)
    }

    fn pragma(&self, name: &str) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, name, |row| row.get(0))?)
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
    fn schema_is_what_was_released() {
        let store = Store::in_memory().unwrap();
        let mut statement = store
            .conn
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
            .unwrap();
        let sql: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        insta::assert_snapshot!("schema", sql.join(";\n\n"));
    }

    #[test]
    fn open_says_what_is_wrong_with_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let check = |name: &str, bytes: &[u8]| {
            // A project is not replaced.
            fs::remove_file(at(name)).ok();
            crate::base::atomic_file::atomic_write_bytes(&at(name), bytes).unwrap();
            Store::open(&at(name)).unwrap_err()
        };
        assert!(matches!(
            Store::open(&at("none")).unwrap_err(),
            StoreError::NotFound { .. }
        ));
        for (name, bytes) in [("empty", "".as_bytes()), ("text", "قال بوتين".as_bytes())] {
            let error = check(name, bytes);
            assert!(matches!(error, StoreError::NotAProject { .. }), "{error}");
        }
        let whole = fs::read(project(folder.path())).unwrap();
        for len in [5000, whole.len() / 2, whole.len() - 1] {
            let error = check("cut", &whole[..len]);
            assert!(matches!(error, StoreError::Truncated { .. }), "{error}");
        }
        let mut broken = whole;
        broken[100..4096].fill(0xFF);
        let error = check("broken", &broken);
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");

        let foreign = Connection::open(at("foreign")).unwrap();
        foreign.execute_batch("CREATE TABLE t (a)").unwrap();
        drop(foreign);
        let error = Store::open(&at("foreign")).unwrap_err();
        assert!(matches!(error, StoreError::NotAProject { .. }), "{error}");
    }

    #[test]
    fn open_refuses_a_newer_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        drop(conn);
        let error = Store::open(&path).unwrap_err();
        assert!(
            matches!(error, StoreError::TooNew { found: 99, .. }),
            "{error}"
        );
    }

    // On other systems an open file cannot be replaced.
    #[cfg(unix)]
    #[test]
    fn open_to_index_takes_only_the_open_file_in_its_newest_version() {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let store = Store::open(&path).unwrap();
        let place = store.file_place().unwrap();
        drop(Store::open_to_index(place).unwrap());
        let set = |version: i64| store.conn.pragma_update(None, "user_version", version);
        let last = MIGRATIONS.len() as i64;
        set(last - 1).unwrap();
        let refused = Store::open_to_index(place).unwrap_err();
        assert!(matches!(refused, StoreError::TooOld { .. }), "{refused}");
        assert_eq!(store.version().unwrap(), last - 1);
        set(last).unwrap();

        let other = folder.path().join("other");
        fs::create_dir(&other).unwrap();
        fs::rename(project(&other), &path).unwrap();
        let refused = Store::open_to_index(place).unwrap_err();
        assert!(matches!(refused, StoreError::Displaced { .. }), "{refused}");
    }

    #[test]
    fn read_only_follows_and_never_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = project(folder.path());
        let writer = Store::open(&path).unwrap();
        let reader = Store::open_read_only(&path).unwrap();
        let before = reader.data_version().unwrap();
        let write = |store: &Store| store.transaction(|store| store.set_setting("guide", "shown"));
        write(&writer).unwrap();
        assert_ne!(reader.data_version().unwrap(), before);
        assert_eq!(reader.setting("guide").unwrap().as_deref(), Some("shown"));
        assert!(matches!(write(&reader), Err(StoreError::ReadOnly)));
    }
}
