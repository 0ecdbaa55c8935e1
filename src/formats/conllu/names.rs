//! Fixed names of CoNLL-U files.

/// Begins the first line of CoNLL-U Plus.
pub(super) const COLUMNS: &str = "# global.columns = ";

/// A comment of our own: the title of a document.
pub(super) const TITLE: &str = "title";

/// A comment of our own: what is known about a document, a JSON object.
pub(super) const META: &str = "meta";
