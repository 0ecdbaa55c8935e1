//! A table of entities (CSV or TSV) for spreadsheets: one row each, with the id of its document.
//!
//! The texts are not in it. On reading they stand beside it, `doc_id.txt` each, or in a column of
//! their own; what has no text is told. Written as RFC 4180 has it, with the byte order mark by
//! which Excel knows UTF-8.

mod read;
mod row;
mod write;

pub(in crate::formats) use read::beside;
pub use row::CSV;
