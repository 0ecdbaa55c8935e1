//! Transactions: edits that are committed together, the journal, and undo and redo.

pub mod changes;
pub mod edit;
pub mod fit;
pub(in crate::session) mod history;
pub(in crate::session) mod journal_codec;
pub mod step;
pub(in crate::session) mod three_way;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod transaction;
pub mod undo;

pub use transaction::{
    CREATE, DELETE, DOCUMENT, FINISH, FLAG, GUIDELINE, IMPORT, LABEL_ADD, LABEL_CHANGE,
    LABEL_MERGE, LABEL_MOVE, LABEL_REMOVE, NORM, NOTE, PROJECT, RELABEL, REMOVE_DOCUMENT, REPAIR,
    RESIZE, SPLIT, STATE, TITLES, Transaction, UNCERTAIN, UNREADABLE,
};
