//! Arranges the labels: a list in order at the reading start, the chosen one at the reading end.
//!
//! Everything happens at once and can be undone; nothing is a copy that would have to be accepted.

mod ask;
mod color;
mod details;
mod dialog;
mod list;

pub use dialog::LabelsDialog;
pub(in crate::ui::dialogs) use dialog::{Usage, field, side_by_side, trouble};
pub(crate) use list::group_row;
