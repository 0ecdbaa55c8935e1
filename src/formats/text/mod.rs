//! Plain text: one file is one document, kept to the byte.
//!
//! Keeps line ends, control characters, NUL, direction marks and tatweel. Only the encoding and one
//! byte order mark are lost, and the document's `meta` records them. Does not carry entities.

pub mod read;
mod row;
pub mod write;

pub use row::TEXT;
