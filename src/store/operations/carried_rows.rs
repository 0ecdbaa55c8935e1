//! Notes the rows that an operation of this copy removes, restores or relabels all at once, so that
//! they travel with it.

use rusqlite::params;
use uuid::Uuid;

use crate::model::id::LabelId;
use crate::store::{Store, StoreError};

/// The rows that an operation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum CarriedRows {
    /// Those that an import brought.
    OfBatch(Uuid),
    /// The entities with a label.
    OfLabel(LabelId),
}

impl CarriedRows {
    fn id(self) -> Uuid {
        match self {
            Self::OfBatch(batch) => batch,
            Self::OfLabel(label) => label.0,
        }
    }

    /// The tables of the rows: the kind in `operation_rows`, the name, and the condition.
    fn tables(self) -> &'static [(i64, &'static str, &'static str)] {
        match self {
            Self::OfBatch(_) => &[
                (1, "annotations", "batch = ?2"),
                (2, "documents", "batch = ?2"),
            ],
            Self::OfLabel(_) => &[(1, "annotations", "label = ?2")],
        }
    }
}

impl Store {
    /// Notes the rows that an operation has just removed.
    pub(in crate::store) fn note_removed_rows(
        &self,
        rows: CarriedRows,
        operation: i64,
    ) -> Result<(), StoreError> {
        for (kind, table, condition) in rows.tables() {
            let sql = format!(
                "INSERT OR IGNORE INTO operation_rows (operation, kind, row, field, before, after) \
                 SELECT ?1, {kind}, id, 'removed', 0, 1 FROM {table} \
                 WHERE {condition} AND deleted = ?1"
            );
            self.conn
                .execute(&sql, params![operation, rows.id().as_bytes()])?;
        }
        Ok(())
    }

    /// Does `restore`, and notes the rows that it restores of those that an operation removed.
    pub(in crate::store) fn note_restored_rows(
        &self,
        rows: CarriedRows,
        (removed_by, operation): (i64, i64),
        restore: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for (kind, table, condition) in rows.tables() {
            let sql = format!(
                "INSERT OR IGNORE INTO operation_rows (operation, kind, row, field, before, after) \
                 SELECT ?1, {kind}, id, 'removed', 1, 0 FROM {table} \
                 WHERE {condition} AND deleted = ?3"
            );
            let id = rows.id();
            self.conn
                .execute(&sql, params![operation, id.as_bytes(), removed_by])?;
        }
        restore()?;
        // What could not be restored is as it was.
        for (kind, table, _) in rows.tables() {
            let sql = format!(
                "DELETE FROM operation_rows WHERE operation = ?1 AND kind = {kind} \
                 AND field = 'removed' AND after = 0 \
                 AND row IN (SELECT id FROM {table} WHERE deleted = ?2)"
            );
            self.conn.execute(&sql, params![operation, removed_by])?;
        }
        Ok(())
    }

    /// Notes the entities that have got back the label that they had before an operation.
    pub(in crate::store) fn note_labels_back(
        &self,
        label: LabelId,
        (relabelled_by, operation): (i64, i64),
    ) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO operation_rows \
                       (operation, kind, row, field, before, after) \
                   SELECT ?1, 1, r.row, 'label', r.after, ?2 FROM operation_rows AS r \
                   JOIN annotations AS a ON a.id = r.row AND a.label = ?2 \
                   WHERE r.operation = ?3 AND r.kind = 1 AND r.field = 'label'";
        let values = params![operation, label.0.as_bytes(), relabelled_by];
        self.conn.execute(sql, values)?;
        Ok(())
    }

    /// Notes an operation of this copy as the last one of the fields that it has written all at
    /// once. A removal is noted in the row itself.
    pub(in crate::store) fn note_clocks_of_rows(&self, operation: i64) -> Result<(), StoreError> {
        let sql = "INSERT INTO field_clocks (row, field, op, value) \
                   SELECT row, field, operation, iif(field = 'removed', after, NULL) \
                   FROM operation_rows \
                   WHERE operation = ?1 AND NOT (field = 'removed' AND after = 1) \
                       AND field <> 'written_label' \
                   ON CONFLICT DO UPDATE SET op = excluded.op, value = excluded.value \
                   WHERE op <> excluded.op";
        self.conn.prepare_cached(sql)?.execute([operation])?;
        Ok(())
    }
}
