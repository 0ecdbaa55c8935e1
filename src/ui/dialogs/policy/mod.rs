//! The policy of a project, and which labels may stand inside which.

pub mod dialog;
pub(in crate::ui::dialogs) mod nesting_table;
