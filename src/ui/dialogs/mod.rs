//! Dialogs: each asks one question, and its button names the action.

mod answer;
pub mod backups;
pub mod busy;
pub mod cases;
pub mod check;
pub mod concordance;
mod dialog;
pub mod document;
pub mod export;
pub mod files;
pub mod flag;
pub mod go_to;
pub mod guideline;
pub mod help;
pub mod import;
mod kept;
pub mod labels;
mod layout;
mod nesting_table;
pub mod note;
pub mod notices;
pub mod occurrences;
pub mod palette;
pub mod picker;
pub mod policy;
pub mod problems;
pub mod project;
pub mod reason;
pub mod report;
pub mod settings;
pub mod split;
pub mod statistics;

pub use answer::{Answer, Step};
pub use dialog::Dialog;
pub(crate) use layout::{choice, field, focus_at_first, foot, heading};
pub(in crate::ui::dialogs) use layout::{radio, segments};
