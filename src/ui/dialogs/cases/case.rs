//! A case: a proposal of the list.

use crate::model::id::{DocumentId, LabelId};

/// A proposal of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its document.
    pub document: DocumentId,
    /// The first byte of its span, and the byte behind it.
    pub span: (usize, usize),
    /// Its label.
    pub label: LabelId,
    /// Its suggestions, by their keys in this file.
    pub keys: Vec<i64>,
}
