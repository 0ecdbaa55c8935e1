//! Copies the rows that an operation of another copy has brought all at once: those of an import,
//! and those that stand for a file from before version 4.
//!
//! They travel as they are now, each field with its clock.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension as _, Row, params, params_from_iter};
use uuid::Uuid;

use crate::base::json::object::members;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::store::edits::core::change::{REMOVED, RowId, Value};
use crate::store::merge::clocks::BEFORE_ALL;
use crate::store::merge::context::{Merge, Source};
use crate::store::operations::operation::{Operation, OperationKind};
use crate::store::{Store, StoreError, row};
use crate::text::span::Span;

/// The columns of a document that travel.
const DOCUMENT: &[&str] = &[
    "id",
    "name",
    "title",
    "meta",
    "extra",
    "source_path",
    "source_sha256",
    "text_sha256",
    "text_bytes",
    "text_chars",
    "batch",
    "deleted",
    "changed",
    "op",
    "order_op",
    "place",
];
/// The columns of an annotation that travel.
const ANNOTATION: &[&str] = &[
    "id",
    "document",
    "layer",
    "start",
    "end",
    "words",
    "words_sha256",
    "label",
    "name",
    "norm",
    "note",
    "flags",
    "uncertain",
    "origin_kind",
    "origin_annotator",
    "origin_created",
    "origin_modified",
    "origin_source",
    "origin_score",
    "origin_suggestion",
    "extra",
    "batch",
    "deleted",
    "op",
];
/// The columns of a label that travel.
const LABEL: &[&str] = &[
    "id",
    "position",
    "name",
    "display_name",
    "description",
    "color",
    "shortcut",
    "aliases",
    "parent",
    "extra",
    "deleted",
    "op",
];
/// The columns of a state that travel.
const STATE: &[&str] = &["document", "annotator", "state", "extra"];

/// What the edits of an operation have in them if it put documents in the place of others.
const SWAP: &str = "\"edit\":\"swap\"";

/// Finds the keys of this copy for those of another one.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    pub(super) from: &'a Store,
    into: &'a Store,
    documents: HashMap<i64, i64>,
    layers: HashMap<i64, i64>,
    operations: HashMap<i64, i64>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(from: &'a Store, into: &'a Store) -> Self {
        Self {
            from,
            into,
            documents: HashMap::new(),
            layers: HashMap::new(),
            operations: HashMap::new(),
        }
    }

    pub(super) fn document(&mut self, key: i64) -> Result<i64, StoreError> {
        let tables = (self.from, self.into);
        same_id(tables, "documents", &mut self.documents, key)
    }

    pub(super) fn layer(&mut self, key: i64) -> Result<i64, StoreError> {
        let tables = (self.from, self.into);
        same_id(tables, "layers", &mut self.layers, key)
    }

    /// Returns the key of an operation here. What is older than the other file's operations belongs
    /// to the operation that stands for it.
    pub(super) fn operation(&mut self, key: i64) -> Result<i64, StoreError> {
        if key == 0 {
            return Ok(0);
        }
        if let Some(known) = self.operations.get(&key) {
            return Ok(*known);
        }
        let mut id = None;
        if key > 0 {
            id = self.from.operation_id(key)?;
        }
        if id.is_none() {
            id = self.from.operation_id(self.from.baseline_key()?)?;
        }
        let known = match id {
            Some(id) => self.into.operation_key(id)?.unwrap_or(BEFORE_ALL),
            None => BEFORE_ALL,
        };
        self.operations.insert(key, known);
        Ok(known)
    }

    /// Returns a value of a column as it is here.
    fn value(&mut self, column: &str, value: Sql) -> Result<Sql, StoreError> {
        Ok(match (column, value) {
            ("document", Sql::Integer(key)) => Sql::Integer(self.document(key)?),
            ("layer" | "annotator", Sql::Integer(key)) => Sql::Integer(self.layer(key)?),
            ("op" | "order_op", Sql::Integer(key)) => Sql::Integer(self.operation(key)?),
            ("deleted", Sql::Integer(key)) if key > 0 => Sql::Integer(self.operation(key)?),
            (_, value) => value,
        })
    }

    fn values(&mut self, columns: &[&str], found: &Row<'_>) -> Result<Vec<Sql>, StoreError> {
        let mut values = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            values.push(self.value(column, found.get(at)?)?);
        }
        Ok(values)
    }
}

fn same_id(
    (from, into): (&Store, &Store),
    table: &str,
    known: &mut HashMap<i64, i64>,
    key: i64,
) -> Result<i64, StoreError> {
    if let Some(here) = known.get(&key) {
        return Ok(*here);
    }
    let sql = format!("SELECT id FROM {table} WHERE key = ?1");
    let mut statement = from.conn.prepare_cached(&sql)?;
    let id = statement.query_row([key], |found| row::id(found, 0))?;
    let sql = format!("SELECT key FROM {table} WHERE id = ?1");
    let mut statement = into.conn.prepare_cached(&sql)?;
    let here = statement.query_row([id.as_bytes()], |found| found.get(0))?;
    known.insert(key, here);
    Ok(here)
}

/// Which rows travel with an operation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Carried {
    /// Those of an import.
    Import(Uuid),
    /// The documents that the operation with this key has put in the place of others.
    Replaced(i64),
    /// What was in a file before version 4.
    Baseline,
}

impl Carried {
    fn condition(self, table: &str) -> &'static str {
        match (self, table) {
            (Self::Import(_), _) => "t.batch = ?1 AND t.op = 0",
            (Self::Replaced(_), "documents") => "t.op = ?1",
            (Self::Replaced(_), _) => {
                "t.op = ?1 AND t.document IN (SELECT key FROM documents WHERE op = ?1)"
            }
            (Self::Baseline, _) => "t.op = -1 AND ?1 IS NULL",
        }
    }

    /// The parameter of the condition.
    pub(super) fn value(self) -> Sql {
        match self {
            Self::Import(batch) => Sql::Blob(batch.as_bytes().to_vec()),
            Self::Replaced(operation) => Sql::Integer(operation),
            Self::Baseline => Sql::Null,
        }
    }
}

impl Merge<'_> {
    /// Copies the rows of an import, or of what was in a file before version 4.
    pub(super) fn copy_rows(
        &mut self,
        keys: &mut Keys<'_>,
        operation: &Operation,
        source: Source,
    ) -> Result<(), StoreError> {
        let carried = match (operation.kind, operation.batch) {
            (OperationKind::Baseline, _) => Carried::Baseline,
            (OperationKind::Import, Some(batch)) => Carried::Import(batch),
            _ => return Ok(()),
        };
        if let Carried::Baseline = carried {
            self.copy_labels(keys, source)?;
            self.copy_project(keys, source)?;
        }
        self.copy_rows_of(keys, carried, source)?;
        if operation.edits.contains(SWAP)
            && let Some(theirs) = keys.from.operation_key(operation.id)?
        {
            self.copy_rows_of(keys, Carried::Replaced(theirs), source)?;
        }
        Ok(())
    }

    fn copy_rows_of(
        &mut self,
        keys: &mut Keys<'_>,
        carried: Carried,
        source: Source,
    ) -> Result<(), StoreError> {
        self.copy_documents(keys, carried, source)?;
        self.copy_annotations(keys, carried, source)?;
        self.copy_states(keys, carried)?;
        self.copy_suggestions(keys, carried)?;
        self.copy_clocks(keys, carried)
    }

    fn copy_labels(&mut self, keys: &mut Keys<'_>, source: Source) -> Result<(), StoreError> {
        self.touched.are_labels_changed = true;
        let sql = select("labels", LABEL, "t.op = -1");
        let from = keys.from;
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(found) = rows.next()? {
            let of = RowId::Label(LabelId(row::id(found, 0)?));
            let values = keys.values(LABEL, found)?;
            if self.insert("labels", LABEL, values)? {
                continue;
            }
            self.compare(
                keys,
                source,
                of,
                &[
                    "name",
                    "description",
                    "color",
                    "shortcut",
                    "aliases",
                    "parent",
                    "position",
                    "display_name/",
                    "extra/",
                ],
            )?;
        }
        Ok(())
    }

    fn copy_project(&mut self, keys: &mut Keys<'_>, source: Source) -> Result<(), StoreError> {
        let fields = ["name", "dataset/", "extra/", "labels/"];
        self.compare(keys, source, RowId::Project, &fields)
    }

    fn copy_documents(
        &mut self,
        keys: &mut Keys<'_>,
        carried: Carried,
        source: Source,
    ) -> Result<(), StoreError> {
        let sql = select("documents", DOCUMENT, carried.condition("documents"));
        let from = keys.from;
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([carried.value()])?;
        while let Some(found) = rows.next()? {
            let id = DocumentId(row::id(found, 0)?);
            let values = keys.values(DOCUMENT, found)?;
            if self.insert("documents", DOCUMENT, values)? {
                self.copy_text(from, id)?;
                self.report.documents += 1;
                self.touched.is_list_changed = true;
                self.touch(id, source.at);
                continue;
            }
            // What was removed for good does not come back.
            if self.store.is_purged(id)? {
                continue;
            }
            let fields = ["title", "meta/", "extra/", "flag", "curation"];
            self.compare(keys, source, RowId::Document(id), &fields)?;
        }
        Ok(())
    }

    fn copy_text(&mut self, from: &Store, id: DocumentId) -> Result<(), StoreError> {
        let sql = "SELECT t.text, d.extra FROM document_texts AS t \
                   JOIN documents AS d ON d.key = t.document WHERE d.id = ?1";
        let mut statement = from.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| {
            Ok((
                found.get::<_, String>(0)?,
                found.get::<_, Option<String>>(1)?,
            ))
        });
        if let Some((text, extra)) = found.optional()? {
            let sql = "INSERT INTO document_texts SELECT key, ?2 FROM documents WHERE id = ?1";
            let mut statement = self.store.conn.prepare_cached(sql)?;
            statement.execute(params![id.0.as_bytes(), text])?;
            self.store.rewrite_tags(id, extra.as_deref())?;
        }
        for table in ["flags", "curation"] {
            let sql = format!(
                "SELECT t.* FROM {table} AS t JOIN documents AS d ON d.key = t.document \
                 WHERE d.id = ?1"
            );
            let mut statement = from.conn.prepare_cached(&sql)?;
            let found = statement.query_row([id.0.as_bytes()], |f| f.get::<_, String>(1));
            if let Some(value) = found.optional()? {
                let sql =
                    format!("INSERT INTO {table} SELECT key, ?2 FROM documents WHERE id = ?1");
                let mut statement = self.store.conn.prepare_cached(&sql)?;
                statement.execute(params![id.0.as_bytes(), value])?;
            }
        }
        Ok(())
    }

    fn copy_annotations(
        &mut self,
        keys: &mut Keys<'_>,
        carried: Carried,
        source: Source,
    ) -> Result<(), StoreError> {
        let sql = select("annotations", ANNOTATION, carried.condition("annotations"));
        let from = keys.from;
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([carried.value()])?;
        let mut ids: HashMap<i64, (DocumentId, bool)> = HashMap::new();
        while let Some(found) = rows.next()? {
            let key: i64 = found.get(1)?;
            let (document, is_purged) = match ids.get(&key) {
                Some(known) => *known,
                None => {
                    let sql = "SELECT id FROM documents WHERE key = ?1";
                    let mut statement = from.conn.prepare_cached(sql)?;
                    let id = DocumentId(statement.query_row([key], |found| row::id(found, 0))?);
                    let known = (id, self.store.is_purged(id)?);
                    ids.insert(key, known);
                    known
                }
            };
            if is_purged {
                continue;
            }
            let of = RowId::Annotation(document, AnnotationId(row::id(found, 0)?));
            let values = keys.values(ANNOTATION, found)?;
            self.touch(document, source.at);
            if self.insert("annotations", ANNOTATION, values)? {
                self.report.entities += 1;
                continue;
            }
            let fields = [
                "span",
                "label",
                "name",
                "norm",
                "note",
                "flags",
                "uncertain",
                "extra/",
            ];
            self.compare(keys, source, of, &fields)?;
        }
        Ok(())
    }

    fn copy_states(&mut self, keys: &mut Keys<'_>, carried: Carried) -> Result<(), StoreError> {
        let condition = carried.condition("documents").replace("t.", "d.");
        let columns: Vec<_> = STATE.iter().map(|column| format!("t.{column}")).collect();
        let sql = format!(
            "SELECT {} FROM document_states AS t JOIN documents AS d ON d.key = t.document \
             WHERE {condition}",
            columns.join(", ")
        );
        let from = keys.from;
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([carried.value()])?;
        while let Some(found) = rows.next()? {
            let values = keys.values(STATE, found)?;
            self.insert("document_states", STATE, values)?;
        }
        Ok(())
    }

    /// Copies the clocks of fields that were written after their rows came.
    fn copy_clocks(&mut self, keys: &mut Keys<'_>, carried: Carried) -> Result<(), StoreError> {
        for table in ["documents", "annotations"] {
            let sql = format!(
                "SELECT f.row, f.field, f.op, f.value FROM field_clocks AS f \
                 JOIN {table} AS t ON t.id = f.row WHERE {}",
                carried.condition(table)
            );
            let from = keys.from;
            let mut statement = from.conn.prepare(&sql)?;
            let mut rows = statement.query([carried.value()])?;
            while let Some(found) = rows.next()? {
                let operation = keys.operation(found.get(2)?)?;
                // A row that was here before keeps its clocks: its fields were compared.
                let sql = "INSERT OR IGNORE INTO field_clocks VALUES (?1, ?2, ?3, ?4)";
                let mut statement = self.store.conn.prepare_cached(sql)?;
                let (row, field): (Vec<u8>, String) = (found.get(0)?, found.get(1)?);
                statement.execute(params![row, field, operation, found.get::<_, Sql>(3)?])?;
            }
        }
        Ok(())
    }

    /// Adds a row unless one has its id.
    fn insert(&self, table: &str, columns: &[&str], values: Vec<Sql>) -> Result<bool, StoreError> {
        let names: Vec<_> = columns
            .iter()
            .map(|column| format!("\"{column}\""))
            .collect();
        let places: Vec<_> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        // The order of the list is settled at the end.
        let (position, place) = match (table, columns.iter().position(|name| *name == "deleted")) {
            ("documents", Some(at)) => {
                (", position", format!(", iif(?{} IS NULL, 0, NULL)", at + 1))
            }
            _ => ("", String::new()),
        };
        let sql = format!(
            "INSERT OR IGNORE INTO {table} ({}{position}) VALUES ({}{place})",
            names.join(", "),
            places.join(", ")
        );
        let mut statement = self.store.conn.prepare_cached(&sql)?;
        Ok(statement.execute(params_from_iter(values))? == 1)
    }

    /// Merges the fields of a row that both copies have from the same time: those that differ.
    /// `COLUMN/` stands for all members of a JSON object.
    fn compare(
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
            for store in [keys.from, keys.into] {
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
            if value == keys.into.field(of, &field)? {
                continue;
            }
            let Some(mut stamp) = keys.from.field_stamp(of, &field)? else {
                continue;
            };
            stamp.key = keys.operation(stamp.key)?;
            let value = typed(&field, value);
            self.set(Source { stamp, ..source }, (of, &field), &value)?;
        }
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

fn select(table: &str, columns: &[&str], condition: &str) -> String {
    let columns: Vec<_> = columns
        .iter()
        .map(|column| format!("t.\"{column}\""))
        .collect();
    format!(
        "SELECT {} FROM {table} AS t WHERE {condition}",
        columns.join(", ")
    )
}
