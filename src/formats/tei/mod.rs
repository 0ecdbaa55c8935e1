//! TEI P5: names as elements in the text, one file for all documents.
//!
//! Our own files keep each character (`xml:space="preserve"`, `<lb n>` for line ends); of others the
//! white space is laid out for people, and collapsed.

mod body;
mod names;
mod read;
mod row;
mod write;

pub use row::TEI;
