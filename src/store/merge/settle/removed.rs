//! Decides whether a removed document stays removed: a removal covers what its author had seen.

use std::collections::BTreeSet;

use rusqlite::params;

use crate::model::id::DocumentId;
use crate::store::edits::core::change::{REMOVED, RowId};
use crate::store::merge::context::Merge;
use crate::store::merge::report::Question;
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError};

impl Merge<'_> {
    /// Carries unseen work in replaced texts over, and shows removed documents again that somebody
    /// has used unseen.
    pub(super) fn settle_removals(&mut self) -> Result<(), StoreError> {
        self.touch_replaced()?;
        let mut stuck = BTreeSet::new();
        let mut done = BTreeSet::new();
        // Documents to which something was carried join the touched ones.
        while let Some(id) = self.next_touched(&done) {
            done.insert(id);
            if self.settle_carried(id)? {
                stuck.insert(id);
            }
        }
        if !self.touched.carried.is_empty() {
            self.settle_aliased()?;
        }
        for (document, entities) in std::mem::take(&mut self.touched.carried) {
            self.report
                .questions
                .push(Question::Carried { document, entities });
        }
        let documents: Vec<DocumentId> = self.touched.documents.keys().copied().collect();
        for id in documents {
            self.settle_removal(id, stuck.contains(&id))?;
        }
        Ok(())
    }

    fn next_touched(&self, done: &BTreeSet<DocumentId>) -> Option<DocumentId> {
        let mut touched = self.touched.documents.keys();
        touched.find(|id| !done.contains(id)).copied()
    }

    /// `is_stuck` says whether entities of the document were not carried over.
    fn settle_removal(&mut self, id: DocumentId, is_stuck: bool) -> Result<(), StoreError> {
        let of = RowId::Document(id);
        if !self.store.is_removed(of)? {
            return Ok(());
        }
        let Some(removal) = self.store.field_stamp(of, REMOVED)? else {
            return Ok(());
        };
        let successors = self.store.live_successors(id)?;
        let is_used = if successors.is_empty() {
            !self.unseen_entities(id, removal)?.is_empty()
                || self.has_unseen_fields(id, removal)?
                || self.has_unseen_verdicts(id, removal)?
        } else {
            is_stuck
        };
        let mut n_shown = 0;
        for successor in successors {
            n_shown += usize::from(!self.store.is_removed(RowId::Document(successor))?);
        }
        if n_shown > 1 {
            self.report.questions.push(Question::ReplacedTwice(id));
        }
        if self
            .store
            .show_document(id, (!is_used).then_some(removal.key))?
        {
            self.store.note_field((id.0, REMOVED), removal.key, true)?;
            self.touched.is_list_changed = true;
            if is_used {
                self.report.returned.push(of);
            }
        }
        Ok(())
    }

    fn has_unseen_fields(&mut self, id: DocumentId, removal: Stamp) -> Result<bool, StoreError> {
        for stamp in self.store.noted_stamps(RowId::Document(id))? {
            if stamp.key != removal.key && self.is_unseen(removal, stamp)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_unseen_verdicts(&mut self, id: DocumentId, removal: Stamp) -> Result<bool, StoreError> {
        for stamp in self.store.stamps_of_verdicts(id)? {
            if self.is_unseen(removal, stamp)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Store {
    /// Returns the stamps of the verdicts on the suggestions of a document.
    fn stamps_of_verdicts(&self, id: DocumentId) -> Result<Vec<Stamp>, StoreError> {
        let sql = "SELECT DISTINCT f.op FROM suggestions AS s \
                   JOIN field_clocks AS f ON f.row = s.id AND f.field LIKE 'verdict/%' \
                   WHERE s.document = (SELECT key FROM documents WHERE id = ?1) ORDER BY f.op";
        let mut statement = self.conn.prepare_cached(sql)?;
        let keys = statement.query_map([id.0.as_bytes()], |found| found.get(0))?;
        let keys: Vec<i64> = keys.collect::<Result<_, _>>()?;
        let stamps = keys.into_iter().map(|key| self.operation_stamp(key, None));
        stamps.collect()
    }

    /// Returns the stamps of the fields of a row that have one of their own.
    pub(super) fn noted_stamps(&self, of: RowId) -> Result<Vec<Stamp>, StoreError> {
        let sql = "SELECT DISTINCT op FROM field_clocks WHERE row = ?1 ORDER BY op";
        let mut statement = self.conn.prepare_cached(sql)?;
        let keys = statement.query_map([of.id().as_bytes()], |found| found.get(0))?;
        let keys: Vec<i64> = keys.collect::<Result<_, _>>()?;
        keys.into_iter()
            .map(|key| self.operation_stamp(key, None))
            .collect()
    }

    /// Shows a document, or hides it as removed by an operation. Returns whether that is new.
    fn show_document(&self, id: DocumentId, removed: Option<i64>) -> Result<bool, StoreError> {
        let sql = "UPDATE documents SET deleted = ?2, position = iif(?2 IS NULL, 0, NULL) \
                   WHERE id = ?1 AND deleted IS NOT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.execute(params![id.0.as_bytes(), removed])? == 1)
    }
}
