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
pub mod read;
mod schema;
mod shape;
mod stream;
#[cfg(test)]
mod tests;
mod view;
pub mod write;
mod write_head;

/// The value of the member `format`.
pub const FORMAT: &str = "tawsim-gold";

/// The version that is written. Every version `1.x.y` is read.
pub const VERSION: &str = "1.0.0";

/// The value of the member `offset_unit`.
pub const OFFSET_UNIT: &str = "unicode_code_point";

/// The two forms of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object.
    Json,
    /// A head and one document a line.
    Jsonl,
}
