//! Notes which operation of this copy has written a field last.

use rusqlite::params;
use uuid::Uuid;

use crate::store::edits::Edit;
use crate::store::edits::core::change::{ALIAS, Change, REMOVED, REPLACES, RowId, Value};
use crate::store::merge::stamp::BEFORE_ALL;
use crate::store::{Store, StoreError};

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
