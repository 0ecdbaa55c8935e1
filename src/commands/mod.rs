//! Named commands, their keys, and the texts of the interface.

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
