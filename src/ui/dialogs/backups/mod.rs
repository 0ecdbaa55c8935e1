//! Dialogs about the automatic backups.

pub mod large;
pub mod list;
