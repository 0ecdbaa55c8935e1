//! Files come in: one transaction, one journal row, one step that can be undone.
//!
//! Knows no format: a reader has made plain values of the file, with every span checked.

mod carry_over;
mod documents;
mod importer;
mod labels;
mod names;
pub(super) mod overlaps;
pub mod plan;
pub mod preview;
pub mod read_files;
pub mod report;
pub mod request;
pub mod scan;
mod span_index;
pub mod stream;
mod suggestions;
pub mod text_lookup;
pub mod text_store;

pub use importer::{ImportBatch, Incoming};
pub use report::ImportReport;
