//! A table of entities (CSV or TSV) for spreadsheets: one row each, with the id of its document.
//!
//! An exported table does not hold the texts. On import they are files in the same folder
//! (`doc_id.txt`) or a column of the table; a missing text is reported. Writes RFC 4180, with the
//! byte order mark by which Excel recognizes UTF-8.

mod read;
mod row;
mod write;

pub(in crate::formats) use read::beside;
pub use row::CSV;
