//! Named commands, their keys, and the texts of the interface.

pub mod disabled_reason;
pub mod format_names;
pub mod import_report;
pub mod intent;
pub mod keys;
pub mod loss_report;
pub mod origin;
pub mod pattern_fault;
pub mod problem;
pub mod problem_text;
pub mod resolve;
pub mod search;
pub mod selection;
pub mod table;
pub mod text_values;
pub mod texts;
