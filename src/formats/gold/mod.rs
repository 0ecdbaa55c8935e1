//! The gold dataset: `tawsim-gold` JSON and its JSONL twin, version 1.
//!
//! The schema is `assets/gold.schema.json`; what a schema cannot say is listed there under
//! `x-invariants`. [`schema`] holds the same rules as tables, a test compares the two. A file is
//! read record by record ([`stream`]), each record is held against the tables ([`shape`]) and the
//! invariants ([`invariants`]), and what stands the test becomes plain values ([`convert`]).
//! Unknown members of the head, a document or an entity are kept under `ext`, those of other
//! objects where they stand: written and read again, a project is what it was.

pub mod check;
mod convert;
mod head;
mod invariants;
pub mod labels;
mod names;
pub mod offsets;
mod quotes;
pub mod read;
mod removed_text;
mod restore;
mod row;
mod schema;
mod shape;
mod stream;
mod view;
pub mod write;
mod write_head;

pub use names::{FORMAT, OFFSET_UNIT, VERSION};
pub use row::{JSON, JSONL};

#[cfg(test)]
mod tests;
