//! Merges rows that both copies have from imports of their own, or from before version 4.

use std::cmp::Ordering;

use rusqlite::types::Value as Sql;
use rusqlite::{Row, params};

use crate::base::json::object::members;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::store::StoreError;
use crate::store::edits::core::change::{REMOVED, RowId, Value};
use crate::store::merge::context::{Merge, Source, text_of};
use crate::store::merge::keys::Keys;
use crate::text::span::Span;

impl Merge<'_> {
    /// Merges the fields of a row that both copies have from the same time: those that differ.
    /// `COLUMN/` stands for all members of a JSON object.
    pub(super) fn compare(
        &mut self,
        keys: &mut Keys<'_>,
        source: Source,
        of: RowId,
        fields: &[&str],
    ) -> Result<(), StoreError> {
        let mut all: Vec<String> = Vec::new();
        for field in fields {
            let Some(column) = field.strip_suffix('/') else {
                all.push((*field).to_owned());
                continue;
            };
            for store in [keys.from, self.store] {
                if let Value::Text(object) = store.field(of, column)? {
                    let names = members(Some(&object)).into_iter();
                    all.extend(names.map(|(name, _)| format!("{column}/{name}")));
                }
            }
        }
        if !matches!(of, RowId::Project) {
            all.push(REMOVED.to_owned());
        }
        all.sort_unstable();
        all.dedup();
        for field in all {
            let value = keys.from.field(of, &field)?;
            let Some(mut stamp) = keys.from.field_stamp(of, &field)? else {
                continue;
            };
            let author = keys.from.author_of(stamp.key)?;
            stamp.key = keys.operation(stamp.key)?;
            // An equal value may have been written later.
            let ours = self.store.field_stamp(of, &field)?;
            if value == self.store.field(of, &field)? && ours.is_none_or(|ours| stamp <= ours) {
                continue;
            }
            let value = typed(&field, value);
            let source = Source {
                stamp,
                author,
                ..source
            };
            self.set(source, (of, &field), &value)?;
        }
        Ok(())
    }

    /// Takes the state of a document for an annotator from the later of two imports. `found` has the
    /// columns of a state.
    pub(super) fn take_later_state(
        &mut self,
        keys: &mut Keys<'_>,
        (document, layer): (DocumentId, LayerId),
        found: &Row<'_>,
    ) -> Result<(), StoreError> {
        let of = RowId::Document(document);
        let field = format!("state/{}", layer.0);
        let theirs = keys.from.field_stamp(of, &field)?;
        let ours = self.store.field_stamp(of, &field)?;
        let (Some(theirs), Some(ours)) = (theirs, ours) else {
            return Ok(());
        };
        // Of two that are equally old, which nobody can order, the greater one.
        let state = keys.from.field(of, &field)?;
        let now = self.store.field(of, &field)?;
        let is_later = match theirs.cmp(&ours) {
            Ordering::Equal => text_of(&state) > text_of(&now),
            order => order.is_gt(),
        };
        if !is_later {
            return Ok(());
        }
        let key = keys.operation(theirs.key)?;
        self.store.write_field((of, &field), &state, key)?;
        let sql = "UPDATE document_states SET extra = ?3 \
                   WHERE document = (SELECT key FROM documents WHERE id = ?1) \
                   AND annotator = (SELECT key FROM layers WHERE id = ?2)";
        let extra: Option<String> = found.get("extra")?;
        let values = params![document.0.as_bytes(), layer.0.as_bytes(), extra];
        self.store.conn.prepare_cached(sql)?.execute(values)?;
        self.touch(document, Timestamp::default());
        Ok(())
    }

    /// Lets a row that both copies have imported come from the later import, so that all copies say
    /// the same.
    pub(super) fn take_later_origin(
        &mut self,
        keys: &mut Keys<'_>,
        of: RowId,
        (table, columns): (&str, &[&str]),
        found: &Row<'_>,
    ) -> Result<(), StoreError> {
        let (Some(theirs), Some(ours)) = (keys.from.row_stamp(of)?, self.store.row_stamp(of)?)
        else {
            return Ok(());
        };
        if theirs <= ours {
            return Ok(());
        }
        let later = Sql::Integer(keys.operation(theirs.key)?);
        for column in ["op", "order_op", "place", "batch"] {
            let Some(at) = columns.iter().position(|name| *name == column) else {
                continue;
            };
            let value = match (column, keys.value(column, found.get(at)?)?) {
                ("op", _) | ("order_op", Sql::Integer(0)) => later.clone(),
                (_, value) => value,
            };
            let sql = format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1");
            let mut statement = self.store.conn.prepare_cached(&sql)?;
            statement.execute(params![of.id().as_bytes(), value])?;
        }
        self.touched.is_list_changed |= table == "documents";
        Ok(())
    }
}

/// Returns the value of a field in the form in which edits have it.
fn typed(field: &str, value: Value) -> Value {
    match (field, value) {
        ("span", Value::Text(text)) => {
            let span = text
                .split_once('-')
                .and_then(|(start, end)| Span::from_stored(start.parse().ok()?, end.parse().ok()?));
            span.map_or(Value::None, Value::Span)
        }
        ("uncertain" | "nested" | "crossing" | REMOVED, Value::Number(number)) => {
            Value::Flag(number != 0)
        }
        (_, value) => value,
    }
}
