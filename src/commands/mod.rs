//! What can be asked for by name: commands, their keys, and the texts that name them.

pub mod chord;
pub mod edge;
pub mod intent;
pub mod key_problem;
pub mod key_sheet;
pub mod keymap;
pub mod problem;
pub mod resolve;
pub mod search;
pub mod table;
pub mod texts;
pub mod why;
