//! Dialogs: each asks one question, and its button names the action.

mod answer;
pub mod busy;
pub mod changed;
mod dialog;
pub mod document;
pub mod encoding;
pub mod export;
pub mod flag;
pub mod folder;
pub mod go_to;
pub mod guideline;
pub mod import;
mod kept;
pub mod keys;
pub mod labels;
mod layout;
pub mod note;
pub mod notices;
pub mod palette;
pub mod path;
pub mod picker;
pub mod problems;
pub mod project;
pub mod report;
pub mod settings;
pub mod split;
pub mod statistics;

pub use answer::{Answer, Step};
pub use dialog::Dialog;
pub(crate) use layout::{choice, field, focus_at_first, foot, heading};
