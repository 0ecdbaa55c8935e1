//! Counts the documents and entities in each part of a split.

use crate::formats::core::exported::{ExportCounts, ExportDocument};
use crate::model::corpus::split::Split;
use crate::session::query::statistics::split_of;
/// The numbers of documents and entities in each of [`Split::PARTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartCounts {
    /// In the order of the parts.
    pub parts: [ExportCounts; 3],
    /// The number of documents in no part.
    pub unassigned: usize,
}

impl PartCounts {
    pub(super) fn add(&mut self, document: &ExportDocument) {
        let split = of(document);
        let at = Split::PARTS.iter().position(|part| split == Some(*part));
        match at.and_then(|at| self.parts.get_mut(at)) {
            Some(counts) => {
                counts.documents += 1;
                counts.entities += document.entities.len();
            }
            None => self.unassigned += 1,
        }
    }
}

/// Returns the part that a document is in.
pub(super) fn of(document: &ExportDocument) -> Option<Split> {
    split_of(document.document.extra.as_deref())
}
