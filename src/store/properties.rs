//! Reads and writes the properties of documents: titles, metadata, tags, and parts of a split.
//!
//! Tags and splits are stored in `extra` as files have them. The table of tags is derived from it.

use std::collections::HashMap;

use rusqlite::{OptionalExtension as _, params};
use serde_json::Value;

use crate::base::json::object::{string_json, string_member, with_member};
use crate::model::corpus::split::Split;
use crate::model::document::DocumentFields;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::store::documents::missing;
use crate::store::operations::with_others;
use crate::store::{DocumentSource, Store, StoreError};

/// The member of `extra` that names the part of a split that a document is in.
const SPLIT: &str = "split";

/// The key of a document, and the part of a split that it was in.
type PastSplit = (i64, Option<String>);

impl Store {
    /// Returns the properties of a document, without its text.
    pub fn document_fields(&self, id: DocumentId) -> Result<DocumentFields, StoreError> {
        let sql = "SELECT title, meta, extra FROM documents WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| {
            Ok(DocumentFields {
                title: found.get(0)?,
                meta: found.get(1)?,
                extra: found.get(2)?,
            })
        });
        found.optional()?.ok_or_else(|| missing(id))
    }

    /// Changes the properties of a document, as the operation `seq`. If the part of a split
    /// changes, the old part is remembered.
    pub fn set_document_fields(
        &self,
        id: DocumentId,
        fields: &DocumentFields,
        seq: i64,
    ) -> Result<(), StoreError> {
        let key = self.document_key(id)?;
        let before = self.split_of(key)?;
        let after = string_member(fields.extra.as_deref(), SPLIT);
        if before != after {
            self.remember_split(key, (before.as_deref(), after.as_deref()), seq)?;
        }
        let sql = "UPDATE documents SET title = ?2, meta = ?3, extra = ?4 WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute(params![
            key,
            fields.title,
            fields.meta,
            fields.extra
        ])?;
        self.replace_tags(key, fields.extra.as_deref())
    }

    /// Writes the tags that `extra` of a document names, even if the document is removed.
    pub(super) fn rewrite_tags(
        &self,
        id: DocumentId,
        extra: Option<&str>,
    ) -> Result<(), StoreError> {
        let sql = "SELECT key FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let key = statement.query_row([id.0.as_bytes()], |found| found.get(0))?;
        self.replace_tags(key, extra)
    }

    fn replace_tags(&self, key: i64, extra: Option<&str>) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("DELETE FROM document_tags WHERE document = ?1")?
            .execute([key])?;
        self.write_tags(key, extra)
    }

    /// Returns the origin of a document's text.
    pub fn document_source(&self, id: DocumentId) -> Result<DocumentSource, StoreError> {
        let sql = "SELECT source_path, source_sha256 FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| {
            Ok(DocumentSource {
                path: found.get(0)?,
                sha256: found.get(1)?,
            })
        });
        found.optional()?.ok_or_else(|| missing(id))
    }

    /// Writes the tags that `extra` names into their table.
    pub(super) fn write_tags(&self, key: i64, extra: Option<&str>) -> Result<(), StoreError> {
        for tag in tags(extra) {
            self.conn
                .prepare_cached("INSERT OR IGNORE INTO document_tags VALUES (?1, ?2)")?
                .execute(params![key, tag])?;
        }
        Ok(())
    }

    /// Returns the tags of all documents that are not deleted, by name, each with the number of its
    /// documents.
    pub fn all_tags(&self) -> Result<Vec<(String, usize)>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/all_tags.sql"))?;
        let rows =
            statement.query_map([], |found| Ok((found.get(0)?, super::row::size(found, 1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Moves documents to parts of a split and remembers their old parts under the operation
    /// `seq`.
    /// Returns the number of documents that changed.
    pub fn set_splits(
        &self,
        splits: impl IntoIterator<Item = (DocumentId, Option<Split>)>,
        seq: i64,
    ) -> Result<usize, StoreError> {
        let mut changed = 0;
        for (id, split) in splits {
            let key = self.document_key(id)?;
            changed += usize::from(self.set_split(key, split.map(Split::name), seq)?);
        }
        Ok(changed)
    }

    /// Returns how many documents can be moved back to their parts before the operation `row`,
    /// and how many cannot, because they were removed or moved to another part since.
    pub fn restorable_splits(
        &self,
        row: i64,
        annotator: LayerId,
    ) -> Result<(usize, usize), StoreError> {
        let (past, kept) = self.past_splits(row, annotator)?;
        Ok((past.len(), kept))
    }

    /// Moves documents back to their parts before the operation `row`, and remembers their
    /// present parts under `seq`. Documents that were moved to another part since stay there.
    pub fn restore_splits(&self, row: i64, seq: i64, annotator: LayerId) -> Result<(), StoreError> {
        for (key, split) in self.past_splits(row, annotator)?.0 {
            self.set_split(key, split.as_deref(), seq)?;
        }
        Ok(())
    }

    /// Returns the parts of documents before the operation `row`, without the documents that
    /// cannot be moved back, and the number of those.
    fn past_splits(
        &self,
        row: i64,
        annotator: LayerId,
    ) -> Result<(Vec<PastSplit>, usize), StoreError> {
        // The part of each document before its next change, which is the part that `row` gave it.
        let mut next: HashMap<i64, Option<String>> = HashMap::new();
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/later_splits.sql"))?;
        let mut rows = statement.query([row])?;
        while let Some(found) = rows.next()? {
            next.entry(found.get(0)?).or_insert(found.get(1)?);
        }
        let sql = include_str!("sql/past_splits.sql");
        let sql = with_others(sql, ("d.id", "extra/split"), "?2");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![row, annotator.0.as_bytes()])?;
        let (mut past, mut kept) = (Vec::new(), 0);
        while let Some(found) = rows.next()? {
            let (key, there): (i64, bool) = (found.get(0)?, found.get(3)?);
            let now = string_member(super::row::text(found, 2)?, SPLIT);
            if there && next.get(&key).is_none_or(|put| *put == now) {
                past.push((key, found.get(1)?));
            } else {
                kept += 1;
            }
        }
        Ok((past, kept))
    }

    fn split_of(&self, key: i64) -> Result<Option<String>, StoreError> {
        let sql = "SELECT extra FROM documents WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let extra: Option<String> = statement.query_row([key], |found| found.get(0))?;
        Ok(string_member(extra.as_deref(), SPLIT))
    }

    fn remember_split(
        &self,
        key: i64,
        (before, after): (Option<&str>, Option<&str>),
        operation: i64,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(include_str!("sql/remember_split.sql"))?
            .execute(params![operation, key, before, after])?;
        Ok(())
    }

    fn set_split(&self, key: i64, split: Option<&str>, seq: i64) -> Result<bool, StoreError> {
        let sql = "SELECT extra FROM documents WHERE key = ?1";
        let extra: Option<String> = self
            .conn
            .prepare_cached(sql)?
            .query_row([key], |found| found.get(0))?;
        let before = string_member(extra.as_deref(), SPLIT);
        if before.as_deref() == split {
            return Ok(false);
        }
        let json = split.map(string_json);
        let after = with_member(extra.as_deref(), SPLIT, json.as_deref());
        self.conn
            .prepare_cached(
                "UPDATE documents SET extra = ?2, revision = revision + 1 WHERE key = ?1",
            )?
            .execute(params![key, after])?;
        self.remember_split(key, (before.as_deref(), split), seq)?;
        Ok(true)
    }

    /// Returns the key of a document that is not deleted.
    pub(super) fn document_key(&self, id: DocumentId) -> Result<i64, StoreError> {
        let sql = "SELECT key FROM documents WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        found.optional()?.ok_or_else(|| missing(id))
    }
}

/// The tags that the extra members of a document name: those of `ext.tags` that are strings.
fn tags(extra: Option<&str>) -> Vec<String> {
    let named = extra.filter(|extra| extra.contains("\"tags\""));
    let extra: Option<Value> = named.and_then(|extra| serde_json::from_str(extra).ok());
    let list = extra.as_ref().and_then(|extra| extra.pointer("/ext/tags"));
    let tags = list.and_then(Value::as_array).into_iter().flatten();
    tags.filter_map(|tag| tag.as_str().map(str::to_owned))
        .collect()
}
