//! Edits the label set: a list on the leading side, the selected label on the trailing side.
//!
//! Each change takes effect at once and can be undone; there is no copy to accept.

mod ask;
mod color;
mod details;
mod dialog;
mod layout;
mod list;
mod subtypes;
mod usage;

pub use dialog::LabelsDialog;
pub(in crate::ui::dialogs) use layout::{field, side_by_side, trouble};
pub(crate) use list::group_row;
pub(in crate::ui::dialogs) use usage::Usage;
