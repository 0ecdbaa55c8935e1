//! Plain text: one file is one document, kept to the byte.
//!
//! Line ends, controls, NUL, marks and tatweel stay; only the encoding and one byte order mark go,
//! and the document's `meta` says so. Entities have no place in it.

pub mod read;
mod row;
pub mod write;

pub use row::TEXT;
