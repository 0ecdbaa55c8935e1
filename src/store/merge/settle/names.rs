//! Gives every document and label a name of its own: of two with the same name, the smaller
//! id keeps it, and the other shows a suffix.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::{OptionalExtension as _, ToSql, params};
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::store::merge::context::Merge;
use crate::store::merge::report::Question;
use crate::store::{Store, StoreError, row};

/// What has names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Documents,
    Labels,
}

impl Named {
    fn table(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Labels => "labels",
        }
    }

    /// Returns a name with a number, valid for what it names.
    fn numbered(self, name: &str, number: usize) -> String {
        match self {
            // The name of a label has no blanks.
            Self::Labels => format!("{name}_{number}"),
            Self::Documents => format!("{name} ({number})"),
        }
    }
}

impl Merge<'_> {
    pub(super) fn settle_document_names(&mut self) -> Result<(), StoreError> {
        let before = self.store.renamed_documents()?;
        self.store.settle_names(Named::Documents)?;
        for (id, names) in self.store.renamed_documents()? {
            if before.get(&id) != Some(&names) {
                self.report.questions.push(Question::Renamed(id));
            }
        }
        Ok(())
    }

    /// Gives the entities of a layer of a document names of their own, which are their ids in files:
    /// of two with one name, the one with the smaller id keeps it.
    pub(super) fn settle_entity_names(&mut self, id: DocumentId) -> Result<(), StoreError> {
        let before = self.store.renamed_entities(id)?;
        self.store.show_written_names(id)?;
        for (entity, shown) in self.store.free_entity_names(id)? {
            self.store
                .show_other(("annotations", entity), "name", Some(&shown))?;
        }
        let after = self.store.renamed_entities(id)?;
        let n = after.difference(&before).count();
        if n > 0 {
            self.report.questions.push(Question::RenamedEntities {
                document: id,
                entities: n,
            });
        }
        Ok(())
    }

    /// One text under two names stays two documents.
    pub(super) fn note_same_texts(&mut self, documents: &[DocumentId]) -> Result<(), StoreError> {
        let sql = "SELECT o.id FROM documents AS d \
                   JOIN documents AS o ON o.text_sha256 = d.text_sha256 AND o.deleted IS NULL \
                   WHERE d.id = ?1 AND d.deleted IS NULL AND o.id <> d.id ORDER BY o.id LIMIT 1";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let mut seen = HashSet::new();
        for id in documents {
            let found = statement.query_row([id.0.as_bytes()], |found| row::id(found, 0));
            if let Some(other) = found.optional()?.map(DocumentId)
                && seen.insert((*id).min(other))
            {
                let (one, two) = ((*id).min(other), (*id).max(other));
                self.report.questions.push(Question::SameText(one, two));
            }
        }
        Ok(())
    }

    /// Notes annotators of the same name: each is shown under a name of its own.
    pub(super) fn note_same_names(&mut self) -> Result<(), StoreError> {
        let sql = "SELECT a.id, b.id FROM layers AS a \
                   JOIN layers AS b ON b.name = a.name AND b.id > a.id ORDER BY a.id, b.id";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(found) = rows.next()? {
            let (one, two) = (LayerId(row::id(found, 0)?), LayerId(row::id(found, 1)?));
            // They are one person.
            if self.store.joined(one)?.is_none() && self.store.joined(two)?.is_none() {
                self.report.questions.push(Question::SameName(one, two));
            }
        }
        Ok(())
    }
}

impl Store {
    /// Returns the documents that show another name than the one that was written, because another
    /// document has that one, and both names.
    fn renamed_documents(&self) -> Result<BTreeMap<DocumentId, (String, String)>, StoreError> {
        let sql = "SELECT d.id, f.value, d.name FROM field_clocks AS f \
                   JOIN documents AS d ON d.id = f.row \
                   WHERE f.field = 'name' AND f.value IS NOT NULL AND d.deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            let names = (found.get(1)?, found.get(2)?);
            Ok((DocumentId(row::id(found, 0)?), names))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Shows the names of the entities of a document as they were written.
    fn show_written_names(&self, id: DocumentId) -> Result<(), StoreError> {
        let sql = "UPDATE annotations SET name = f.value FROM field_clocks AS f \
                   WHERE f.row = annotations.id AND f.field = 'name' AND f.value IS NOT NULL \
                   AND annotations.document = (SELECT key FROM documents WHERE id = ?1)";
        self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        let sql = "UPDATE field_clocks SET value = NULL \
                   WHERE field = 'name' AND value IS NOT NULL AND row IN ( \
                       SELECT id FROM annotations \
                       WHERE document = (SELECT key FROM documents WHERE id = ?1))";
        self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        Ok(())
    }

    /// Returns the entities of a document that show another name than the one that was written.
    fn renamed_entities(&self, id: DocumentId) -> Result<BTreeSet<Uuid>, StoreError> {
        let sql = "SELECT a.id FROM annotations AS a \
                   CROSS JOIN field_clocks AS f ON f.row = a.id AND f.field = 'name' \
                   WHERE a.document = (SELECT key FROM documents WHERE id = ?1) \
                       AND f.value IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id.0.as_bytes()], |found| row::id(found, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the entities of a document whose name another entity of the layer with a smaller id
    /// has, each with a name that is free.
    fn free_entity_names(&self, id: DocumentId) -> Result<Vec<(Uuid, String)>, StoreError> {
        let sql = "SELECT layer, name, id FROM annotations \
                   WHERE document = (SELECT key FROM documents WHERE id = ?1) \
                       AND deleted IS NULL AND name IS NOT NULL ORDER BY layer, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([id.0.as_bytes()])?;
        let mut layers: BTreeMap<i64, HashSet<String>> = BTreeMap::new();
        let mut same = Vec::new();
        while let Some(found) = rows.next()? {
            let layer: i64 = found.get(0)?;
            let name = row::lossy_text(found, 1)?.unwrap_or_default();
            if !layers.entry(layer).or_default().insert(name.clone()) {
                same.push((layer, name, row::id(found, 2)?));
            }
        }
        let mut free = Vec::with_capacity(same.len());
        for (layer, name, entity) in same {
            let taken = layers.entry(layer).or_default();
            let mut number = 2;
            while !taken.insert(Named::Documents.numbered(&name, number)) {
                number += 1;
            }
            free.push((entity, Named::Documents.numbered(&name, number)));
        }
        Ok(free)
    }

    /// Gives each row a name of its own.
    pub(super) fn settle_names(&self, of: Named) -> Result<(), StoreError> {
        self.show_stored(of.table(), "name")?;
        let table = of.table();
        let sql = format!(
            "SELECT name, id FROM {table} WHERE deleted IS NULL AND name IN ( \
                 SELECT name FROM {table} WHERE deleted IS NULL GROUP BY name HAVING count(*) > 1) \
             ORDER BY name, id"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut same: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
        while let Some(found) = rows.next()? {
            let name = row::lossy_text(found, 0)?.unwrap_or_default();
            same.entry(name).or_default().push(row::id(found, 1)?);
        }
        let mut taken = HashSet::new();
        for (name, ids) in same {
            let mut number = 1;
            for pair in ids.windows(2) {
                let Some(id) = pair.last() else { continue };
                let free = loop {
                    number += 1;
                    let free = of.numbered(&name, number);
                    if !taken.contains(&free) && !self.has_name(of, &free)? {
                        break free;
                    }
                };
                self.show_other((table, *id), "name", Some(&free))?;
                taken.insert(free);
            }
        }
        Ok(())
    }

    fn has_name(&self, of: Named, name: &str) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT 1 FROM {} WHERE name = ?1 AND deleted IS NULL",
            of.table()
        );
        Ok(self.conn.prepare_cached(&sql)?.exists([name])?)
    }

    /// Shows, of all rows of a table, the value of a field as it was written.
    pub(super) fn show_stored(&self, table: &str, field: &str) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE {table} SET {field} = f.value FROM field_clocks AS f \
             WHERE f.row = {table}.id AND f.field = '{field}' AND f.value IS NOT NULL"
        );
        self.conn.execute(&sql, [])?;
        let sql = format!(
            "UPDATE field_clocks SET value = NULL WHERE field = '{field}' AND value IS NOT NULL \
             AND row IN (SELECT id FROM {table})"
        );
        self.conn.execute(&sql, [])?;
        Ok(())
    }

    /// Shows another value than the one that was written, and keeps that one beside it.
    pub(super) fn show_other(
        &self,
        (table, id): (&str, Uuid),
        field: &str,
        shown: impl ToSql,
    ) -> Result<(), StoreError> {
        // A field without a clock of its own has that of its row.
        let operation = match table {
            "documents" | "annotations" => {
                "iif(op = 0, coalesce((SELECT o.key FROM operations AS o \
                 WHERE o.batch = of.batch AND o.kind = 'import'), -1), op)"
            }
            _ => "iif(op = 0, -1, op)",
        };
        let sql = format!(
            "INSERT INTO field_clocks (row, field, op, value) \
             SELECT id, '{field}', {operation}, \"{field}\" FROM {table} AS of WHERE id = ?1 \
             ON CONFLICT DO UPDATE SET value = excluded.value"
        );
        self.conn.prepare_cached(&sql)?.execute([id.as_bytes()])?;
        let sql = format!("UPDATE {table} SET \"{field}\" = ?2 WHERE id = ?1");
        self.conn
            .prepare_cached(&sql)?
            .execute(params![id.as_bytes(), shown])?;
        Ok(())
    }
}
