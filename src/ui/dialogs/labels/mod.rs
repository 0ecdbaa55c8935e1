//! Arranges the labels: a list in order at the reading start, the chosen one at the reading end.
//!
//! Everything happens at once and can be undone; nothing is a copy that would have to be accepted.

mod ask;
mod color;
mod details;
mod dialog;
mod layout;
mod list;
mod usage;

pub use dialog::LabelsDialog;
pub(in crate::ui::dialogs) use layout::{field, side_by_side, trouble};
pub(crate) use list::group_row;
pub(in crate::ui::dialogs) use usage::Usage;
