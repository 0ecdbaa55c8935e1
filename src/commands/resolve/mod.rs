//! Resolves commands to intents for the current session, with one small function per command.
//!
//! Only reads the session; if a command cannot run, returns the reason.

mod documents;
mod entities;
mod guards;
mod nested;
mod project;
mod selection;

pub(in crate::commands) use documents::{
    finish, flag, next_document, previous_document, remove_document, reopen, repair_document, skip,
};
pub(in crate::commands) use entities::{
    accept, accept_together, add_label, apply_label, arrange_labels, delete, go_to_mark,
    list_labels, never, norm, note, occurrences, reject, reject_because, skip_suggestion, subtype,
    take_back, uncertain,
};
pub use entities::{add, apply, label_of_key};
pub use guards::Resolved;
pub(in crate::commands) use nested::nested;
pub use nested::word_inside;
pub(in crate::commands) use project::{
    closing, concordance, export_guideline, exporting, exporting_all, find, find_documents,
    importing, of_document, of_documents, of_project, of_writable, redo, undo,
};
pub use selection::selected_words;
pub(in crate::commands) use selection::{
    at_selection, caret, copy, cut, edge, extend, go_to, next_bookmark, select_all, select_nothing,
    select_word,
};
