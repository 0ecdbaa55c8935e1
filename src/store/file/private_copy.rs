//! A private copy of a project, in the version of this program. `conversion` makes and opens it.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::store::file::schema_difference::SchemaDifference;

/// The project that a private copy was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The version of its file.
    pub version: i64,
    /// The differences between its schema and the schema of its version. The copy has none.
    pub differences: Vec<SchemaDifference>,
    /// The number of its rows that our tables reject.
    pub left_out: usize,
}

/// A copy in a temporary folder of this user. Removed when dropped.
#[derive(Debug)]
pub struct PrivateCopy {
    pub(super) path: PathBuf,
    pub(super) origin: Origin,
    pub(super) is_converted: bool,
    // Kept for its end, at which it is removed.
    pub(super) _folder: TempDir,
}

impl PrivateCopy {
    /// Returns the project that the copy was made of.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Returns whether the project has an older version than this program.
    pub fn is_converted(&self) -> bool {
        self.is_converted
    }
}
