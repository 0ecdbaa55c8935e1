//! Finds annotations of a layer that overlap each other.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::model::id::DocumentId;
use crate::store::{Store, StoreError, row};

impl Store {
    /// Returns whether two annotations of a layer overlap: with neither inside the other
    /// (crossing), or with one inside the other. Looks at one document or at all of them.
    pub fn has_overlaps(
        &self,
        crossing: bool,
        document: Option<DocumentId>,
    ) -> Result<bool, StoreError> {
        let mut is_found = false;
        self.each_overlap(crossing, document, |_| {
            is_found = true;
            ControlFlow::Break(())
        })?;
        Ok(is_found)
    }

    /// Returns the documents with annotations that cross each other.
    pub(in crate::store) fn documents_with_crossing(
        &self,
    ) -> Result<BTreeSet<DocumentId>, StoreError> {
        let mut keys = BTreeSet::new();
        self.each_overlap(true, None, |key| {
            keys.insert(key);
            ControlFlow::Continue(())
        })?;
        let sql = "SELECT id FROM documents WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut found = BTreeSet::new();
        for key in keys {
            found.insert(DocumentId(statement.query_row([key], |f| row::id(f, 0))?));
        }
        Ok(found)
    }

    /// Calls `visit` with the key of the document for each annotation that overlaps one before it,
    /// until it breaks.
    fn each_overlap(
        &self,
        crossing: bool,
        document: Option<DocumentId>,
        mut visit: impl FnMut(i64) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let sql = match document {
            Some(_) => include_str!("../sql/spans_of.sql"),
            None => include_str!("../sql/spans.sql"),
        };
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = match document {
            Some(id) => statement.query([id.0.as_bytes()])?,
            None => statement.query([])?,
        };
        let mut layer: Option<(i64, i64)> = None;
        // The ends of the annotations around the next one. As long as none cross, each is inside
        // those before it.
        let mut around: Vec<usize> = Vec::new();
        let mut last_end = 0;
        while let Some(row) = rows.next()? {
            let document: i64 = row.get(0)?;
            // A damaged annotation is in no export, so it overlaps none.
            let place = (document, row.get(1)?);
            let (Ok(start), Ok(end)) = (row::size(row, 2), row::size(row, 3)) else {
                continue;
            };
            if layer != Some(place) {
                around.clear();
                last_end = 0;
                layer = Some(place);
            }
            let is_overlap = if crossing {
                while around.pop_if(|other| *other <= start).is_some() {}
                let is_crossing = around.last().is_some_and(|other| *other < end);
                around.push(end);
                is_crossing
            } else {
                last_end >= end
            };
            if is_overlap && visit(document).is_break() {
                break;
            }
            last_end = last_end.max(end);
        }
        Ok(())
    }
}
