//! Dialogs that ask for one text: a note, a reason, a flag.

pub mod flag;
pub mod note;
pub mod reason;
