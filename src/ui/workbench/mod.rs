//! The main window's state and layout, independent of eframe, so that tests can run it without a
//! display.
//!
//! `logic` carries out the intents; `ui` paints and fills the outbox.

mod act;
mod answers;
mod concordance;
mod dialog_queue;
mod dispatch;
mod drafts;
mod files;
mod frame_loop;
mod input;
mod label_keys;
mod marks;
mod notices;
mod primary_selection;
mod project;
mod quit;
mod review;
mod search;
mod settings;
mod suggestions;
#[expect(
    clippy::module_inception,
    reason = "the folder is named after the type that it is about"
)]
mod workbench;

pub use workbench::{Places, Workbench};
