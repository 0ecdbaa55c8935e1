//! Ids of spaCy's string store that a DocBin uses.

/// The numbers of the columns that are written: the word, and where in which entity it stands.
pub(super) const ORTH: u64 = 65;

pub(super) const ENT_IOB: u64 = 77;

pub(super) const ENT_TYPE: u64 = 78;

/// The group of spans with all entities.
pub(super) const GROUP: &str = "sc";
