//! The statistics of the project, mostly as charts.
//!
//! A background job counts. The dialog waits for it and stops it on closing.

mod dialog;
mod names;
mod sections;

pub use dialog::StatisticsDialog;
pub(in crate::ui::dialogs) use dialog::split_color;
pub(in crate::ui::dialogs) use sections::{section, shown_label, waiting};
