//! Derives everything that a merge may have changed, in the order in which it depends on each
//! other.

use rusqlite::params;
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::store::edits::Edit;
use crate::store::edits::core::change::RowId;
use crate::store::merge::context::Merge;
use crate::store::{Store, StoreError, row};

impl Merge<'_> {
    /// Derives everything that the merge may have changed. The triggers were off.
    pub(in crate::store::merge) fn settle(&mut self) -> Result<(), StoreError> {
        self.note_same_names()?;
        let documents = self.settle_entities()?;
        self.store.settle_overlap_rule(None)?;
        self.settle_list(&documents)?;
        if self.touched.is_list_changed {
            self.note_same_texts(&documents)?;
        }
        self.store.recount_states()?;
        for id in &self.touched.renamed {
            let sql = "INSERT INTO search_stale (document) SELECT key FROM documents WHERE id = ?1";
            let mut statement = self.store.conn.prepare_cached(sql)?;
            statement.execute([id.0.as_bytes()])?;
        }
        Ok(())
    }

    /// Derives what an operation of this copy may have changed, in a time that does not grow with
    /// the project unless the list or a rule of the label set has changed.
    fn settle_own(&mut self) -> Result<(), StoreError> {
        let documents = self.settle_entities()?;
        let of = Some(&*documents).filter(|_| !self.touched.are_rules_changed);
        self.store.settle_overlap_rule(of)?;
        self.settle_list(&documents)
    }

    /// Derives which documents, entities and labels are shown, with the marks of the entities.
    /// Returns the documents that were looked at.
    fn settle_entities(&mut self) -> Result<Vec<DocumentId>, StoreError> {
        self.settle_aliased()?;
        if self.touched.are_rules_changed {
            self.touch_marked()?;
        }
        self.settle_removals()?;
        // Entities that were carried over are in documents of their own.
        let documents: Vec<DocumentId> = self.touched.documents.keys().copied().collect();
        for id in &documents {
            self.store.settle_twins(*id)?;
            self.settle_flags(*id)?;
            self.settle_entity_names(*id)?;
            self.store.recount(*id)?;
        }
        self.settle_labels()?;
        Ok(documents)
    }

    /// Derives the names and the order of the list, if it has changed, and notes that documents
    /// have.
    fn settle_list(&mut self, documents: &[DocumentId]) -> Result<(), StoreError> {
        if self.touched.is_list_changed {
            self.settle_document_names()?;
            self.store.renumber()?;
        }
        for id in documents {
            let at = self.touched.documents.get(id).copied().flatten();
            self.store.note_change(*id, at.map(|at| at.0))?;
        }
        Ok(())
    }
}

impl Store {
    /// Derives again what an operation of this copy with these edits may have changed, where merged
    /// rows depend on each other. Returns whether more looks different than the edits say.
    pub fn settle_own(&self, operation: i64, edits: &[Edit]) -> Result<bool, StoreError> {
        if !self.is_merged()? {
            return Ok(false);
        }
        let mut merge = Merge::into_store(self);
        let mut changes = Vec::new();
        for edit in edits {
            edit.changes(&mut changes);
            merge.touched.is_list_changed |= edit.effect().is_everything();
        }
        for change in &changes {
            match change.row() {
                RowId::Label(_) => merge.touched.are_labels_changed = true,
                RowId::Project => {
                    merge.touched.are_labels_changed = true;
                    merge.touched.are_rules_changed = true;
                }
                // This copy has seen what is in the layer.
                RowId::Layer(_) => merge.touched.are_rules_changed = true,
                RowId::Document(id) | RowId::Annotation(id, _) => {
                    merge.touched.documents.entry(id).or_default();
                }
                RowId::Bookmark(..)
                | RowId::Gazetteer(_)
                | RowId::NameRule(_)
                | RowId::Suggestion(..) => {}
            }
        }
        for id in self.documents_of_operation(operation)? {
            merge.touched.documents.entry(id).or_default();
        }
        let before = self.derived(&merge)?;
        merge.settle_own()?;
        Ok(merge.touched.is_list_changed || self.derived(&merge)? != before)
    }

    /// Returns the documents whose rows an operation has changed all at once, by an import too.
    fn documents_of_operation(&self, operation: i64) -> Result<Vec<DocumentId>, StoreError> {
        let sql = include_str!("../../sql/documents_of_operation.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([operation], |found| row::id(found, 0).map(DocumentId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns whether the project has operations of several copies.
    fn is_merged(&self) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) > 1 FROM replicas WHERE NOT is_old AND seq > 0";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |found| found.get(0))?)
    }

    /// Returns what is derived of the documents that a merge has touched, and of the labels.
    fn derived(&self, merge: &Merge<'_>) -> Result<Vec<(Uuid, Option<i64>, bool)>, StoreError> {
        let mut all = Vec::new();
        let sql = include_str!("../../sql/derived.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        for id in merge.touched.documents.keys() {
            let rows = statement.query_map([id.0.as_bytes()], |found| {
                Ok((row::id(found, 0)?, found.get(1)?, found.get(2)?))
            })?;
            all.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        let sql = "SELECT id, deleted, shortcut IS NULL FROM labels ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            Ok((row::id(found, 0)?, found.get(1)?, found.get(2)?))
        })?;
        all.extend(rows.collect::<Result<Vec<_>, _>>()?);
        Ok(all)
    }

    /// Shows, of entities of a document with the same layer, span and label, the one with the
    /// smallest id; and none of a removed document.
    pub(in crate::store) fn settle_twins(&self, id: DocumentId) -> Result<(), StoreError> {
        for sql in [
            include_str!("../../sql/show_entities.sql"),
            include_str!("../../sql/hide_twins.sql"),
        ] {
            self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        }
        Ok(())
    }

    /// Counts the entities of a document by layer. Triggers change the rows that are there, so none
    /// is left out.
    fn recount(&self, id: DocumentId) -> Result<(), StoreError> {
        for sql in [
            "UPDATE annotation_counts SET n = 0 \
             WHERE document = (SELECT key FROM documents WHERE id = ?1)",
            "INSERT INTO annotation_counts (document, layer, n) \
             SELECT document, layer, count(*) FROM annotations \
             WHERE document = (SELECT key FROM documents WHERE id = ?1) AND deleted IS NULL \
             GROUP BY layer ON CONFLICT DO UPDATE SET n = excluded.n",
        ] {
            self.conn.prepare_cached(sql)?.execute([id.0.as_bytes()])?;
        }
        Ok(())
    }

    /// Counts the documents by annotator and state. Triggers change the rows that are there, so
    /// none is left out.
    fn recount_states(&self) -> Result<(), StoreError> {
        self.conn.execute("DELETE FROM state_counts", [])?;
        self.conn.execute(
            "INSERT INTO state_counts (annotator, state, n) \
             SELECT s.annotator, s.state, count(*) FILTER (WHERE d.deleted IS NULL) \
             FROM document_states AS s JOIN documents AS d ON d.key = s.document \
             GROUP BY s.annotator, s.state",
            [],
        )?;
        Ok(())
    }

    /// Numbers the documents of the list by the operation that brought them and the place in it.
    fn renumber(&self) -> Result<(), StoreError> {
        self.conn
            .execute(include_str!("../../sql/order_documents.sql"), [])?;
        Ok(())
    }

    fn note_change(&self, id: DocumentId, at: Option<i64>) -> Result<(), StoreError> {
        let sql = "UPDATE documents SET revision = revision + 1, \
                   changed = max(coalesce(changed, 0), coalesce(?2, 0)) WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![id.0.as_bytes(), at])?;
        Ok(())
    }
}
