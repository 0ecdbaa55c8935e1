//! What is known of the file of the open project: whether it is where it belongs.

use std::path::PathBuf;

use crate::session::file_watch::FileWatch;

/// Whether the file of the open project is where it belongs.
#[derive(Debug, Default)]
pub(crate) struct FileState {
    /// Wakes a window in which nothing happens.
    pub(super) watch: Option<(PathBuf, FileWatch)>,
    pub(super) looked: f64,
    pub(super) displaced: bool,
    /// The person was told that closing loses work.
    pub(super) told_before_closing: bool,
}

impl FileState {
    /// Returns whether the file is gone or replaced, so that nothing can be saved.
    pub(crate) fn is_displaced(&self) -> bool {
        self.displaced
    }
}
