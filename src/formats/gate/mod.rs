//! GATE: its XML documents, and the bdocjs of its Python side; one file per document.
//!
//! The annotation set `gold` is the gold; every other set is an annotator's version.

mod features;
mod json_read;
mod json_write;
mod names;
mod row;
mod sets;
mod xml_read;
mod xml_write;

pub use row::{BDOCJS, GATE};
