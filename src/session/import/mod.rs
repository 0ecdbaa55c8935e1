//! Imports files in one transaction, with one operation and as one step that can be undone.
//!
//! Does not depend on any format: a reader has converted the file to plain values and checked every
//! span.

mod carried_suggestions;
mod carry_over;
mod documents;
mod identity;
mod importer;
mod labels;
pub(super) mod overlaps;
pub mod plan;
pub mod preview;
pub mod read_files;
pub mod report;
pub mod request;
pub mod scan;
pub(super) mod span_index;
pub mod stream;
mod suggestions;
pub mod text_lookup;
pub mod text_store;

pub use importer::DocumentImporter;
pub use report::ImportReport;
