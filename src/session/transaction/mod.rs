//! Transactions: edits that are committed together, the journal, and undo and redo.

pub mod changes;
pub(in crate::session) mod history;
mod remember;
pub mod step;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod transaction;
pub mod undo;
pub(in crate::session) mod view;

pub use transaction::{
    ANNOTATOR_NAME, CREATE, DELETE, DOCUMENT, FINISH, FLAG, GUIDELINE, IMPORT, LABEL_ADD,
    LABEL_CHANGE, LABEL_MERGE, LABEL_MOVE, LABEL_REMOVE, MEND, NORM, NOTE, PROJECT, RELABEL,
    REMOVE_DOCUMENT, REPAIR, RESIZE, SPLIT, STATE, Transaction, UNCERTAIN, UNREADABLE, VERDICT,
};
