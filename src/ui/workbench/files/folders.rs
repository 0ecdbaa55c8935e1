//! The folders in which the file dialogs begin: where the person chose files last.

use std::path::{Path, PathBuf};

use crate::ui::dialogs::Answer;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Returns the folder in which the dialog of a purpose begins. Files are read where the last
    /// ones were read, also after a restart, and written beside the project until another folder is
    /// chosen for it.
    pub(super) fn folder_of(&self, purpose: &Purpose) -> Option<PathBuf> {
        if *purpose == Purpose::SaveAs && self.trouble {
            // The folder of a project that cannot be saved is no place for it.
            return std::env::home_dir();
        }
        if purpose.writes() {
            let chosen = self.written.as_ref();
            let chosen = chosen.filter(|(of, _)| of.as_ref() == self.session.location());
            return chosen
                .map(|(_, folder)| folder.clone())
                .filter(|folder| folder.is_dir())
                .or_else(|| self.folder());
        }
        let read = self.prefs.read_folder.clone();
        let read = read.filter(|folder| folder.is_dir());
        // A font has nothing to do with the project.
        let beside = self.folder().filter(|_| *purpose != Purpose::Font);
        read.filter(|_| *purpose != Purpose::Font).or(beside)
    }

    /// Remembers the folder of the files that an answer names.
    pub(crate) fn remember_folder(&mut self, answer: &Answer) {
        let (path, writes): (Option<&Path>, bool) = match answer {
            Answer::Open(paths, _) | Answer::New(paths, _) | Answer::Import(paths, ..) => {
                (paths.first().map(PathBuf::as_path), false)
            }
            Answer::Look(path) | Answer::Guideline(path) => (Some(path), false),
            Answer::Export(_, path)
            | Answer::WriteText(_, path)
            | Answer::KeySheet(_, path)
            | Answer::Backup(path)
            | Answer::SaveAs(path) => (Some(path), true),
            _ => return,
        };
        let folder = path.and_then(|path| std::path::absolute(path).ok());
        let Some(folder) = folder.as_deref().and_then(Path::parent) else {
            return;
        };
        if writes {
            self.written = Some((self.session.location().cloned(), folder.to_owned()));
        } else {
            self.prefs.read_folder = Some(folder.to_owned());
        }
    }
}
