//! Finds annotations of a layer that overlap each other.

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
        let sql = match document {
            Some(_) => include_str!("sql/spans_of.sql"),
            None => include_str!("sql/spans.sql"),
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
            if crossing {
                while around.pop_if(|other| *other <= start).is_some() {}
                if around.last().is_some_and(|other| *other < end) {
                    return Ok(true);
                }
                around.push(end);
            } else if last_end >= end {
                return Ok(true);
            }
            last_end = last_end.max(end);
        }
        Ok(false)
    }
}
