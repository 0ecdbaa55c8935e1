//! Previews an import: formats, labels and their targets, a document, and open decisions.

mod dialog;
pub(in crate::ui::dialogs) mod labels;
mod passage;
pub(in crate::ui::dialogs) mod read_options;

pub use dialog::ImportDialog;
