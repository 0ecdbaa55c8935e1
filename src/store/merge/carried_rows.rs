//! Copies the rows that an operation of another copy has brought all at once: those of an import,
//! and those that stand for a file from before version 4.
//!
//! They travel as they are now, each field with its clock.

use std::cmp::Ordering;
use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension as _, params, params_from_iter};
use uuid::Uuid;

use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::store::edits::core::change::RowId;
use crate::store::merge::context::{Merge, Source};
use crate::store::merge::keys::Keys;
use crate::store::operations::operation::{Operation, OperationKind};
use crate::store::{Store, StoreError, row};

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
/// The place of the label among them.
const LABEL_OF_ANNOTATION: usize = 7;
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
const STATE: &[&str] = &["document", "annotator", "state", "extra", "op"];

/// What the edits of an operation have in them if it put documents in the place of others.
const SWAP: &str = "\"edit\":\"swap\"";

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
            (Self::Import(_), _) => "t.batch = ?1",
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
        let Some(theirs) = keys.from.operation_key(operation.id)? else {
            return Ok(());
        };
        if operation.edits.contains(SWAP) {
            self.copy_rows_of(keys, Carried::Replaced(theirs), source)?;
        }
        match carried {
            // Several imports may have brought a document, each with the states of its file.
            Carried::Import(_) => self.copy_states(keys, "t.op = ?1", Sql::Integer(theirs)),
            Carried::Baseline | Carried::Replaced(_) => Ok(()),
        }
    }

    fn copy_rows_of(
        &mut self,
        keys: &mut Keys<'_>,
        carried: Carried,
        source: Source,
    ) -> Result<(), StoreError> {
        self.copy_documents(keys, carried, source)?;
        self.copy_annotations(keys, carried, source)?;
        match carried {
            Carried::Import(_) => self.copy_states(keys, "d.batch = ?1", carried.value())?,
            Carried::Replaced(_) => self.copy_states(keys, "d.op = ?1", carried.value())?,
            Carried::Baseline => {
                self.copy_states(keys, "t.op = -1 AND ?1 IS NULL", carried.value())?;
            }
        }
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

    /// Copies the label of a row that is copied. A later operation may have given it to the row.
    pub(super) fn copy_label_of(
        &mut self,
        keys: &mut Keys<'_>,
        label: LabelId,
    ) -> Result<(), StoreError> {
        if !keys.labels.insert(label) {
            return Ok(());
        }
        let sql = "SELECT 1 FROM labels WHERE id = ?1";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        if statement.exists([label.0.as_bytes()])? {
            return Ok(());
        }
        self.touched.are_labels_changed = true;
        let sql = select("labels", LABEL, "t.id = ?1");
        let from = keys.from;
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([label.0.as_bytes()])?;
        while let Some(found) = rows.next()? {
            let values = keys.values(LABEL, found)?;
            self.insert("labels", LABEL, values)?;
        }
        Ok(())
    }

    fn copy_project(&mut self, keys: &mut Keys<'_>, source: Source) -> Result<(), StoreError> {
        let fields = [
            "name", "dataset/", "extra/", "labels/", "nested", "crossing",
        ];
        self.compare(keys, source, RowId::Project, &fields)
    }

    fn copy_documents(
        &mut self,
        keys: &mut Keys<'_>,
        carried: Carried,
        source: Source,
    ) -> Result<(), StoreError> {
        let condition = match carried {
            // Another import may have brought the document of its entities.
            Carried::Import(_) => {
                "t.batch = ?1 OR t.key IN (SELECT document FROM annotations WHERE batch = ?1)"
            }
            Carried::Replaced(_) | Carried::Baseline => carried.condition("documents"),
        };
        let sql = select("documents", DOCUMENT, condition);
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
            let of = RowId::Document(id);
            self.compare(keys, source, of, &fields)?;
            self.take_later_origin(keys, of, ("documents", DOCUMENT), found)?;
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
            let (document, is_purged) = if let Some(known) = ids.get(&key) {
                *known
            } else {
                let sql = "SELECT id FROM documents WHERE key = ?1";
                let mut statement = from.conn.prepare_cached(sql)?;
                let id = DocumentId(statement.query_row([key], |found| row::id(found, 0))?);
                let known = (id, self.store.is_purged(id)?);
                ids.insert(key, known);
                known
            };
            if is_purged {
                *self.left_out.entry(document).or_default() += 1;
                continue;
            }
            let of = RowId::Annotation(document, AnnotationId(row::id(found, 0)?));
            self.copy_label_of(keys, LabelId(row::id(found, LABEL_OF_ANNOTATION)?))?;
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
            self.take_later_origin(keys, of, ("annotations", ANNOTATION), found)?;
        }
        Ok(())
    }

    fn copy_states(
        &mut self,
        keys: &mut Keys<'_>,
        condition: &str,
        value: Sql,
    ) -> Result<(), StoreError> {
        let columns: Vec<_> = STATE.iter().map(|column| format!("t.{column}")).collect();
        let sql = format!(
            "SELECT {}, d.id, l.id FROM document_states AS t \
             JOIN documents AS d ON d.key = t.document \
             JOIN layers AS l ON l.key = t.annotator WHERE {condition}",
            columns.join(", ")
        );
        let from = keys.from;
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([value])?;
        while let Some(found) = rows.next()? {
            let values = keys.values(STATE, found)?;
            if !self.insert("document_states", STATE, values)? {
                let document = DocumentId(row::id(found, STATE.len())?);
                let layer = LayerId(row::id(found, STATE.len() + 1)?);
                self.take_later_state(keys, (document, layer), found)?;
            }
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
                let (id, field): (_, String) = (row::id(found, 0)?, found.get(1)?);
                let of = match table {
                    "documents" => RowId::Document(DocumentId(id)),
                    _ => RowId::Annotation(DocumentId(Uuid::nil()), AnnotationId(id)),
                };
                let operation = keys.operation(found.get(2)?)?;
                let value = found.get::<_, Sql>(3)?;
                let theirs = self.store.operation_stamp(operation, None)?;
                // The fields of a row that was here before were compared.
                match self
                    .store
                    .field_stamp(of, &field)?
                    .map(|ours| theirs.cmp(&ours))
                {
                    Some(Ordering::Less) => {}
                    Some(Ordering::Equal) => {
                        let sql = "INSERT OR IGNORE INTO field_clocks VALUES (?1, ?2, ?3, ?4)";
                        let mut statement = self.store.conn.prepare_cached(sql)?;
                        statement.execute(params![id.as_bytes(), field, operation, value])?;
                    }
                    Some(Ordering::Greater) | None => {
                        self.store.note_field((id, &field), operation, value)?;
                    }
                }
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
