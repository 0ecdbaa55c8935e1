//! Reads and writes one field of a row, as an operation of another copy names it.

use std::sync::Arc;

use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::base::json::object::{member as json_member, string_json, with_member};
use crate::model::annotation::Annotation;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::state::CurationState;
use crate::store::annotations::row_writer::Words;
use crate::store::edits::core::change::{REMOVED, RowId, Value};
use crate::store::layers::REMOVED_WITH_DOCUMENT;
use crate::store::{Store, StoreError, row};

/// A document as it is needed to write its annotations.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: DocumentId,
    pub(super) key: i64,
    pub(super) is_removed: bool,
    pub(super) text: Arc<str>,
}

impl Store {
    /// Returns a document with its text, even if it is removed.
    pub(super) fn place(&self, id: DocumentId) -> Result<Option<Place>, StoreError> {
        let sql = "SELECT d.key, d.deleted IS NOT NULL, t.text FROM documents AS d \
                   JOIN document_texts AS t ON t.document = d.key WHERE d.id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| {
            Ok(Place {
                id,
                key: found.get(0)?,
                is_removed: found.get(1)?,
                text: found.get(2)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Returns whether a row is removed, whatever is shown.
    pub(super) fn is_removed(&self, of: RowId) -> Result<bool, StoreError> {
        if matches!(of, RowId::Project | RowId::Layer(_) | RowId::Suggestion(..)) {
            return Ok(false);
        }
        let sql = format!("SELECT 1 FROM {} WHERE id = ?1 AND deleted > 0", table(of));
        let mut statement = self.conn.prepare_cached(&sql)?;
        if statement.exists([of.id().as_bytes()])? {
            return Ok(true);
        }
        let sql = "SELECT value FROM field_clocks WHERE row = ?1 AND field = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let noted = statement.query_row(params![of.id().as_bytes(), REMOVED], |found| {
            found.get::<_, Option<bool>>(0)
        });
        Ok(noted.optional()?.flatten().unwrap_or_default())
    }

    /// Returns the value of a field, as far as a person may want to see it.
    pub(super) fn field(&self, of: RowId, field: &str) -> Result<Value, StoreError> {
        let id = of.id();
        if field == REMOVED {
            return self.is_removed(of).map(Value::Flag);
        }
        if let (RowId::Suggestion(document, id, start), Some(layer)) =
            (of, field.strip_prefix("verdict/"))
        {
            let layer = LayerId(Uuid::try_parse(layer).unwrap_or_default());
            let decision = self.decision_at((document, id, start), layer)?;
            return Ok(decision.as_ref().map(row::to_json).into());
        }
        let noted = "SELECT value FROM field_clocks WHERE row = ?1 AND field = ?2 \
                     AND value IS NOT NULL";
        let mut statement = self.conn.prepare_cached(noted)?;
        let noted = statement.query_row(params![id.as_bytes(), field], |found| {
            Ok(match found.get_ref(0)? {
                rusqlite::types::ValueRef::Text(text) => {
                    Value::Text(String::from_utf8_lossy(text).into_owned())
                }
                rusqlite::types::ValueRef::Integer(number) => Value::Number(number),
                _ => row::id(found, 0).map_or(Value::None, Value::Id),
            })
        });
        if let Some(noted) = noted.optional()? {
            return Ok(noted);
        }
        let (sql, member) = reading(of, field);
        let Some(sql) = sql else {
            return Ok(Value::None);
        };
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement.query_row([id.as_bytes()], |found| {
            Ok(match found.get_ref(0)? {
                rusqlite::types::ValueRef::Null => Value::None,
                rusqlite::types::ValueRef::Integer(number) => Value::Number(number),
                rusqlite::types::ValueRef::Blob(_) => {
                    row::id(found, 0).map_or(Value::None, Value::Id)
                }
                _ => row::lossy_text(found, 0)?.into(),
            })
        });
        let found = found.optional()?.unwrap_or(Value::None);
        Ok(match (member, found) {
            (Some(key), Value::Text(object)) => json_member(Some(&object), key).into(),
            (_, found) => found,
        })
    }

    /// Writes a field that an operation with this key has won.
    pub(super) fn write_field(
        &self,
        (of, field): (RowId, &str),
        value: &Value,
        operation: i64,
    ) -> Result<(), StoreError> {
        let id = of.id();
        let noted: Option<Box<dyn ToSql>> = match value {
            Value::Flag(is_removed) if field == REMOVED => Some(Box::new(*is_removed)),
            Value::Id(other) if matches!(field, "replaces" | "alias") => {
                Some(Box::new(other.as_bytes().to_vec()))
            }
            _ => None,
        };
        self.note_field((id, field), operation, noted)?;
        self.show_field((of, field), value, operation)
    }

    /// Writes a field without a clock.
    pub(super) fn show_field(
        &self,
        (of, field): (RowId, &str),
        value: &Value,
        operation: i64,
    ) -> Result<(), StoreError> {
        let id = of.id();
        let set = |column: &str, value: &dyn ToSql| -> Result<(), StoreError> {
            let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", table(of));
            let mut statement = self.conn.prepare_cached(&sql)?;
            statement.execute(params![id.as_bytes(), value])?;
            Ok(())
        };
        if let (RowId::Document(document), Some(layer)) = (of, field.strip_prefix("state/")) {
            let layer = Uuid::try_parse(layer).unwrap_or_default();
            let state = text(value).unwrap_or("new");
            return self.write_state(document, layer, state);
        }
        if let (RowId::Suggestion(document, id, start), Some(layer)) =
            (of, field.strip_prefix("verdict/"))
        {
            let layer = LayerId(Uuid::try_parse(layer).unwrap_or_default());
            let decision = text(value).and_then(|json| serde_json::from_str(json).ok());
            return self.set_decision_at((document, id, start), layer, decision.as_ref());
        }
        if let Some((column, key)) = field.split_once('/') {
            return self.write_member(of, column, key, text(value));
        }
        match (of, field, value) {
            (_, REMOVED, Value::Flag(is_removed)) => {
                let deleted = is_removed.then_some(operation);
                // The order of the list is settled at the end.
                if let RowId::Document(_) = of {
                    let sql = "UPDATE documents SET deleted = ?2, position = iif(?2 IS NULL, \
                               coalesce(position, 0), NULL) WHERE id = ?1";
                    self.conn
                        .prepare_cached(sql)?
                        .execute(params![id.as_bytes(), deleted])?;
                    return Ok(());
                }
                set("deleted", &deleted)
            }
            (RowId::Document(document), "flag", value) => self.set_flag(document, text(value)),
            (RowId::Document(document), "curation", value) => {
                let state = text(value).and_then(CurationState::parse);
                self.set_curation(document, state)
            }
            (RowId::Layer(_), "frozen", Value::Flag(is)) => set("frozen", is),
            (RowId::Project, "name", _) => self.set_project("name", &text(value)),
            (RowId::Project, "nested", Value::Flag(is)) => self.set_project("allow_nested", is),
            (RowId::Project, "crossing", Value::Flag(is)) => self.set_project("allow_crossing", is),
            (RowId::Annotation(document, _), "span", Value::Span(span)) => {
                let Some(place) = self.place(document)? else {
                    return Ok(());
                };
                let (short, sha256) = Words::of_span(*span, &place.text);
                let sql = "UPDATE annotations SET start = ?2, \"end\" = ?3, words = ?4, \
                           words_sha256 = ?5 WHERE id = ?1";
                self.conn.prepare_cached(sql)?.execute(params![
                    id.as_bytes(),
                    span.start() as i64,
                    span.end() as i64,
                    short,
                    sha256
                ])?;
                Ok(())
            }
            (RowId::Annotation(..), "origin", Value::Origin(origin)) => {
                let sql = "UPDATE annotations SET origin_kind = ?2, origin_annotator = ?3, \
                           origin_created = ?4, origin_modified = ?5, origin_source = ?6, \
                           origin_score = ?7, origin_suggestion = ?8 WHERE id = ?1";
                self.conn.prepare_cached(sql)?.execute(params![
                    id.as_bytes(),
                    origin.kind.name(),
                    origin.annotator,
                    origin.created.map(|at| at.0),
                    origin.modified.map(|at| at.0),
                    origin.source,
                    origin.score,
                    origin.suggestion
                ])?;
                Ok(())
            }
            (RowId::Annotation(..), "label", Value::Id(label)) => set("label", &label.as_bytes()),
            (RowId::Annotation(..), "uncertain", Value::Flag(is)) => set("uncertain", is),
            (RowId::Annotation(..), "flags", value) => {
                set("flags", &text(value).filter(|flags| *flags != "[]"))
            }
            (RowId::Annotation(..), "name" | "norm" | "note", value) => set(field, &text(value)),
            (RowId::Bookmark(..), "note", value) => set("note", &text(value)),
            (RowId::Gazetteer(_), "enabled", Value::Flag(is)) => set("enabled", is),
            (RowId::Gazetteer(_), "name", Value::Text(name)) => set("name", name),
            (RowId::Document(_), "title", value) => set("title", &text(value)),
            (RowId::Label(_), "position", Value::Number(place)) => set("position", place),
            (RowId::Label(_), "color", value) => set("color", &text(value).unwrap_or_default()),
            (RowId::Label(_), "name", value) => set("name", &text(value).unwrap_or_default()),
            (RowId::Layer(layer), "name", Value::Text(name)) => self.rename_layer(layer, name),
            (RowId::Label(_), "aliases", value) => set("aliases", &text(value).unwrap_or("[]")),
            (RowId::Gazetteer(_), "attribution" | "license" | "origin", value)
            | (RowId::Label(_), "description" | "shortcut" | "parent", value) => {
                set(field, &text(value))
            }
            // An alias and what a document replaces stand beside the clock. A later version of the
            // program may know more fields; the operation keeps them.
            _ => Ok(()),
        }
    }

    fn set_project(&self, column: &str, value: &dyn ToSql) -> Result<(), StoreError> {
        let sql = format!("UPDATE project SET {column} = ?1");
        self.conn.prepare_cached(&sql)?.execute([value])?;
        Ok(())
    }

    fn write_member(
        &self,
        of: RowId,
        column: &str,
        key: &str,
        json: Option<&str>,
    ) -> Result<(), StoreError> {
        let column = match (of, column) {
            (RowId::Project, "labels") => "label_set_extra",
            (RowId::Project, "dataset" | "extra")
            | (RowId::Document(_), "meta" | "extra")
            | (RowId::Label(_), "extra" | "display_name")
            | (RowId::Annotation(..), "extra") => column,
            _ => return Ok(()),
        };
        let id = of.id();
        let sql = format!("SELECT {column} FROM {} WHERE {}", table(of), with_id(of));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let found = statement.query_row([id.as_bytes()], |found| found.get::<_, Option<String>>(0));
        let Some(object) = found.optional()? else {
            return Ok(());
        };
        // A display name is a text; the members of other objects are JSON.
        let quoted = json.filter(|_| column == "display_name").map(string_json);
        let object = with_member(object.as_deref(), key, quoted.as_deref().or(json));
        let object = match (object, column) {
            (None, "display_name") => Some("{}".to_owned()),
            (object, _) => object,
        };
        let sql = format!(
            "UPDATE {} SET {column} = ?2 WHERE {}",
            table(of),
            with_id(of)
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        statement.execute(params![id.as_bytes(), object])?;
        if let RowId::Document(document) = of
            && column == "extra"
            && key == "ext"
        {
            self.rewrite_tags(document, object.as_deref())?;
        }
        Ok(())
    }

    fn write_state(
        &self,
        document: DocumentId,
        layer: Uuid,
        state: &str,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO document_states (document, annotator, state) \
                   SELECT d.key, l.key, ?3 FROM documents AS d, layers AS l \
                   WHERE d.id = ?1 AND l.id = ?2 \
                   ON CONFLICT (document, annotator) DO UPDATE SET state = ?3";
        let id = document.0;
        self.conn
            .prepare_cached(sql)?
            .execute(params![id.as_bytes(), layer.as_bytes(), state])?;
        Ok(())
    }

    /// Adds an annotation of another copy.
    pub(super) fn insert_received(
        &self,
        annotation: &Annotation,
        place: &Place,
        operation: i64,
    ) -> Result<(), StoreError> {
        let deleted = place.is_removed.then_some(REMOVED_WITH_DOCUMENT);
        let to = (place.key, &*place.text);
        self.insert_received_row(annotation, to, (operation, deleted))
    }
}

fn table(of: RowId) -> &'static str {
    match of {
        RowId::Project => "project",
        RowId::Label(_) => "labels",
        RowId::Layer(_) => "layers",
        RowId::Document(_) => "documents",
        RowId::Annotation(..) => "annotations",
        RowId::Bookmark(..) => "bookmarks",
        RowId::Gazetteer(_) => "gazetteers",
        RowId::NameRule(_) => "name_rules",
        RowId::Suggestion(..) => "suggestions",
    }
}

/// Returns the condition that finds a row by its id.
fn with_id(of: RowId) -> &'static str {
    match of {
        // There is one row.
        RowId::Project => "?1 IS NOT NULL",
        _ => "id = ?1",
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Returns the query that reads a field, and the key of the member in what it reads.
fn reading(of: RowId, field: &str) -> (Option<String>, Option<&str>) {
    let table = table(of);
    let id = with_id(of);
    if let Some(layer) = field.strip_prefix("state/") {
        // Ids come from parsed text only.
        let layer = Uuid::try_parse(layer).unwrap_or_default().simple();
        let sql = format!(
            "SELECT s.state FROM document_states AS s JOIN documents AS d ON d.key = s.document \
             JOIN layers AS l ON l.key = s.annotator WHERE d.id = ?1 AND l.id = x'{layer}'"
        );
        return (Some(sql), None);
    }
    let (column, member) = match field.split_once('/') {
        Some((column, key)) => (column, Some(key)),
        None => (field, None),
    };
    let column = match (of, column) {
        (RowId::Document(_), "flag") => {
            let sql = "SELECT f.reason FROM flags AS f JOIN documents AS d ON d.key = f.document \
                       WHERE d.id = ?1";
            return (Some(sql.to_owned()), None);
        }
        (RowId::Document(_), "curation") => {
            let sql = "SELECT c.state FROM curation AS c \
                       JOIN documents AS d ON d.key = c.document WHERE d.id = ?1";
            return (Some(sql.to_owned()), None);
        }
        (RowId::Annotation(..), "span") => "start || '-' || \"end\"",
        (RowId::Annotation(..), "origin") => "origin_kind",
        (RowId::Project, "labels") => "label_set_extra",
        (RowId::Project, "nested") => "allow_nested",
        (RowId::Project, "crossing") => "allow_crossing",
        (RowId::Document(_), "title" | "meta" | "extra")
        | (RowId::Project, "name" | "dataset" | "extra")
        | (RowId::Layer(_), "name" | "frozen")
        | (RowId::Bookmark(..), "note")
        | (RowId::Gazetteer(_), "enabled" | "name" | "attribution" | "license" | "origin")
        | (
            RowId::Label(_),
            "name" | "display_name" | "description" | "color" | "shortcut" | "parent" | "aliases"
            | "extra" | "position",
        )
        | (
            RowId::Annotation(..),
            "label" | "name" | "norm" | "note" | "flags" | "uncertain" | "extra",
        ) => column,
        _ => return (None, None),
    };
    (
        Some(format!("SELECT {column} FROM {table} WHERE {id}")),
        member,
    )
}
