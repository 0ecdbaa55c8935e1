//! Fixed names of CoNLL-U files.

/// The beginning of the first line of CoNLL-U Plus.
pub(super) const COLUMNS: &str = "# global.columns = ";

/// A comment defined by this program: the title of a document.
pub(super) const TITLE: &str = "title";

/// A comment defined by this program: the metadata of a document, a JSON object.
pub(super) const META: &str = "meta";
