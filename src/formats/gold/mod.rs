//! The gold dataset: `tawsim-gold` JSON and its JSONL variant, version 1.
//!
//! The schema is `assets/gold.schema.json`; rules that a schema cannot express are listed there
//! under `x-invariants`. [`schema`] contains the same rules as tables, and a test compares the two.
//! A file is read record by record ([`stream`]); each record is checked against the tables
//! ([`shape`]) and the invariants ([`invariants`]), and valid parts become plain values
//! ([`convert`]). Unknown members of the head, a document or an entity are kept under `ext`, those
//! of other objects in place, so that a project is unchanged after export and import.

pub mod check;
mod convert;
pub mod exported_layer;
mod head;
mod invariants;
pub mod labels;
mod names;
pub mod read;
mod row;
mod schema;
mod shape;
mod stream;
pub mod unfit;
mod view;
pub mod without_texts;
pub mod write;
mod write_head;

pub use names::{FORMAT, OFFSET_UNIT, VERSION};
pub use row::{JSON, JSONL};

#[cfg(test)]
mod tests;
