//! Notes which operation of this copy has written a field last.

use rusqlite::params;
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
                | Change::InsertBookmark(_)
                | Change::InsertGazetteer(_)
                | Change::InsertNameRule(_) => {
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
        self.keep_written_labels(operation)?;
        self.note_clocks_of_rows(operation)?;
        self.give_written_labels_back(operation)
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
            RowId::Gazetteer(_) => "UPDATE gazetteers SET op = ?2 WHERE id = ?1 AND op = 0",
            RowId::NameRule(_) => "UPDATE name_rules SET op = ?2 WHERE id = ?1 AND op = 0",
            _ => "UPDATE annotations SET op = ?2 WHERE id = ?1 AND op = 0 AND batch IS NULL",
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.execute(params![row.id().as_bytes(), operation])? == 1)
    }

    /// Notes the operation that gave an entity a label. If the label of the entity stood for
    /// another one, or an undo gives such a label back, the entity is noted as a row of the
    /// operation.
    fn note_label(&self, entity: Uuid, label: Uuid, operation: i64) -> Result<(), StoreError> {
        let sql = include_str!("../sql/note_label.sql");
        let values = params![operation, entity.as_bytes(), label.as_bytes()];
        if self.conn.prepare_cached(sql)?.execute(values)? == 0 {
            self.note_field((entity, "label"), operation, None::<i64>)?;
        }
        Ok(())
    }

    /// Keeps the labels that entities were given, where they stand for others and the operation
    /// gives the entities another label.
    fn keep_written_labels(&self, operation: i64) -> Result<(), StoreError> {
        let sql = "INSERT OR IGNORE INTO operation_rows (operation, kind, row, field, before) \
                   SELECT r.operation, 1, r.row, 'written_label', f.value \
                   FROM operation_rows AS r JOIN field_clocks AS f \
                       ON f.row = r.row AND f.field = 'label' AND f.value IS NOT NULL \
                   WHERE r.operation = ?1 AND r.kind = 1 AND r.field = 'label'";
        self.conn.prepare_cached(sql)?.execute([operation])?;
        Ok(())
    }

    /// Gives entities back the labels that they had been given before the operation that this one
    /// undoes, where these still stand for the labels that the entities have now.
    fn give_written_labels_back(&self, operation: i64) -> Result<(), StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("../sql/written_labels.sql"))?;
        let rows = statement.query_map([operation], |found| {
            Ok((row::id(found, 0)?, row::id(found, 1)?))
        })?;
        let labels: Vec<(Uuid, Uuid)> = rows.collect::<Result<_, _>>()?;
        if labels.is_empty() {
            return Ok(());
        }
        let aliases = self.aliases(Aliased::Label)?;
        for (written, shown) in labels {
            if aliases.get(&written) != Some(&shown) {
                continue;
            }
            let sql = include_str!("../sql/give_label_back.sql");
            let values = params![operation, written.as_bytes(), shown.as_bytes()];
            self.conn.prepare_cached(sql)?.execute(values)?;
            let sql = "UPDATE field_clocks SET value = ?2 WHERE field = 'label' AND row IN ( \
                           SELECT row FROM operation_rows WHERE operation = ?1 AND kind = 1 \
                               AND field = 'label' AND after = ?2)";
            let values = params![operation, written.as_bytes()];
            self.conn.prepare_cached(sql)?.execute(values)?;
        }
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
