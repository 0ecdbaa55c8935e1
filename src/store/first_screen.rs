//! Reads what the first screen of a large document needs: the annotations near its beginning, and
//! the numbers of all of them.

use std::collections::BTreeMap;

use rusqlite::{Rows, params};

use crate::model::document::Document;
use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::store::annotations::rows::{collect, without_index};
use crate::store::{Store, StoreError, StoredAnnotations, row};

impl Store {
    /// Returns the annotations of a layer that begin before a byte of the document.
    pub fn annotations_before(
        &self,
        document: &Document,
        layer: LayerId,
        byte: usize,
    ) -> Result<StoredAnnotations, StoreError> {
        let sql = include_str!("sql/annotations_before.sql");
        let most = self.has_most(document.id, layer)?;
        let through = most.then(|| without_index(sql));
        let mut statement = self
            .conn
            .prepare_cached(through.as_deref().unwrap_or(sql))?;
        let place = params![document.id.0.as_bytes(), layer.0.as_bytes(), byte as i64];
        collect(self, &mut statement.query(place)?, document)
    }

    /// Returns the number of annotations of a layer of a document by label, including those that
    /// are damaged.
    pub fn counts_by_label(
        &self,
        document: DocumentId,
        layer: LayerId,
    ) -> Result<BTreeMap<LabelId, usize>, StoreError> {
        let id = document.0.as_bytes();
        // The index alone tells the numbers of a document with one layer.
        if self.is_only_layer(document, layer)? {
            let sql = include_str!("sql/counts_by_label.sql");
            let mut statement = self.conn.prepare_cached(sql)?;
            return counts(&mut statement.query([id])?);
        }
        let sql = include_str!("sql/counts_by_label_of_layer.sql");
        let most = self.has_most(document, layer)?;
        let through = most.then(|| without_index(sql));
        let mut statement = self
            .conn
            .prepare_cached(through.as_deref().unwrap_or(sql))?;
        counts(&mut statement.query(params![id, layer.0.as_bytes()])?)
    }

    fn is_only_layer(&self, document: DocumentId, layer: LayerId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM annotation_counts \
            WHERE document = (SELECT key FROM documents WHERE id = ?1) \
            AND layer IS NOT (SELECT key FROM layers WHERE id = ?2) AND n <> 0";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(!statement.exists(params![document.0.as_bytes(), layer.0.as_bytes()])?)
    }
}

fn counts(rows: &mut Rows<'_>) -> Result<BTreeMap<LabelId, usize>, StoreError> {
    let mut counts = BTreeMap::new();
    while let Some(found) = rows.next()? {
        // A damaged label is none of the project.
        if let Ok(label) = row::id(found, 0) {
            counts.insert(LabelId(label), row::size(found, 1)?);
        }
    }
    Ok(counts)
}
