//! BioC, in XML and in JSON: collections of documents in passages and sentences.
//!
//! Offsets are code points from the start of the document. Some programs count bytes, as the
//! specification says, or from each passage; the words of the annotations reveal it. The infons hold an annotation's properties;
//! `type` is its label.

mod document;
mod json;
mod layout;
mod parts;
mod row;
mod write;
mod xml;

pub use row::{BIOC_JSON, BIOC_XML};
