//! Opens the file of a project: for writing, for following the writer, or for reading where nothing
//! can be written.

use uuid::Uuid;

use crate::base::open_files::Displaced;
use crate::base::progress::ProgressMonitor;
use crate::session::error::SessionError;
use crate::session::exchange::replica::record_first_place;
use crate::session::project::location::ProjectLocation;
use crate::session::project::lock::{self, Locked};
use crate::session::{Access, Env, Session};
use crate::store::{Store, StoreError};

impl Session {
    /// Opens a project. If another program has it open for writing, opens it read-only and follows
    /// it.
    pub fn open(at: impl Into<ProjectLocation>, env: Env) -> Result<Self, SessionError> {
        Self::open_watched(at, env, &ProgressMonitor::default())
    }

    /// Opens a project as [`Session::open`] does. The watch sees the progress of a migration and can
    /// stop it; the project is then as it was.
    pub fn open_watched(
        at: impl Into<ProjectLocation>,
        env: Env,
        watch: &ProgressMonitor,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        let path = at.path();
        let missing = || StoreError::NotFound {
            path: path.to_owned(),
        };
        // Checked first, so that no lock file is left next to a missing project.
        path.metadata().map_err(|_refused| missing())?;
        Store::check_project(path)?;
        match lock::acquire(path, &env.holder())? {
            Locked::Here(lock) => {
                let store = match at.open(watch) {
                    // Nobody writes to it, so that no lock is needed.
                    Err(StoreError::ForeignSchema { .. }) => {
                        drop(lock);
                        return Self::open_to_read_watched(&at, env, watch);
                    }
                    store => store?,
                };
                record_first_place(&store, &env.host)?;
                let location = at.of_open(&store);
                let mut session = Self::over(store, env)?;
                session.location = Some(location);
                session.lock = Some(lock);
                Ok(session)
            }
            Locked::Elsewhere { holder } => {
                at.refuse_reader_beside(&holder)?;
                Self::over_reader(&at, at.open_reader(watch)?, env, holder)
            }
        }
    }

    /// Opens the project with this id again at its location. Refuses another project that has taken
    /// its place.
    pub fn open_again(
        at: impl Into<ProjectLocation>,
        env: Env,
        project: Uuid,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        if at.id_of_project()? != project {
            return Err(SessionError::Store(StoreError::Displaced {
                path: at.path().to_owned(),
                how: Displaced::Replaced,
            }));
        }
        Self::open_or_read(at, env)
    }

    /// Opens a project as [`Session::open`] does, and opens it read-only if the file, the folder or
    /// the disk is write-protected, or the disk is full.
    pub fn open_or_read(at: impl Into<ProjectLocation>, env: Env) -> Result<Self, SessionError> {
        Self::open_or_read_watched(at, env, &ProgressMonitor::default())
    }

    /// Opens a project as [`Session::open_or_read`] does. The watch sees the progress of a migration
    /// and can stop it.
    pub fn open_or_read_watched(
        at: impl Into<ProjectLocation>,
        env: Env,
        watch: &ProgressMonitor,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        match Self::open_watched(&at, env.clone(), watch) {
            Err(SessionError::Lock { source, .. }) if lock::is_protected(&source) => {}
            Err(SessionError::Store(
                StoreError::ReadOnly | StoreError::Full | StoreError::Disk { .. },
            )) => {}
            opened => return opened,
        }
        let mut session = Self::open_to_read_watched(&at, env, watch)?;
        if matches!(session.access, Access::ReadOnly { .. }) {
            session.access = Access::WriteProtected;
        }
        Ok(session)
    }

    /// Opens a project read-only, even if another program has it open. Takes no lock, so that
    /// others can write to it, except on a network drive.
    pub fn open_to_read(at: impl Into<ProjectLocation>, env: Env) -> Result<Self, SessionError> {
        Self::open_to_read_watched(at, env, &ProgressMonitor::default())
    }

    /// Opens a project as [`Session::open_to_read`] does. The watch sees the progress of copying an
    /// older project and can stop it.
    pub fn open_to_read_watched(
        at: impl Into<ProjectLocation>,
        env: Env,
        watch: &ProgressMonitor,
    ) -> Result<Self, SessionError> {
        let at = at.into();
        Store::check_project(at.path())?;
        let held = at.hold_for_reading(&env.holder())?;
        let mut session = Self::over_reader(&at, at.open_reader(watch)?, env, String::new())?;
        session.lock = held;
        Ok(session)
    }

    fn over_reader(
        at: &ProjectLocation,
        store: Store,
        env: Env,
        holder: String,
    ) -> Result<Self, SessionError> {
        let location = at.of_open(&store);
        let mut session = Self::over(store, env)?;
        session.location = Some(location);
        session.access = session.reader_access(holder)?;
        Ok(session)
    }

    /// Returns why a read-only session cannot write, beside this holder.
    pub(in crate::session) fn reader_access(&self, holder: String) -> Result<Access, SessionError> {
        let found = self.store.schema_differences()?;
        if !found.is_empty() {
            return Ok(Access::ForeignSchema { found });
        }
        let copy = self.store.private_copy();
        Ok(match copy.filter(|copy| copy.is_converted()) {
            Some(copy) => Access::OldVersion {
                found: copy.origin().version,
            },
            None => Access::ReadOnly { holder },
        })
    }
}
