//! The project in numbers: charts where people would rather look than read.
//!
//! Counting is a job that the dialog waits for, and stops when it is left.

mod dialog;
mod names;
mod sections;

pub use dialog::StatisticsDialog;
pub(in crate::ui::dialogs) use dialog::split_color;
pub(in crate::ui::dialogs) use sections::waiting;
