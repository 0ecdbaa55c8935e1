//! The list of recent projects, the newest first: a small file next to the settings.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::time::Timestamp;
use crate::session::Session;
use crate::ui::state::remembered_file::RememberedFile;

/// How many projects are remembered, and how many a menu lists.
const MOST: (usize, usize) = (12, 8);

/// A recent project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Recent {
    /// Its path.
    pub path: PathBuf,
    /// When it was last open, in milliseconds since 1970.
    pub opened: i64,
    /// How many documents it had then.
    pub documents: usize,
    /// How many of them were finished.
    pub finished: usize,
    /// Whether its file is missing.
    #[serde(skip)]
    pub missing: bool,
}

impl Recent {
    /// Returns the name of the project.
    pub fn name(&self) -> String {
        let stem = self.path.file_stem().unwrap_or(self.path.as_os_str());
        stem.to_string_lossy().into_owned()
    }

    /// Returns its folder.
    pub fn folder(&self) -> String {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.to_string_lossy().into_owned()
    }

    /// Returns when it was last open.
    pub fn opened(&self) -> Timestamp {
        Timestamp(self.opened)
    }
}

/// The content of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct RecentProject {
    tour_seen: bool,
    project: Vec<Recent>,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct RecentList {
    file: RememberedFile,
    kept: RecentProject,
}

impl RecentList {
    /// Reads the list next to the settings; a list that cannot be read counts as empty, because it
    /// holds no project data.
    pub fn load(settings: Option<&Path>) -> Self {
        let file = RememberedFile::beside(settings, "recent.toml");
        let kept = file.read();
        let mut list = Self { file, kept };
        list.look();
        list
    }

    fn save(&self) {
        self.file.write(&self.kept);
    }

    /// Checks which projects still exist.
    pub fn look(&mut self) {
        for recent in &mut self.kept.project {
            recent.missing = !recent.path.is_file();
        }
    }

    /// Returns all recent projects, the newest first.
    pub fn all(&self) -> &[Recent] {
        &self.kept.project
    }

    /// Returns the projects that a menu lists.
    pub fn in_menu(&self) -> &[Recent] {
        let all = self.all();
        all.get(..MOST.1).unwrap_or(all)
    }

    /// Returns the project with which work continues: the newest that still exists.
    pub fn newest(&self) -> Option<(usize, &Recent)> {
        let mut all = self.all().iter().enumerate();
        all.find(|(_, recent)| !recent.missing)
    }

    /// Puts a project in its present state first in the list.
    pub fn remember(&mut self, session: &Session, now: Timestamp) {
        let Some(path) = session.path() else { return };
        self.kept.project.retain(|recent| recent.path != path);
        let recent = Recent {
            path: path.to_owned(),
            opened: now.0,
            documents: session.n_documents(),
            finished: session.n_finished(),
            missing: false,
        };
        self.kept.project.insert(0, recent);
        self.kept.project.truncate(MOST.0);
        self.save();
    }

    /// Removes an entry from the list; the project itself is not touched.
    pub fn forget(&mut self, index: usize) {
        if index < self.kept.project.len() {
            self.kept.project.remove(index);
            self.save();
        }
    }

    /// Returns whether the tour was offered before.
    pub fn tour_seen(&self) -> bool {
        self.kept.tour_seen
    }

    /// Records that the tour was offered.
    pub fn set_tour_seen(&mut self) {
        if !self.kept.tour_seen {
            self.kept.tour_seen = true;
            self.save();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Env;

    #[test]
    fn recent_projects_are_remembered_once_each_and_not_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("settings.toml");
        let mut list = RecentList::load(Some(&settings));
        for n in 0..14 {
            let path = folder.path().join(format!("{n}.tawsim"));
            let session = Session::create(&path, Env::new("Mona")).unwrap();
            list.remember(&session, Timestamp(n));
            list.remember(&session, Timestamp(n));
        }
        std::fs::remove_file(folder.path().join("13.tawsim")).unwrap();
        let mut again = RecentList::load(Some(&settings));
        let names: Vec<_> = again.all().iter().map(Recent::name).collect();
        assert_eq!(names.len(), 12);
        assert_eq!(&names[..2], ["13", "12"]);
        assert!(again.all()[0].missing);
        assert_eq!(again.newest().unwrap().0, 1);
        again.forget(0);
        assert_eq!(RecentList::load(Some(&settings)).all().len(), 11);
        assert_eq!(again.in_menu().len(), 8);
    }
}
