//! The names of files and projects, and the encodings that the user chose.

use std::path::{Path, PathBuf};

use crate::formats::core::encoding::Encoding;

/// The encodings that the user has confirmed, each for its file.
pub type Encodings = Vec<(PathBuf, Encoding)>;

/// Returns the display name of a file.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Returns whether a path has the extension of a project.
pub fn is_project(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("tawsim"))
}

pub(in crate::session) fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Returns the name of the n-th project: `stem.tawsim`, `stem-2.tawsim` and so on.
pub(in crate::session) fn project_name(stem: &str, n: usize) -> String {
    if n == 1 {
        format!("{stem}.tawsim")
    } else {
        format!("{stem}-{n}.tawsim")
    }
}

/// The number of names that are tried for a dataset: `name.tawsim`, `name-2.tawsim` and so on.
pub(in crate::session) const MAX_NAMES: usize = 50;
