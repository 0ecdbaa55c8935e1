//! TEI P5: names as elements in the text, one file for all documents.
//!
//! Our own files keep each character (`xml:space="preserve"`, `<lb n>` for line ends). In other
//! files the white space is only layout and is collapsed.

mod body;
mod names;
mod read;
mod row;
mod write;

pub use row::TEI;
