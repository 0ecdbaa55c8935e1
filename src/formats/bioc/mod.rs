//! BioC, in XML and in JSON: collections of documents in passages and sentences.
//!
//! Offsets are code points from the start of the document. Some programs count from each sentence
//! instead; the words of the annotations reveal it. The infons hold an annotation's properties;
//! `type` is its label.

mod document;
mod json;
mod row;
mod write;
mod xml;

pub use row::{BIOC_JSON, BIOC_XML};
