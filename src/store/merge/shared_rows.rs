//! Merges rows that both copies have from imports of their own, or from before version 4.

use rusqlite::types::Value as Sql;
use rusqlite::{Row, params};

use crate::base::json::object::members;
use crate::store::StoreError;
use crate::store::edits::core::change::{REMOVED, RowId, Value};
use crate::store::merge::context::{Merge, Source};
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
            stamp.key = keys.operation(stamp.key)?;
            // An equal value may have been written later.
            let ours = self.store.field_stamp(of, &field)?;
            if value == self.store.field(of, &field)? && ours.is_none_or(|ours| stamp <= ours) {
                continue;
            }
            let value = typed(&field, value);
            self.set(Source { stamp, ..source }, (of, &field), &value)?;
        }
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
        ("uncertain" | REMOVED, Value::Number(number)) => Value::Flag(number != 0),
        (_, value) => value,
    }
}
