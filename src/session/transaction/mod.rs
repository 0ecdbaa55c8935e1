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
    ACCEPT, ACCEPT_MANY, ANNOTATOR_NAME, CREATE, DELETE, DOCUMENT, FINISH, FINISH_MANY, FLAG,
    FORGET_MANY, GUIDELINE, IMPORT, LABEL_ADD, LABEL_CHANGE, LABEL_MERGE, LABEL_MOVE, LABEL_REMOVE,
    MEND, NORM, NOTE, PROJECT, REJECT, REJECT_MANY, RELABEL, REMOVE_DOCUMENT, REPAIR, RESIZE,
    SPLIT, STATE, SUBTYPE, TAKE_BACK, Transaction, UNCERTAIN, UNREADABLE, VERDICT,
    is_about_many_suggestions, is_decision,
};
