//! The settings, in pages: a change takes effect and is saved at once.
//!
//! Changes nothing but the settings; changes of the project go through actions.

pub(in crate::ui::dialogs) mod article_style;
mod dialog;
pub(in crate::ui::dialogs) mod general;
mod keys_file;
mod parts;
pub(in crate::ui::dialogs) mod person;

pub use dialog::{Page, SettingsDialog};
pub(in crate::ui::dialogs) use parts::{ask, button, caption, note, own_id, place_of};
