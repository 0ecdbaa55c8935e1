//! The main window's state and layout, independent of eframe, so that tests can run it without a
//! display.
//!
//! `logic` carries out the intents; `ui` paints and fills the outbox.

mod act;
pub(in crate::ui) mod announce;
mod answers;
mod applied;
pub mod custom_font;
pub mod dispatch;
pub(in crate::ui) mod drafts;
mod file_choice;
mod file_state;
mod frame_loop;
pub(in crate::ui) mod import;
mod indexing;
mod input;
mod job_start;
pub(in crate::ui) mod keymap;
pub(in crate::ui) mod label_keys;
pub(in crate::ui) mod label_notices;
mod notifier;
pub mod notify;
pub mod open;
pub(in crate::ui) mod project;
pub(in crate::ui) mod project_file;
pub mod search;
pub mod settings;
mod workbench;

pub use workbench::{Places, Workbench};
