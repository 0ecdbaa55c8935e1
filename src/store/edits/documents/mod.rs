//! The kinds of edits of documents.

pub(super) mod archive;
pub(super) mod curation;
pub(super) mod fields;
pub(super) mod flag;
pub(super) mod splits;
pub(super) mod state;
pub(super) mod swap;
