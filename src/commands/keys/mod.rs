//! Keys: how they are written, which command they belong to, and the sheet that lists them.

pub mod chord;
pub mod key_problem;
pub mod key_sheet;
pub mod keymap;
