//! Numbers and names from spaCy that a DocBin uses.

/// The ids of the columns that are written: the word, its position in an entity, and the entity's
/// label.
pub(super) const ORTH: u64 = 65;

pub(super) const ENT_IOB: u64 = 77;

pub(super) const ENT_TYPE: u64 = 78;

/// The name of the span group that holds all entities.
pub(super) const GROUP: &str = "sc";
