//! Asks what to export: the format and its losses, which documents, whose annotations.
//!
//! The list of formats is on the leading side, the details of the selected one on the other.
//! Does not write files.

mod annotators;
mod caption;
pub(super) mod details;
mod dialog;
pub(super) mod formats;
pub mod losses;
mod wish;

pub use dialog::ExportDialog;
pub use wish::ExportWish;
