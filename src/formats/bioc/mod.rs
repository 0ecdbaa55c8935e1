//! BioC, in XML and in JSON: collections of documents in passages and sentences.
//!
//! Offsets are code points from the start of the document; some programs count from each sentence
//! instead, which the words of the annotations show. What an annotation says stands in its infons:
//! `type` is its label.

mod document;
mod json;
mod row;
mod write;
mod xml;

pub use row::{BIOC_JSON, BIOC_XML};
