//! GATE: its XML documents, and the bdocjs of its Python side; one file a document.
//!
//! The gold is the annotation set `gold`; every other set is the version of somebody.

mod features;
mod json_read;
mod json_write;
mod names;
mod row;
mod sets;
mod xml_read;
mod xml_write;

pub use row::{BDOCJS, GATE};
