//! What can be asked for by name: commands, their keys, and the texts that name them.

pub mod chord;
pub mod edge;
pub mod search;
pub mod texts;
