//! What to export: the format and what it leaves out, which documents, whose annotations.
//!
//! The formats at the reading start, what the chosen one does with the project at hand at the
//! reading end. Writes nothing itself.

pub(super) mod details;
mod dialog;
pub(super) mod formats;
pub mod losses;
mod wish;

pub use dialog::ExportDialog;
pub use wish::ExportWish;
