//! The settings, page by page: what is changed holds at once and is written down at once.
//!
//! Changes nothing but the settings; what belongs to a project goes through an action.

mod dialog;
pub(in crate::ui::dialogs) mod general;
mod keys_file;
mod parts;
pub(in crate::ui::dialogs) mod person;
pub(in crate::ui::dialogs) mod reading;

pub use dialog::{Page, SettingsDialog};
pub(in crate::ui::dialogs) use parts::{
    ask, button, caption, note, own_id, place_of, radio, segments,
};
