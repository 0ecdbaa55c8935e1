//! The automatic backups: one folder for each project file, in the data folder, with the last seven.
//!
//! Knows which backup is due, writes it, and lists what there is. A backup is a project file like
//! any other; restoring one writes a new project and replaces nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::base::atomic_file;
use crate::base::hash::derived_id;
use crate::base::open_files::{read_text_file, with_suffix};
use crate::base::progress::ProgressMonitor;
use crate::model::time::Timestamp;
use crate::session::error::SessionError;
use crate::session::project::backup::BackupReport;
use crate::session::project::location::ProjectLocation;
use crate::session::project::snapshot::Snapshot;
use crate::session::{Access, Env, Session};
use crate::store::StoreError;

/// How many backups of a project file are kept.
pub const KEPT: usize = 7;
/// The age of the last backup after which another one is made, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;
/// The size of a project in bytes above which the person is asked first.
pub const LARGE: u64 = 1 << 30;
/// The file that names the project of a folder.
const ABOUT: &str = "project.toml";
/// The number of names that are tried for a restored project.
const MAX_NAMES: usize = 99;

/// What is known of the project file of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct About {
    /// The path of the project file.
    path: PathBuf,
    /// The id of the project.
    project: Uuid,
    /// What the person decided about backups of a large project.
    large: Option<bool>,
}

/// A backup in the data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptBackup {
    /// Its file.
    pub path: PathBuf,
    /// The path of the project file of which it is a copy.
    pub original: PathBuf,
    /// The id of the project.
    pub project: Uuid,
    /// When it was made.
    pub taken: Timestamp,
    /// Its size in bytes.
    pub bytes: u64,
}

impl KeptBackup {
    /// Returns the name of the project file without its extension.
    pub fn name(&self) -> String {
        let stem = self.original.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Returns a path for the restored project where no file is: that of the project file if it is
    /// gone, else one with the date beside it. `fallback` is the folder to use if that of the project
    /// is gone.
    pub fn free_path(&self, fallback: &Path) -> PathBuf {
        let folder = self.original.parent().filter(|folder| folder.is_dir());
        if folder.is_some() && is_free(&self.original) {
            return self.original.clone();
        }
        let day: String = self.taken.to_string().chars().take(10).collect();
        let stem = format!("{}-{day}", self.name());
        let folder = folder.unwrap_or(fallback);
        let mut names = (2..MAX_NAMES).map(|n| format!("{stem}-{n}.tawsim"));
        let mut path = folder.join(format!("{stem}.tawsim"));
        while !is_free(&path)
            && let Some(name) = names.next()
        {
            path = folder.join(name);
        }
        path
    }

    /// Writes the project of the backup to a path where no file is, and checks it. The new file
    /// takes a replica id of its own with its first change.
    pub fn restore(
        &self,
        env: Env,
        path: &Path,
        watch: &ProgressMonitor,
    ) -> Result<(), SessionError> {
        if !is_free(path) {
            let path = path.to_owned();
            return Err(SessionError::Store(StoreError::Exists { path }));
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).ok();
        }
        let at = ProjectLocation::from_path(&self.path);
        let mut backup = Snapshot::open_watched(&at, env, watch)?;
        backup.stop_by(Some(watch))?;
        backup.backup(path, watch)?;
        Ok(())
    }
}

fn is_free(path: &Path) -> bool {
    path.symlink_metadata().is_err()
}

/// A backup that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueBackup {
    folder: PathBuf,
    about: About,
    taken: Timestamp,
    /// The size of the project in bytes.
    pub bytes: u64,
    /// Whether the person has to be asked first.
    pub asks: bool,
}

impl DueBackup {
    /// Writes down the person's decision about this large project.
    pub fn decide(&mut self, keeps: bool) -> io::Result<()> {
        self.about.large = Some(keeps);
        self.asks = false;
        self.about.write(&self.folder)
    }

    /// Writes the backup, and removes the oldest ones.
    pub(in crate::session) fn make(
        &self,
        project: &Snapshot,
        watch: &ProgressMonitor,
    ) -> Result<BackupReport, SessionError> {
        let io = |source| {
            let path = self.folder.clone();
            SessionError::Store(StoreError::Io { path, source })
        };
        fs::create_dir_all(&self.folder).map_err(io)?;
        self.about.write(&self.folder).map_err(io)?;
        let report = project.backup(&self.folder.join(file_name(self.taken)), watch)?;
        let mut files = files_in(&self.folder);
        files.sort_by_key(|(taken, _)| std::cmp::Reverse(*taken));
        for (_, path) in files.into_iter().skip(KEPT) {
            // One that cannot be removed is removed the next time.
            fs::remove_file(path).ok();
        }
        Ok(report)
    }
}

impl About {
    fn read(folder: &Path) -> Option<Self> {
        let text = read_text_file(&folder.join(ABOUT)).ok()?;
        toml::from_str(&text).ok()
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let text = toml::to_string_pretty(self).map_err(io::Error::other)?;
        atomic_file::atomic_write_bytes(&folder.join(ABOUT), text.as_bytes())?;
        Ok(())
    }
}

/// The folder of all automatic backups.
#[derive(Clone, Debug)]
pub struct KeptBackups {
    root: PathBuf,
    large: u64,
}

impl KeptBackups {
    /// Returns the backups in this data folder.
    pub fn new(data_folder: &Path) -> Self {
        Self {
            root: data_folder.join("backups"),
            large: LARGE,
        }
    }

    /// Returns the same backups, with another size above which the person is asked.
    #[must_use]
    pub fn asking_above(self, large: u64) -> Self {
        Self { large, ..self }
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.root
    }

    /// Returns the backup that an opened project needs: it can be changed here, it has documents,
    /// and its last backup is older than a day.
    pub fn due(&self, session: &Session, now: Timestamp) -> Option<DueBackup> {
        let path = session.path()?;
        let own = *session.access() == Access::Write && session.n_documents() > 0;
        if !own || path.starts_with(&self.root) {
            return None;
        }
        let project = session.project().id;
        let folder = self.folder_of(project, path);
        let known = About::read(&folder);
        let large = known.and_then(|known| known.large);
        // A clock that was set back must not prevent backups until it has caught up.
        let ages = files_in(&folder).into_iter();
        let ages = ages.map(|(taken, _)| now.0.abs_diff(taken.0));
        if ages.min().is_some_and(|age| age < DAY.unsigned_abs()) {
            return None;
        }
        let bytes = size(path) + size(&with_suffix(path, "-wal"));
        let is_large = bytes > self.large;
        if is_large && large == Some(false) {
            return None;
        }
        Some(DueBackup {
            folder,
            about: About {
                path: path.to_owned(),
                project,
                large,
            },
            taken: now,
            bytes,
            asks: is_large && large.is_none(),
        })
    }

    /// Returns all backups, the newest first.
    pub fn all(&self) -> Vec<KeptBackup> {
        let folders = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let mut all = Vec::new();
        for folder in folders.map(|entry| entry.path()) {
            let Some(about) = About::read(&folder) else {
                continue;
            };
            all.extend(
                files_in(&folder)
                    .into_iter()
                    .map(|(taken, path)| KeptBackup {
                        bytes: size(&path),
                        path,
                        original: about.path.clone(),
                        project: about.project,
                        taken,
                    }),
            );
        }
        all.sort_by(|a, b| b.taken.cmp(&a.taken).then_with(|| a.path.cmp(&b.path)));
        all
    }

    /// Two copies of a project, which have the same id, do not displace each other's backups.
    fn folder_of(&self, project: Uuid, path: &Path) -> PathBuf {
        let path = path.to_string_lossy();
        let id = derived_id(&[b"backups", project.as_bytes(), path.as_bytes()]);
        let stem: String = path_stem(&path).chars().take(40).collect();
        self.root.join(format!("{stem}-{}", id.simple()))
    }
}

fn path_stem(path: &str) -> String {
    let stem = Path::new(path).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Returns the file name of a backup: its time without colons, which Windows does not allow.
fn file_name(taken: Timestamp) -> String {
    let seconds = Timestamp(taken.0.div_euclid(1000) * 1000);
    format!("{}.tawsim", seconds.to_string().replace(':', "-"))
}

/// Parses the file name of a backup.
fn taken_of(name: &str) -> Option<Timestamp> {
    let stem = name.strip_suffix(".tawsim")?;
    let (day, time) = stem.split_once('T')?;
    Timestamp::parse(&format!("{day}T{}", time.replace('-', ":")))
}

/// Returns the backups of a folder with their times. Other files are none of ours.
fn files_in(folder: &Path) -> Vec<(Timestamp, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let found = entries.filter_map(|entry| {
        let taken = taken_of(entry.file_name().to_str()?)?;
        Some((taken, entry.path()))
    });
    found.collect()
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_backup_file_names_give_their_times_back() {
        let taken = Timestamp::parse("2026-11-30T14:05:09Z").unwrap();
        let name = file_name(Timestamp(taken.0 + 123));
        assert_eq!(name, "2026-11-30T14-05-09Z.tawsim");
        assert_eq!(taken_of(&name), Some(taken));
        for other in ["project.toml", "2026-11-30.tawsim", "x.tawsim", "T.tawsim"] {
            assert_eq!(taken_of(other), None, "{other}");
        }
    }
}
