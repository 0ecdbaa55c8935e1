//! A small file next to the settings, in which the window remembers something from one start to the
//! next.
//!
//! It holds no project data: what cannot be read counts as nothing, and what cannot be written is
//! missing at the next start.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::atomic_file;
use crate::base::open_files;

/// The place of the file; without settings there is none, and nothing is remembered.
#[derive(Clone, Debug, Default)]
pub(super) struct RememberedFile(Option<PathBuf>);

impl RememberedFile {
    /// Returns the file of this name next to the settings.
    pub(super) fn beside(settings: Option<&Path>, name: &str) -> Self {
        Self(settings.map(|path| path.with_file_name(name)))
    }

    /// Reads the file, which is TOML.
    pub(super) fn read<T: DeserializeOwned + Default>(&self) -> T {
        let path = self.0.as_deref();
        let text = path.and_then(|path| open_files::read_text_file(path).ok());
        let kept = text.and_then(|text| toml::from_str(&text).ok());
        kept.unwrap_or_default()
    }

    /// Writes the file, and makes its folder.
    pub(super) fn write(&self, kept: &impl Serialize) {
        let Some(path) = &self.0 else { return };
        if let Ok(text) = toml::to_string_pretty(kept) {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).ok();
            }
            atomic_file::atomic_write_bytes(path, text.as_bytes()).ok();
        }
    }
}
