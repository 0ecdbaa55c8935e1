//! What a file dialog is asked for, and what it gives.

use std::path::PathBuf;

/// The kind of choice that a file dialog offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Existing files.
    Files,
    /// An existing file.
    File,
    /// A folder.
    Folder,
    /// The path of a file to write.
    Target,
}

/// The title and the content of a file dialog.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The title.
    pub title: String,
    /// Names of file kinds, each with its extensions.
    pub filters: Vec<(String, Vec<&'static str>)>,
    /// The folder in which the dialog starts.
    pub folder: Option<PathBuf>,
    /// The default name of a file to write.
    pub file_name: Option<String>,
}

/// What a file dialog of the system gave.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// Files.
    Files(Vec<PathBuf>),
    /// Nothing: the person closed it.
    Left,
    /// Nothing: it was not shown.
    Missing,
}
