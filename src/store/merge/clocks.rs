//! Notes which operation of this copy has written a field last.

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::store::edits::Edit;
use crate::store::edits::core::change::{ALIAS, Change, REMOVED, REPLACES, RowId, Value};
use crate::store::merge::settle::aliases::Aliased;
use crate::store::merge::stamp::BEFORE_ALL;
use crate::store::{Store, StoreError, row};

impl Store {
    /// Notes the fields that the edits of an operation of this copy have written.
    pub fn note_clocks(&self, operation: i64, edits: &[Edit]) -> Result<(), StoreError> {
        let mut changes = Vec::new();
        for edit in edits {
            edit.changes(&mut changes);
        }
        // A row that an edit has just added carries the clock itself.
        let mut new: Option<RowId> = None;
        for change in &changes {
            let row = change.row();
            match change {
                Change::InsertAnnotation(_)
                | Change::InsertLabel(..)
                | Change::InsertBookmark(_) => {
                    new = self.note_new_row(row, operation)?.then_some(row);
                }
                // It is in the project, or came with its document.
                Change::InsertSuggestion(_) => {}
                Change::Set { field, value, .. } => {
                    if field == REMOVED && new == Some(row) {
                        continue;
                    }
                    if let (RowId::Annotation(..), "label", Value::Id(label)) =
                        (row, &**field, value)
                    {
                        self.note_label(row.id(), *label, operation)?;
                        continue;
                    }
                    let is_removed = match value {
                        Value::Flag(is_removed) if field == REMOVED => Some(*is_removed),
                        _ => None,
                    };
                    // What a label stands for and what a document replaces is noted with its value.
                    if let Value::Id(other) = value
                        && matches!(&**field, ALIAS | REPLACES)
                    {
                        let value = other.as_bytes().to_vec();
                        self.note_field((row.id(), field), operation, value)?;
                        continue;
                    }
                    // A removal is noted in the row itself.
                    if is_removed != Some(true) {
                        let value = is_removed.map(i64::from);
                        self.note_field((row.id(), field), operation, value)?;
                    }
                }
            }
        }
        self.note_clocks_of_rows(operation)
    }

    /// Notes that the labels of a new project are older than all operations.
    pub fn note_first_labels(&self) -> Result<(), StoreError> {
        self.conn
            .execute("UPDATE labels SET op = ?1", [BEFORE_ALL])?;
        Ok(())
    }

    fn note_new_row(&self, row: RowId, operation: i64) -> Result<bool, StoreError> {
        let sql = match row {
            RowId::Label(_) => "UPDATE labels SET op = ?2 WHERE id = ?1 AND op = 0",
            RowId::Bookmark(..) => "UPDATE bookmarks SET op = ?2 WHERE id = ?1 AND op = 0",
            _ => "UPDATE annotations SET op = ?2 WHERE id = ?1 AND op = 0 AND batch IS NULL",
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.execute(params![row.id().as_bytes(), operation])? == 1)
    }

    /// Notes the operation that gave an entity a label. If its label stood for another one, an undo
    /// gives that one back.
    fn note_label(&self, entity: Uuid, label: Uuid, operation: i64) -> Result<(), StoreError> {
        let keep = "INSERT OR IGNORE INTO operation_rows (operation, kind, row, field, before) \
                    SELECT ?2, 1, row, 'written_label', value FROM field_clocks \
                    WHERE row = ?1 AND field = 'label' AND value IS NOT NULL";
        let place = params![entity.as_bytes(), operation];
        self.conn.prepare_cached(keep)?.execute(place)?;
        let sql = "SELECT p.before FROM operations AS o \
                   JOIN operation_rows AS p ON p.operation = o.undoes AND p.kind = 1 \
                       AND p.row = ?1 AND p.field = 'written_label' \
                   WHERE o.key = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let written = statement
            .query_row(place, |found| row::id(found, 0))
            .optional()?;
        let stands = |written: Uuid| -> Result<bool, StoreError> {
            Ok(self.aliases(Aliased::Label)?.get(&written) == Some(&label))
        };
        let Some(written) = written else {
            return self.note_field((entity, "label"), operation, None::<i64>);
        };
        if !stands(written)? {
            return self.note_field((entity, "label"), operation, None::<i64>);
        }
        let bytes = written.as_bytes().to_vec();
        self.note_field((entity, "label"), operation, bytes)?;
        let sql = "INSERT OR IGNORE INTO operation_rows (operation, kind, row, field, after) \
                   VALUES (?2, 1, ?1, 'label', ?3)";
        let values = params![entity.as_bytes(), operation, written.as_bytes()];
        self.conn.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Notes the operation that wrote a field, and what it wrote if the row shows something else.
    pub(in crate::store) fn note_field(
        &self,
        (row, field): (Uuid, &str),
        operation: i64,
        value: impl rusqlite::ToSql,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO field_clocks (row, field, op, value) VALUES (?1, ?2, ?3, ?4) \
                   ON CONFLICT DO UPDATE SET op = ?3, value = ?4";
        self.conn
            .prepare_cached(sql)?
            .execute(params![row.as_bytes(), field, operation, value])?;
        Ok(())
    }
}
