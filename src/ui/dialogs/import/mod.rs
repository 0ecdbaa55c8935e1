//! What files would bring, before they come in: formats, labels and where they go, a document as it
//! will look, and what has to be decided.

mod dialog;
pub(in crate::ui::dialogs) mod labels;
pub(in crate::ui::dialogs) mod reading;

pub use dialog::ImportDialog;
