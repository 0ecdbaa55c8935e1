//! Where a project is. Above the store a project is known by its location, not by a path.
//!
//! There is one kind of place today, a file. A second kind, such as a team's server with which
//! operations are exchanged, is a further variant of `Place`: windows and commands get locations
//! from a constructor, show them, and pass them on.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::base::drive::Drive;
use crate::base::open_files::is_open_database;
use crate::base::progress::ProgressMonitor;
use crate::session::error::SessionError;
use crate::session::project::lock::{self, Lock, Locked};
use crate::store::{PrivateCopy, Store, StoreError};

/// The location of a project.
#[derive(Clone, Debug)]
pub struct ProjectLocation {
    place: Place,
    /// What is read instead, if the project is open here and has an older version.
    converted: Option<Arc<PrivateCopy>>,
}

#[derive(Clone, Debug)]
enum Place {
    File {
        path: PathBuf,
        /// The kind of its drive, if it is given and not found out.
        drive: Option<Drive>,
    },
}

impl ProjectLocation {
    /// Returns the location of a project file, which need not exist.
    pub fn from_path(path: impl Into<PathBuf>) -> Self {
        let place = Place::File {
            path: path.into(),
            drive: None,
        };
        Self {
            place,
            converted: None,
        }
    }

    /// Returns the same location on this kind of drive, whatever the system says.
    #[must_use]
    pub fn on_drive(mut self, known: Drive) -> Self {
        let Place::File { drive, .. } = &mut self.place;
        *drive = Some(known);
        self
    }

    /// Returns the name that is shown where a path is too long.
    pub fn name(&self) -> String {
        let path = self.path();
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Returns the path of the project, if it is a file.
    pub fn file(&self) -> Option<&Path> {
        Some(self.path())
    }

    pub(in crate::session) fn path(&self) -> &Path {
        let Place::File { path, .. } = &self.place;
        path
    }

    /// Returns the location that does not depend on the working folder. Its readers use the private
    /// copy that `store` reads.
    pub(in crate::session) fn of_open(&self, store: &Store) -> Self {
        let Place::File { path, drive } = &self.place;
        let copy = store.private_copy();
        Self {
            place: Place::File {
                path: std::path::absolute(path).unwrap_or_else(|_| path.clone()),
                drive: *drive,
            },
            converted: copy.filter(|copy| copy.is_converted()).cloned(),
        }
    }

    fn drive(&self) -> Drive {
        let Place::File { path, drive } = &self.place;
        drive.unwrap_or_else(|| Drive::of(path))
    }

    /// Creates an empty project beside the location: see [`Store::publish`].
    pub(in crate::session) fn create_beside(&self, beside: &Path) -> Result<Store, StoreError> {
        Store::create_on(beside, self.drive())
    }

    /// Opens the project for writing: see [`Store::open_on`].
    pub(in crate::session) fn open(&self, watch: &ProgressMonitor) -> Result<Store, StoreError> {
        Store::open_on(self.path(), self.drive(), watch)
    }

    /// Opens a reader that sees what the writer commits: see [`Store::open_read_only_on`].
    pub(in crate::session) fn open_reader(
        &self,
        watch: &ProgressMonitor,
    ) -> Result<Store, StoreError> {
        match &self.converted {
            Some(copy) => Store::open_private(copy),
            None => Store::open_read_only_on(self.path(), self.drive(), watch),
        }
    }

    /// Opens a reader of the project as it is now: see [`Store::open_snapshot_on`].
    pub(in crate::session) fn open_snapshot(
        &self,
        me: &str,
        watch: &ProgressMonitor,
    ) -> Result<Store, SessionError> {
        if let Some(copy) = &self.converted {
            return Ok(Store::open_private(copy)?);
        }
        let _held = self.hold_for_reading(me)?;
        Ok(Store::open_snapshot_on(self.path(), self.drive(), watch)?)
    }

    /// Returns the id of the project that is there now.
    pub(in crate::session) fn id_of_project(&self) -> Result<Uuid, StoreError> {
        Store::id_of_project(self.path())
    }

    /// Returns an error if another program has the project open, and this one can then not even
    /// read it: on a network drive.
    pub(in crate::session) fn refuse_reader_beside(
        &self,
        holder: &str,
    ) -> Result<(), SessionError> {
        match self.drive() {
            Drive::Local => Ok(()),
            Drive::Network { kind } => Err(SessionError::NetworkInUse {
                holder: holder.to_owned(),
                kind,
            }),
        }
    }

    /// Keeps other programs away from a project on a network drive while `me` reads it. Elsewhere,
    /// and where the project is open in this program, nothing is to be kept away.
    pub(in crate::session) fn hold_for_reading(
        &self,
        me: &str,
    ) -> Result<Option<Lock>, SessionError> {
        if self.drive() == Drive::Local || is_open_database(self.path()) {
            return Ok(None);
        }
        match lock::acquire(self.path(), me) {
            Ok(Locked::Here(lock)) => Ok(Some(lock)),
            Ok(Locked::Elsewhere { holder }) => {
                self.refuse_reader_beside(&holder)?;
                Ok(None)
            }
            // Nobody can write where no lock can be made.
            Err(SessionError::Lock { source, .. }) if lock::is_protected(&source) => Ok(None),
            Err(refused) => Err(refused),
        }
    }
}

/// Two locations are equal if their names are.
impl PartialEq for ProjectLocation {
    fn eq(&self, other: &Self) -> bool {
        self.path() == other.path()
    }
}

impl Eq for ProjectLocation {}

impl fmt::Display for ProjectLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path().display().fmt(f)
    }
}

// A bare path names a file: short for tests and benches.
impl From<&Path> for ProjectLocation {
    fn from(path: &Path) -> Self {
        Self::from_path(path)
    }
}

impl From<&PathBuf> for ProjectLocation {
    fn from(path: &PathBuf) -> Self {
        Self::from_path(path)
    }
}

impl From<&Self> for ProjectLocation {
    fn from(location: &Self) -> Self {
        location.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn location_is_shown_by_its_path_and_named_by_its_file() {
        let at = ProjectLocation::from_path("/p/مدونة.tawsim");
        assert_eq!(at.to_string(), "/p/مدونة.tawsim");
        assert_eq!(at.name(), "مدونة.tawsim");
        assert_eq!(at.file(), Some(Path::new("/p/مدونة.tawsim")));
        let network = Drive::Network { kind: "SMB" };
        assert_eq!(at, at.clone().on_drive(network));
        assert_eq!(at.clone().on_drive(network).drive(), network);
        assert!(at.refuse_reader_beside("Mona").is_ok());
        assert!(at.on_drive(network).refuse_reader_beside("Mona").is_err());
    }
}
