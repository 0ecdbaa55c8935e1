//! The person's key map file.

use std::path::{Path, PathBuf};

use crate::base::open_files;
use crate::commands::keys::key_problem::{KeyProblem, KeyTrouble};
use crate::commands::keys::keymap::Keymap;
use crate::model::io_error::io_message;

/// The key map file.
#[derive(Clone, Debug, Default)]
pub struct KeysFile {
    /// The path, whether or not the file exists.
    pub path: Option<PathBuf>,
    /// The problems in it.
    pub problems: Vec<KeyProblem>,
}

impl KeysFile {
    /// Reads the file; without one the default keys apply.
    pub fn read(path: Option<&Path>) -> (Keymap, Self) {
        let (keymap, problems) = match path.map(open_files::read_text_file) {
            Some(Ok(text)) => Keymap::load(&text),
            Some(Err(error)) if error.kind() != std::io::ErrorKind::NotFound => {
                // The file exists, but none of it can be used.
                let trouble = KeyTrouble::Unreadable(io_message(&error));
                (
                    Keymap::default(),
                    vec![KeyProblem {
                        line: None,
                        trouble,
                    }],
                )
            }
            Some(Err(_)) | None => (Keymap::default(), Vec::new()),
        };
        let file = Self {
            path: path.map(Path::to_owned),
            problems,
        };
        (keymap, file)
    }

    /// Returns how many problems the file has.
    pub fn n_faults(&self) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.is_fault())
            .count()
    }
}
